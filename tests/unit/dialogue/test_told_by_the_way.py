"""What a message tells by the way: a diploma beside another question, the place of somebody else's company."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

FORMALITIES = "contrat_apprentissage_demarches/essentiel"
AID, PAY = "aide_apprentissage/essentiel", "remuneration_apprenti/essentiel"


@pytest.mark.parametrize(
    "text",
    [
        "je prends un jeune en BTS, faut une visite médicale ?",
        "mon futur apprenti prépare un BTS, quels papiers ?",
        "une candidate pour un BTS, qui remplit le contrat ?",
        "on recrute un gars en BTS, il faut l'accord du CFA ?",
        "un élève de BTS peut démarrer avant les cours ?",
        "elle est en BTS, on signe sur quel formulaire ?",
    ],
)
def test_a_diploma_told_beside_another_question_is_supposed_aloud(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say(text, Ask(FORMALITIES))
    facts = {"headcount": 14, "signed_on": "2026-10-19"}
    said = talk.say("l'aide ? on est 14, signé le 19 octobre", Facts("inform", facts), Ask(AID))
    assert "4 500 €" in said and "Je suppose : un diplôme de niveau 5" in said


@pytest.mark.parametrize(
    "text",
    ["c'est quoi un BTS ?", "le BTS, quels papiers ?", "il a déjà un BTS, quels papiers ?"],
)
def test_a_diploma_of_nobody_taken_on_is_not_kept(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say(text, Ask(FORMALITIES))
    assert talk.state.value_of("level") is None


@pytest.mark.parametrize(
    ("text", "overseas"),
    [
        ("mon cousin à Rennes, un CAP, 6 salariés", False),
        ("ma sœur au Mans, elle est 6, un BTS", False),
        ("un confrère de Clermont-Ferrand, 12 salariés, bac pro", False),
        ("et si c'était à Lorient, en BTS ?", False),
        # Said of nobody's case, or of the own one.
        ("mon cousin de Rennes a eu plus", None),
        ("mon voisin vient de Metz, il en parle", None),
    ],
)
def test_the_place_of_another_company_is_that_of_its_case(
    world: World, text: str, overseas: bool | None
) -> None:
    state = State()
    state.remember("overseas", True)
    state.remember("place", "guadeloupe")
    found = facts_given(Message(text, TODAY), state, world.book)
    told = {one.fact: one.value for one in found if one.problem is None}
    assert told.get("overseas") is overseas


@pytest.mark.parametrize(
    ("text", "facts", "told"),
    [
        ("on est 18, signé le 19 octobre, je touche quoi", {"headcount": 18}, "2 000 €"),
        ("ma sœur, 18 salariés, elle touche combien", {"headcount": 18}, "2 000 €"),
        ("il touche combien à 22 ans", {"age": 22}, "989,52 €"),
    ],
)
def test_who_tells_a_size_asks_what_an_employer_gets(
    world: World, text: str, facts: dict[str, object], told: str
) -> None:
    talk = Talk(world)
    case = {"level": 6, "headcount": 40, "age": 20, "signed_on": "2026-10-19"}
    talk.say("x", Facts("inform", case), Ask(AID))
    asked = Ask(AID, Kind.HOW_MUCH)
    assert told in talk.say(text, Facts("suppose", facts), asked, sure=0.5, kind=Kind.HOW_MUCH)
