"""Until when a programme runs; a course that waits; a delay to ask for an aid; an age with « ça passe ? »."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

COURSE, DIAGNOSTIC = "transition_formation/essentiel", "transition_accompagnement/diagnostic"
AGEFIPH, AID = "apprenti_handicap/agefiph", "aide_apprentissage/essentiel"


@pytest.mark.parametrize(
    "text",
    ["ça s'arrête quand ce programme ?", "jusqu'à quelle année ?", "c'est valable jusqu'à quand"],
)
def test_the_programme_of_a_garage_has_its_end(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("on est garagistes, une formation climatisation ?", Ask(COURSE))
    assert "2028" in talk.say(text, Ask(COURSE, Kind.HOW_LONG))


def test_the_length_of_a_course_is_no_end(world: World) -> None:
    talk = Talk(world)
    talk.say("on est garagistes, une formation climatisation ?", Ask(COURSE))
    assert "2028" not in talk.say("elle dure combien de temps ?", Ask(COURSE, Kind.HOW_LONG))


def test_the_end_of_the_convention(world: World) -> None:
    talk = Talk(world)
    talk.say("le diagnostic ?", Ask(DIAGNOSTIC))
    assert "2023 à 2025" in talk.say("ça court jusqu'à quand ?", Ask(DIAGNOSTIC, Kind.HOW_LONG))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("le CFA peut patienter jusqu'en mars ?", "Non : les cours"),
        ("le cfa peut attendre mars ?", "Non : les cours"),
        ("le CFA ne l'accueille qu'en janvier", "Oui : les cours"),
    ],
)
def test_a_course_that_waits(world: World, text: str, said: str) -> None:
    talk = Talk(world)
    talk.say("signé le 20 novembre, début le 30", Facts("inform", {"signed_on": "2026-11-20", "starts_on": "2026-11-30"}))  # fmt: skip
    assert talk.say(text, Ask("contrat_apprentissage_demarches/decision")).startswith(said)
    assert talk.say("et le 20 février ?", Ask(AID)).startswith("Oui : les cours")


@pytest.mark.parametrize(
    "text", ["à demander sous combien de temps", "il faut la réclamer dans quel délai ?"]
)
def test_the_agefiph_goes_on_after_both_aids(world: World, text: str) -> None:
    talk = Talk(world)
    case = {
        "disabled": True,
        "headcount": 30,
        "level": 6,
        "signed_on": "2026-10-19",
        "starts_on": "2026-11-02",
    }
    talk.say(
        "RQTH, licence, 30 salariés, signé le 19 octobre, début le 2",
        Facts("inform", case),
        Ask(AID),
    )
    talk.say("l'agefiph ajoute combien sur 12 mois ?", Facts("inform", {"months": 12}), Ask(AGEFIPH, Kind.HOW_MUCH), kind=Kind.HOW_MUCH)  # fmt: skip
    assert "1 700 €" in talk.say("et 24", Facts("suppose", {"months": 24}))
    assert "6 mois au plus pour la demander" in talk.say(text, Ask(AGEFIPH, Kind.HOW_LONG))
    assert "chaque mois" in talk.say("et l'aide de l'État, c'est quand ?", Ask(AGEFIPH, Kind.WHEN))


@pytest.mark.parametrize(
    "text", ["il a 37 ans, ça passe ?", "37 ans, pas trop vieux ?", "à 37 ans c'est bon ?"]
)
def test_an_age_is_judged_while_an_aid_is_in_hand(world: World, text: str) -> None:
    talk = Talk(world)
    case = {"disabled": True, "headcount": 30, "level": 6, "signed_on": "2026-10-19"}
    talk.say("RQTH, licence, 30 salariés, signé le 19 octobre", Facts("inform", case), Ask(AID))
    said = talk.say(text, Facts("inform", {"age": 37}), Ask(AID, Kind.IS_IT_ENOUGH), sure=0.5)
    assert said.startswith("Oui : reconnu travailleur handicapé")


def test_an_age_beside_another_question_is_not_judged(world: World) -> None:
    talk = Talk(world)
    talk.say("RQTH, licence, 30 salariés", Facts("inform", {"disabled": True, "headcount": 30, "level": 6}), Ask(AID))  # fmt: skip
    said = talk.say("il a 37 ans, quel salaire ?", Facts("inform", {"age": 37}), Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH))  # fmt: skip
    assert "100 %" in said and "limite d’âge" not in said


def test_the_aid_of_a_case_is_asked_alone(world: World) -> None:
    """Though the message seems to hold a question on its papers as well."""
    talk = Talk(world)
    talk.questions = ("contrat_apprentissage_demarches/essentiel", AID)
    case = {"level": 6, "signed_on": "2026-05-12", "starts_on": "2026-06-01", "headcount": 65}
    said = talk.say(
        "licence, signé le 12 mai, démarré le 1er juin, 65 salariés, quelle aide",
        Facts("inform", case),
        Ask("aide_apprentissage/periodes"),
    )
    assert "2 000 €" in said and "deux questions" not in said
