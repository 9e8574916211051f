"""Few words that go on from what was told: an apprentice after a company, the aid of another contract, an age to come."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]

TRADES = Ask("opco_adhesion/branches")
AID = Ask("aide_apprentissage/essentiel")


@pytest.mark.parametrize(
    "text", ["apprenti bts tourisme", "une apprentie en BTS", "alternante BTS"]
)
def test_an_apprentice_named_after_a_company_has_an_aid(talk: Talk, text: str) -> None:
    talk.say("agence de voyages à Nice", TRADES)
    talk.say("on est 4", Facts("inform", {"headcount": 4}))
    assert "4 500 €" in talk.say(text, TRADES)


def test_a_trade_named_after_a_company_has_none(talk: Talk) -> None:
    talk.say("agence de voyages à Nice", TRADES)
    assert "€" not in talk.say("billetterie et circuits", TRADES)


@pytest.mark.parametrize(
    "text", ["on peut l'avoir aussi pour un contrat pro ?", "on y a droit aussi en contrat pro ?"]
)
def test_the_aid_in_hand_is_asked_of_the_other_contract(talk: Talk, text: str) -> None:
    talk.say("quelle aide ?", AID)
    said = talk.say(text, Ask("contrat_professionnalisation/essentiel"), sure=0.45)
    assert "France Travail" in said


@pytest.mark.parametrize(
    "text",
    ["un de mes apprentis va avoir 18 ans, ça change quoi ?", "elle passe à 18 ans, ça va changer quelque chose ?"],
)  # fmt: skip
def test_an_age_to_come_changes_the_pay(talk: Talk, text: str) -> None:
    said = talk.say(text, Facts("inform", {"age": "17..18"}),
                    Ask("contrat_apprentissage_demarches/modifier"), sure=0.3)  # fmt: skip
    assert "27 %" in said and "43 %" in said


def test_money_that_comes_is_no_aid_for_a_thing(talk: Talk) -> None:
    said = talk.say("l'aide est virée direct sur notre compte ?",
                    Ask("aide_versement/essentiel", Kind.OTHER), sure=0.4)  # fmt: skip
    assert "compte de l’entreprise" in said or "ASP" in said
    assert talk.state.subject.topic == "aide_versement"
