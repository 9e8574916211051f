"""An employee or an apprentice who writes."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Worded
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID = "aide_apprentissage/essentiel"
PAY = "remuneration_apprenti/essentiel"
BUDGET = "opco_financement_formation/essentiel"


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


def test_the_pay_of_an_apprentice_who_writes_is_told(talk: Talk) -> None:
    talk.say("je suis apprenti en cap", Ask("contrat_apprentissage_conditions/age"), sure=0.4)
    assert "renseigne les entreprises" in talk.text
    said = talk.say(
        "j'ai 18 ans c'est combien", Facts("inform", {"age": 18}), Ask(AID, Kind.HOW_MUCH)
    )
    assert "43 % du Smic" in said


def test_facts_of_an_apprentice_who_writes_decide_no_aid(talk: Talk) -> None:
    said = talk.say("je suis alternante en bts", Facts("inform", {"level": 5}))
    assert "renseigne les entreprises" in said and "4 500" not in said


@pytest.mark.parametrize("asked", [PAY, BUDGET, "donnees_personnelles/droits"])
def test_what_a_person_is_entitled_to_is_asked_of_others(talk: Talk, asked: str) -> None:
    talk.say("je suis apprenti, j'ai droit au chômage ?", Worded("off_topic", "individual"))
    said = talk.say("j'ai le droit ?", Ask(asked, Kind.HOW_MANY), sure=0.4)
    assert "renseigne les entreprises" in said and "code.travail.gouv.fr" in said


def test_a_company_is_answered_as_one_again(talk: Talk) -> None:
    talk.say("je suis salarié, je veux une formation", Ask(BUDGET), sure=0.4)
    assert "renseigne les entreprises" in talk.text
    said = talk.say("et pour mon entreprise, on a combien ?", Ask(BUDGET, Kind.HOW_MUCH))
    assert "hors taxes" in said
