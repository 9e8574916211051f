"""A message that leans on what was just said: its kind, its subject, its source."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
BREAK = "cout_formation_cfa/participation"


def test_the_kind_of_the_question_before_is_asked_again_of_another_subject(talk: Talk) -> None:
    talk.say("il part au bout de 3 semaines, je paie ?", Ask(BREAK, Kind.WHAT_IF_STOPS))
    said = talk.say("et l'aide de l'État ?", Ask("aide_apprentissage/essentiel"), sure=0.4)
    assert "s'arrête le lendemain" in said.replace("’", "'") and "5 000" not in said


@pytest.mark.parametrize(
    "text", ["la loi oblige à quoi", "et pour un employeur qui a trois sites ?"]
)
def test_it_is_asked_again_by_a_few_words_that_follow_on_only(talk: Talk, text: str) -> None:
    talk.say("il part au bout de 3 semaines, je paie ?", Ask(BREAK, Kind.WHAT_IF_STOPS))
    said = talk.say(text, Ask("aide_apprentissage/essentiel"))
    assert "s'arrête le lendemain" not in said.replace("’", "'")


def test_what_an_answer_does_not_know_is_followed_by_what_its_topic_does(talk: Talk) -> None:
    certification = "tuteur_formation/certification"
    talk.say("il y a un diplôme de tuteur ?", Ask(certification))
    talk.sentences = {certification: ((Kind.WHO_PAYS, 0.9),)}
    said = talk.say("l'OPCO finance ?", Ask(certification, Kind.WHO_PAYS))
    assert "Je ne le sais pas" in said and "15 €" in said


def test_a_doubtful_question_that_names_nothing_is_of_the_subject_in_hand(talk: Talk) -> None:
    talk.say("une formation de tuteur ?", Ask("tuteur_formation/essentiel"))
    doubtful = Ask("opco_adhesion/essentiel", Kind.HOW)
    assert "m-tutorat.fr" in talk.say("concrètement je m'inscris comment", doubtful, sure=0.2)


def test_a_doubtful_question_that_names_something_is_not(talk: Talk) -> None:
    talk.say("une formation de tuteur ?", Ask("tuteur_formation/essentiel"))
    doubtful = Ask("opco_adhesion/essentiel", Kind.HOW)
    said = talk.say("comment on déclare un kilométrage", doubtful, sure=0.2)
    assert "m-tutorat.fr" not in said


def test_the_source_of_another_thing_is_given_after_a_first_one(talk: Talk) -> None:
    talk.say("l'aide ?", Ask("aide_apprentissage/essentiel"))
    talk.say("quel article ?", Move("source"))
    said = talk.say("Et de la participation de 750 € ?", Ask(BREAK))
    assert "L6332-14" in said and "Le CFA" not in said


@pytest.mark.parametrize("answer", ["cout_formation_cfa/participation", "cfa_soutien/essentiel"])
def test_a_cfa_that_asks_when_it_is_paid_is_told_its_own_payments(talk: Talk, answer: str) -> None:
    said = talk.say("secrétaire d'un CFA, on est payés quand ?", Ask(answer, Kind.WHEN))
    assert "40 %" in said


def test_a_day_of_signature_is_of_the_aid_when_the_diploma_is_known(talk: Talk) -> None:
    level = Facts("inform", {"level": 3, "headcount": 9})
    talk.say("des études sur le CAP ?", level, Ask("observatoire_etudes/secteurs"))
    said = talk.say("signé le 5 octobre 2026", Facts("inform", {"signed_on": "2026-10-05"}))
    assert "5 000 €" in said
