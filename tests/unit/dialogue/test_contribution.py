"""The contribution to training: a sum that no word names, sizes between two ends, two things asked."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.state import State, Subject, Verdict
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_given import given
from tests.unit.dialogue.test_plan import Talk

CONTRIBUTION, CHECK = "opco_contribution/essentiel", "training_contribution"


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


def decided(summary: str = "") -> State:
    state = State(
        subject=Subject(answer=CONTRIBUTION, check=CHECK),
        verdict=Verdict(CHECK, {"headcount": 16}, "granted", None, summary),
    )
    state.remember("headcount", 16)
    state.latest = ["headcount"]
    return state


@pytest.mark.parametrize(
    ("text", "payroll"),
    [
        ("taxe formation, 8 salariés tout rond, 240 000", 240_000),
        ("contribution formation avec 455 K€ pour 17 personnes", 455_000),
        ("on sort 19 500 € bruts chaque mois, quelle contribution formation ?", 234_000),
    ],
)
def test_a_sum_is_the_payroll_where_the_contribution_is_asked(
    world: World, text: str, payroll: int
) -> None:
    assert given(world, text)["payroll"] == payroll


@pytest.mark.parametrize(
    ("text", "payroll"),
    [("528 000 €", 528_000), ("et avec 96 000", 96_000), ("134 250,75 euros alors", 134_250.75)],
)
def test_a_sum_after_the_rate_is_the_payroll(world: World, text: str, payroll: float) -> None:
    found = given(world, text, decided())
    assert found["payroll"] == payroll and "headcount" not in found


@pytest.mark.parametrize(
    "text",
    [
        "l'Urssaf me réclame 13 400 € de contribution formation",
        "on paie 11 200 euros par an de contribution formation, c'est trop ?",
        "contribution formation et un budget de 20 000 €",
    ],
)
def test_what_is_claimed_or_paid_is_no_payroll(world: World, text: str) -> None:
    assert "payroll" not in given(world, text)


def test_the_sum_just_told_is_no_payroll(world: World) -> None:
    state = decided("votre contribution est de 1 %, soit 14 300 € par an")
    assert "payroll" not in given(world, "donc 14 300 € ?", state)


def test_a_sum_elsewhere_is_no_payroll(world: World) -> None:
    state = State(
        subject=Subject(answer="aide_apprentissage/essentiel", check="apprenticeship_aid")
    )
    assert "payroll" not in given(world, "412 000 €", state)


def test_both_rates_are_told_where_a_size_straddles(talk: Talk) -> None:
    size = Facts("inform", {"headcount": "8..14"})
    said = talk.say("entre 8 et 14 salariés, quelle contribution ?", size, Ask(CONTRIBUTION))
    assert "0,55 % de la masse" in said and "1 % de la masse" in said
    sums = Facts("inform", {"payroll": 300_000})
    said = talk.say("300 000 € de salaires", sums)
    assert "1 650 €" in said and "3 000 €" in said


def test_the_sum_is_worked_out_though_it_is_asked_whom_to_pay(talk: Talk) -> None:
    told = Facts("inform", {"headcount": 9, "payroll": 180_000})
    said = talk.say("9 salariés, 180 000 € de salaires, je dois quoi et à qui la verser ?", told, Ask(CONTRIBUTION, Kind.WHO_PAYS))  # fmt: skip
    assert "990 €" in said and "Urssaf" in said


def test_who_is_right_is_decided(talk: Talk) -> None:
    size = Facts("inform", {"headcount": 19})
    said = talk.say("on me dit 1 %, je pensais 0,55 %, qui a raison ? 19 salariés", size, Ask(CONTRIBUTION, Kind.OTHER))  # fmt: skip
    assert "votre contribution à la formation est de 1 %" in said


def test_a_payroll_alone_is_of_the_contribution(talk: Talk) -> None:
    said = talk.say("24 salariés, 900 000 de masse salariale", Facts("inform", {"headcount": 24, "payroll": 900_000}))  # fmt: skip
    assert "9 000 €" in said
