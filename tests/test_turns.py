"""Claims about the turns in which pages are drawn."""

import threading
import time
from contextlib import suppress

from pages.serving import turns


class Page(threading.Thread):
    """A page that is drawn until it is told to end."""

    def __init__(self, drawn, name, rest_s=None):
        super().__init__(daemon=True)
        self.drawn, self.called, self.rest_s, self.end = drawn, name, rest_s, threading.Event()

    def run(self):
        with turns.taken():
            self.drawn.append(f"{self.called} begins")
            if self.rest_s is not None:
                turns.left_for(self.rest_s)
            self.end.wait(10)
            self.drawn.append(f"{self.called} ends")


def begun(*pages):
    for page in pages:
        page.start()
        time.sleep(0.05)  # so that they come in this order
    return pages


def ended(*pages):
    for page in pages:
        page.end.set()
        page.join(10)
        assert not page.is_alive()


def test_pages_are_drawn_one_after_the_other_as_they_come():
    drawn = []
    pages = begun(*(Page(drawn, name) for name in "abc"))
    assert drawn == ["a begins"]
    ended(*pages)
    assert drawn == [f"{name} {step}" for name in "abc" for step in ("begins", "ends")]


def test_whoever_rests_lets_the_next_one_draw():
    drawn = []
    pages = begun(Page(drawn, "a", rest_s=0.3), Page(drawn, "b"))
    assert drawn == ["a begins", "b begins"]
    ended(pages[1], pages[0])


def test_a_page_that_takes_long_loses_its_turn(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST_S", 0.5)
    drawn = []
    long, *others = begun(Page(drawn, "long"), Page(drawn, "b"))
    time.sleep(0.6)
    assert drawn == ["long begins", "b begins"]
    ended(long)
    others += begun(Page(drawn, "c"))
    assert "c begins" not in drawn, "whoever lost the turn must not give away another's"
    ended(*others)
    assert "c ends" in drawn


def test_a_page_that_fails_leaves_its_turn():
    with suppress(ValueError), turns.taken():
        raise ValueError
    drawn = []
    ended(*begun(Page(drawn, "next")))
    assert drawn == ["next begins", "next ends"]
