"""Written conversations, held in one process: no fewer right than tests/conversations/floors.yml commits to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from addons.dialogue.reader import Reader
from commands.conversations import SETS, crossed, on_their_day
from commands.in_process import load_reader
from commands.play import PLAYED, hold
from commands.played import faults, read_conversations
from tests.support.live import TODAY, Stack

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """The trained reader, on the day of the conversations, with the demonstration companies."""
    with on_their_day():
        yield load_reader()


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("name", "folder"), SETS.items())
def test_no_fewer_replies_are_right(reader: Reader, name: str, folder: Path) -> None:
    result = hold(list(read_conversations(folder)), reader)
    print(f"{name}: turns {result.share_of_turns:.3f}, whole {result.share_of_conversations:.3f}")
    assert crossed({name: result}) == []


@pytest.mark.live
def test_the_running_assistant_says_the_same(
    reader: Reader, stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tenth of the conversations, through the servers and through the core."""
    monkeypatch.setenv("OPCO_NOW", TODAY)
    for written in list(read_conversations(PLAYED))[::10]:
        visitor = stack.conversation(f"same-{written.name}")
        alone = hold([written], reader)
        wrong = {said for _, said, _, _ in alone.faults}
        for said, expected in written.turns:
            visitor.say(said)
            live = faults(expected, without_sources(visitor.text))
            if bool(live) != (said in wrong):
                pytest.fail(f"{written.name} > {said}: {visitor.text}")


def without_sources(text: str) -> str:
    """Return what is said without the line of sources that this channel adds."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("Source"))


def test_a_wrong_reply_is_found() -> None:
    assert faults("5 000 € & !SIRET", "Jusqu\u2019à 5\u202f000\u00a0€.") == []
    assert faults("5 000 €", "Au plus 4 500 €.") == ["5 000 €"]
    assert faults("!siret", "Quel est votre SIRET ?") == ["!siret"]
    assert faults("tuteur", "Je n'ai pas compris. Un tuteur ?") == ["!doute"]
    assert faults("doute | tuteur", "Je n'ai pas compris.") == []
