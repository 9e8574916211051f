"""What people and amounts told beside a known size make of it: nothing, more, or fewer."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State, Subject, Verdict
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk


def told(world: World, text: str, size: int) -> dict[str, tuple[Any, bool]]:
    """Return what a text gives where the aid was decided for so many people, and if it is imagined."""
    state = State(
        subject=Subject(answer="aide_apprentissage/essentiel", check="apprenticeship_aid"),
        verdict=Verdict("apprenticeship_aid", {}, "eligible", 5000.0, ""),
    )
    state.remember("level", 3)
    state.remember("headcount", size)
    state.latest = ["level", "headcount"]
    found = facts_given(Message(text, TODAY), state, world.book)
    return {one.fact: (one.value, one.supposed) for one in found if one.problem is None}


@pytest.mark.parametrize(
    "text",
    [
        "le cfa me demande 750",
        "on me réclame 750",
        "149 par tête ?",
        "500 par apprenti ?",
        "pourquoi 50 ?",
        "c'est quoi ce 250 ?",
        "on a 12 contrats pro",
    ],
)
def test_what_is_said_beside_a_size_leaves_it(world: World, text: str) -> None:
    assert "headcount" not in told(world, text, 62)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("et si on embauche 8 personnes", 38),
        ("et si on prend 3 salariés en plus", 33),
        ("si on perd 5 salariés", 25),
        ("si je passe à 12", 12),
        ("et si on est 300 ?", 300),
    ],
)
def test_people_taken_on_are_added_in_what_is_imagined(world: World, text: str, size: int) -> None:
    assert told(world, text, 30)["headcount"] == (size, True)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("dont 3 apprentis", 27),
        ("ah mais 2 sont apprentis", 28),
        ("dedans il y a 4 apprentis", 26),
        ("en fait on est 60", 60),
    ],
)
def test_apprentices_are_taken_off_the_size_known(world: World, text: str, size: int) -> None:
    assert told(world, text, 30)["headcount"] == (size, False)


@pytest.mark.parametrize(
    "text", ["on est plus de 50 je vous l'ai dit", "plus de 50 salariés je vous dis"]
)
def test_bounds_that_hold_the_size_known_are_heard_as_it(world: World, text: str) -> None:
    assert told(world, text, 62)["headcount"] == (62, False)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("on était 243 l'année dernière, maintenant 258", 243),
        ("258 salariés aujourd'hui mais 243 en 2025", 243),
        ("on comptait 262 personnes en 2025 et 241 cette année", 262),
        ("241 personnes à ce jour, l'an passé 262", 262),
    ],
)
def test_of_two_sizes_the_one_of_the_year_before_the_signature_counts(
    world: World, text: str, size: int
) -> None:
    assert told(world, text, 100) == {"headcount": (size, False)}


@pytest.mark.parametrize(
    ("text", "size"),
    [("on était 243, maintenant 258", 258), ("on était 243 en 2023, maintenant 258", 258)],
)
def test_a_size_of_another_year_counts_for_nothing(world: World, text: str, size: int) -> None:
    assert told(world, text, 100)["headcount"] == (size, False)


def test_it_is_said_which_one_counts(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "l'aide pour un CAP", Facts("inform", {"level": 3}), Ask("aide_apprentissage/essentiel")
    )
    said = talk.say(
        "on était 243 l'année dernière, maintenant 258", Facts("inform", {"headcount": 243})
    )
    assert "243 salariés en 2025" in said and "5 000 €" in said
    assert "258" in said


@pytest.mark.parametrize(("text", "size"), [("et pour 14 salariés ?", 14), ("et pour 2 salariés ?", None)])  # fmt: skip
def test_more_people_than_a_company_has_are_its_size(
    world: World, text: str, size: int | None
) -> None:
    state = State(subject=Subject(answer="opco_financement_formation/branche"))
    state.remember("headcount", 6)
    found = facts_given(Message(text, TODAY), state, world.book)
    assert next((one.value for one in found if one.fact == "headcount"), None) == size


@pytest.mark.parametrize(
    ("text", "size"),
    [("on vient de passer à 33", 33), ("on est passés à 28", 28), ("on est passés à 35 h", None)],
)
def test_what_a_company_grew_to_is_its_size(world: World, text: str, size: int | None) -> None:
    assert told(world, text, 30).get("headcount") == (None if size is None else (size, False))
