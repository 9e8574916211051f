"""Several contracts that nothing tells apart: « deux CAP », « y en a deux comme ça »."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.apprentices import apprentices_in, so_many_alike
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_birthdays import given
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


@pytest.fixture
def two_alike(world: World) -> Talk:
    talk = Talk(world)
    case = Facts("inform", {"headcount": 12, "level": 3, "signed_on": "2026-09-07"})
    talk.say("deux apprentis en CAP signés le 7 septembre, 12 salariés", case, Ask(AID))
    return talk


@pytest.mark.parametrize(
    "text", ["non, le deuxième c'est un BTS", "non, l'un des deux est en BTS", "c'est celui en BTS"]
)
def test_one_of_those_alike_is_corrected(two_alike: Talk, text: str) -> None:
    said = two_alike.say(text, Facts("correct", {"level": 5}))
    assert "niveau 3" in said and "niveau 5" in said and "En tout, 9 500 €" in said


def test_a_correction_that_singles_none_out_is_of_all(two_alike: Talk) -> None:
    said = two_alike.say("non pardon c'est des bac pro", Facts("correct", {"level": 4}))
    assert "niveau 3 (CAP)." in said and "Pour les 2 contrats : 10 000 €" in said


def test_one_of_them_is_named_by_its_diploma(world: World) -> None:
    talk = Talk(world)
    case = Facts("inform", {"headcount": 12, "level": 4, "signed_on": "2026-09-07"})
    talk.say("un CAP et un bac pro signés le 7 septembre 2026, 12 salariés", case, Ask(AID))
    said = talk.say("celui en bac pro a une RQTH", Facts("inform", {"level": 4, "disabled": True}))
    assert "niveau 3" in said and "En tout, 11 000 €" in said
    again = talk.say("et le premier est en BTS", Facts("inform", {"level": 5}))
    assert "niveau 5" in again and "niveau 4" in again and "niveau 3" not in again


def test_a_second_year_is_no_second_apprentice(two_alike: Talk) -> None:
    two_alike.say("le contrat dure 24 mois, la deuxième année aussi", Facts("inform", {"months": 24}))  # fmt: skip
    assert two_alike.state.value_of("months") == 24


def test_the_number_of_those_known_is_no_size(world: World) -> None:
    state = State(subject=Subject(AID, "apprenticeship_aid"))
    for fact, value in {"headcount": 40, "level": 4}.items():
        state.remember(fact, value)
    assert given(world, "non, l'un des trois est en BTS", state) == {"level": 5}


def test_the_budget_of_a_year_is_counted_once(world: World) -> None:
    talk = Talk(world)
    told = Facts("inform", {"headcount": 9, "level": 3, "signed_on": "2026-10-12"})
    talk.say("9 salariés, deux CAP signés le 12 octobre 2026 ?", told, Ask(AID))
    assert len(talk.state.cases) == 2
    asked = Ask("opco_financement_formation/essentiel", Kind.HOW_MUCH)
    said = talk.say("et notre budget de formation ?", asked, kind=Kind.HOW_MUCH)
    assert "1 500 €" in said and "3 000 €" not in said
