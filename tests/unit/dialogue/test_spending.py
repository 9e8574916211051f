"""What is left of the training budget, when somebody says what they have spent."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

BUDGET = "opco_financement_formation/essentiel"


@pytest.fixture
def talk(world: World) -> Talk:
    talk = Talk(world)
    talk.say("budget, on est 38", Facts("inform", {"headcount": 38}), Ask(BUDGET, Kind.HOW_MUCH))
    return talk


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("j'ai déjà utilisé 1800", "600 €"),
        ("on a dépensé 1 000 euros cette année", "1 400 €"),
        ("on en a mangé la moitié", "1 200 €"),
        ("un quart est déjà parti", "1 800 €"),
    ],
)
def test_what_is_left_is_worked_out(talk: Talk, text: str, left: str) -> None:
    said = talk.say(text, Ask(BUDGET))
    assert left in said and "Je ne vois pas vos dépenses" in said


def test_more_than_all_is_sent_to_an_adviser(talk: Talk) -> None:
    assert "plus que le budget" in talk.say("on a dépensé 5000 €", Ask(BUDGET))


def test_without_a_budget_decided_nothing_is_worked_out(world: World) -> None:
    talk = Talk(world)
    assert "Il resterait" not in talk.say("j'ai déjà utilisé 1800", Ask(BUDGET))


def test_what_another_client_has_spent_is_of_its_own_budget(talk: Talk) -> None:
    talk.say("le deuxième en a 19", Facts("suppose", {"headcount": 19}))
    talk.say("et le troisième, 44", Facts("suppose", {"headcount": 44}))
    assert "1 100 €" in talk.say("revenons au deuxième, il a déjà utilisé 700", Ask(BUDGET))


@pytest.mark.parametrize(
    ("text", "people"),
    [("ils sont 30", 30), ("mes conducteurs sont 12", 12), ("et elles sont 4", 4)],
)
def test_people_to_train_are_no_size(world: World, text: str, people: int) -> None:
    talk = Talk(world)
    talk.say("le budget de formation ?", Ask(BUDGET))
    said = talk.say(text)
    assert f"{people} à former" in said and "Combien de salariés" in said
    assert talk.state.value_of("headcount") is None


def test_a_client_that_is_told_of_has_a_size(world: World) -> None:
    talk = Talk(world)
    talk.say("mon client veut former ses gars, quel budget ?", Ask(BUDGET))
    assert "à former" not in talk.say("ils sont 25", Facts("inform", {"headcount": 25}))
