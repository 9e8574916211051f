"""What was decided of one contract, asked of the other, and back."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

PAY, AID = "remuneration_apprenti/essentiel", "aide_apprentissage/essentiel"
PRO = Ask("contrat_professionnalisation/essentiel")


@pytest.fixture
def paid(world: World) -> Talk:
    talk = Talk(world)
    told = Facts("inform", {"age": 22, "contract_year": 2})
    assert "61 %" in talk.say("il a 22 ans, 2e année, son salaire ?", told, Ask(PAY, Kind.HOW_MUCH))
    return talk


@pytest.mark.parametrize(
    "back", [Move("refuse"), Move("sure"), Facts("correct", {"contract_type": "apprentissage"})]
)
def test_its_pay_is_told_then_the_apprentices_comes_back(paid: Talk, back: Move) -> None:
    assert "Smic" in paid.say("et avec un contrat pro ?", PRO, sure=0.5)
    said = paid.say("non, on garde l'apprentissage", back, sure=0.4)
    assert "61 %" in said and "Au plus 5 000 €" not in said
    assert paid.state.value_of("contract_type") != "professionnalisation"


def test_an_aid_just_told_is_that_of_the_contract_meant(world: World) -> None:
    talk = Talk(world)
    talk.say("aide pour un bac pro ?", Facts("inform", {"level": 4}), Ask(AID))
    told = Facts("inform", {"contract_type": "professionnalisation"})
    said = talk.say("ah mais je parlais d'un contrat pro", told)
    assert "demandeur d’emploi" in said and "Combien de salariés" not in said
    back = talk.say("et en apprentissage ?", Ask("contrat_professionnalisation/comparer"), sure=0.3)
    assert "5 000 €" in back


def test_a_fact_decides_the_other_contract(world: World) -> None:
    talk = Talk(world)
    case = Facts("inform", {"level": 3, "headcount": 9, "age": 30})
    talk.say("CAP, 30 ans, 9 salariés, l'aide ?", case, Ask(AID, Kind.HOW_MUCH))
    said = talk.say("et en contrat de professionnalisation ?", PRO, sure=0.5)
    assert "5 000 €" not in said
    assert "5 000 €" in talk.say("bon, je reste en apprentissage", Move("sure"), sure=0.3)


def test_naming_a_contract_beside_a_question_tells_no_case(world: World) -> None:
    """« Le délai pour envoyer un contrat d'apprentissage » supposes no day of a contract."""
    named = Facts("inform", {"contract_type": "apprentissage"})
    asked = Ask("contrat_apprentissage_demarches/envoyer", Kind.DEADLINE)
    said = Talk(world).say("et quel délai pour déposer un contrat d'apprentissage", named, asked)
    assert "5 jours ouvrables" in said and "Je suppose" not in said


def test_its_course_is_not_an_apprentices(world: World) -> None:
    talk = Talk(world)
    talk.say("on prend quelqu'un en contrat pro", Ask("contrat_professionnalisation/essentiel"))
    said = talk.say("la formation coûte combien ?", Ask("cout_formation_cfa/essentiel", Kind.HOW_MUCH))  # fmt: skip
    assert "9,15 €" in said and "CFA" not in said
