"""How many replies of the written conversations are right: for `opco evaluate` and its floors."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rich.table import Table

from actions.resources import conversations, settings
from actions.resources import engine as database_engine
from commands.in_process import load_reader
from commands.play import HELD_OUT, PLAYED, hold
from commands.played import Result, read_conversations
from opco.companies.seed import seed
from opco.content import read_yaml
from opco.database import create_engine
from opco.database.migrate import upgrade
from opco.settings import ROOT

FLOORS = ROOT / "tests" / "conversations" / "floors.yml"
SETS = {"played": PLAYED, "held_out": HELD_OUT}
LABELS = {"played": "jouées en construisant", "held_out": "tenues à l'écart"}
#: The day on which the conversations were written: their dates are near it.
DAY = "2026-11-25T10:00:00"


def measure() -> dict[str, Result]:
    """Return how the conversations of each set go, on their day, with the demonstration companies."""
    reader = load_reader()
    with on_their_day():
        return {name: hold(list(read_conversations(one)), reader) for name, one in SETS.items()}


@contextmanager
def on_their_day() -> Iterator[None]:
    """Give the conversations their day and a database of demonstration companies."""
    before = {name: os.environ.get(name) for name in ("DATABASE_URL", "OPCO_NOW")}
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'opco.db'}"
        engine = create_engine(url)
        upgrade(engine)
        seed(engine, ROOT / "data", demonstration=True)
        os.environ.update(DATABASE_URL=url, OPCO_NOW=DAY)
        _forget_where_the_database_is()
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None) if value is None else os.environ.update({name: value})
            _forget_where_the_database_is()


def _forget_where_the_database_is() -> None:
    """Have the next conversation read the configuration again: it is kept for the process."""
    for kept in (settings, database_engine, conversations):
        kept.cache_clear()


def flat(held: Mapping[str, Result]) -> dict[str, float]:
    """Return the shares under names of their own: « conversations.played.turns »."""
    return {
        f"conversations.{name}.{what}": share
        for name, result in held.items()
        for what, share in _shares(result).items()
    }


def crossed(held: Mapping[str, Result]) -> list[str]:
    """Return a sentence for each floor of tests/conversations/floors.yml that is crossed."""
    floors = read_yaml(FLOORS)
    return [
        f"conversations {LABELS[name]}, {what} : {share:.3f} < {floors[name][what]}"
        for name, result in held.items()
        for what, share in _shares(result).items()
        if share < floors[name][what]
    ]


def table(held: Mapping[str, Result]) -> Table:
    """Return the figures as a table."""
    shown = Table("mesure", *(LABELS[name] for name in held), title="Conversations écrites")
    shown.add_row("réponses justes", *(f"{one.share_of_turns:.3f}" for one in held.values()))
    shown.add_row(
        "conversations entières", *(f"{one.share_of_conversations:.3f}" for one in held.values())
    )
    return shown


def _shares(result: Result) -> dict[str, float]:
    return {"turns": result.share_of_turns, "conversations": result.share_of_conversations}
