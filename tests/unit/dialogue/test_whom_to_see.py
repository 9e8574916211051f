"""Whom to turn to for what is in hand, or by which site: never « for whom » a rule is."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk


@pytest.mark.parametrize(
    ("subject", "text", "told"),
    [
        ("transition_gpec/essentiel", "on s'adresse à qui ?", "Auprès d’un conseiller"),
        ("opco_financement_formation/poei", "vers qui je me tourne ?", "À France Travail"),
        ("contrat_professionnalisation/aides", "on la demande à qui ?", "À France Travail"),
        ("cout_formation_cfa/frais", "je vois ça avec qui ?", "Au CFA"),
    ],
)
def test_where_one_turns_is_told(world: World, subject: str, text: str, told: str) -> None:
    talk = Talk(world)
    talk.say("dites-moi tout", Ask(subject))
    assert talk.say(text, Ask(subject, Kind.WHO), sure=0.7, kind=Kind.WHO).startswith(told)


def test_a_site_is_that_of_what_is_in_hand(world: World) -> None:
    talk = Talk(world)
    talk.say("déposer un contrat pro ?", Ask("contrat_professionnalisation/demarches"))
    said = talk.say("c'est sur quel portail ?", Ask("opco_contact/services"), sure=0.6)
    assert "portail de l’alternance" in said and "m-campus" not in said.lower()


def test_for_whom_it_is_stays_a_question_of_whom(world: World) -> None:
    talk = Talk(world)
    talk.say("la POEI ?", Ask("opco_financement_formation/poei"))
    talk.sentences = {"opco_financement_formation/poei": ((Kind.WHO, 0.9),)}
    assert "demandeur d’emploi" in talk.say(
        "c'est pour qui ?", Ask("opco_financement_formation/poei", Kind.WHO), sure=0.9
    )


def test_the_convention_just_told_of_is_that_of_the_state(world: World) -> None:
    talk = Talk(world)
    talk.say("recruter des femmes ?", Ask("promotion_metiers/feminisation"))
    said = talk.say("laquelle, quelle convention ?", Ask("opco_convention/essentiel"), sure=0.4)
    assert "objectifs et de moyens" in said
    said = Talk(world).say("on a quelle convention ?", Ask("opco_convention/essentiel"), sure=0.4)
    assert "objectifs et de moyens" not in said


@pytest.mark.parametrize(
    "text", ["8 h à 3 salariés, ça fait combien ?", "8 heures à 3 personnes, on a combien ?"]
)
def test_a_course_for_tutors_is_paid_for_each(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("former nos tuteurs en salle ?", Ask("tuteur_financement/essentiel"))
    said = talk.say(text, Ask("tuteur_financement/essentiel", Kind.HOW_MUCH), sure=0.6)
    assert "360 €" in said and "120 €" in said and "effectif" not in said


def test_a_recognition_asked_for_is_none_yet(world: World) -> None:
    talk = Talk(world)
    talk.say("un CAP, l'aide ?", Facts("inform", {"level": 3}), Ask("aide_apprentissage/essentiel"))
    said = talk.say(
        "dossier RQTH en cours, signature jeudi", Facts("inform", {"signed_on": "2026-11-26"})
    )
    assert "demande en cours ne suffit pas" in said and "5 000 €" in said
    assert talk.state.value_of("disabled") is None


def test_an_impairment_is_told_what_a_recognition_changes(world: World) -> None:
    talk = Talk(world)
    case = {"headcount": 9, "level": 3}
    ask = Ask("aide_apprentissage/essentiel", Kind.HOW_MUCH)
    assert "6 000 €" in talk.say(
        "garage, 9 salariés, apprenti dyslexique en CAP, l'aide ?", Facts("inform", case), ask
    )
    assert "6 000 €" not in Talk(world).say(
        "garage, 9 salariés, un CAP, l'aide ?", Facts("inform", case), ask
    )


def test_a_relatives_company_is_another_one(world: World) -> None:
    talk = Talk(world)
    budget = Ask("opco_financement_formation/essentiel", Kind.HOW_MUCH)
    talk.say(
        "idcc 2596, 5 salariés, budget ?", Facts("inform", {"idcc": "2596", "headcount": 5}), budget
    )
    talk.say("mon mari, lui, tient un garage", Ask("opco_adhesion/branches"))
    said = talk.say("ils sont 7, il a combien ?", Facts("inform", {"headcount": 7}), budget)
    assert "1 500 €" in said
    said = talk.say("et dans ma boîte à moi, pareil ?", budget)
    assert "pas de budget" in said and "5 salariés" in said


@pytest.mark.parametrize("text", ["on répare des camions", "nous louons des utilitaires"])
def test_what_a_company_does_tells_its_branch(world: World, text: str) -> None:
    talk = Talk(world)
    budget = Ask("opco_financement_formation/essentiel", Kind.HOW_MUCH)
    talk.say("58 salariés, un budget ?", Facts("inform", {"headcount": 58}), budget)
    assert "ProPulsion" in talk.say(text, Ask("opco_financement_formation/branche"), sure=0.6)
