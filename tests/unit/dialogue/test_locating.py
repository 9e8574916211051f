"""Where the contract is carried out stays known: the law overseas is another one."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import Question, State
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
AID = "aide_apprentissage/essentiel"
CASE = {"level": 5, "headcount": 9, "signed_on": "2026-10-12"}


def given(world: World, text: str, state: State) -> dict[str, Any]:
    found = facts_given(Message(text, TODAY), state, world.book)
    return {one.fact: one.value for one in found if one.problem is None}


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("est-ce que l'aide est la même à Mayotte ?", Ask("aide_apprentissage/outre_mer")),
        ("les tuteurs à la Réunion doivent être formés ?", Ask("tuteur_formation/obligatoire")),
        ("vous avez une agence en Guyane ?", Ask("opco_contact/delegation")),
        ("bonjour, je vous appelle de chez nous à Fort-de-France", Move("greet")),
    ],
)
def test_a_place_named_in_passing_is_not_forgotten(talk: Talk, text: str, move: Move) -> None:
    talk.say(text, move)
    said = talk.say("et pour un BTS ?", Facts("suppose", CASE), Ask(AID, Kind.HOW_MUCH))
    assert "5 000 €" in said and "outre-mer" in said
    assert "5 000 €" in talk.say("combien ?", Ask(AID, Kind.HOW_MUCH))


def test_the_aid_asked_for_with_its_place_is_the_one_of_that_place(talk: Talk) -> None:
    said = talk.say("combien pour un BTS à Mayotte ?", Facts("inform", CASE), Ask(AID))
    assert "5 000 €" in said


@pytest.mark.parametrize(
    "text", ["quel temps fait-il à la Réunion ?", "mon cousin est en Martinique"]
)
def test_a_place_that_is_not_theirs_changes_nothing(talk: Talk, text: str) -> None:
    talk.say(text, Worded("off_topic", "other"))
    assert "4 500 €" in talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))


def test_another_place_is_imagined_beside_the_own_one(talk: Talk) -> None:
    talk.say("on est en métropole", Facts("inform", {"overseas": False}))
    talk.say("c'est la même aide à Mayotte ?", Ask("aide_apprentissage/outre_mer"))
    assert talk.state.value_of("overseas") is True
    assert talk.state.facts["overseas"].value is False


def test_the_mainland_leaves_the_territory(world: World) -> None:
    state = State()
    state.remember("overseas", True)
    state.remember("place", "mayotte")
    assert given(world, "non, en métropole", state) == {"overseas": False, "place": "metropole"}


def test_the_territory_asked_for_is_overseas(world: World) -> None:
    state = State(check="apprentice_pay", question=Question("fact", "place"))
    assert given(world, "à Mayotte", state) == {"place": "mayotte", "overseas": True}


WITHOUT_AN_AID = {"level": 3, "headcount": 6, "signed_on": "2026-09-14"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("et à la Réunion, ça serait ?", {"overseas": True, "place": "reunion"}),
        ("et s'il était en métropole ?", {"overseas": False}),
    ],
)
def test_a_place_imagined_leaves_the_one_that_has_its_own_law(
    talk: Talk, text: str, place: dict[str, Any]
) -> None:
    told = {**WITHOUT_AN_AID, "own_law": True}
    talk.say("un garage à Papeete ?", Facts("inform", told), Ask(AID, Kind.HOW_MUCH))
    assert "5 000 €" in talk.say(text, Facts("suppose", place))
    assert talk.state.facts["own_law"].value is True


def test_a_place_of_its_own_law_leaves_the_territory(talk: Talk) -> None:
    told = {**WITHOUT_AN_AID, "overseas": True, "place": "reunion"}
    talk.say("à Saint-Denis ?", Facts("inform", told), Ask(AID, Kind.HOW_MUCH))
    said = talk.say("et à Nouméa ?", Facts("suppose", {"own_law": True}))
    assert "aucune aide" in said and "outre-mer" not in said


COUSIN = "mon cousin a un garage à Papeete, 6 salariés, CAP signé en septembre, il touche quoi ?"


def test_the_case_of_a_relative_goes_on_where_none_is_ones_own(talk: Talk) -> None:
    told = {**WITHOUT_AN_AID, "own_law": True}
    talk.say(COUSIN, Facts("suppose", told), Ask(AID, Kind.HOW_MUCH))
    place = {"overseas": True, "place": "reunion"}
    said = talk.say("et à la Réunion, ça serait ?", Facts("suppose", place))
    assert "5 000 €" in said and "6 salariés" in said


def test_the_case_of_a_relative_is_left_where_one_speaks_of_oneself(talk: Talk) -> None:
    told = {**WITHOUT_AN_AID, "own_law": True}
    talk.say(COUSIN, Facts("suppose", told), Ask(AID, Kind.HOW_MUCH))
    said = talk.say("et nous, à Lyon, en BTS ?", Facts("suppose", {"level": 5}))
    assert "6 salariés" not in said and "own_law" not in talk.state.case()
