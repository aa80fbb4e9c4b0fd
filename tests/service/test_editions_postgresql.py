"""Claims about editions in a real PostgreSQL."""

from pathlib import Path

import pytest

from tests import edition_claims


@pytest.fixture
def other(tmp_path: Path) -> str:
    """A database of the other kind."""
    return f"sqlite:///{tmp_path / 'other.sqlite'}"


@pytest.mark.parametrize("claim", edition_claims.OF_EVERY_DATABASE, ids=lambda claim: claim.__name__)
def test_every_database_keeps_editions_alike(claim, address: str):
    claim(address)


def test_decisions_are_numbered_on_after_a_restore(address: str, other: str, tmp_path: Path):
    edition_claims.decisions_are_numbered_on_after_a_restore(other, address, tmp_path)


def test_a_backup_is_restored_elsewhere(address: str, other: str, tmp_path: Path):
    edition_claims.a_backup_is_restored_elsewhere(address, other, tmp_path)


def test_a_restore_that_fails_leaves_the_previous_state(address: str, tmp_path: Path):
    edition_claims.a_restore_that_fails_leaves_the_previous_state(address, tmp_path)


def test_a_backup_of_sqlite_is_restored_in_postgresql(address: str, other: str, tmp_path: Path):
    edition_claims.a_backup_is_restored_elsewhere(other, address, tmp_path)


def test_a_backup_of_before_the_home_of_decisions_is_restored(address: str, tmp_path: Path):
    edition_claims.a_backup_of_before_the_home_of_decisions_is_restored(address, tmp_path)
