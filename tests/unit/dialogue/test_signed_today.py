"""What a contract of before would give today: its signature is then imagined today."""

from __future__ import annotations

import pytest

from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY

AID = Subject("aide_apprentissage/essentiel", "apprenticeship_aid")


def _signed(world: World, text: str, signed: str = "2023-11-12") -> tuple[object, bool] | None:
    state = State(subject=AID)
    state.remember("signed_on", signed)
    state.remember("headcount", 60)
    found = facts_given(Message(text, TODAY), state, world.book)
    return next(((one.value, one.supposed) for one in found if one.fact == "signed_on"), None)


@pytest.mark.parametrize(
    "text",
    [
        "aujourd'hui ce serait combien, toujours 60",
        "et aujourd'hui ?",
        "et maintenant ça donnerait combien",
        "de nos jours ce serait quoi, même taille",
        "à l'heure actuelle on aurait combien pour le même",
        "avec les règles actuelles on aurait combien",
        "aujourd'hui c'est toujours 6000 ?",
    ],
)
def test_the_rules_of_today_are_asked_for(world: World, text: str) -> None:
    assert _signed(world, text) == (TODAY.isoformat(), True)


@pytest.mark.parametrize(
    "text",
    [
        "aujourd'hui on est 40",
        "et maintenant ?",
        "et maintenant je fais quoi ?",
        "je peux toucher l'argent aujourd'hui ?",
        "aujourd'hui on est 300, ça change quelque chose ?",
    ],
)
def test_today_dates_nothing_else(world: World, text: str) -> None:
    assert _signed(world, text) is None


def test_a_contract_to_come_is_left_as_it_is(world: World) -> None:
    assert _signed(world, "et aujourd'hui ?", "2026-12-07") is None
