"""Without its database the assistant says so, offers an adviser, and goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.live import Stack

pytestmark = [pytest.mark.live, pytest.mark.model]


@pytest.fixture
def without_companies(stack: Stack) -> Iterator[Stack]:
    """Take the database away under the running assistant, then bring it back."""
    database = stack.folder / "opco.db"
    others = [stack.folder / f"opco.db{suffix}" for suffix in ("-wal", "-shm")]
    hidden = stack.folder / "hidden"
    hidden.mkdir(exist_ok=True)
    for file in (database, *others):
        if file.exists():
            file.rename(hidden / file.name)
    # A folder in its place: opening it fails, as an unreachable server would.
    database.mkdir()
    yield stack
    database.rmdir()
    for file in hidden.iterdir():
        file.rename(stack.folder / file.name)


def test_the_check_goes_on_without_the_directory(without_companies: Stack) -> None:
    visitor = without_companies.conversation("no database")
    visitor.say('/start_check{"check": "apprenticeship_aid"}')
    visitor.say("00000261800023")
    assert "répertoire" in visitor.text
    assert "conseiller" in visitor.text.lower()
    assert visitor.last[-1].custom["asked"] == "level"
    for reply in ("CAP", "12", "8 mars 2026"):
        visitor.say(reply)
    assert visitor.decision["outcome"] == "granted"
