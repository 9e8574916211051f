"""An answer that is only fairly sure has two others beneath it; what was done is kept."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from opco.dialogue.moves import Ask, Move, Press, Worded
from opco.dialogue.plan.conversation import plan
from opco.dialogue.plan.items import Plan
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.reading import Reading
from opco.dialogue.state import Served, State
from opco.dialogue.words import in_words
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY

ASKED = "qui s'occupe du jeune dans l'atelier"
FAIR = ("tuteur_role/essentiel", "tuteur_conditions/choisir", "tuteur_role/aide")


def planned(
    world: World,
    text: str,
    move: Move,
    *,
    state: State | None = None,
    plain: tuple[str, ...] = (),
    sure: float = 0.9,
    payload: tuple[str, Mapping[str, str]] | None = None,
) -> Plan:
    message = Message(text, TODAY, plain_answers=plain, payload=payload)
    return plan(message, Reading((move,), sure), state or State(), world)


def test_the_next_two_are_offered_beneath_a_fair_answer(world: World) -> None:
    made = planned(world, ASKED, Ask(FAIR[0]), plain=FAIR)
    said = in_words(made, world)
    assert said[0].details["topic"] == "tuteur_role"
    assert "pas votre question" in said[-1].text
    assert [offer.payload for offer in said[-1].offers][:2] == [
        '/tuteur_conditions{"section": "choisir"}',
        '/tuteur_role{"section": "aide"}',
    ]
    assert said[-1].offers[-1].payload == "/parler_conseiller"
    assert made.state.served == Served(ASKED, "fair", FAIR[0], beneath=list(FAIR[1:]))


@pytest.mark.parametrize(
    ("plain", "asked"),
    [
        pytest.param(FAIR[:1], FAIR[0], id="sure"),
        pytest.param((FAIR[1], FAIR[0]), "tuteur_formation/essentiel", id="the thread chose"),
    ],
)
def test_nothing_is_offered_beneath_another(
    plain: tuple[str, ...], asked: str, world: World
) -> None:
    state = State()
    state.note_said("tuteur_formation/contenu")
    state.subject.answer = "tuteur_formation/contenu"
    made = planned(world, ASKED, Ask(asked), state=state, plain=plain)
    assert not any("pas votre question" in one.text for one in in_words(made, world))
    assert made.state.served == Served(ASKED, "sure", asked)


def test_a_refusal_and_a_doubt_are_told_apart(world: World) -> None:
    refused = planned(world, "la météo", Worded("off_topic", "other"), sure=0.99)
    assert refused.state.served == Served("la météo", "outside", act="other")
    doubted = planned(world, "le truc", Move("unclear"))
    assert doubted.state.served is not None
    assert doubted.state.served.stance == "unsure"


def test_a_button_leaves_nothing_to_judge(world: World) -> None:
    state = planned(world, ASKED, Ask(FAIR[0]), plain=FAIR).state
    pressed = ("tuteur_role", {"section": "aide"})
    made = planned(
        world,
        '/tuteur_role{"section": "aide"}',
        Press(*pressed),
        state=State.from_dict(state.to_dict()),
        payload=pressed,
    )
    assert made.state.served is None
