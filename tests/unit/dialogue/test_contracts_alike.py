"""Several contracts that nothing tells apart: « deux CAP », « y en a deux comme ça »."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.apprentices import apprentices_in, so_many_alike
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

AID = "aide_apprentissage/essentiel"


def levels(world: World, text: str) -> list[int]:
    return [
        case["level"] for case in apprentices_in(Message(text, TODAY), State(), world.book).cases
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("deux en CAP, un en licence, signés le 14 septembre 2026", [3, 3, 6]),
        ("on prend 2 CAP et 1 BTS", [3, 3, 5]),
        ("trois apprentis en bac pro signés le 1er octobre", [4, 4, 4]),
        ("4 apprentis en CAP et BTS", [3, 5]),
        ("un CAP et un BTS", [3, 5]),
        ("on est 9 apprenti cap signé le 1er octobre", []),
        ("9 salariés, CAP signé le 12", []),
        ("un CAP en 2 ans", []),
        ("signé le 12 CAP mécanique", []),
    ],
)
def test_a_number_before_a_diploma_counts_its_contracts(
    world: World, text: str, told: list[int]
) -> None:
    assert levels(world, text) == told


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("y en a 2 pareil", 2),
        ("et si on en prend trois ?", 3),
        ("et pour les deux ?", 2),
        ("deux apprentis comme lui", 2),
        ("et pour les 2 premières années ?", None),
        ("pour les 12 mois", None),
        ("on en a un", None),
    ],
)
def test_so_many_like_the_last(text: str, number: int | None) -> None:
    assert so_many_alike(Message(text, TODAY).plain) == number


def test_each_counts_in_the_sum(world: World) -> None:
    said = Talk(world).say(
        "180 salariés, deux en CAP, un en licence, contrats signés le 14 septembre 2026",
        Facts("inform", {"headcount": 180, "level": 6, "signed_on": "2026-09-14"}),
        Ask(AID),
    )
    assert "2 contrats" in said and "En tout, 12 000 €" in said


def test_those_alike_are_decided_once_and_counted(world: World) -> None:
    talk = Talk(world)
    said = talk.say(
        "deux apprentis en CAP signés le 1er octobre 2026, garage de 9",
        Facts("inform", {"headcount": 9, "level": 3, "signed_on": "2026-10-01"}),
        Ask(AID, Kind.HOW_MUCH),
    )
    assert said.count("aide unique") == 1 and "Pour les 2 contrats : 10 000 €" in said
    assert "15 000 €" in talk.say("et si on en prend trois ?", Ask(AID, Kind.HOW_MANY))
    assert "3 fois 5 000 €" in talk.say("au total ?", Ask(AID, Kind.HOW_MUCH))


def test_more_contracts_are_told_though_the_size_is_still_asked(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "master signé le 12 octobre 2026", Facts("inform", {"level": 7, "signed_on": "2026-10-12"})
    )
    assert "Pour les 2 contrats : 4 000 €" in talk.say("y en a 2 pareil", Move("unclear"))
    assert talk.state.question is not None


def test_one_of_those_alike_has_its_own(world: World) -> None:
    talk = Talk(world)
    case = Facts("inform", {"headcount": 6, "level": 3, "signed_on": "2026-12-07"})
    talk.say("on est 6, on prend 2 CAP, on signe le 7 décembre", case, Ask(AID))
    said = talk.say("et un des deux a une rqth", Facts("suppose", {"disabled": True}))
    assert "l’autre" in said and "En tout, 11 000 €" in said


def test_they_are_so_many(world: World) -> None:
    talk = Talk(world)
    case = Facts("inform", {"headcount": 120, "level": 6, "signed_on": "2026-10-01"})
    talk.say("une licence signée le 1er octobre, 120 salariés", case, Ask(AID))
    said = talk.say("Ils sont deux en fait", Facts("correct", {"headcount": 2}))
    assert "4 000 €" in said and talk.state.value_of("headcount") == 120
    assert "2 fois 2 000 €" in talk.say("total ?", Ask(AID))
