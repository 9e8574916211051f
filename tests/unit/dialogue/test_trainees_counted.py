"""The trainees of a large company, counted by kind, told by a number alone, put right; numbers that say what they count."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.state import State, Verdict
from opco.dialogue.world import World
from tests.unit.dialogue.test_given import given
from tests.unit.dialogue.test_plan import Talk

AID = "aide_apprentissage/essentiel"
CASE = {"level": 4, "signed_on": "2026-09-02", "starts_on": "2026-09-02"}


def of_a_company(size: int, **told: object) -> State:
    """Return a conversation in which the aid was decided, the share of trainees assumed aloud."""
    state = State(check="apprenticeship_aid")
    for fact, value in {**CASE, "headcount": size, **told}.items():
        state.remember(fact, value)
    state.verdict = Verdict(
        "apprenticeship_aid", dict(state.case()), "granted", 2000.0, "…", {"quota": True}
    )
    return state


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("on en a 13", True),
        ("on a 4 apprentis et 9 contrats pro", True),
        ("10 contrats pro et 5 apprentis", True),
        ("4 apprentis plus 9 contrats de professionnalisation", True),
        ("on a 4 apprentis et 2 contrats pro", False),
        ("je sais pas pour le quota", None),
        ("le quota, on n'est pas sûrs de l'atteindre", None),
        ("on n'atteint pas le quota", False),
    ],
)
def test_trainees_of_all_kinds_are_one_share(world: World, text: str, told: bool | None) -> None:
    found = given(world, text, of_a_company(260))
    assert {"no": False, "unknown": None}.get(str(found["quota"]), found["quota"]) is told
    assert {"headcount", "contract_type", "level"}.isdisjoint(found)


@pytest.mark.parametrize("text", ["non 12", "pardon, 11", "en fait 10 alternants", "non, plutôt 9"])
def test_a_number_puts_the_trainees_right_and_not_the_size(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("bac pro, 260, quelle aide ?", Facts("inform", {**CASE, "headcount": 260}), Ask(AID))
    talk.say("on a 13 alternants", Facts("inform", {"quota": True}))
    assert "alternants pour 260 salariés, c’est" in talk.say(text, Facts("correct", {}))
    assert talk.state.value_of("headcount") == 260


@pytest.mark.parametrize(
    "text",
    [
        "non 3e année",
        "en fait 3eme annee seulement",
        "pardon, 2ème année",
        "non, 3 apprentis",
        "en fait 2 apprentis",
        "non deux sont handicapés",
        "non 3 contrats",
    ],
)
def test_a_number_that_says_what_it_counts_is_no_size_nor_level(world: World, text: str) -> None:
    assert {"headcount", "level"}.isdisjoint(given(world, text, of_a_company(20)))


@pytest.mark.parametrize(("text", "fact", "value"), [("non 12", "headcount", 12), ("non, on est 9", "headcount", 9)])  # fmt: skip
def test_a_size_is_still_put_right_by_a_number_alone(
    world: World, text: str, fact: str, value: int
) -> None:
    assert given(world, text, of_a_company(20))[fact] == value
