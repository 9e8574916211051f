"""What is said to the assistant itself, a company named with its subject, a diploma that the centre told."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Choose, Facts, Move, Worded
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]

AGE = Ask("contrat_apprentissage_conditions/age")
COST = Ask("cout_formation_cfa/essentiel", Kind.HOW_MUCH)


@pytest.mark.parametrize(
    "text", ["t'as quel age", "et toi, quel âge as-tu ?", "t'es payé combien ?"]
)
def test_what_is_asked_of_the_assistant_is_not_asked_of_an_apprentice(
    talk: Talk, text: str
) -> None:
    talk.say("quel âge pour un apprenti ?", AGE)
    assert "assistant" in talk.say(text, AGE, sure=0.8)


def test_an_age_is_still_asked_of_an_apprentice(talk: Talk) -> None:
    assert "16" in talk.say("quel âge il doit avoir ?", AGE)


@pytest.mark.parametrize(
    "text", ["bac pro signé le 15 octobre, combien", "maintenance ferroviaire du centre, bac pro, combien"]
)  # fmt: skip
def test_a_diploma_alone_asks_for_the_aid_and_not_for_the_centres_price(
    talk: Talk, text: str
) -> None:
    said = talk.say(text, Facts("inform", {"level": 4, "signed_on": "2026-10-15"}), COST, sure=0.35)
    assert "5 000 €" in said and "participation" not in said


def test_a_diploma_that_the_centre_told_asks_nothing_of_it(talk: Talk) -> None:
    talk.say("quelle aide ?", Ask("aide_apprentissage/essentiel"))
    said = talk.say("un cap me dit le cfa", Facts("inform", {"level": 3}), COST, sure=0.34)
    assert "participation" not in said


def test_the_price_of_the_centre_is_told_where_it_is_named(talk: Talk) -> None:
    said = talk.say(
        "un cap, ça coûte combien le cfa", Facts("inform", {"level": 3}), COST, sure=0.35
    )
    assert "participation" in said


def test_a_company_named_with_its_subject_is_decided(talk: Talk) -> None:
    text = "Garage du Parc à Lyon, c pour l'aide apprenti"
    talk.say(text, Worded("company", text))
    assert "5 000 €" in talk.say("le premier", Choose(0))


def test_who_leaves_with_a_familiar_word_is_bidden_farewell(talk: Talk) -> None:
    assert "Au revoir" in talk.say("allez salut", Move("bye"))
