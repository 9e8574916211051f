"""A birthday tells a day of birth, and what is paid from the month after."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import Question, State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

PAY = Subject("remuneration_apprenti/essentiel", "apprentice_pay")


def given(world: World, text: str, state: State | None = None) -> dict[str, Any]:
    found = facts_given(Message(text, TODAY), state or State(subject=PAY), world.book)
    return {one.fact: one.value for one in found if one.problem is None}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("elle aura 21 le 15 janvier", {"birth_date": "2006-01-15", "pay_on": "2027-02-01"}),
        ("il prend 18 ans le 1er décembre", {"birth_date": "2008-12-01", "pay_on": "2027-01-01"}),
        ("elle a eu 21 ans en octobre", {"age": 21}),
        ("il a eu 18 ans le 3 novembre", {"birth_date": "2008-11-03"}),
        ("en mars il aura 26", {"age": 26, "pay_on": "2027-04-01"}),
    ],
)
def test_a_birthday(world: World, text: str, told: dict[str, Any]) -> None:
    assert given(world, text) == told


def test_where_no_age_is_counted_it_dates_nothing(world: World) -> None:
    state = State(subject=Subject("aide_apprentissage/essentiel", "apprenticeship_aid"))
    assert "birth_date" not in given(world, "il a eu 18 ans le 3 novembre", state)


@pytest.mark.parametrize("text", ["2005", "en 2005", "elle est née en 2005"])
def test_a_year_where_a_day_of_birth_is_asked(world: World, text: str) -> None:
    state = State(subject=PAY, question=Question("fact", "birth_date", "apprentice_pay"))
    assert given(world, text, state)["birth_date"] == "2005-01-01..2005-12-31"


def pay(world: World) -> Talk:
    talk = Talk(world)
    ask = Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH)
    talk.say("combien en première année ?", Facts("inform", {"contract_year": 1}), ask)
    return talk


def test_a_month_of_birth_is_an_age(world: World) -> None:
    said = pay(world).say("octobre 2005", Facts("inform", {"birth_date": "2005-10-01..2005-10-31"}))
    assert "à 21 ans" in said and "non précisé" not in said


def test_a_year_of_birth_is_not_enough(world: World) -> None:
    talk = pay(world)
    said = talk.say("2005", Facts("inform", {"birth_date": "2005-01-01..2005-12-31"}))
    assert "L’année ne suffit pas" in said and talk.state.value_of("birth_date") is None


def test_the_last_word_on_an_age_is_kept(world: World) -> None:
    talk = pay(world)
    talk.say("20 ans", Facts("inform", {"age": 20}))
    told = {"birth_date": "2006-01-15", "pay_on": "2027-02-01"}
    said = talk.say("elle aura 21 le 15 janvier", Facts("inform", told))
    assert "à 21 ans" in said and talk.state.value_of("age") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("elle a 18 ans depuis le 4 octobre, quel salaire ?", {"birth_date": "2008-10-04"}),
        ("un apprenti né en mai 2008, quel salaire ?", {"birth_date": "2008-05-01..2008-05-31"}),
        ("née en 2004, on la paie combien ?", {"birth_date": "2004-01-01..2004-12-31"}),
    ],
)
def test_where_a_pay_is_asked_a_birth_is_read_with_nothing_in_hand(
    world: World, text: str, told: dict[str, Any]
) -> None:
    assert given(world, text, State()) == told


def test_the_month_paid_that_is_named_is_the_one_asked_for(world: World) -> None:
    found = given(
        world, "il a 21 ans depuis le 5 novembre, 1re année, sa paie de novembre ?", State()
    )
    assert found["birth_date"] == "2005-11-05" and found["pay_on"] == "2026-11-01..2026-11-30"
    assert "signed_on" not in found


def test_a_year_of_birth_gives_two_ages(world: World) -> None:
    said = pay(world).say("née en 2003", Facts("inform", {"birth_date": "2003-01-01..2003-12-31"}))
    assert "53 % du Smic" in said and "L’année ne suffit pas" not in said
    said = pay(world).say("née en 2008", Facts("inform", {"birth_date": "2008-01-01..2008-12-31"}))
    assert "17 ou 18 ans" in said


def test_a_month_of_birth_is_an_age_in_the_month_paid(world: World) -> None:
    born = {"birth_date": "2008-12-01..2008-12-31", "pay_on": "2027-03-01..2027-03-31"}
    assert "à 18 ans" in pay(world).say("née en décembre 2008, en mars ?", Facts("inform", born))


def test_the_rate_of_the_month_after_the_birthday_is_told_beside(world: World) -> None:
    told = {"birth_date": "2005-11-18", "pay_on": "2026-11-01..2026-11-30", "contract_year": 1}
    said = pay(world).say("21 ans le 18, sa paie de novembre ?", Facts("inform", told))
    assert "43 % du Smic" in said and "À partir du 1er décembre 2026, à 21 ans" in said
    assert "53 % du Smic au moins" in said
    told["birth_date"] = "2005-10-18"
    assert "le taux passe à" not in pay(world).say("et 21 ans en octobre ?", Facts("inform", told))
