"""A label typed does exactly what its button does: every button reached from topics and checks."""

from __future__ import annotations

import json
from collections.abc import Iterator

from opco.dialogue.moves import Press
from opco.dialogue.plan.conversation import plan
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.reading import Reading
from opco.dialogue.state import State
from opco.dialogue.words import in_words
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY

MOST_STATES = 120


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
    """Yield the states in which something is offered, from the list of topics and each check."""
    starts = [Press("show_topics", {})]
    starts += [Press("start_check", {"check": name}) for name in world.book.checks]
    waiting = [(State(), press) for press in starts]
    seen: set[str] = set()
    while waiting and len(seen) < MOST_STATES:
        state, press = waiting.pop(0)
        state, _ = click(state, press, world)
        shown = json.dumps(sorted(offer.payload for offer in state.offered))
        if not state.offered or shown in seen:
            continue
        seen.add(shown)
        yield state
        waiting += [(state, pressed(offer.payload)) for offer in state.offered]


def test_every_label_typed_is_its_click(world: World) -> None:
    labels = 0
    for state in reached(world):
        for offer in state.offered:
            by_click, said = click(state, pressed(offer.payload), world)
            by_words, answered = typed(state, offer.title, world)
            assert answered == said, offer.title
            assert by_words.question == by_click.question, offer.title
            labels += 1
    assert labels > 100
