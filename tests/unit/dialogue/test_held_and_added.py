"""A diploma held is none prepared; an age taken back is none; years elsewhere are added to those told of a tutor."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

PRO, AIDS = "contrat_professionnalisation/remuneration", "contrat_professionnalisation/aides"
APPRENTICE, AID = "remuneration_apprenti/essentiel", "aide_apprentissage/essentiel"


def _given(world: World, text: str, state: State) -> dict[str, Any]:
    found = facts_given(Message(text, TODAY), state, world.book)
    return {one.fact: one.value for one in found if one.problem is None}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("elle a le bac pro, en contrat pro son salaire ça ferait", "4-pro"),
        ("il a un bts, sa paie ce serait", "5"),
        ("il est titulaire d'un cap, on le paierait", "3"),
        ("il sort d'un bac général. son salaire minimum", "4-general"),
    ],
)
def test_the_diploma_held_is_none_prepared(world: World, text: str, held: str) -> None:
    given = _given(world, text, State(subject=Subject(AIDS)))
    assert given["held_qualification"] == held and "level" not in given


def test_the_diploma_of_an_apprentice_stays_a_level(world: World) -> None:
    given = _given(world, "en apprentissage il prépare un bts", State(subject=Subject(AIDS)))
    assert given["level"] == 5 and "held_qualification" not in given


@pytest.mark.parametrize(
    "text", ["elle a le bac pro, sa paie ce serait", "bac pro en poche, on la paierait"]
)
def test_the_pay_of_a_contrat_pro_is_no_aid(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("contrat pro à 24 ans, quelle aide", Facts("inform", {"age": 24, "contract_type": "professionnalisation"}), Ask(AIDS))  # fmt: skip
    said = talk.say(text, Facts("inform", {"held_qualification": "4-pro"}))
    assert "80 % du Smic" in said and "aide" not in said


def test_what_the_company_gets_is_no_pay(world: World) -> None:
    talk = Talk(world)
    facts = {"age": 48, "contract_type": "professionnalisation", "jobseeker": True}
    said = talk.say("48 ans, inscrit à france travail, contrat pro, on touche quoi", Facts("inform", facts), Ask(AIDS))  # fmt: skip
    assert "% du Smic" not in said


def test_the_wages_of_a_year_are_no_aid(world: World) -> None:
    talk = Talk(world)
    facts = {"age": 19, "level": 3, "signed_on": "2026-11-02", "headcount": 12}
    talk.say("un CAP de 19 ans, quelle aide ?", Facts("inform", facts), Ask(AID))
    said = talk.say("et sa rémunération en 1re année", Facts("suppose", {"contract_year": 1}))
    assert "43 % du Smic" in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("il aura 21 ans en mars prochain ?? non pardon, 20", {"age": 20, "pay_on": "2027-04-01"}),
        ("elle fête ses 19 ans en janvier, euh non 18", {"age": 18, "pay_on": "2027-02-01"}),
    ],
)
def test_a_birthday_taken_back(world: World, text: str, told: dict[str, Any]) -> None:
    assert _given(world, text, State(subject=Subject(APPRENTICE, "apprentice_pay"))) == told


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ah et un an avant dans une autre agence", 2),
        ("plus 2 ans chez le garage d'avant", 3),
        ("et trois ans chez un concurrent", 4),
        ("elle en a fait deux ans et demi chez un autre employeur", 4),
    ],
)
def test_years_elsewhere_are_added(world: World, text: str, years: float) -> None:
    state = State(subject=Subject("tuteur_conditions/essentiel", "tutor"))
    state.remember("tutor_years", 1.67)
    assert _given(world, text, state)["tutor_years"] == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("en fait il a 3 ans de métier", 3),
        ("elle a été apprentie 2 ans avant", None),
        ("il part dans un an avant la fin du contrat", None),
    ],
)
def test_nothing_else_is_added(world: World, text: str, years: float | None) -> None:
    state = State(subject=Subject("tuteur_conditions/essentiel", "tutor"))
    state.remember("tutor_years", 1.67)
    assert _given(world, text, state).get("tutor_years") == years


def test_the_rule_is_said_before_what_is_asked(world: World) -> None:
    talk = Talk(world)
    talk.say("contrat pro, qui peut être tuteur ?", Facts("inform", {"contract_type": "professionnalisation"}), Ask("tuteur_conditions/contrat_pro", Kind.WHO))  # fmt: skip
    said = talk.say("il a 26 mois de métier", Facts("inform", {"tutor_years": 2}))
    assert said.startswith("Oui à partir de 2 ans")
