"""Until when a course that is over is paid back: the day it ended decides, whatever is asked of its money."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_given import given
from tests.unit.dialogue.test_plan import Talk

BUDGET, REQUEST = "opco_financement_formation/essentiel", "opco_financement_formation/demande"
REFUND = "opco_financement_formation/remboursement"


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


@pytest.mark.parametrize("asked", [REQUEST, REFUND])
def test_the_last_day_is_worked_out(talk: Talk, asked: str) -> None:
    ended = Facts("inform", {"training_ends_on": "2026-09-18"})
    said = talk.say("stage fini le 18 septembre, la facture jusqu'à quand ?", ended, Ask(asked, Kind.DEADLINE))  # fmt: skip
    assert "18 janvier 2027" in said and talk.state.subject.answer == REFUND


def test_too_late_is_said(talk: Talk) -> None:
    ended = Facts("inform", {"training_ends_on": "2026-06-01..2026-06-30"})
    said = talk.say("formation finie en juin, j'ai oublié la facture", ended, Ask(REFUND))
    assert "trop tard" in said and "30 octobre 2026" in said and "conseiller" in said


def test_a_month_gives_two_ends(talk: Talk) -> None:
    ended = Facts("inform", {"training_ends_on": "2026-08-01..2026-08-31"})
    said = talk.say("finie en août, la facture ?", ended, Ask(REFUND, Kind.DEADLINE))
    assert "1er décembre 2026" in said and "31 décembre 2026" in said


def test_the_end_of_a_course_changes_no_budget(talk: Talk) -> None:
    ended = Facts("inform", {"training_ends_on": "2026-09-18"})
    talk.say("stage fini le 18 septembre, la facture ?", ended, Ask(REFUND, Kind.DEADLINE))
    size = Facts("inform", {"headcount": 34})
    said = talk.say("et on a combien de budget, à 34", size, Ask(BUDGET, Kind.HOW_MUCH))
    assert "2 400 €" in said and "Vérifiez ces deux dates" not in said


def test_another_course_is_the_day_of_its_end(world: World) -> None:
    talk = Talk(world)
    ended = Facts("inform", {"training_ends_on": "2026-09-03"})
    talk.say("formation finie le 3 septembre, le remboursement ?", ended, Ask(REFUND))
    assert given(world, "Et celle du 12 juillet ?", talk.state) == {
        "training_ends_on": "2026-07-12"
    }
    signed = given(world, "Et le contrat signé le 12 juillet ?", talk.state)
    assert signed == {"signed_on": "2026-07-12"}
