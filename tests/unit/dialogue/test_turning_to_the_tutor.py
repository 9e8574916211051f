"""A question that is about the tutor, though the talk was of an apprentice, or the other way."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.plan.conversation import plan
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.reading import Reading
from opco.dialogue.state import State
from opco.dialogue.words import in_words
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

WHO = "tuteur_conditions/essentiel"
HOURS = "contrat_apprentissage_conditions/temps_travail"
AGE = "contrat_apprentissage_conditions/age"
PAY = "remuneration_apprenti/essentiel"
AIDS_OF_PRO = "contrat_professionnalisation/aides"


def say(world: World, state: State, text: str, main: Move, **answers: float) -> str:
    """Say a message of which other answers may be meant."""
    shares = tuple((name.replace("__", "/"), share) for name, share in answers.items())
    made = plan(Message(text, TODAY), Reading((main,), 0.7, answers=shares), state, world)
    return (
        "\n".join(one.text for one in in_words(made, world))
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
    )


def test_the_tutor_named_first_is_whom_it_is_about(world: World) -> None:
    talk = Talk(world)
    talk.say("quels horaires à 15 ans", Ask(HOURS))
    asked = Ask(HOURS, Kind.COMPULSORY)
    shares = {
        "tuteur_conditions__essentiel": 0.2,
        "contrat_apprentissage_conditions__temps_travail": 0.7,
    }
    said = say(world, talk.state, "et pour le tuteur, faut-il 2 ou 3 ans ?", asked, **shares)
    assert "2 ans d’expérience dans le métier" in said
    assert "inspection du travail" not in said
    said = say(world, talk.state, "faut-il une déclaration ?", asked, **shares)
    assert "inspection du travail" in said


@pytest.mark.parametrize(
    "text", ["est-ce que je serai payée plus ?", "combien lui donner pour ça ?"]
)
def test_what_a_tutor_is_given_is_no_pay_of_an_apprentice(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("qui peut être tuteur", Ask(WHO))
    said = talk.say(text, Ask(PAY, Kind.HOW_MUCH))
    assert "43 %" not in said
    assert "prime" in said or "convention" in said


def test_the_pay_of_the_apprentice_is_still_told_after_a_tutor(world: World) -> None:
    talk = Talk(world)
    talk.say("qui peut être tuteur", Ask(WHO))
    assert "43 %" in talk.say("et l'apprenti, faut lui payer combien ?", Ask(PAY, Kind.OTHER))


def test_years_in_a_trade_ask_who_may_be_a_tutor(world: World) -> None:
    facts = Facts("inform", {"tutor_years": 3, "tutor_diploma": False, "level": 3})
    text = "un mécano 3 ans de boîte sans diplôme, il peut prendre un apprenti en cap"
    doubtful = Talk(world).say(text, facts, Ask(AGE, Kind.IS_IT_ENOUGH), sure=0.34)
    assert "cette personne peut être maître d’apprentissage" in doubtful
    assert "16 à 29 ans" in Talk(world).say(text, facts, Ask(AGE, Kind.IS_IT_ENOUGH), sure=0.9)


def test_what_somebody_in_a_contract_pro_is_paid_is_no_aid(world: World) -> None:
    talk = Talk(world)
    known = {"contract_type": "professionnalisation", "age": 34, "jobseeker": True}
    talk.say("contrat pro, 34 ans, au chômage", Facts("inform", known), Ask(AIDS_OF_PRO))
    said = talk.say("il touche combien", Ask(AIDS_OF_PRO, Kind.HOW_MUCH), sure=0.6)
    assert "100 % du Smic" in said
    assert "2 000 €" not in said


def test_the_aid_asked_beside_a_size_is_decided_after_a_tutor(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "un BTS", Facts("inform", {"level": 5}), Ask("contrat_apprentissage_conditions/diplomes")
    )
    talk.say("je peux être son tuteur ?", Ask(WHO))
    said = talk.say("et l'aide ? on est 6", Facts("suppose", {"headcount": 6}), sure=0.4)
    assert "4 500 €" in said


def test_the_course_for_tutors_is_known_by_its_name(world: World) -> None:
    asked = Ask("tuteur_conditions/contrat_pro")
    assert "environ 12 heures" in Talk(world).say(
        "M-Tutorat vaut pour un tuteur de contrat pro ?", asked
    )
    assert "environ 12 heures" not in Talk(world).say(
        "qui peut être tuteur de contrat pro ?", asked
    )


def test_an_employee_who_is_a_tutor_is_told_of_their_rights(world: World) -> None:
    talk = Talk(world)
    talk.say("je suis salariée, qui peut être tutrice ?", Ask(WHO))
    talk.outside = {"individual": 0.95}
    said = talk.say("et mes droits sur mon compte formation ?", Ask("tuteur_role/droits"))
    assert "engagement citoyen" in said
