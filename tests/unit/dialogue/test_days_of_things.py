"""Days of a bonus, a habit, a holiday, a card or an answer: none of a contract, unless a day is asked for."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import Question, State, Subject, Verdict
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY

DAYS = {"signed_on", "starts_on", "pay_on", "ends_on", "training_starts_on"}


def days(world: World, text: str, check: str, asked: str | None = None) -> dict[str, Any]:
    state = State(
        subject=Subject(check=check),
        verdict=None if asked else Verdict(check, {}, "eligible", 5000.0, ""),
        question=Question("fact", asked) if asked else None,
        check=check if asked else None,
    )
    if asked is None:
        state.remember("signed_on", "2026-11-10")
    found = facts_given(Message(text, TODAY), state, world.book)
    return {one.fact: one.value for one in found if one.fact in DAYS}


@pytest.mark.parametrize("check", ["apprenticeship_aid", "apprentice_pay"])
@pytest.mark.parametrize(
    "text",
    [
        "le samedi",
        "vendredi soir",
        "et le dimanche ?",
        "et la prime de fin d'année ?",
        "prime de noël ?",
        "il aura son permis en mars",
        "la rqth en janvier",
        "sa rqth est arrivée lundi",
        "la mdph a répondu hier",
        "la mdph nous répond en février",
        "l'expert comptable me répond demain",
        "ses examens sont en juin",
        "ses congés en juillet",
        "et 25 l'été",
        "14 juillet payé ?",
        "le 11 novembre c'est férié ?",
        "si on se sépare en mars",
        "si ça casse en avril",
    ],
)
def test_a_day_of_a_thing_is_none_of_a_contract(world: World, text: str, check: str) -> None:
    assert days(world, text, check) == {}


def test_no_agreement_signed_is_no_contract_unsigned(world: World) -> None:
    assert days(world, "j'ai pas signé de convention", "apprenticeship_aid", "signed_on") == {}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vendredi soir", "2026-11-27"),
        ("le 14 juillet", "2026-07-14"),
        ("à Noël", "2026-12-25"),
    ],
)
def test_a_day_asked_for_is_that_day(world: World, text: str, day: str) -> None:
    assert days(world, text, "apprenticeship_aid", "signed_on") == {"signed_on": day}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("on signe à Noël", {"signed_on": "2026-12-25"}),
        ("il a la rqth, signé le 9 novembre", {"signed_on": "2026-11-09"}),
        ("il démarre lundi", {"starts_on": "2026-11-30"}),
        ("et cet été ?", {"signed_on": "2027-06-21..2027-09-20"}),
    ],
)
def test_a_day_of_the_contract_is_still_its_own(
    world: World, text: str, told: dict[str, str]
) -> None:
    assert days(world, text, "apprenticeship_aid") == told


@pytest.mark.parametrize("asked", [None, "starts_on", "signed_on"])
@pytest.mark.parametrize(
    "text",
    [
        "sa rqth date du 12 octobre 2026",
        "il est rqth depuis septembre 2026",
        "la reconnaissance est arrivée le 20 août 2026",
        "elle a eu sa rqth le 2 juillet 2026",
    ],
)
def test_the_day_of_a_recognition_is_none_of_the_contract(
    world: World, text: str, asked: str | None
) -> None:
    assert not days(world, text, "apprenticeship_aid", asked)


def test_who_is_recognised_may_be_taken_on_that_day(world: World) -> None:
    text = "on a embauché un apprenti reconnu handicapé le 5 octobre 2026"
    assert days(world, text, "apprenticeship_aid")
