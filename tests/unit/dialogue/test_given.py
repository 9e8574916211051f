"""What the facts of a message mean where the talk is: the unit, the place, the day of what."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.reading.given import BETWEEN, facts_given
from opco.dialogue.reading.judge import Judge
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.reading import read
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY


def given(world: World, text: str, state: State | None = None) -> dict[str, Any]:
    found = facts_given(Message(text, TODAY), state or State(), world.book)
    return {one.fact: one.value for one in found if one.problem is None}


def test_a_territory_is_named_beside_overseas(world: World) -> None:
    assert given(world, "un apprenti de 19 ans à Mayotte")["place"] == "mayotte"
    assert "place" not in given(world, "nous sommes outre-mer")


def test_a_number_in_another_unit_answers_nothing(world: World) -> None:
    state = State(check="pay")
    state.remember("age", 19)
    assert "age" not in given(world, "à 39h", state)
    assert given(world, "et à 22 ?", state)["age"] == 22


@pytest.mark.parametrize("text", ["vous me devez 1800 euros depuis deux mois", "et le samedi ?"])
def test_a_day_of_something_else_is_no_signature(world: World, text: str) -> None:
    state = State(subject=Subject(answer="opco_contact/essentiel"))
    assert "signed_on" not in given(world, text, state)


def test_a_share_between_two_thresholds_is_said_not_taken(world: World) -> None:
    found = facts_given(Message("on est à 4 % d'alternants", TODAY), State(), world.book)
    assert [one.problem for one in found if one.fact == "quota"] == [BETWEEN]


def test_a_life_in_danger_is_heard_whatever_was_asked(world: World) -> None:
    message = Message("mon apprenti m'a dit qu'il voulait en finir", TODAY)
    reading = read(message, State(), Judge(), world.library, world.book)
    assert [move.to_data() for move in reading.moves] == [{"off_topic": "distress"}]
