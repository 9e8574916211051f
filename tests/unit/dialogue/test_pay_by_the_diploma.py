"""The pay of a contract of professionalisation by the diploma held, told beside it or given another value."""

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

PRO, TOPIC = "contrat_professionnalisation/remuneration", "contrat_professionnalisation"
PAY, OF_AGE = "professionalisation_pay", "contrat_apprentissage_conditions/age"
TUTOR = "tuteur_conditions/essentiel"


def _given(world: World, text: str, state: State | None = None) -> dict[str, Any]:
    found = facts_given(Message(text, TODAY), state or State(), world.book)
    return {one.fact: one.value for one in found if one.problem is None}


def _of_the_pay() -> State:
    return State(subject=Subject(PRO, PAY))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("contrat pro 23 ans a un bts cb par mois", "5"),
        ("cdd pro 22 ans cap obtenu salaire", "3"),
        ("contrat de professionalisation, 24 ans, dut, salaire brut ?", "5"),
        ("contrat pro 21 ans, titre pro niveau 4 déjà obtenu, il touche ?", "4-pro"),
        ("contrat pro 24 ans titre professionnel de niveau 5, c combien", "5"),
        ("contrat pro, 20 ans, brevet professionnel validé, salaire", "4-pro"),
        ("contrat pro 24 ans, il possède un master, minimum à verser ?", "7"),
        ("contrat pro 18 ans non diplômé, combien le payer", "none"),
    ],
)
def test_the_diploma_told_beside_its_pay_is_held(world: World, text: str, held: str) -> None:
    given = _given(world, text)
    assert given["held_qualification"] == held and "level" not in given


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("et s'il avait un bac pro ?", "4-pro"),
        ("et s'il n'avait qu'un BEP ?", "3"),
        ("son collègue avec une licence ?", "6"),
        ("même chose pour un dut", "5"),
        ("et si c'est niveau 3 ?", "3"),
        ("et sans rien ?", "none"),
        ("et sans le bac ?", "none"),
        ("niveau 3 plutôt", "3"),
        ("s'il n'avait rien eu comme diplôme", "none"),
    ],
)
def test_another_diploma_is_held_where_its_pay_is_in_hand(
    world: World, text: str, held: str
) -> None:
    given = _given(world, text, _of_the_pay())
    assert given["held_qualification"] == held and "level" not in given


@pytest.mark.parametrize(
    "text",
    [
        "contrat pro pour préparer un bts, 24 ans, quel salaire ?",
        "en apprentissage il prépare un bts",
        "et l'aide pour un cap ?",
    ],
)
def test_a_diploma_prepared_is_not_held(world: World, text: str) -> None:
    assert "held_qualification" not in _given(world, text, _of_the_pay())


def test_a_diploma_of_2024_is_no_pay_of_2024(world: World) -> None:
    text = "contrat pro : 22 ans, diplôme de niveau 4 (bac pro) obtenu en 2024, paie mensuelle ?"
    assert "pay_on" not in _given(world, text)


@pytest.fixture
def talk(world: World) -> Talk:
    talk = Talk(world)
    told = {"contract_type": "professionnalisation", "age": 23, "held_qualification": "4-general"}
    said = talk.say("contrat pro 23 ans bac général, salaire ?", Facts("inform", told), Ask(PRO, Kind.HOW_MUCH))  # fmt: skip
    assert "70 % du Smic" in said
    return talk


@pytest.mark.parametrize("read", [OF_AGE, TUTOR, f"{TOPIC}/comparer", f"{TOPIC}/aides"])
def test_another_diploma_is_paid_whatever_was_doubtfully_read(talk: Talk, read: str) -> None:
    said = talk.say(
        "et une personne du même âge avec un BTS ?",
        Facts("suppose", {"held_qualification": "5"}),
        Ask(read, Kind.OTHER),
        sure=0.3,
    )
    assert "80 % du Smic" in said and "23 ans" in said and "apprenti" not in said


def test_the_aid_asked_for_is_no_pay(talk: Talk) -> None:
    said = talk.say(
        "et une aide, avec un BTS ?",
        Facts("suppose", {"held_qualification": "5"}),
        Ask(f"{TOPIC}/aides", Kind.HOW_MUCH),
        sure=0.3,
    )
    assert "% du Smic" not in said


def test_the_least_to_pay_is_decided_at_once(world: World) -> None:
    told = {"contract_type": "professionnalisation", "age": 18, "held_qualification": "3"}
    said = Talk(world).say(
        "contrat de professionnalisation, 18 ans, il a son cap, minimum à verser ?",
        Facts("inform", told),
        Ask(f"{TOPIC}/essentiel", Kind.HOW_MUCH),
        sure=0.43,
    )
    assert "55 % du Smic" in said


def test_which_bac_is_held_is_asked(talk: Talk) -> None:
    said = talk.say("et avec le bac ?", Facts("suppose", {"level": 4}))
    assert said.endswith("Quel diplôme ou titre le salarié a-t-il déjà ?") and "Smic" not in said
    said = talk.say("bac pro", Facts("inform", {"held_qualification": "4-pro"}))
    assert "80 % du Smic" in said


def test_without_a_bts_any_other_may_be_held(world: World) -> None:
    assert "held_qualification" not in _given(world, "et sans BTS ?", _of_the_pay())
