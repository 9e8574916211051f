"""A question is answered where a company, a fact or an insult came with it; who only looks is left in peace."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move, Press, Worded
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID, SEND = "aide_apprentissage/essentiel", "contrat_apprentissage_demarches/envoyer"
EQUIPMENT, FUNDS = "cout_formation_cfa/equipement", "opco_financement_formation/branche"
BUDGET = "opco_financement_formation/essentiel"
FOUND = Press("inform", {"siret": "00000000100017"})
CASE = {"level": 3, "signed_on": "2026-05-29", "headcount": 16}


@pytest.fixture
def aided(world: World) -> Talk:
    talk = Talk(world)
    talk.say("CAP signé le 29 mai, on est 16, quelle aide ?", Facts("inform", CASE), Ask(AID))
    return talk


@pytest.mark.parametrize("text", ["je l'envoie ce soir, c'est par où", "il part ce soir, c'est où"])
def test_where_it_is_sent_is_told_beside_a_day(aided: Talk, text: str) -> None:
    told = Facts("inform", {"late": False})
    said = aided.say(text, told, Ask(SEND, Kind.WHERE), sure=0.76, kind=Kind.WHERE)
    assert "M-Gestion" in said


def test_where_a_delay_leads_is_a_day(aided: Talk) -> None:
    facts = Facts("correct", {"signed_on": "2026-11-24"})
    asked = Ask(SEND, Kind.WHERE)
    said = aided.say("on a signé ce matin, les 6 mois ça m'amène où", facts, asked, kind=Kind.WHERE)
    assert "24 mai 2027" in said


@pytest.mark.parametrize(
    "text", ["l'outillage du cap vous le payez aussi ?", "les chaussures de sécurité du cap vous les prenez en charge"]
)  # fmt: skip
def test_equipment_is_no_aid(aided: Talk, text: str) -> None:
    said = aided.say(text, Facts("inform", {"level": 3}), Ask(EQUIPMENT), sure=0.95)
    assert "premier équipement" in said


def test_the_question_before_a_name_is_answered(world: World) -> None:
    talk = Talk(world)
    talk.say("des aides pour embaucher des femmes ?", Ask("promotion_metiers/feminisation"))
    said = talk.say("GARAGE DU PARC, Lyon", FOUND)
    assert "Que souhaitez-vous" not in said and "Pour votre question :" in said


def test_a_name_that_nothing_came_before_is_asked_what_it_wants(world: World) -> None:
    talk = Talk(world)
    said = talk.say("GARAGE DU PARC, Lyon", FOUND)
    assert "Que souhaitez-vous" in said and "Pour votre question" not in said


def test_the_fund_just_told_is_told_of_their_branch(world: World) -> None:
    talk = Talk(world)
    said = talk.say("une afest en carrosserie, vous prenez combien ?", Ask(FUNDS, Kind.HOW_MUCH))
    assert "3 000 €" in said
    said = talk.say("on est 10, convention 1090", Facts("inform", {"headcount": 10, "idcc": "1090"}))  # fmt: skip
    assert said.startswith("Formation sur le poste") and "votre taille le permet" in said


def test_the_fund_of_another_branch_is_not(world: World) -> None:
    talk = Talk(world)
    talk.say("une afest en carrosserie, vous prenez combien ?", Ask(FUNDS, Kind.HOW_MUCH))
    said = talk.say("on est 10, convention 16", Facts("inform", {"headcount": 10, "idcc": "0016"}))
    assert "3 000 €" not in said


@pytest.mark.parametrize(
    "text",
    ["ok je regardais juste", "je fais que passer", "ah non je passais juste par curiosité", "non rien, c'était pour voir", "bon, je jetais juste un oeil"],
)  # fmt: skip
def test_who_only_looks_is_left_in_peace(world: World, text: str) -> None:
    said = Talk(world).say(text, Move("accept"))
    assert "?" not in said and said.startswith("Pas de souci")


def test_who_wants_to_see_something_is_answered(world: World) -> None:
    said = Talk(world).say("je voulais juste voir le montant de l'aide", Ask(AID, Kind.HOW_MUCH))
    assert "€" in said


@pytest.mark.parametrize("text", ["bande de nazes", "espèce de clowns", "minables"])
def test_an_insult_is_heard(world: World, text: str) -> None:
    said = Talk(world).say(text, Worded("off_topic", "hostility"), sure=0.7)
    assert "pas compris" not in said and "conseiller" in said
