"""What one month of the aid comes to, of a contract broken before its end."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID = "aide_apprentissage/essentiel"
CASE = {"headcount": 9, "level": 3, "signed_on": "2026-09-01", "starts_on": "2026-09-01"}


@pytest.fixture
def talk(world: World) -> Talk:
    talk = Talk(world)
    told = {**CASE, "ended_on": "2026-10-15"}
    said = talk.say("CAP signé et commencé le 1er septembre, rompu le 15 octobre, 9 salariés, combien d'aide ?", Facts("inform", told), Ask(AID, Kind.HOW_MUCH))  # fmt: skip
    assert "618,28 €" in said
    return talk


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("pour septembre, combien ?", "416,67 €"),
        ("on touche quoi en octobre", "201,61 €"),
        ("et pour le mois d'octobre ?", "201,61 €"),
        ("combien d'aide en novembre ?", "Rien"),
    ],
)
def test_a_month_has_its_part(talk: Talk, text: str, due: str) -> None:
    assert due in talk.say(text, Facts("suppose", {"ended_on": "2026-09-01..2026-09-30"}))


def test_the_next_month_is_asked_in_a_word(talk: Talk) -> None:
    talk.say("pour septembre, combien ?", Facts("suppose", {"ended_on": "2026-09-01..2026-09-30"}))
    said = talk.say("et octobre ?", Facts("suppose", {"ended_on": "2026-10-01..2026-10-31"}))
    assert "201,61 €" in said


def test_another_month_of_the_break_is_imagined(talk: Talk) -> None:
    said = talk.say("et en novembre ?", Facts("suppose", {"ended_on": "2026-11-01..2026-11-30"}))
    assert "Rien" not in said
    said = talk.say("et si c'était rompu pour novembre ?", Facts("suppose", {"ended_on": "2026-11-01..2026-11-30"}))  # fmt: skip
    assert "Rien" not in said
