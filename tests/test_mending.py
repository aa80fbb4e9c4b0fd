"""Claims about mending a list in hand, and about words that a person explains once."""

import datetime

import pytest
from click.testing import CliRunner

from geo.__main__ import atlas
from geo.base.errors import AtlasError
from geo.base.words import Words
from geo.ties.editions import EditionStore
from geo.your_lists.back_up import backup, restore
from geo.your_lists.check.meanings import Meanings, unknown_words
from pages.parts.your_data.hand import Brought

LIST = (
    "Belediye;Yer;Ülke;Anlaşma türü\n"
    "Kadıköy;Saraybosna;Bosna Hersek;kardeş şehir\n"
    ";Novi Pazar ve Tutin;Sırbistan;dostluk\n"
    "Şişli;Filibe;Bulgaristan;\n"
).encode()
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def address(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path / 'atlas.sqlite'}"
    monkeypatch.setenv("ATLAS_DATABASE_URL", address)
    return address


@pytest.fixture
def brought():
    return Brought("ours.csv", LIST.replace(b";Novi", b"Fatih;Novi"), "ties")


def good(brought):
    return brought.checked(Words("en")).good


def test_what_stands_above_is_carried_down(brought):
    brought.carry_down("Anlaşma türü")
    assert good(brought)["agreement"].tolist() == ["sister_city", "", ""]
    assert good(brought)["other_cells"].tolist()[2] == "Anlaşma türü: dostluk · Anlaşma türü as brought: –"


def test_a_kind_is_set_for_all_that_say_none(brought):
    brought.fill("agreement", "mutabakat zaptı")
    assert good(brought)["agreement"].tolist() == ["sister_city", "", "memorandum"]


def test_a_kind_is_set_where_the_list_has_no_column_for_it(brought):
    brought.fill("status", "yürürlükte")
    assert good(brought)["status"].tolist() == ["active"] * 3


def test_a_cell_is_split_into_rows_that_say_where_they_stand(brought):
    brought.split(3, "Yer")
    assert good(brought)["place"].tolist() == ["Saraybosna", "Novi Pazar", "Tutin", "Filibe"]
    assert [brought.table.label(number) for number in brought.table.numbers] == ["2", "3", "3/2", "4"]


def test_what_a_split_cell_held_is_kept_with_each_of_its_rows(brought):
    brought.split(3, "Yer")
    assert good(brought)["other_cells"].str.contains("Yer as brought: Novi Pazar ve Tutin").tolist() == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "step",
    [
        lambda brought: brought.split(3, "Yer"),
        lambda brought: brought.carry_down("Anlaşma türü"),
        lambda brought: brought.fill("status", "yürürlükte"),
        lambda brought: brought.edit([(3, "Yer", "Tutin"), (4, "Yer", "Burgaz")]),
    ],
    ids=["split", "carry down", "fill", "edit"],
)
def test_a_step_is_taken_back_as_one(brought, step):
    before = brought.table
    step(brought)
    brought.undo()
    assert (brought.table, brought.changes, brought.changed) == (before, [], False)


def test_a_value_for_all_that_nobody_lacks_is_no_step(brought):
    brought.fill("status", "yürürlükte")
    brought.undo()
    brought.fill("agreement", "kardeş şehir")
    steps = len(brought.changes)
    brought.fill("agreement", "kardeş şehir")
    brought.undo()
    assert (len(brought.changes), brought.changed, steps) == (0, False, 1)


# Words that a person explains


def test_a_word_that_nobody_knows_is_asked_for(brought):
    asked = unknown_words(brought.checked(Words("tr")), brought.mapping, "ties")
    assert [(field.name, word) for field, word in asked] == [("agreement", "dostluk")]


def test_a_word_that_was_explained_counts_at_once_and_its_cell_is_kept(brought):
    brought.say("agreement", "dostluk", "cooperation_protocol", by="Ayşe")
    assert good(brought).loc[1, ["agreement", "other_cells"]].tolist() == [
        "cooperation_protocol", "Anlaşma türü: dostluk",
    ]  # fmt: skip


def test_a_word_that_was_explained_counts_for_the_next_list(brought):
    brought.say("agreement", "dostluk", "memorandum", by="Ayşe")
    following = Brought("next.csv", LIST.replace(b"dostluk", b"DOSTLUK"), "ties")
    assert good(following)["agreement"].tolist() == ["sister_city", "memorandum", ""]


def test_what_a_word_means_is_told(brought):
    brought.say("agreement", "dostluk", "memorandum", by="Ayşe")
    told = [note.sentence for note in brought.checked(Words("en")).notes]
    assert any("a person has said to mean 'memorandum of understanding'" in sentence for sentence in told)


def test_a_word_cannot_mean_what_its_field_does_not_hold(brought):
    with pytest.raises(AtlasError, match="cannot mean"):
        brought.say("agreement", "dostluk", "otobüs", by="Ayşe")


def test_a_word_is_explained_on_the_command_line_and_kept(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_bytes(LIST.replace(b";Novi", b"Fatih;Novi"))
    asked = ["edition", "import", str(path), "--agreement", "sister_city", "--meaning"]
    done = CliRunner().invoke(atlas, [*asked, "agreement:dostluk=iş birliği protokolü"])
    assert done.exit_code == 0, done.output
    kept = EditionStore().rows("ours")["agreement"].tolist()
    assert kept == ["sister_city", "cooperation_protocol", "sister_city"]
    assert Meanings().of("ties") == {("agreement", "dostluk"): "cooperation_protocol"}


def test_what_words_mean_is_backed_up_and_restored(tmp_path, address):
    Meanings(address).put("ties", "agreement", "dostluk", "memorandum", by="Ayşe")
    store, other = EditionStore(address), EditionStore(f"sqlite:///{tmp_path / 'other.sqlite'}")
    backup(store, tmp_path / "all.zip")
    restore(other, tmp_path / "all.zip")
    assert Meanings(other.database).of("ties") == {("agreement", "dostluk"): "memorandum"}
