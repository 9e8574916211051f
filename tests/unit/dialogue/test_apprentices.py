"""Several apprentices in one message: each day, age and recognition with its own diploma."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.apprentices import apprentices_in
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

OLD, RECENT = "2025-02-12", "2026-03-10"


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


def told(world: World, text: str) -> list[dict[str, Any]]:
    return apprentices_in(Message(text, TODAY), State(), world.book).cases


def days(world: World, text: str, fact: str = "signed_on") -> list[tuple[int, Any]]:
    return [(case["level"], case.get(fact)) for case in told(world, text)]


@pytest.mark.parametrize(
    "text",
    [
        "CAP signé le 12/02/2025, BTS signé le 10/03/2026",
        "un CAP le 12 février 2025 et un BTS le 10 mars 2026, quelles aides ?",
        "signé le 12/02/2025 un CAP et le 10/03/2026 un BTS",
        "12/02/2025 CAP, 10/03/2026 BTS",
        "CAP (12/02/2025) et BTS (10/03/2026)",
        "le premier en CAP (contrat du 12/02/2025), le second en BTS (contrat du 10/03/2026)",
        "l'un en CAP depuis le 12/02/2025, l'autre en BTS depuis le 10/03/2026",
        "j'ai un CAP signé le 12/02/2025 et un BTS signé le 10/03/2026",
        "j'ai signé un CAP le 12/02/2025 puis un BTS le 10/03/2026",
        "CAP signé le 12/02/2025 ; BTS signé le 10/03/2026 : combien pour le CAP ?",
        "un CAP signé le 12/02/2025, un BTS signé le 10/03/2026, l'aide a changé en 2025 ?",
    ],
)
def test_each_diploma_goes_with_its_own_day(world: World, text: str) -> None:
    assert days(world, text) == [(3, OLD), (5, RECENT)]


@pytest.mark.parametrize(
    "text",
    [
        "un CAP et un bac pro signés le 12/02/2025, un BTS signé le 10/03/2026",
        "CAP et bac pro tous les deux au 12/02/2025 et un BTS au 10/03/2026",
        "un CAP, un bac pro, signés ensemble le 12/02/2025, et un BTS signé le 10/03/2026",
        "signés le 12/02/2025 un CAP et un bac pro, le 10/03/2026 un BTS",
    ],
)
def test_a_day_said_of_two_of_three_is_of_both(world: World, text: str) -> None:
    assert days(world, text) == [(3, OLD), (4, OLD), (5, RECENT)]


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("un CAP signé le 12/02/2025 et un BTS", [(3, OLD), (5, None)]),
        ("un CAP, et le 10/03/2026 un BTS", [(3, None), (5, RECENT)]),
        (
            "un CAP, un bac pro signé le 12/02/2025 et un BTS signé le 10/03/2026",
            [(3, None), (4, OLD), (5, RECENT)],
        ),
        (
            "le 12/02/2025 un CAP, le 10/03/2026 un BTS, le 4 mai 2026",
            [(3, "2025-02-12..2026-05-04"), (5, "2025-02-12..2026-05-04")],
        ),
    ],
)
def test_a_day_that_is_not_plainly_of_one_is_not_given_to_it(
    world: World, text: str, signed: list[tuple[int, Any]]
) -> None:
    assert days(world, text) == signed


@pytest.mark.parametrize(
    "text",
    [
        "un CAP et un BTS signés le 10 mars 2026",
        "le 10 mars 2026 j'ai signé un CAP et un BTS",
        "un CAP signé le 10 mars 2026, et si c'était un BTS ?",
        "un CAP signé le 10 mars 2026, combien ? et pour un BTS ?",
    ],
)
def test_one_day_for_all_stays_common(world: World, text: str) -> None:
    assert told(world, text) == [{"level": 3}, {"level": 5}]


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (
            "un apprenti de 17 ans en CAP et un de 20 ans reconnu travailleur handicapé en BTS",
            [{"level": 3, "age": 17}, {"level": 5, "age": 20, "disabled": True}],
        ),
        (
            "un CAP handicapé et un BTS, signés le 7 mars 2026",
            [{"level": 3, "disabled": True}, {"level": 5}],
        ),
        (
            "un CAP et un BTS reconnu travailleur handicapé",
            [{"level": 3}, {"level": 5, "disabled": True}],
        ),
        (
            "un CAP de 24 mois et un BTS de 12 mois",
            [{"level": 3, "months": 24}, {"level": 5, "months": 12}],
        ),
        (
            "un CAP signé le 1er juin 2026 qui débute le 1er septembre et un BTS signé le 2 juillet"
            " 2026 qui débute le 1er octobre",
            [
                {"level": 3, "signed_on": "2026-06-01", "starts_on": "2026-09-01"},
                {"level": 5, "signed_on": "2026-07-02", "starts_on": "2026-10-01"},
            ],
        ),
    ],
)
def test_what_is_said_beside_a_diploma_is_of_its_apprentice(
    world: World, text: str, cases: list[dict[str, Any]]
) -> None:
    assert told(world, text) == cases


def test_two_of_one_diploma_have_their_own_days(world: World) -> None:
    for text in (
        "deux CAP : l'un signé le 12/02/2025, l'autre le 10/03/2026",
        "CAP signé le 12/02/2025, CAP signé le 10/03/2026",
    ):
        assert days(world, text) == [(3, OLD), (3, RECENT)]


def test_one_apprentice_is_no_several(world: World) -> None:
    for text in ("un BTS, niveau 5, signé le 10/03/2026", "pas un CAP, un BTS", "on est 12"):
        assert told(world, text) == []


def test_each_is_decided_by_the_rules_of_its_day(talk: Talk) -> None:
    text = (
        "on est 9 : CAP signé le 12/02/2025, bac pro signé le 03/03/2025, BTS signé le 20/01/2026"
    )
    facts = {"headcount": 9, "level": 5, "signed_on": "2026-01-20"}
    said = talk.say(text, Facts("inform", facts))
    lines = [line for line in said.split("\n") if line.startswith("- ")]
    assert ["6 000 €" in lines[0], "5 000 €" in lines[1], "aucune aide" in lines[2]] == [True] * 3
    assert "12 février 2025" in lines[0]
    assert talk.state.value_of("signed_on") is None
    assert "date" not in said.rpartition("\n")[2]


def test_a_day_asked_for_is_that_of_the_apprentice_who_lacks_it(talk: Talk) -> None:
    facts = {"headcount": 9, "level": 5, "signed_on": OLD}
    said = talk.say("on est 9, un CAP signé le 12/02/2025 et un BTS", Facts("inform", facts))
    assert "contrat signé aujourd’hui" in said
    assert talk.state.question is not None
    assert talk.state.question.fact == "signed_on"
    talk.say("10 mars 2026", Facts("inform", {"signed_on": RECENT}))
    assert talk.state.cases == [
        {"level": 3, "signed_on": OLD},
        {"level": 5, "signed_on": RECENT},
    ]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("deux apprentis, l'un a 17 ans et l'autre 22 ans, quel salaire ?", [17, 22]),
        ("chez le premier il a 16 ans, chez le second 28 ans, quel minimum ?", [16, 28]),
        ("un de 18 ans et une de 25 ans, combien ?", [18, 25]),
        ("il a 17 ans, il aura 18 ans en mars", []),
        ("mon apprenti a 17 ans, et si c'était un autre de 22 ans ?", []),
    ],
)
def test_two_are_told_apart_by_their_ages(world: World, text: str, ages: list[int]) -> None:
    assert told(world, text) == [{"age": age} for age in ages]


def test_each_age_has_its_pay(talk: Talk) -> None:
    text = "deux apprentis, l'un a 17 ans et l'autre 22 ans, quel salaire en première année ?"
    facts = Facts("inform", {"age": 22, "contract_year": 1})
    said = talk.say(text, facts, Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH))
    assert "27 % du Smic" in said
    assert "53 % du Smic" in said
