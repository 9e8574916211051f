"""What was told earlier is used again: an amount decided, a course's start, one's own case, a tutor judged."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

AID, PAY = "aide_apprentissage/essentiel", "remuneration_apprenti/essentiel"
TUTOR = "tuteur_conditions/contrat_pro"
CASE = {"headcount": 11, "level": 6, "signed_on": "2026-11-09", "starts_on": "2026-11-16"}


@pytest.fixture
def talk(world: World) -> Talk:
    talk = Talk(world)
    talk.say(
        "11 salariés, licence signée le 9 novembre, l'aide ?",
        Facts("inform", CASE),
        Ask(AID, Kind.HOW_MUCH),
    )
    return talk


def test_what_is_owed_to_the_training_centre_leaves_a_part_of_the_aid(talk: Talk) -> None:
    assert "750 €" in talk.say(
        "on doit combien au CFA ?", Ask("aide_apprentissage/grande_entreprise"), sure=0.2
    )
    said = talk.say("net de ça il nous reste 1 250 ?", Ask("cout_formation_cfa/participation"))
    assert said.startswith("Oui.") and "1 250 €" in said
    assert talk.say(
        "il resterait donc 1 500 ?", Ask("cout_formation_cfa/participation")
    ).startswith("Non.")


def test_an_amount_named_is_that_of_the_thing_decided_before(talk: Talk) -> None:
    talk.say("je dois quelque chose à l'école ?", Ask(AID), sure=0.3)
    talk.say("et l'aide l'an prochain ?", Ask("aide_apprentissage/prochaine_annee"))
    said = talk.say("et les 750 on les doit encore ?", Ask("aide_apprentissage/prochaine_annee"))
    assert "participation" in said and "750 €" in said


def test_another_value_of_what_is_imagined_leaves_ones_own(talk: Talk) -> None:
    talk.say(
        "et un BTS signé en janvier 2025 ?",
        Facts("suppose", {"level": 5, "signed_on": "2025-01-20"}),
    )
    talk.say("le 5 mars 2025 alors", Facts("correct", {"signed_on": "2025-03-05"}))
    assert talk.state.facts["signed_on"].value == "2026-11-09"
    said = talk.say("bon, et ma licence alors ?", Facts("suppose", {"level": 6}))
    assert "9 novembre 2026" in said and "2 000 €" in said


def test_ones_own_case_is_still_corrected(talk: Talk) -> None:
    talk.say("et si on était 280 ?", Facts("suppose", {"headcount": 280}))
    talk.say("pardon, on est 12", Facts("correct", {"headcount": 12}))
    assert talk.state.facts["headcount"].value == 12


def test_what_and_if_opens_is_imagined(talk: Talk) -> None:
    talk.say("et si on la rate, cette part ?", Facts("inform", {"quota": "no"}))
    assert "quota" in talk.state.supposed and "quota" not in talk.state.facts


def test_a_missed_share_has_the_aid_paid_back(world: World) -> None:
    case = {**CASE, "headcount": 290, "quota": "no"}
    said = Talk(world).say(
        "290 salariés, licence, part ratée", Facts("inform", case), Ask(AID, Kind.HOW_MUCH)
    )
    assert "à rembourser" in said


def test_a_course_is_set_against_another_start(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "il commence le 30 novembre",
        Facts("inform", {"starts_on": "2026-11-30"}),
        Ask("contrat_apprentissage_demarches/essentiel"),
    )
    assert talk.say("ses cours commencent le 10 mars, c'est bon ?", Move("sure")).startswith("Non")
    said = talk.say(
        "et si on repousse au 14 décembre ?", Facts("suppose", {"starts_on": "2026-12-14"})
    )
    assert said.startswith("Oui") and "14 mars 2027" in said


@pytest.mark.parametrize(
    ("text", "told"),
    [("c'est pas 43 plutôt ?", "minimum de la loi"), ("l'école dit 60", "c’est permis")],
)
def test_a_rate_without_its_sign_is_set_against_the_pay(world: World, text: str, told: str) -> None:
    talk = Talk(world)
    case = {"age": 19, "contract_year": 1, "idcc": "0016"}
    talk.say(
        "19 ans, première année, convention 16 ?", Facts("inform", case), Ask(PAY, Kind.HOW_MUCH)
    )
    assert told in talk.say(text, Move("sure"))


def test_a_tutor_is_judged_again_for_the_other_contract(world: World) -> None:
    talk = Talk(world)
    case = {"tutor_years": 2.5, "idcc": "0016", "contract_type": "professionnalisation"}
    assert talk.say(
        "2 ans et demi de métier, il peut ?", Facts("inform", case), Ask(TUTOR)
    ).startswith("Non")
    ask = Ask("contrat_apprentissage_demarches/essentiel")
    said = talk.say("mince, c'est un contrat d'apprentissage, il peut quand même ?", ask, sure=0.3)
    assert said.startswith("Oui")


@pytest.mark.parametrize(
    ("text", "years"),
    [("qui a 3 ans et demi de métier", 3.5), ("il a 2 ans 1/2 d'expérience", 2.5)],
)
def test_half_a_year_of_experience_counts(world: World, text: str, years: float) -> None:
    found = facts_given(Message(text, TODAY), State(subject=Subject(TUTOR, "tutor")), world.book)
    assert [one.value for one in found if one.fact == "tutor_years"] == [years]


def test_a_hire_begins_no_training_and_a_size_may_follow(world: World) -> None:
    state = State(subject=Subject("opco_financement_formation/essentiel", "training_budget"))
    state.remember("headcount", 10)
    found = facts_given(
        Message("on en recrute un en décembre, à 11 ça fait combien ?", TODAY), state, world.book
    )
    assert {one.fact: one.value for one in found} == {"headcount": 11}


def test_who_wishes_to_join_is_told_how(world: World) -> None:
    talk = Talk(world)
    talk.say("le réseau des CFA ?", Ask("cfa_soutien/reseau"))
    talk.sentences = {"cfa_soutien/reseau": ((Kind.COMPULSORY, 0.9),)}
    assert "candidatures" in talk.say("on voudrait le rejoindre", Ask("cfa_soutien/reseau"))
