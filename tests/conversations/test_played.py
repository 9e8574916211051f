"""Written conversations, held in one process: no fewer right than tests/nlu/floors.yml commits to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from addons.dialogue.reader import Reader
from commands.in_process import load_reader
from commands.play import HELD_OUT, PLAYED, hold
from commands.played import faults, read_conversations
from opco.database import create_engine, upgrade
from opco.database.seed import seed
from opco.settings import ROOT
from tests.support.live import TODAY, Stack

pytestmark = pytest.mark.model

FLOORS = yaml.safe_load(Path(ROOT / "tests/conversations/floors.yml").read_text(encoding="utf-8"))
DAY = "2026-11-25T10:00:00"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """The trained reader, a database of demonstration companies, the day of the conversations."""
    url = f"sqlite:///{tmp_path_factory.mktemp('played')}/opco.db"
    engine = create_engine(url)
    upgrade(engine)
    seed(engine, ROOT / "data", demonstration=True)
    before = {name: os.environ.get(name) for name in ("DATABASE_URL", "OPCO_NOW")}
    os.environ.update(DATABASE_URL=url, OPCO_NOW=DAY)
    try:
        yield load_reader()
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("folder", "name"), [(PLAYED, "played"), (HELD_OUT, "held_out")])
def test_no_fewer_replies_are_right(reader: Reader, folder: Path, name: str) -> None:
    result = hold(list(read_conversations(folder)), reader)
    print(f"{name}: turns {result.share_of_turns:.3f}, whole {result.share_of_conversations:.3f}")
    assert result.share_of_turns >= FLOORS[name]["turns"]
    assert result.share_of_conversations >= FLOORS[name]["conversations"]


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
