"""When courses ended, and until when each is paid back: a span of days, two courses, the last day itself."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_given import given
from tests.unit.dialogue.test_plan import Talk

REFUND = "opco_financement_formation/remboursement"


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("module du 12 au 15 octobre 2026, la facture ?", "2026-10-15"),
        ("formation du 8 au 11 juin, on peut encore se faire rembourser ?", "2026-06-11"),
        ("fin de formation le 9 septembre 2026, la facture ?", "2026-09-09"),
    ],
)
def test_a_course_ends_on_its_last_day(world: World, text: str, ended: str) -> None:
    assert given(world, text)["training_ends_on"] == ended


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("stage fini il y a 3 mois, la facture ?", "2026-08-"),
        ("formation terminée il y a 2 mois et demi, délai pour la facture ?", "2026-0"),
        ("session finie il y a 5 semaines, la facture ?", "2026-10-"),
    ],
)
def test_a_time_ago_is_no_last_day_but_the_days_around_it(
    world: World, text: str, ended: str
) -> None:
    # « Il y a » is no « de … à »: the last of these days, alone, would tell too late a limit.
    told = str(given(world, text)["training_ends_on"])
    assert told.startswith(ended) and ".." in told


def test_a_course_to_pay_for_begins_on_its_first_day(world: World) -> None:
    found = given(world, "formation du 7 au 11 décembre 2026, quel budget ?")
    assert "training_ends_on" not in found and "training_starts_on" in found


@pytest.mark.parametrize(
    "text",
    [
        "deux stages finis, l'un le 4 septembre et l'autre le 20 octobre, les factures ?",
        "formations terminées le 4 septembre et le 20 octobre 2026, délai pour la facture ?",
        "deux sessions, du 2 au 4 septembre et du 19 au 20 octobre 2026, les factures ?",
    ],
)
def test_each_course_has_its_last_day(talk: Talk, text: str) -> None:
    told = Facts("inform", {"training_ends_on": "2026-09-04"})
    said = talk.say(text, told, Ask(REFUND, Kind.DEADLINE))
    assert "4 janvier 2027" in said and "20 février 2027" in said


def test_one_course_between_two_days_is_one(talk: Talk) -> None:
    told = Facts("inform", {"training_ends_on": "2026-09-04..2026-09-10"})
    said = talk.say("finie entre le 4 et le 10 septembre, la facture ?", told, Ask(REFUND))
    assert "Voici pour chacun" not in said and "10 janvier 2027" in said


def test_the_last_day_itself_is_said(talk: Talk) -> None:
    told = Facts("inform", {"training_ends_on": "2026-07-25"})
    said = talk.say("stage fini le 25 juillet, la facture ?", told, Ask(REFUND))
    assert "aujourd'hui" in said.replace("’", "'") and "25 novembre 2026" in said
