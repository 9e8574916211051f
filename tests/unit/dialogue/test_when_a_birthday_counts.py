"""A birthday to come changes a pay from the month after, whoever tells it."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import Known, State, Subject
from opco.dialogue.world import World
from opco.eligibility import Rulebook
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

PAY = "remuneration_apprenti/essentiel"
OF_A_PAY = State(subject=Subject(PAY, "apprentice_pay"), facts={"age": Known(20)})


def told(text: str, state: State, book: Rulebook) -> dict[str, object]:
    return {one.fact: one.value for one in facts_given(Message(text, TODAY), state, book)}


@pytest.mark.parametrize(
    "text",
    [
        "j'ai 21 ans le 9 décembre, quand est-ce que ça bouge",
        "jaurai 21 ans le 9 décembre",
        "je vais avoir 21 ans le 9 décembre",
        "je fête mes 21 ans le 9 décembre",
        "mes 21 ans tombent le 9 décembre",
        "je prends 21 ans le 9 décembre",
    ],
)
@pytest.mark.parametrize("state", [OF_A_PAY, State()])
def test_a_birthday_of_ones_own_is_a_day_of_birth(book: Rulebook, text: str, state: State) -> None:
    given = told(text, state, book)
    assert given == {"birth_date": "2005-12-09", "pay_on": "2027-01-01"}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("j'ai 21 ans", {"age": 21}),
        ("je viens d'avoir 21 ans", {"age": 21}),
        ("j'ai 21 ans et 6 mois de contrat", {"age": 21}),
    ],
)
def test_an_age_of_today_is_one(book: Rulebook, text: str, facts: dict[str, object]) -> None:
    assert told(text, OF_A_PAY, book).items() >= facts.items()


def paid(world: World) -> Talk:
    talk = Talk(world)
    facts = Facts("inform", {"age": 20, "contract_year": 2})
    talk.say("apprenti de 20 ans en 2e année, quel salaire ?", facts, Ask(PAY, Kind.HOW_MUCH))
    assert "51" in talk.text
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "j'ai 21 ans le 9 décembre, ça change quand",
        "il prend 21 ans le 9 décembre, à partir de quand il est payé plus ?",
        "elle fête ses 21 ans le 9 décembre, quand est-ce que le salaire monte ?",
    ],
)
def test_the_day_is_told_first(world: World, text: str) -> None:
    talk = paid(world)
    facts = {"birth_date": "2005-12-09", "pay_on": "2027-01-01"}
    said = talk.say(text, Facts("correct", facts), Ask(PAY, Kind.WHEN))
    assert said.startswith("À partir du 1er janvier 2027") and "61 % du Smic" in said
    assert "C’est corrigé" not in said and talk.sources


def test_an_age_that_changes_nothing_is_told_so(world: World) -> None:
    talk = paid(world)
    facts = {"birth_date": "2004-12-09", "pay_on": "2027-01-01"}
    said = talk.say("il aura 22 ans le 9 décembre, ça change quand ?", Facts("inform", facts))
    assert said.startswith("22 ans ne changent rien") and "18, 21 et 26 ans" in said


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("non il a 21 ans", {"age": 21}),
        ("il a eu 21 ans hier, combien ?", {"birth_date": "2005-11-24"}),
    ],
)
def test_what_asks_no_day_is_told_none(world: World, text: str, facts: dict[str, object]) -> None:
    said = paid(world).say(text, Facts("correct", facts), Ask(PAY, Kind.HOW_MUCH))
    assert not said.startswith("À partir du")
