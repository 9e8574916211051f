"""Messages of any conversation in any order, with days and sizes told in every way: each has an answer.

A turn that fails leaves its visitor with « service indisponible ». The order is drawn from a seed: a failure
says what was typed before it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from addons.dialogue.reader import Reader
from commands.conversations import on_their_day
from commands.in_process import Conversation, load_reader
from commands.play import PLAYED
from commands.played import read_conversations

pytestmark = pytest.mark.model

CONVERSATIONS, TURNS = 20, 7
#: How facts are told that are no single value.
TOLD_LOOSELY = (
    "signé en octobre", "après le 3 mars", "avant le 1er novembre", "pas avant janvier", "fin janvier", "le 3 ou le 5",
    "à partir de mars 2025", "en 2025", "rompu avant Noël", "né en mars 2006", "née entre 2005 et 2007", "contrat de 1 à 2 ans",
    "entre 10 et 20 salariés", "moins de 11 salariés", "61 salariés en 2024 et 54 en 2025", "15 ou 16", "cap ou bac pro",
    "il a entre 17 et 20 ans", "la formation a fini en octobre", "depuis septembre",
)  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with on_their_day():
        yield load_reader()


@pytest.mark.timeout(120)
@pytest.mark.parametrize("seed", [1, 2])
def test_any_turn_is_answered(reader: Reader, seed: int) -> None:
    draw = random.Random(seed)
    typed = [text for one in read_conversations(PLAYED) for text, _ in one.turns]
    for number in range(CONVERSATIONS):
        talk, said = Conversation(reader, f"any-{seed}-{number}"), list[str]()
        for _ in range(TURNS):
            text = draw.choice(typed)
            if draw.random() < 0.5:
                text = f"{text}, {draw.choice(TOLD_LOOSELY)}"
            said.append(text)
            try:
                answers = talk.say(text)
            except Exception as error:
                raise AssertionError(said) from error
            assert any(one.text for one in answers), said
