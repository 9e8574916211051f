"""Over what time a size is counted, a size told by its average, and one that is too large by very few."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

BUDGET = "opco_financement_formation/essentiel"
ELSEWHERE = Ask("opco_adhesion/branches", Kind.WHEN)


def _after_a_budget(world: World, size: int) -> Talk:
    talk = Talk(world)
    talk.say(
        f"budget formation, {size} salariés", Facts("inform", {"headcount": size}), Ask(BUDGET, Kind.HOW_MUCH)
    )  # fmt: skip
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "l'effectif se regarde à quelle date",
        "c l'effectif de quelle année que vous retenez",
        "vous comptez les salariés à quel moment de l'année ?",
        "l'effectif c'est au jour de la demande ou au 31 décembre ?",
    ],
)
def test_the_year_of_a_size_is_told_after_a_budget(world: World, text: str) -> None:
    told = _after_a_budget(world, 52).say(text, ELSEWHERE)
    assert "moyenne des mois de l’année civile d’avant" in told


def test_a_day_to_ask_for_something_is_another_question(world: World) -> None:
    told = _after_a_budget(world, 20).say(
        "à quel moment je dépose la demande ?", Ask("opco_financement_formation/demande", Kind.WHEN)
    )
    assert "moyenne" not in told


@pytest.mark.parametrize(
    "text", ["raté pour un gars, c rageant", "à deux salariés près, dommage", "ça se joue à une tête près"]
)  # fmt: skip
def test_a_threshold_is_one_however_few_are_above(world: World, text: str) -> None:
    talk = _after_a_budget(world, 51)
    assert "même de peu" in talk.say(text, Ask("opco_financement_formation/vae_bilan", Kind.OTHER))


def _size(world: World, text: str) -> int | None:
    state = State(subject=Subject(answer=BUDGET, check="training_budget"))
    state.remember("headcount", 55)
    state.latest = ["headcount"]
    found = facts_given(Message(text, TODAY), state, world.book)
    return next(
        (one.value for one in found if one.fact == "headcount" and one.problem is None), None
    )


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("et avec 46 de moyenne", 46),
        ("et avec une moyenne de 47 ?", 47),
        ("disons 44 de moyenne annuelle alors", 44),
        ("il avait 14 de moyenne au brevet", None),
        ("le stage dure 14 heures en moyenne", None),
        ("à deux gars près on y avait droit", None),
    ],
)
def test_an_average_is_a_size(world: World, text: str, size: int | None) -> None:
    assert _size(world, text) == size


def test_who_collects_the_contribution_is_told_after_a_budget(world: World) -> None:
    told = _after_a_budget(world, 12).say(
        "la cotisation formation, on vous la verse à vous ?", Ask("opco_contribution/essentiel", Kind.WHO_PAYS)
    )  # fmt: skip
    assert "Urssaf" in told
    assert "votre budget" not in told


@pytest.mark.parametrize(
    "text",
    [
        "depuis cet été on est 270, ça change ?",
        "mais aujourd'hui on est 270",
        "pourquoi pas les 270 qu'on est maintenant",
        "on a passé les 270 en cours d'année, depuis juin",
    ],
)
def test_a_size_of_the_year_of_the_signature_changes_nothing(aided: Talk, text: str) -> None:
    said = aided.say(text, Facts("inform", {"headcount": 270}), Ask("aide_apprentissage/essentiel"))
    assert "240 salariés en 2025, et non 270" in said and "5 000 €" in said
    assert aided.state.value_of("headcount") == 240


@pytest.mark.parametrize(
    "text", ["en fait on est 270", "non on est 270 maintenant", "et si on était 270 aujourd'hui ?"]
)
def test_a_size_corrected_or_imagined_is_taken(aided: Talk, text: str) -> None:
    act = "suppose" if "si" in text else "correct"
    said = aided.say(text, Facts(act, {"headcount": 270}))
    assert "2 000 €" in said and "et non 270" not in said


@pytest.fixture
def aided(world: World) -> Talk:
    talk = Talk(world)
    case = {"headcount": 240, "level": 3, "signed_on": "2026-10-05"}
    talk.say(
        "240 salariés, CAP signé le 5 octobre",
        Facts("inform", case),
        Ask("aide_apprentissage/essentiel"),
    )
    return talk
