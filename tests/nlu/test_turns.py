"""Turns of two hands that nothing learns from are read in their context as often as before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from addons.dialogue.reader import Reader
from addons.dialogue.turns import FOLDER, load_turns, turns_in
from commands.conversations import on_their_day
from commands.in_process import load_reader
from opco.settings import ROOT

pytestmark = pytest.mark.model
TURNS = ROOT / "tests" / "nlu" / "turns"
#: Raised when a change makes things better.
FLOOR = 0.68


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with on_their_day():
        yield load_reader()


@pytest.mark.timeout(300)
def test_no_fewer_turns_are_read_rightly(reader: Reader) -> None:
    turns = turns_in(TURNS, reader.library, reader.book)
    right = sum(map(reader.reads_rightly, turns))
    print(f"turns read rightly: {right} of {len(turns)}, {right / len(turns):.3f}")
    assert right / len(turns) >= FLOOR


def test_nothing_is_both_learnt_and_judged(reader: Reader) -> None:
    learnt = {one.text.casefold() for one in load_turns(ROOT / "data", reader.library, reader.book)}
    judged = {one.text.casefold() for one in turns_in(TURNS, reader.library, reader.book)}
    assert (ROOT / "data" / FOLDER).is_dir()
    assert not learnt & judged
