"""The sentence nearest to the words is said beside an answer or a decision, once."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.plan.conversation import plan
from opco.dialogue.plan.items import AskQuestion, SayPassage
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.reading import Reading
from opco.dialogue.reading.sayings import Saying, rank_sayings
from opco.dialogue.state import State, Subject
from opco.dialogue.words import in_words
from opco.dialogue.world import World
from opco.knowledge import Kind, Library
from tests.unit.dialogue.conftest import TODAY

PAID_BACK = "opco_financement_formation/remboursement"
AID = "aide_apprentissage/essentiel"
MEALS = Saying("opco_financement_formation/branche", "opco_financement_formation/branche#meals",
               "Un panier de midi se règle au restaurant.", 0.6)  # fmt: skip


def played(world: World, state: State, ask: Ask, *sayings: Saying, facts: Move | None = None):  # type: ignore[no-untyped-def]
    moves = (facts, ask) if facts else (ask,)
    reading = Reading(moves, 0.9, answers=((ask.answer, 0.9),), sayings=tuple(sayings))
    return plan(Message("et le reste alors ?", TODAY), reading, state, world)


def passages(made) -> list[str]:  # type: ignore[no-untyped-def]
    return [item.text for item in made.items if isinstance(item, SayPassage)]


def test_it_is_added_wherever_it_stands(world: World) -> None:
    made = played(world, State(), Ask(PAID_BACK), MEALS)
    assert passages(made) == [MEALS.text]


def test_it_is_not_added_twice(world: World) -> None:
    state = State()
    state.note_said(MEALS.key)
    assert passages(played(world, state, Ask(PAID_BACK), MEALS)) == []


def test_what_is_far_from_the_words_is_left(world: World) -> None:
    assert passages(played(world, State(), Ask(PAID_BACK), MEALS._replace(score=0.1))) == []


def test_what_was_just_heard_is_left(world: World, library: Library) -> None:
    found = library.answer(*PAID_BACK.split("/")[:1], TODAY, PAID_BACK.split("/")[1])
    heard = MEALS._replace(text=found.text.split(". ")[0] + ".")
    assert passages(played(world, State(), Ask(PAID_BACK), heard)) == []


def test_beside_a_decision_it_comes_before_what_is_asked(world: World) -> None:
    facts = Facts("inform", {"level": 3})
    made = played(world, State(), Ask(AID, Kind.HOW_MUCH), MEALS, facts=facts)
    assert passages(made) == [MEALS.text]
    assert isinstance(made.items[-1], AskQuestion)


def test_the_amount_for_everybody_is_not_said_beside_a_decision(world: World) -> None:
    scale = Saying(AID, f"{AID}#{Kind.HOW_MUCH.value}", "Au plus 5 000 € jusqu'au bac.", 0.9)
    facts = Facts("inform", {"level": 3, "headcount": 9, "signed_on": "2026-08-28"})
    made = played(world, State(), Ask(AID, Kind.HOW_MUCH), scale, facts=facts)
    assert passages(made) == []


def test_of_an_answer_said_before_the_nearest_sentence_is_said(world: World) -> None:
    near = MEALS._replace(name=PAID_BACK)
    state = State(subject=Subject(answer=PAID_BACK))
    state.note_said(PAID_BACK)
    assert passages(played(world, state, Ask(PAID_BACK), near)) == [near.text]


@pytest.mark.parametrize(("word", "shared"), [("certificat", True), ("voiture", False)])
def test_telling_words_count_beside_likeness(library: Library, word: str, shared: bool) -> None:
    sentence = next(one for one in library.sentences(TODAY) if "certif" in one.stems)
    message = Message(f"faut un {word} ?", TODAY, sayings=((sentence, 0.3),))
    found = rank_sayings(message, ((sentence.name, 0.5),), {}, (), library)
    assert (found[0].score > 0.31) == shared


def test_the_likelier_answer_speaks_first(library: Library) -> None:
    one, other = (
        next(kept for kept in library.sentences(TODAY) if kept.name == name)
        for name in (PAID_BACK, AID)
    )
    message = Message("et donc ?", TODAY, sayings=((one, 0.3), (other, 0.3)))
    found = rank_sayings(message, ((AID, 0.8), (PAID_BACK, 0.1)), {}, (), library)
    assert [saying.name for saying in found] == [AID, PAID_BACK]


def test_a_sentence_of_another_answer_names_it_and_stands_alone(world: World) -> None:
    made = played(world, State(), Ask(PAID_BACK), MEALS)
    said = in_words(made, world)[-1].text.replace("\u00a0", " ")
    assert said.startswith("Sur « ") and said.endswith(MEALS.text)
    leaning = MEALS._replace(text="Sans résultat, elle doit être remboursée à l'ASP.")
    assert passages(played(world, State(), Ask(PAID_BACK), leaning)) == []
