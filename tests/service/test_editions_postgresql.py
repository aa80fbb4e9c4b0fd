"""Claims about editions in a real PostgreSQL."""

from pathlib import Path

import pytest

from tests import edition_claims


@pytest.fixture
def other(tmp_path: Path) -> str:
    """A database of the other kind."""
    return f"sqlite:///{tmp_path / 'other.sqlite'}"


def test_a_new_database_gets_the_tables_of_the_newest_form(address: str):
    edition_claims.a_new_database_gets_the_tables_of_the_newest_form(address)


def test_an_older_database_is_upgraded_and_keeps_its_rows(address: str):
    edition_claims.an_older_database_is_upgraded_and_keeps_its_rows(address)


def test_the_decisions_of_before_the_steps_are_adopted(address: str):
    edition_claims.the_decisions_of_before_the_steps_are_adopted(address)


def test_decisions_are_numbered_on_after_a_restore(address: str, other: str, tmp_path: Path):
    edition_claims.decisions_are_numbered_on_after_a_restore(other, address, tmp_path)


def test_a_database_of_a_later_form_is_refused_and_left_alone(address: str):
    edition_claims.a_database_of_a_later_form_is_refused_and_left_alone(address)


def test_processes_that_begin_at_once_do_not_collide(address: str):
    edition_claims.processes_that_begin_at_once_do_not_collide(address)


def test_an_edition_comes_back_as_it_was_brought(address: str):
    edition_claims.an_edition_comes_back_as_it_was_brought(address)


def test_aid_and_memberships_are_kept_with_their_columns(address: str):
    edition_claims.aid_and_memberships_are_kept_with_their_columns(address)


def test_a_process_killed_in_the_middle_leaves_the_previous_state(address: str):
    edition_claims.a_process_killed_in_the_middle_leaves_the_previous_state(address)


def test_a_fault_in_the_middle_leaves_the_previous_state(address: str):
    edition_claims.a_fault_in_the_middle_leaves_the_previous_state(address)


def test_two_writers_of_two_editions_both_keep_theirs(address: str):
    edition_claims.two_writers_of_two_editions_both_keep_theirs(address)


def test_of_two_writers_of_one_identifier_one_is_told(address: str):
    edition_claims.of_two_writers_of_one_identifier_one_is_told(address)


def test_a_removed_edition_leaves_nothing_behind(address: str):
    edition_claims.a_removed_edition_leaves_nothing_behind(address)


def test_every_change_is_seen_by_another_process(address: str):
    edition_claims.every_change_is_seen_by_another_process(address)


def test_a_backup_is_restored_elsewhere(address: str, other: str, tmp_path: Path):
    edition_claims.a_backup_is_restored_elsewhere(address, other, tmp_path)


def test_a_restore_that_fails_leaves_the_previous_state(address: str, tmp_path: Path):
    edition_claims.a_restore_that_fails_leaves_the_previous_state(address, tmp_path)


def test_the_worlds_twin_towns_are_brought_in_seconds(address: str):
    edition_claims.the_worlds_twin_towns_are_brought_in_seconds(address)


def test_a_backup_of_sqlite_is_restored_in_postgresql(address: str, other: str, tmp_path: Path):
    edition_claims.a_backup_is_restored_elsewhere(other, address, tmp_path)
