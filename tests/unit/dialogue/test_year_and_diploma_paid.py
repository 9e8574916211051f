"""The pay of an apprentice: the year against the first day, another diploma than a professional licence, a year added, a minimum told."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

PAY = "remuneration_apprenti/essentiel"


def paid(**known: Any) -> State:
    state = State(subject=Subject(answer=PAY, check="apprentice_pay"))
    for fact, value in known.items():
        state.remember(fact, value)
    return state


def given(world: World, text: str, state: State) -> dict[str, Any]:
    found = facts_given(Message(text, TODAY), state, world.book)
    return {one.fact: one.value for one in found if one.problem is None}


def said_of(world: World, **facts: Any) -> str:
    return Talk(world).say("salaire ?", Facts("inform", facts), Ask(PAY, Kind.HOW_MUCH))


@pytest.mark.parametrize(
    ("age", "start", "paid_on", "rate", "year"),
    [
        (19, "2025-09-01", None, "51 %", "2e année"),
        (22, "2025-10-06", None, "61 %", "2e année"),
        (20, "2026-01-15", "2027-02-01", "51 %", "2e année"),
        (22, "2026-09-01", "2027-11-01", "61 %", "2e année"),
        (18, "2025-09-01..2025-09-30", None, "51 %", "2e année"),
        (25, "2024-09-02", None, "78 %", "3e année"),
    ],
)
def test_the_first_day_of_a_contract_beats_the_year_told_and_says_so(
    world: World, age: int, start: str, paid_on: str | None, rate: str, year: str
) -> None:
    facts = {"age": age, "contract_year": 1, "starts_on": start}
    said = said_of(world, **facts, **({"pay_on": paid_on} if paid_on else {}))
    assert rate in said and f"en {year}" in said
    assert "Vous m’avez parlé de la 1re année" in said


@pytest.mark.parametrize(
    ("facts", "rate"),
    [
        ({"contract_year": 1, "starts_on": "2026-09-01"}, "43 %"),
        ({"contract_year": 2, "starts_on": "2025-09-01"}, "51 %"),
        ({"contract_year": 1}, "43 %"),
        ({"starts_on": "2025-09-01"}, "51 %"),
    ],
)
def test_a_year_that_the_first_day_bears_out_is_told_as_it_was(
    world: World, facts: dict[str, Any], rate: str
) -> None:
    said = said_of(world, age=19, **facts)
    assert rate in said and "Vous m’avez parlé" not in said


def test_a_year_told_too_early_for_the_signature_is_asked_about(world: World) -> None:
    said = said_of(world, age=19, contract_year=1, signed_on="2025-07-03")
    assert "43 %" in said and "comptée de la signature, ce serait la 2e" in said


def test_a_year_still_to_come_is_that_of_the_course_or_of_a_later_day(world: World) -> None:
    said = said_of(world, age=19, contract_year=2, starts_on="2026-09-01")
    assert "51 %" in said and "entre directement en 2e année" in said


@pytest.mark.parametrize(
    "text",
    ["et en première année c'était combien ?", "et en 1re année, il fallait payer combien ?"],
)
def test_a_year_that_is_over_is_paid_as_it_was(world: World, text: str) -> None:
    state = paid(age=20, contract_year=2, starts_on="2025-09-01")
    found = given(world, text, state)
    assert found["contract_year"] == 1 and found["pay_on"] == "2025-09-01"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("et pour un BTS 1ère année", 1),
        ("non pardon c'est un CAP 1ere année", 1),
        ("finalement il fait un master 1", 1),
        ("et s'il fait un M2", 2),
        ("et un but 3eme année", 3),
        ("finalement ce sera un bachelor, première année", 1),
        ("plutôt un bac pro deuxième année", 2),
        ("et avec une licence générale en première année ?", 1),
        ("et un titre pro ?", None),
    ],
)
def test_another_diploma_leaves_the_professional_licence(
    world: World, text: str, year: int | None
) -> None:
    found = given(world, text, paid(age=22, training_kind="licence_pro", level=6))
    assert found["training_kind"] == "other" and found.get("contract_year") == year


@pytest.mark.parametrize(
    "text",
    [
        "et à 20 ans pour cette licence ?",
        "et en licence pro à 24 ans ?",
        "il a 25 ans",
        "quel but ?",
    ],
)
def test_the_professional_licence_said_again_stays(world: World, text: str) -> None:
    found = given(world, text, paid(age=22, training_kind="licence_pro", level=6))
    assert found.get("training_kind", "licence_pro") == "licence_pro"


def test_a_licence_left_is_paid_as_any_diploma(world: World) -> None:
    talk = Talk(world)
    told = Facts("inform", {"age": 20, "training_kind": "licence_pro", "level": 6})
    assert "51 %" in talk.say("salaire licence pro 20 ans", told, Ask(PAY, Kind.HOW_MUCH))
    but = Facts("inform", {"training_kind": "other", "contract_year": 3})
    assert "67 %" in talk.say("et un but 3eme année", but)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("contrat prolongé d'un an, il était en 2e année", ("disability", 2, 3)),
        ("son CAP est étalé sur 3 ans, elle entre en 3e année", ("disability", 2, 3)),
        ("formation de 3 ans au lieu de 2, 3e année", ("disability", 2, 3)),
        ("une année supplémentaire après sa deuxième année", ("disability", 2, 3)),
        ("elle redouble, elle était en 2e année", ("failure", 2, 3)),
        ("le contrat est prolongé d'un an après son échec, il était en deuxième année", ("failure", 2, 3)),
    ],
)  # fmt: skip
def test_a_year_added_is_read_with_the_last_one_before(
    world: World, text: str, told: tuple[str, int, int]
) -> None:
    found = given(world, text, paid(age=20, disabled=True))
    assert (found["extension"], found["cycle_years"], found["contract_year"]) == told


def test_a_contract_prolonged_after_the_year_was_told_goes_on_from_it(world: World) -> None:
    state = paid(age=22, contract_year=2)
    found = given(world, "il est rqth et son contrat est prolongé d'un an", state)
    assert (found["extension"], found["cycle_years"]) == ("disability", 2)
    assert found["contract_year"] == 3
    assert given(world, "et s'il est prolongé d'un an ?", state)["extension"] == "agreement"


def test_a_year_told_after_the_failure_is_the_one_made_again(world: World) -> None:
    said = said_of(world, age=20, extension="failure", contract_year=2)
    assert "51 %" in said and "la 2e" in said


@pytest.mark.parametrize(
    ("facts", "rate"),
    [
        ({"age": 19, "contract_year": 4, "disabled": True}, "82 %"),
        ({"age": 22, "contract_year": 4, "disabled": True}, "93 %"),
        ({"age": 20, "contract_year": 3, "cycle_years": 2, "disabled": True, "extension": "disability"}, "66 %"),
        # The neighbours that have no points more.
        ({"age": 19, "contract_year": 4}, "67 %"),
        ({"age": 19, "contract_year": 3, "disabled": True}, "67 %"),
        ({"age": 20, "contract_year": 3, "cycle_years": 2, "extension": "agreement"}, "51 %"),
    ],
)  # fmt: skip
def test_the_year_added_for_somebody_disabled_has_points_more(
    world: World, facts: dict[str, Any], rate: str
) -> None:
    assert f"au moins {rate}" in said_of(world, **facts)


def test_a_prolonged_contract_is_no_pay_where_none_is_asked(world: World) -> None:
    state = State(
        subject=Subject(answer="aide_apprentissage/essentiel", check="apprenticeship_aid")
    )
    found = given(world, "CAP prolongé d'un an, 17 ans, 5 salariés, quelle aide ?", state)
    assert "extension" not in found


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"age": 23, "contract_year": 1, "minimum_conventional": 2126}, "1 126,78 €"),
        ({"age": 24, "contract_year": 2, "minimum_conventional": 2200}, "1 342 €"),
        ({"age": 19, "contract_year": 2, "minimum_conventional": 2200}, "le minimum de votre convention ne compte pas encore"),
        ({"age": 23, "contract_year": 1, "minimum_conventional": 1830}, "ne dépasse pas le Smic"),
    ],
)  # fmt: skip
def test_a_minimum_told_is_counted_or_it_is_said_why_not(
    world: World, facts: dict[str, Any], told: str
) -> None:
    said = said_of(world, **facts).replace("\u202f", " ").replace("\u00a0", " ")
    assert told in said and "Je ne le connais pas" not in said
