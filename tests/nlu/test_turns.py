"""Turns of two hands that nothing learns from are read in their context as often as before."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from addons.dialogue.reader import Reader
from addons.dialogue.training import DAY, lessons_of
from addons.dialogue.turns import FOLDER, LabelledTurn, load_turns, turns_in
from addons.nlu.sentence_encoder import shared_encoder
from commands.conversations import on_their_day
from commands.in_process import load_reader
from opco.dialogue.reading.candidates import candidates
from opco.dialogue.reading.evidence import Scene, evidence
from opco.dialogue.reading.given import facts_given
from opco.settings import ROOT

pytestmark = pytest.mark.model
TURNS = ROOT / "tests" / "nlu" / "turns"
#: Raised when a change makes things better.
FLOOR = 0.68


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with on_their_day():
        yield load_reader()


def reads_rightly(reader: Reader, turn: LabelledTurn) -> bool:
    """Tell whether the likeliest reading of a labelled turn is what the person did."""
    lesson = lessons_of(turn, reader._listener, reader.library, reader.book).reading
    scores = [reader.judge.score(row) for row in lesson.rows]
    return bool(scores) and lesson.right[scores.index(max(scores))]


@pytest.mark.timeout(300)
def test_no_fewer_turns_are_read_rightly(reader: Reader) -> None:
    turns = turns_in(TURNS, reader.library, reader.book)
    right = sum(reads_rightly(reader, turn) for turn in turns)
    print(f"turns read rightly: {right} of {len(turns)}, {right / len(turns):.3f}")
    assert right / len(turns) >= FLOOR


def test_what_candidates_share_is_the_evidence_of_each(reader: Reader) -> None:
    """Worked out once for a message, it is what each candidate would have alone; asked twice, the same."""
    checks = {name: check.facts for name, check in reader.book.checks.items()}
    for turn in turns_in(TURNS, reader.library, reader.book)[::40]:
        message = reader.listen(turn.text, turn.state, DAY)
        assert reader.listen(turn.text, turn.state, DAY) == message
        given = facts_given(message, turn.state, reader.book)
        scene = Scene.of(message, turn.state, given, reader.library, checks)
        for one in candidates(message, turn.state, given, reader.library):
            alone = Scene.of(message, turn.state, given, reader.library, checks)
            assert evidence(one, scene) == evidence(one, alone)


def test_a_sentence_has_one_vector_whatever_it_is_read_with() -> None:
    texts = ["et pour un bts ?", "combien", "qui peut être maître d'apprentissage dans un garage"]
    encoder = shared_encoder()
    encoder.forget()
    together = encoder.encode(texts)
    encoder.forget()
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-6


def test_nothing_is_both_learnt_and_judged(reader: Reader) -> None:
    learnt = {one.text.casefold() for one in load_turns(ROOT / "data", reader.library, reader.book)}
    judged = {one.text.casefold() for one in turns_in(TURNS, reader.library, reader.book)}
    assert (ROOT / "data" / FOLDER).is_dir()
    assert not learnt & judged
