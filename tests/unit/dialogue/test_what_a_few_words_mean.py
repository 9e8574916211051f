"""A few words after an answer mean what is in hand: a month of pay, a mean, a day put right, the licence told before."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from opco.language import find_facts
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
AID, PAY = "aide_apprentissage/essentiel", "remuneration_apprenti/essentiel"
BRANCHES, PRO = "opco_adhesion/branches", "contrat_professionnalisation/essentiel"
SHARE = "cout_formation_cfa/participation"


def given(world: World, text: str, state: State) -> dict[str, Any]:
    found = facts_given(Message(text, TODAY), state, world.book)
    return {one.fact: one.value for one in found if one.problem is None}


@pytest.mark.parametrize(
    "text", ["donc en janvier ?", "alors en avril ?", "du coup en mars ?", "et donc en février"]
)
def test_a_month_after_a_birthday_is_that_of_the_pay(world: World, text: str) -> None:
    state = State(subject=Subject(PAY, "apprentice_pay"))
    told = {"age": 20, "pay_on": "2026-12-01..2026-12-31", "birth_date": "2005-12-14"}
    for fact, value in told.items():
        state.remember(fact, value)
    state.latest = list(told)
    found = given(world, text, state)
    assert "birth_date" not in found and found["pay_on"].startswith("2027-")


@pytest.mark.parametrize(
    "text", ["la saison finie, 9 en moyenne", "plutôt 10 en moyenne sur l'année avec l'arrêt"]
)
def test_a_mean_is_a_size_where_one_is_known(world: World, text: str) -> None:
    state = State(subject=Subject("opco_financement_formation/essentiel", "training_budget"))
    state.remember("headcount", 12)
    assert given(world, text, state)["headcount"] in (9, 10)
    assert "headcount" not in given(world, "il a 11 de moyenne au bac", state)


@pytest.mark.parametrize(
    "text", ["euh le 23 pardon", "oups, le 23", "le 23, erreur de ma part", "le 23 en fait"]
)
def test_a_day_put_right_is_the_last_one_told(world: World, text: str) -> None:
    state = State(subject=Subject(AID, "apprenticeship_aid"))
    state.remember("starts_on", "2026-11-16")
    state.latest = ["starts_on"]
    found = facts_given(Message(text, TODAY), state, world.book)
    assert [(one.fact, one.value, one.supposed) for one in found] == [
        ("starts_on", "2026-11-23", False)
    ]
    again = facts_given(Message("et le 23 ?", TODAY), state, world.book)
    assert [one.supposed for one in again] == [True]


def test_the_amount_of_one_is_no_sum_of_contracts_alike(talk: Talk) -> None:
    case = {"headcount": 12, "level": 3, "signed_on": "2026-11-02"}
    talk.say("3 apprentis CAP signés le 2 novembre, 12 salariés", Facts("inform", case), Ask(AID))
    said = talk.say("5 000 au total ?", Ask(AID), sure=0.3)
    assert said.startswith("Non.") and "15 000 €" in said


def test_the_amount_of_the_only_contract_is_confirmed(talk: Talk) -> None:
    case = {"headcount": 12, "level": 3, "signed_on": "2026-11-02"}
    talk.say("CAP signé le 2 novembre, 12 salariés", Facts("inform", case), Ask(AID))
    assert talk.say("5 000 en tout ?", Ask(AID), sure=0.3).startswith("Oui.")


@pytest.mark.parametrize(
    "text", ["on prend une apprentie, 23 agents", "on embauche un apprenti, 23 agents"]
)
def test_who_takes_an_apprentice_asks_no_more_whose_opco_it_is(talk: Talk, text: str) -> None:
    talk.say("port de plaisance, c'est vous ?", Ask(BRANCHES))
    said = talk.say(text, Facts("inform", {"headcount": 23}), Ask(BRANCHES), sure=0.68)
    assert "5 000 €" in said


def test_a_convention_told_after_whose_opco_it_is_is_decided(talk: Talk) -> None:
    talk.say("nous faisons des pièces, c'est vous ?", Ask(BRANCHES))
    said = talk.say(
        "et l'affaire que l'on reprend, 9 salariés, IDCC 1090",
        Facts("suppose", {"headcount": 9, "idcc": "1090"}),
    )
    assert said.startswith("Oui.") and "OPCO Mobilités" in said


@pytest.mark.parametrize(
    "text", ["mon voisin a eu 4500 lui", "un confrère a touché 4 500 pourtant"]
)
def test_anothers_aid_of_now_is_told_its_signature(talk: Talk, text: str) -> None:
    case = {"headcount": 12, "level": 5, "signed_on": "2026-01-19", "starts_on": "2026-01-19"}
    talk.say("BTS signé le 19 janvier, 12 salariés, l'aide ?", Facts("inform", case), Ask(AID))
    said = talk.say(text, Move("sure"))
    assert "7 mars 2026" in said and "2023" not in said


def test_the_aid_of_before_is_told_its_years(talk: Talk) -> None:
    case = {"headcount": 12, "level": 5, "signed_on": "2026-01-19", "starts_on": "2026-01-19"}
    talk.say("BTS signé le 19 janvier, 12 salariés, l'aide ?", Facts("inform", case), Ask(AID))
    assert "2023" in talk.say("mon voisin a eu 6000", Move("sure"))


def test_a_licence_pro_told_beside_something_else_is_paid_as_a_second_year(talk: Talk) -> None:
    talk.say(
        "une licence pro en un an, le CFA facture quoi ?", Facts("inform", {"level": 6}), Ask(SHARE)
    )
    said = talk.say("22 ans, son salaire ?", Facts("inform", {"age": 22}), Ask(PAY, Kind.HOW_MUCH))
    assert "61 %" in said
    assert "53 %" in talk.say("et en BTS ?", Facts("suppose", {"level": 5}))


def test_another_licence_is_paid_by_its_year(talk: Talk) -> None:
    talk.say("une licence, le CFA facture quoi ?", Facts("inform", {"level": 6}), Ask(SHARE))
    said = talk.say("22 ans, son salaire ?", Facts("inform", {"age": 22}), Ask(PAY, Kind.HOW_MUCH))
    assert "53 %" in said


@pytest.mark.parametrize(
    "text",
    [
        "tuteur d'un contrat pro : quelle ancienneté ?",
        "le tuteur, quelle expérience pour un contrat pro ?",
    ],
)
def test_the_seniority_of_a_tutor_is_asked_of_no_contract(talk: Talk, text: str) -> None:
    assert "2 ans" in talk.say(text, Ask(PRO), sure=0.4)


@pytest.mark.parametrize("text", ["oui c'est nous", "exact, c'est bien notre garage", "c'est moi"])
def test_the_company_found_is_confirmed(world: World, text: str) -> None:
    talk = Talk(world)
    talk.state.company = {"siret": "1", "name": "GARAGE DU TEST", "headcount": 8}
    said = talk.say(text, Move("accept"), sure=0.3)
    assert "GARAGE DU TEST" in said and "Que souhaitez-vous savoir" not in said


def test_an_aid_is_no_size() -> None:
    found = find_facts("je prends un apprenti, il y a 1 prime ?", TODAY)
    assert "headcount" not in {one.fact for one in found}
