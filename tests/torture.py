"""
Hurting the database over and over: kills, two at once, full disks, moved clocks, damaged pages.

A model knows what was acknowledged. After each step everything acknowledged must be there, what was under way when it
was cut off must be there whole or not at all, nothing else may have changed, and what damage took must have been told.
"""

import argparse
import hashlib
import os
import random
import resource
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

from geo.base.errors import AtlasError
from geo.commands import decisions as command
from geo.places import decisions as patches
from geo.places.cache import GeocodeStore
from geo.places.decision_store import DecisionStore
from geo.ties.editions import EditionStore
from geo.your_lists.back_up import backup, restore
from tests.edition_rows import decided, edition, many
from tests.geocode_answers import automatic

State = dict[tuple[str, str], Any]
Act = tuple[str, str, int]

ACTS = ("add", "replace", "remove", "decide", "undo", "answer", "patch")
FAULTS = ("none", "kill", "kill", "kill", "two", "two", "clock")
OF_A_FILE, OF_A_SERVER = ("full", "damage"), ("cut",)
"""What is done to a SQLite file only, and what to PostgreSQL only: it ends every connection in the middle."""
_ASKED = "Soru "
_NAMES = [f"liste-{number}" for number in range(8)]


class Torture:
    """One database in one folder, and what must be in it."""

    def __init__(self, folder: Path, seed: int, address: str = "") -> None:
        self.folder, self.dice = folder, random.Random(seed)
        self.path = folder / "atlas.sqlite"
        self.address = address or f"sqlite:///{self.path}"
        self.faults = [*FAULTS, *(OF_A_SERVER if address else OF_A_FILE)]
        self.patched, self.saved = folder / "decisions.csv", folder / "backup.zip"
        self.patched.write_bytes(patches.write([]))
        self.state, _ = self.look()
        self.backed_up: State | None = None
        self.counted: Counter[str] = Counter()

    def warm(self) -> None:
        """Do everything once that a child does, so that none has to read the libraries for itself."""
        with tempfile.TemporaryDirectory() as folder:
            apart = Torture(Path(folder), 0)
            for what in ("add", "replace", "decide", "answer", "undo", "remove", "patch"):
                apart.doing((what, _NAMES[0], 0))()
            apart.with_store(lambda store: backup(store, apart.saved))
            apart.with_store(lambda store: restore(store, apart.saved, replacing=True))

    def step(self) -> None:
        """Do one or several things, interrupted in one way; raise `AssertionError` if anything was lost."""
        fault = self.dice.choice(self.faults)
        self.counted[fault] += 1
        if fault == "damage":
            self.damage()
        elif self.dice.random() < 0.15:
            self.carry(fault)
        else:
            self.write(fault)

    def write(self, fault: str) -> None:
        names = list(_NAMES)
        self.dice.shuffle(names)
        shares = [names[::2], names[1::2]] if fault == "two" else [names]
        plans = [self.plan(share) for share in shares]
        told = self.run([[self.doing(act) for act in plan] for plan in plans], fault)
        possible = [_prefixes(self.state, plan, said, fault) for plan, said in zip(plans, told, strict=True)]
        states: list[State] = []
        for choice in product(*possible):
            merged = dict(self.state)
            for changes in choice:
                merged |= changes
            states.append({key: value for key, value in merged.items() if value is not None})
        found, _ = self.look()
        assert found in states, (fault, plans, told, _difference(found, states))
        self.state = found

    def plan(self, names: list[str]) -> list[Act]:
        """Choose what to do with which names; what cannot be done is refused and changes nothing."""
        return [(self.dice.choice(ACTS), self.dice.choice(names), self.dice.randrange(10**6)) for _ in range(4)]

    def carry(self, fault: str) -> None:
        """Back up, or restore the last backup."""
        if self.backed_up is None or self.dice.random() < 0.5:
            (told,) = self.run([[lambda: self.with_store(lambda store: backup(store, self.saved))]], fault)
            after, possible = self.state, [self.state, self.backed_up]
            if self.saved.exists():
                there, _ = self.look_at_backup()
                assert there in [_kept(one) for one in possible if one is not None], (fault, told)
                self.backed_up = after if there == _kept(after) else self.backed_up
            assert told[-1:] != ["done"] or self.backed_up == after, (fault, told)
        else:
            put_back = {**self.backed_up, **{key: value for key, value in self.state.items() if key[0] == "file"}}
            doing = lambda: self.with_store(lambda store: restore(store, self.saved, replacing=True))  # noqa: E731
            (told,) = self.run([[doing]], fault)
            put_back = {key: put_back[key] for key in put_back if key[0] != "file" or key in self.state}
            possible = {"done": [put_back], "refused": [self.state]}.get((told or [""])[-1], [self.state, put_back])
            possible = [self.state, put_back] if fault == "cut" and told[-1:] == ["refused"] else possible
            found, _ = self.look()
            assert found in possible, (fault, told, _difference(found, possible))
            self.state = found

    def damage(self) -> None:
        """Overwrite a page, perhaps kill whoever finds it, and see that every loss is told."""
        before = set(self.folder.glob("*.damaged-*.txt"))
        with closing(sqlite3.connect(self.path)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (size,) = database.execute("PRAGMA page_size").fetchone()
        at = self.dice.randrange(self.path.stat().st_size // size) * size
        with self.path.open("r+b") as file:
            file.seek(at)
            file.write(self.dice.randbytes(size))
        if self.dice.random() < 0.5:
            self.run([[lambda: self.with_store(lambda store: store.editions())]], "kill")
        found, told = self.look()
        lost = {key for key, value in self.state.items() if found.get(key) != value}
        # A killed rescue may have told it already, in the text beside what it set aside.
        assert not lost or told or set(self.folder.glob("*.damaged-*.txt")) - before, lost
        assert {key[0] for key in found.keys() - self.state.keys()} <= {"edition"}, "something came from nowhere"
        self.counted["told losses"] += len(lost)
        self.state = found

    def doing(self, act: Act) -> Callable[[], object]:
        what, name, number = act
        patch = self.folder / f"{name}.csv"

        def patched() -> None:
            patch.write_bytes(patches.write([decided(name)]))
            command._into_file(patch, self.patched)

        doings: dict[str, Callable[[EditionStore], object]] = {
            "add": lambda store: store.add(edition(name, note=str(number)), many(number % 60 + 1)),
            "replace": lambda store: store.replace(edition(name, note=str(number)), many(number % 60 + 1)),
            "remove": lambda store: store.remove(name),
            "decide": lambda store: DecisionStore(store.database).put([decided(name, str(number))]),
            "undo": lambda store: _undo(store, name),
            "answer": lambda store: GeocodeStore(store.database).put([automatic(f"{_ASKED}{name} {number % 3}")]),
        }
        return patched if what == "patch" else lambda: self.with_store(doings[what])

    def with_store(self, doing: Callable[[EditionStore], object]) -> None:
        store = EditionStore(self.address)
        try:
            doing(store)
        finally:
            store.close()

    def run(self, plans: list[list[Callable[[], object]]], fault: str) -> list[list[str]]:
        """Let one process a plan do it; give what each said of its acts: begun, and done or refused."""
        most, moved = self.dice.randrange(250_000), self.dice.choice([-86_400 * 400, 86_400 * 400])
        children = [_fork(plan, fault, most, moved) for plan in plans]
        if fault in ("kill", "two", "cut"):
            time.sleep(self.dice.random() * 0.15)
            if fault == "cut":
                self.cut()
            else:
                os.kill(children[0][0], signal.SIGKILL)
        told = []
        for pid, pipe in children:
            with os.fdopen(pipe) as said:
                told.append(said.read().split())
            os.waitpid(pid, 0)
        return told

    def cut(self) -> None:
        """End every connection to PostgreSQL but this one."""
        import psycopg  # of those who have a PostgreSQL

        with psycopg.connect(self.address) as line:
            others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
            line.execute(f"SELECT pg_terminate_backend(pid) {others}")

    def look(self) -> tuple[State, list[AtlasError]]:
        """Read all that is kept, and what opening it told."""
        state, told = _read(self.address)
        brought = patches.read(self.patched, self.patched.read_bytes())
        return state | {("file", one.place): one.why_tr for one in brought}, told

    def look_at_backup(self) -> tuple[State, list[AtlasError]]:
        with tempfile.TemporaryDirectory() as folder:
            address = f"sqlite:///{folder}/atlas.sqlite"
            store = EditionStore(address)
            restore(store, self.saved)
            store.close()
            return _read(address)


def _read(address: str) -> tuple[State, list[AtlasError]]:
    store = EditionStore(address)
    try:
        state: State = {}
        for one in store.editions():
            rows = store.rows(one.edition_id).drop(columns=["provider", "candidates"]).to_csv()
            state["edition", one.edition_id] = (one.note, one.row_count, hashlib.sha256(rows.encode()).hexdigest())
        for kept in DecisionStore(store.database).history():
            if not kept.undone_at:
                place, country = kept.decision.key
                state["decision", place] = (*state.get(("decision", place), ()), country)
        for answer in GeocodeStore(store.database).all_answers():
            # Placing rows anew after a decision keeps answers too.
            if answer.query_place.startswith(_ASKED):
                state["answer", answer.query_place] = answer.placing
        return state, list(store.warnings)
    finally:
        store.close()


def _undo(store: EditionStore, name: str) -> None:
    desk = DecisionStore(store.database)
    mine = [kept.number for kept in desk.history() if kept.decision.place == name and not kept.undone_at]
    if not mine:
        raise AtlasError("There is nothing to undo.")
    desk.undo(mine[-1], by="Ayşe")


def _fork(plan: list[Callable[[], object]], fault: str, most: int, moved: float) -> tuple[int, int]:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    try:
        if fault == "full":
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        if fault == "clock":
            now = time.time
            time.time = lambda: now() + moved
        for doing in plan:
            os.write(writing, b"begun ")
            try:
                doing()
            except AtlasError:
                os.write(writing, b"refused ")
            else:
                os.write(writing, b"done ")
        os._exit(0)
    except BaseException as wrong:
        os.write(2, f"{type(wrong).__name__}: {wrong}\n".encode())
        os.write(writing, b"fault ")
    finally:
        os._exit(1)


def _prefixes(before: State, plan: list[Act], told: list[str], fault: str) -> list[State]:
    """Give the changes that may have been made: all acknowledged ones, and perhaps those that were cut off."""
    assert "fault" not in told, told
    possible: list[State] = [{}]
    said = [word for word in told if word != "begun"]
    for act, word in zip(plan, said, strict=False):
        after = [_after(before, changes, act) for changes in possible]
        if word == "done":
            possible = after
        elif fault == "cut":
            # The line may have broken before the act was kept, or before that was said.
            possible += after
        else:
            same = all(_is_same({**before, **a}, {**before, **b}) for a, b in zip(possible, after, strict=True))
            assert fault == "full" or same, (act, "refused for nothing")
    cut_off = told.count("begun") > len(said)
    return possible + [_after(before, changes, plan[len(said)]) for changes in possible] if cut_off else possible


def _after(before: State, changes: State, act: Act) -> State:
    what, name, number = act
    there = {**before, **changes}
    key = ({"decide": "decision", "undo": "decision", "answer": "answer", "patch": "file"}.get(what, "edition"), name)
    value: Any = there.get(key)
    if what in ("add", "replace"):
        if (value is None) == (what == "add"):
            value = _edition(name, number)
    elif what == "remove":
        value = None
    elif what == "decide":
        value = (*(value or ()), str(number))
    elif what == "undo":
        value = (value or ())[:-1] or None
    elif what == "answer":
        key = ("answer", f"{_ASKED}{name} {number % 3}")
        value = automatic(key[1]).placing
    else:
        value = decided(name).why_tr
    return {**changes, key: value}


_EDITIONS: dict[int, str] = {}


def _edition(_name: str, number: int) -> tuple[str, int, str]:
    """Tell what reading an edition gives, from one that nobody interrupts."""
    count = number % 60 + 1
    if count not in _EDITIONS:
        with tempfile.TemporaryDirectory() as folder:
            store = EditionStore(f"sqlite:///{folder}/atlas.sqlite")
            store.add(edition("pattern"), many(count))
            store.close()
            _EDITIONS[count] = _read(f"sqlite:///{folder}/atlas.sqlite")[0]["edition", "pattern"][2]
    return str(number), count, _EDITIONS[count]


def _is_same(one: State, other: State) -> bool:
    return [key for key in one.keys() | other.keys() if one.get(key) != other.get(key)] == []


def _kept(state: State) -> State:
    return {key: value for key, value in state.items() if key[0] != "file"}


def _difference(found: State, states: list[State]) -> list[object]:
    nearest = min(states, key=lambda one: len(set(one.items()) ^ set(found.items())), default={})
    keys = [key for key in found.keys() | nearest.keys() if found.get(key) != nearest.get(key)]
    return [(key, "found", found.get(key), "kept", nearest.get(key)) for key in keys]


def main() -> None:
    """Run some steps and say what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--address", default="", help="an empty PostgreSQL database instead of a SQLite file")
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(Path(folder), asked.seed, asked.address)
        torture.warm()
        for step in range(asked.steps):
            try:
                torture.step()
            except AssertionError as lost:
                sys.exit(f"Seed {asked.seed}, step {step}: {lost}")
    said = ", ".join(f"{name} {count}" for name, count in sorted(torture.counted.items()))
    print(f"{asked.steps} steps without a loss in {time.monotonic() - began:.0f} s (seed {asked.seed}): {said}.")


if __name__ == "__main__":
    main()
