"""What was imagined does not outlast the return to one's own case."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.state import Question
from opco.knowledge import Kind
from opco.language.own_case import comes_back_to_own_case
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
AID, PAY = "aide_apprentissage/essentiel", "remuneration_apprenti/essentiel"
CASE = {"level": 3, "headcount": 9, "signed_on": "2026-10-12"}
BACK = (
    "bon, pour nous alors ?", "et dans notre cas ?", "ok mais nous on a droit à combien ?", "et chez nous ?", "d'accord, et pour mon apprenti alors ?",
    "mais là dans ma situation, combien ?", "revenons à mon cas", "et pour moi en vrai ?",
)  # fmt: skip


@pytest.fixture
def imagined(talk: Talk) -> Talk:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    said = talk.say("et si on était 300 ?", Facts("suppose", {"headcount": 300}))
    assert "2 000 €" in said and talk.state.supposed
    return talk


@pytest.mark.parametrize("text", BACK)
@pytest.mark.parametrize(
    "moves", [(Ask(AID),), (Ask("aide_versement/essentiel"),), (Facts("inform", {"quota": "yes"}),)]
)
def test_the_own_case_comes_back(imagined: Talk, text: str, moves: tuple[Move, ...]) -> None:
    imagined.state.question = Question("fact", "quota", "apprenticeship_aid")
    said = imagined.say(text, *moves, sure=0.4)
    assert "5 000 €" in said and imagined.state.supposed == {}
    assert "quota" not in imagined.state.facts


@pytest.mark.parametrize(
    "text", ["et si nous étions 400 ?", "et s'il était chez nous en BTS ?", "et le versement ?"]
)
def test_imagining_goes_on(imagined: Talk, text: str) -> None:
    assert not comes_back_to_own_case(text.replace("é", "e"))
    imagined.say(text, Ask("aide_versement/essentiel"))
    assert imagined.state.supposed == {"headcount": 300}


def test_another_question_of_the_own_case_is_answered(imagined: Talk) -> None:
    imagined.say("et chez nous, c'est versé quand ?", Ask("aide_versement/essentiel", Kind.WHEN))
    assert imagined.state.supposed == {}


@pytest.mark.parametrize("text", ["donc ?", "alors, oui ou non ?", "bon du coup", "verdict"])
def test_the_decision_is_said_when_that_is_all_that_is_asked(talk: Talk, text: str) -> None:
    talk.say(
        "aide pour un BTS, on est 12", Facts("inform", {"level": 5, "headcount": 12}), Ask(AID)
    )
    talk.say("qui la verse ?", Ask("aide_versement/essentiel"))
    assert "4 500 €" in talk.say(text, Ask("aide_apprentissage/grande_entreprise"))


def test_what_is_missing_is_said_before_it_is_asked_again(talk: Talk) -> None:
    talk.state.check = "tutor"
    talk.say("1 an de métier", Facts("inform", {"tutor_years": 1}))
    assert talk.say("donc oui ou non ?").startswith("Je ne peux pas encore le dire")


OVERSEAS = {**CASE, "level": 5, "overseas": True, "place": "reunion"}


@pytest.mark.parametrize(
    "text",
    [
        "revenons à Saint-Pierre, en licence alors ?",
        "retour à la Réunion : et en licence ?",
        "je reviens à Saint-Leu, licence cette fois",
        "on revient sur Saint-André, une licence ça change ?",
    ],
)
def test_the_place_before_comes_back_with_what_was_decided_there(talk: Talk, text: str) -> None:
    talk.say("combien ?", Facts("inform", OVERSEAS), Ask(AID, Kind.HOW_MUCH))
    talk.say("son salaire à 19 ans ?", Facts("inform", {"age": 19}), Ask(PAY, Kind.HOW_MUCH))
    talk.say("et à Mayotte ?", Facts("suppose", {"place": "mayotte"}))
    said = talk.say(text, Facts("suppose", {"level": 6}), sure=0.5)
    assert "2 000 €" in said and talk.state.value_of("place") == "reunion"


def test_another_place_is_none_to_come_back_to(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", OVERSEAS), Ask(AID, Kind.HOW_MUCH))
    talk.say("et à Mayotte ?", Facts("suppose", {"place": "mayotte"}))
    talk.say("on revient de Guadeloupe", Facts("suppose", {"place": "guadeloupe"}), sure=0.5)
    assert talk.state.value_of("place") == "guadeloupe"


def test_what_was_imagined_of_another_company_is_left_with_its_place(talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", OVERSEAS), Ask(AID, Kind.HOW_MUCH))
    theirs = {"overseas": False, "headcount": 300, "place": "metropole"}
    talk.say("mon frère à Lille, 300 salariés", Facts("suppose", theirs))
    said = talk.say("revenons à la Réunion, en CAP ?", Facts("suppose", {"level": 3}), sure=0.5)
    assert "9 salariés" in said and talk.state.supposed == {"level": 3}
