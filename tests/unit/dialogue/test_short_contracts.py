"""A contract of under a year: the last day told in any form, the aid in proportion, and what is asked of it again."""

from __future__ import annotations

from datetime import date

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from opco.language import find_facts
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

AID = "aide_apprentissage/essentiel"
NUMBER, SECOND_YEARS = "tuteur_conditions/nombre", "aide_apprentissage/annees_suivantes"
BEGUN = {"signed_on": date(2026, 10, 1), "starts_on": date(2026, 10, 1)}
CASE = {"headcount": 9, "level": 3, "signed_on": "2026-10-01", "starts_on": "2026-10-01"}


@pytest.fixture
def talk(world: World) -> Talk:
    talk = Talk(world)
    told = {**CASE, "ends_on": "2027-05-31"}
    talk.say("CAP signé et commencé le 1er octobre 2026, fin le 31 mai 2027, 9 salariés, combien ?", Facts("inform", told), Ask(AID, Kind.HOW_MUCH))  # fmt: skip
    return talk


def roles(text: str) -> dict[str | None, date]:
    found = find_facts(text, TODAY, known=BEGUN)
    return {one.role: one.value for one in found if one.fact == "date" and isinstance(one.value, date)}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "signé le 1er octobre 2026, fin : 31/05/2027",
        "date de fin 31 mai 2027",
        "son dernier jour sera le 31 mai 2027",
        "dernier jr 31/05/27",
        "dernier jour chez nous le 31 mai",
        "le terme est fixé au 31 mai 2027",
        "terme du contrat : 31/05/2027",
        "il prendra fin au 31 mai",
        "arrive à terme le 31 mai 2027",
        "clôture le 31/05/2027",
        "contrat 01/10/2026 - 31/05/2027",
        "1/10/2026 au 31/05/2027",
    ],
)
def test_the_last_day_of_a_contract_is_no_signature(text: str) -> None:
    assert roles(text)["ends_on"] == date(2027, 5, 31)


@pytest.mark.parametrize(
    "text",
    [
        "le dernier jour pour l'envoyer c'est le 28 mars ?",
        "dernier jour de transmission le 28 mars",
        "dernier jour d'essai le 15 décembre",
        "à la fin, le 3 décembre",
        "signature fin octobre 2026",
        "il a démissionné, son dernier jour c'était le 15 novembre",
        "dernier jour de la formation le 4 décembre",
        "à court terme, le 3 décembre",
    ],
)
def test_the_last_day_of_something_else_is_none_of_it(text: str) -> None:
    assert "ends_on" not in roles(text)


def test_who_left_has_a_last_day_of_the_departure() -> None:
    left = roles("il a démissionné, son dernier jour c'était le 15 novembre")
    assert left == {"ended_on": date(2026, 11, 15)}


def test_a_month_that_ends_it_is_whole(world: World) -> None:
    talk = Talk(world)
    told = {**CASE, "ends_on": "2027-05-01..2027-05-31"}
    said = talk.say("il dure jusqu'en mai 2027", Facts("inform", told), Ask(AID, Kind.HOW_MUCH))
    assert "3 333,33 €" in said and "8 mois" in said


@pytest.mark.parametrize(
    "text",
    [
        "et sur toute la durée ?",
        "pas le max alors",
        "ce n'est donc pas la totalité ?",
        "au total sur le contrat ça donne quoi",
        "on n'aura pas les 5 000 ?",
        "c'est proratisé ?",
        "l'aide ça fait combien",
        "sur les 8 mois on a quoi",
        "ce n'est pas versé intégralement ?",
        "pas le montant plein ?",
        "on n'a droit qu'à une partie ?",
    ],
)
def test_what_is_asked_again_keeps_to_the_part_due(talk: Talk, text: str) -> None:
    said = talk.say(text, Ask(SECOND_YEARS, Kind.HOW_LONG), sure=0.5)
    assert "3 333,33 €" in said and "prorata" in said and "8 mois" in said


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("combien d'apprentis au maximum ?", Ask(NUMBER, Kind.HOW_MANY)),
        ("le délai maximum pour l'envoyer ?", Ask("contrat_apprentissage_demarches/envoyer", Kind.DEADLINE)),
    ],
)  # fmt: skip
def test_another_maximum_is_another_question(talk: Talk, text: str, ask: Ask) -> None:
    assert "prorata" not in talk.say(text, ask)


def test_a_whole_year_has_no_part(world: World) -> None:
    talk = Talk(world)
    talk.say("CAP signé le 1er octobre 2026, 9 salariés, combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))  # fmt: skip
    said = talk.say("c'est le maximum ?", Ask(NUMBER, Kind.HOW_MANY), sure=0.4)
    assert "5 000 €" in said and "prorata" not in said


def test_what_is_due_of_a_contract_that_stops_is_told_again(world: World) -> None:
    talk = Talk(world)
    told = {**CASE, "ended_on": "2027-04-30"}
    first = talk.say("CAP, 9 salariés, il s'arrête le 30 avril 2027, quelle aide ?", Facts("inform", told), Ask(AID, Kind.HOW_MUCH))  # fmt: skip
    assert "2 916,67 €" in first
    assert "2 916,67 €" in talk.say("et en entier ça donne ?", Ask(NUMBER, Kind.HOW_MANY), sure=0.4)
