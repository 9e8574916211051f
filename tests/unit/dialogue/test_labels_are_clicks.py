"""A label typed does exactly what its button does: every button reached from any answer or check."""

from __future__ import annotations

import json
from collections.abc import Iterator

from opco.dialogue.moves import Press, Worded
from opco.dialogue.plan.conversation import plan
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.reading import Reading
from opco.dialogue.state import Question, State
from opco.dialogue.words import in_words
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY

#: More than are reached: the walk must end by itself.
MOST_STATES = 2000


CHECKS = ("apprenticeship_aid", "opco_membership")


def pressed(payload: str) -> Press:
    name, brace, rest = payload.removeprefix("/").partition("{")
    return Press(name, json.loads(brace + rest) if brace else {})


def click(state: State, press: Press, world: World) -> tuple[State, list[str]]:
    """Return the state that a click leaves and what is said."""
    message = Message("", TODAY, payload=(press.intent, press.parameters))
    return _turn(state, message, Reading((press,), 1.0), world)


def typed(state: State, text: str, world: World) -> tuple[State, list[str]]:
    """Return the same for words in which no model read anything."""
    return _turn(state, Message(text, TODAY), Reading((), 0.0), world)


def _turn(
    state: State, message: Message, reading: Reading, world: World
) -> tuple[State, list[str]]:
    made = plan(message, reading, state, world)
    said = [one.text for one in in_words(made, world)]
    return State.from_dict(made.state.to_dict()), said


def reached(world: World) -> Iterator[State]:
    """Yield the states in which something is offered, from each answer, each check, a company."""
    starts = [Press("show_topics", {})]
    starts += [Press("start_check", {"check": name}) for name in world.book.checks]
    starts += [
        Press(topic.id, {"section": section.id})
        for topic in world.library.topics.values()
        for section in topic.answers
    ]
    waiting = [click(State(), press, world)[0] for press in starts]
    waiting += [_named(State(question=Question("company"), check=name), world) for name in CHECKS]
    seen: set[str] = set()
    while waiting:
        assert len(seen) < MOST_STATES
        state = waiting.pop(0)
        shown = json.dumps(sorted(offer.payload for offer in state.offered))
        if not state.offered or shown in seen:
            continue
        seen.add(shown)
        yield state
        waiting += [click(state, pressed(offer.payload), world)[0] for offer in state.offered]


def _named(state: State, world: World) -> State:
    """Return the state after a name that several companies have."""
    name = "garage du parc"
    return _turn(state, Message(name, TODAY), Reading((Worded("company", name),), 0.9), world)[0]


def test_every_label_typed_is_its_click(world: World) -> None:
    labels = 0
    for state in reached(world):
        for offer in state.offered:
            by_click, said = click(state, pressed(offer.payload), world)
            by_words, answered = typed(state, offer.title, world)
            assert answered == said, offer.title
            assert by_words.question == by_click.question, offer.title
            labels += 1
    assert labels > 150
