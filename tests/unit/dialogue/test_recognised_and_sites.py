"""A disability recognised on its own day, the sites of one company, trades of the road, the day before yesterday."""

from __future__ import annotations

from datetime import date

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.language import find_facts
from opco.language.trades import our_trade_named
from tests.unit.dialogue.test_days_of_other_steps import of_the_aid
from tests.unit.dialogue.test_given import given
from tests.unit.dialogue.test_plan import Talk

AID = "aide_apprentissage/essentiel"
TODAY = date(2026, 11, 26)
MARCH = {"headcount": 12, "level": 3, "signed_on": "2026-03-02"}


@pytest.mark.parametrize(
    "text",
    [
        "RQTH obtenue en juillet 2026",
        "il a été reconnu handicapé le 5 mai 2026",
        "sa reconnaissance date du 3 avril 2026",
    ],
)
def test_a_recognition_after_the_signature_raises_nothing(world: World, text: str) -> None:
    assert "signed_on" not in given(world, text, of_the_aid(**MARCH))
    talk = Talk(world)
    talk.say("CAP, 12 salariés, signé le 2 mars", Facts("inform", MARCH), Ask(AID))
    said = talk.say(text, Facts("inform", {"disabled": True}))
    assert "6 000" not in said and "signature" in said


def test_one_before_it_does(world: World) -> None:
    talk = Talk(world)
    talk.say("CAP, 12 salariés, signé le 2 mars", Facts("inform", MARCH), Ask(AID))
    said = talk.say("sa rqth date du 10 janvier 2026", Facts("inform", {"disabled": True}))
    assert "6 000 €" in said


def test_who_is_taken_on_is_taken_on_that_day(world: World) -> None:
    told = given(world, "un apprenti reconnu handicapé signé le 5 octobre 2026", of_the_aid())
    assert told["signed_on"] == "2026-10-05"


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("deux sites, 150 et 120 salariés", 270),
        ("245 salariés plus un autre établissement de 30", 275),
        ("on a 3 garages de 12 salariés", 36),
        ("deux sites de 150 et 130 salariés", 280),
        ("on est 12 salariés", 12),
    ],
)
def test_the_sites_of_a_company_count_together(text: str, size: int) -> None:
    sizes = [one.value for one in find_facts(text, TODAY) if one.fact == "headcount"]
    assert sizes == [size]


def test_two_clients_are_no_company(world: World) -> None:
    assert 310 not in given(world, "deux clients, 30 et 280 salariés").values()


@pytest.mark.parametrize(
    ("text", "idcc"),
    [
        ("une entreprise de transport de marchandises", "0016"),
        ("chauffeur poids lourd", "0016"),
        ("conducteur de bus urbain", "1424"),
        ("transport de marchandises par bateau", None),
    ],
)
def test_trades_of_the_road(text: str, idcc: str | None) -> None:
    assert our_trade_named(text) == idcc


@pytest.mark.parametrize("text", ["signé avant hier", "signé avant-hier"])
def test_the_day_before_yesterday(text: str) -> None:
    assert [one.value for one in find_facts(text, TODAY)] == [date(2026, 11, 24)]
