"""The sentence of an answer is found from the questions of a hand that nothing learns from.

They were written for each sentence in words that neither it nor its details hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from addons.dialogue.reader import Reader
from addons.dialogue.training import DAY
from commands.conversations import on_their_day
from commands.in_process import load_reader
from opco.dialogue.reading.sentences import sentence_evidence
from opco.dialogue.state import State, Subject
from opco.french.plain import sentence_key
from opco.knowledge.asked import FOLDER, Asked, answer_of_key, load_asked

pytestmark = pytest.mark.model
JUDGES = Path(__file__).parent / "asked"
#: One question in so many: the whole takes a minute.
EVERY = 3
#: Raised when a change makes things better.
FLOOR = 0.58


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with on_their_day():
        yield load_reader()


def asked_in(reader: Reader, folder: Path) -> tuple[Asked, ...]:
    return load_asked(folder, reader.library.topics, reader.library.details)


def finds(reader: Reader, asked: Asked) -> bool:
    """Tell whether the likeliest sentence after its answer is the one that a question was written for."""
    name = answer_of_key(asked.key)
    if "/" not in name:
        name = f"{name}/{reader.library.topics[name].answers[0].id}"
    message = reader.listen(asked.text, State(subject=Subject(name)), DAY)
    rows = sentence_evidence(message, name, reader.library)
    return max(rows, key=lambda key: reader.sentences.score(rows[key])) == asked.key


@pytest.mark.timeout(300)
def test_no_fewer_sentences_are_found(reader: Reader) -> None:
    judging = asked_in(reader, JUDGES)[::EVERY]
    right = sum(finds(reader, one) for one in judging)
    print(f"sentences found: {right} of {len(judging)}, {right / len(judging):.3f}")
    assert right / len(judging) >= FLOOR


def test_nothing_is_both_learnt_and_judged(reader: Reader) -> None:
    learnt = {sentence_key(one.text) for one in asked_in(reader, reader.library.folder / FOLDER)}
    assert {sentence_key(one.text) for one in asked_in(reader, JUDGES)}.isdisjoint(learnt)
