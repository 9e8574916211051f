"""What goes to the OPCO is no departure; where an aid comes from is its texts; who greets is greeted."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.beside_facts import questions_asked
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from opco.language import find_facts
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

AID, CHECK = "aide_apprentissage/essentiel", "apprenticeship_aid"


def _roles(text: str) -> set[str | None]:
    return {one.role for one in find_facts(text, TODAY) if one.fact == "date"}


@pytest.mark.parametrize(
    "text",
    [
        "il est parti à l'OPCO le 5",
        "il est parti le 5 novembre à l'opco",
        "elle est bien partie chez vous le 9",
        "il est parti le 10 novembre chez l'opco",
    ],
)
def test_what_goes_to_the_opco_is_sent(world: World, text: str) -> None:
    state = State(subject=Subject(AID, CHECK))
    state.remember("signed_on", "2026-11-02")
    found = facts_given(Message(text, TODAY), state, world.book)
    assert {one.fact: one.value for one in found if one.problem is None} == {"late": False}
    assert _roles(text) == {"sent_on"}


@pytest.mark.parametrize(
    "text", ["il est parti le 5", "elle est partie le 5 chez un concurrent", "il part le 5 mars"]
)
def test_who_leaves_has_left(text: str) -> None:
    assert _roles(text) == {"ended_on"}


@pytest.mark.parametrize(
    "text",
    [
        "d'où sort l'aide de 5 000 ?",
        "la prime de 5000 euros est basée sur quoi",
        "quel texte fixe l'aide de 4 500 € ?",
        "les 5 000 € d'aide, ça vient d'où",
    ],
)
def test_an_aid_comes_from_its_texts(world: World, text: str) -> None:
    said = Talk(world).say(text, Ask("aide_versement/essentiel", Kind.OTHER), sure=0.4)
    assert "D6243-2" in said and "2026-168 du 6 mars 2026" in said


def test_the_aid_decided_comes_from_its_own_texts(world: World) -> None:
    talk = Talk(world)
    case = {"headcount": 9, "level": 3, "signed_on": "2026-10-01"}
    talk.say("CAP, 9 salariés, signé le 1er octobre, combien ?", Facts("inform", case), Ask(AID, Kind.HOW_MUCH))  # fmt: skip
    said = talk.say("d'où sortent ces 5 000 € ?", Ask("aide_versement/essentiel", Kind.OTHER), sure=0.4)  # fmt: skip
    assert "D6243-2" in said and "2025-174 du 22 février 2025" in said


def test_who_pays_it_is_no_text(world: World) -> None:
    talk = Talk(world)
    said = talk.say("qui paie l'aide de 5 000, ça vient d'où ?", Ask("aide_versement/essentiel", Kind.WHO_PAYS))  # fmt: skip
    assert "ASP" in said


def test_who_greets_and_asks_for_somebody_is_greeted(world: World) -> None:
    assert Talk(world).say("bonsoir, il y a quelqu'un ?").startswith("Bonjour !")
    assert not Talk(world).say("il y a quelqu'un ?").startswith("Bonjour")


THREE = "Combien d'aide pour un BTS ? Quel salaire à 19 ans ? Qui peut être tuteur chez nous ?"


def test_three_questions_are_answered(world: World) -> None:
    talk = Talk(world)
    talk.questions = (AID, "remuneration_apprenti/essentiel", "tuteur_conditions/essentiel")
    said = talk.say(THREE, Facts("inform", {"level": 5, "age": 19}), Ask(AID, Kind.HOW_MUCH))
    assert said.startswith("Vous posez trois questions")
    assert "4 500 €" in said and "43 % du Smic" in said and "2 ans" in said


def test_those_left_of_three_are_asked_again_for(world: World) -> None:
    talk = Talk(world)
    talk.questions = (AID, "tuteur_conditions/essentiel")
    said = talk.say(THREE, Ask(AID, Kind.HOW_MUCH))
    assert "plusieurs questions : voici deux réponses" in said and "une à la fois" in said
    said = Talk(world).say(THREE, Ask(AID, Kind.HOW_MUCH))
    assert "l’une après l’autre" in said


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (THREE, 3),
        ("trois questions : l'âge, l'essai et la paie", 3),
        ("c'est combien ? vraiment ? vous êtes sûr ?", 1),
        ("et le salaire ?", 1),
        ("on est 9, CAP", 0),
    ],
)
def test_questions_are_counted(text: str, count: int) -> None:
    assert questions_asked(text) == count
