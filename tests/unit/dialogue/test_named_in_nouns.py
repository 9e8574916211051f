"""Nouns alone that name an aid or wages, with who is trained and the company's trade beside."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from tests.unit.dialogue.test_plan import Talk

STUDIES, FUNDS = Ask("observatoire_etudes/secteurs"), Ask("opco_financement_formation/branche")
MEMBERSHIP = Ask("opco_adhesion/branches")


@pytest.mark.parametrize(
    ("text", "level", "said"),
    [
        ("licence tourisme, tour-opérateur, prime", 6, "au plus 2 000 €"),
        ("CAP, ambulances, aides", 3, "au plus 5 000 €"),
        ("bac pro nautisme, port de plaisance, aide à l'embauche", 4, "au plus 5 000 €"),
        ("aide, BTS, entrepôt logistique", 5, "au plus 4 500 €"),
        ("commissionnaire de transport, master, quelles aides ?", 7, "au plus 2 000 €"),
        ("BTS, auto-école, subvention ?", 5, "au plus 4 500 €"),
    ],
)
@pytest.mark.parametrize("read", [STUDIES, FUNDS, MEMBERSHIP])
@pytest.mark.parametrize("told", [True, False])
def test_the_aid_of_a_diploma_is_decided(
    world: World, text: str, level: int, said: str, read: Ask, told: bool
) -> None:
    talk = Talk(world)
    facts = (Facts("inform", {"level": level}),) if told else ()
    assert said in talk.say(text, *facts, read, sure=0.45)
    assert "Combien de salariés" in talk.text


def test_wages_are_asked_in_the_same_way(world: World) -> None:
    talk = Talk(world)
    said = talk.say("CAP, 17 ans, garage, salaire", Facts("inform", {"level": 3, "age": 17}))
    assert "27 % du Smic" in said


def test_a_title_without_a_level_is_told_of_the_aid(world: World) -> None:
    talk = Talk(world)
    said = talk.say("titre pro, bus urbain, aide", FUNDS, sure=0.45)
    assert "l’État aide l’employeur d’un apprenti" in said


@pytest.mark.parametrize(
    ("text", "read", "said"),
    [
        ("agence de voyages, études", STUDIES, "étude"),
        ("permis, transporteur, aide", FUNDS, "branches"),
        ("BTS, aide à la mobilité à l'étranger", Ask("apprenti_mobilite/essentiel"), "étranger"),
        ("BTS, comment être tuteur", Ask("tuteur_conditions/essentiel"), "majeur"),
    ],
)
def test_what_else_is_named_is_told(world: World, text: str, read: Ask, said: str) -> None:
    talk = Talk(world)
    told = talk.say(text, read)
    assert said in told.lower() and "Combien de salariés" not in told
