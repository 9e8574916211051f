"""A detail that a message names is said: alone after its topic, under its answer, or behind a doubt."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.dialogue.plan.items import SayDetail
from opco.dialogue.state import Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

PAID = "opco_financement_formation/essentiel"
MEALS = "Le budget annuel paie les cours, pas les repas"


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


def test_after_an_answer_of_its_topic_it_is_said_alone(talk: Talk) -> None:
    talk.say("ma formation peut-elle être payée ?", Ask(PAID))
    said = talk.say("et les repas ?", Ask(PAID))
    assert "repas" in said and "Qualiopi" not in said


def test_it_is_said_once(talk: Talk) -> None:
    talk.say("ma formation peut-elle être payée ?", Ask(PAID))
    first = talk.say("et les repas ?", Ask(PAID))
    assert talk.say("et les repas ?", Ask(PAID)) != first


def test_the_first_time_it_stands_under_its_answer(talk: Talk) -> None:
    said = talk.say("mes salariés partent en formation, les repas du midi sont payés ?", Ask(PAID))
    assert "Qualiopi" in said and said.index("Qualiopi") < said.rindex("repas")


@pytest.mark.parametrize("move", [Worded("off_topic", "other"), Move("unclear"), None])
def test_behind_what_seemed_something_else(talk: Talk, move: Move | None) -> None:
    talk.state.subject = Subject(PAID)
    said = talk.say("et les repas", *([move] if move else []), sure=0.5)
    assert "repas" in said and "n'est pas le mien" not in said


def test_nothing_is_guessed_behind_hostility(talk: Talk) -> None:
    talk.state.subject = Subject(PAID)
    said = talk.say("espèces de guignols avec vos repas", Worded("off_topic", "hostility"))
    assert "paie les cours" not in said


def test_an_amount_for_everybody_is_not_said_beside_a_decision(talk: Talk) -> None:
    facts = Facts("inform", {"level": 5, "headcount": 9, "signed_on": "2026-08-28"})
    aid = Ask("aide_apprentissage/essentiel", Kind.HOW_MUCH)
    said = talk.say("un bts, 9 salariés, signé le 28 août 2026, combien ?", facts, aid)
    assert "4 500 €" in said and "2 000 €" not in said


def test_it_cites_its_sources(talk: Talk) -> None:
    talk.say("ma formation peut-elle être payée ?", Ask(PAID))
    talk.say("et les repas ?", Ask(PAID))
    assert talk.state.sources
    assert any("+" in key for key in talk.state.said)
    assert SayDetail(PAID, 0).name == PAID
