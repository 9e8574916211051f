"""The day on which a contract was sent is the one that is moved, once it was told last."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.dialogue.world import World
from opco.knowledge import Kind
from opco.language import find_facts
from opco.language.moved_days import moved_day
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
AID = "aide_apprentissage/essentiel"
CASE = {"level": 5, "headcount": 16, "signed_on": "2026-03-09"}
SENT = "on vous l'a envoyé le 15 septembre"


@pytest.fixture
def sent(talk: Talk) -> State:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    assert "aucune aide" in talk.say(SENT, Facts("inform", {"late": True}))
    return talk.state


def given(world: World, text: str, state: State) -> dict[str, object]:
    found = facts_given(Message(text, TODAY), state, world.book)
    return {one.fact: one.value for one in found if one.problem is None}


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("une semaine avant, ça passait ?", False),
        ("et si on l'avait envoyé 15 jours plus tôt ?", False),
        ("et 6 jours avant ?", False),
        ("et 5 jours avant ?", True),
        ("la veille, ça passait ?", True),
        ("et le 9 ?", False),
        ("un mois avant, ça marchait ?", False),
        ("zut, et trois jours plus tôt ?", None),
    ],
)
def test_the_day_of_sending_is_moved(
    world: World, sent: State, text: str, late: bool | None
) -> None:
    told = given(world, text, sent)
    assert "signed_on" not in told
    if late is not None:
        assert told["late"] is late


def test_another_signature_is_set_against_the_day_of_sending(world: World, sent: State) -> None:
    told = given(world, "et si le contrat était signé le 20 mars 2026 ?", sent)
    assert told == {"signed_on": "2026-03-20", "late": False}
    assert "late" not in given(world, "et un autre signé le 3 novembre 2026 ?", sent)


def test_the_signature_is_moved_where_no_sending_was_told(world: World, talk: Talk) -> None:
    talk.say("combien ?", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH))
    talk.state.question = None
    told = given(world, "une semaine avant, ça passait ?", talk.state)
    assert told == {"signed_on": "2026-03-02"}


@pytest.mark.parametrize("sigh", ["grrr", "arf", "argh", "punaise", "pfffff", "merde"])
def test_a_sigh_says_nothing_of_the_day(sigh: str) -> None:
    day = TODAY.replace(month=3, day=6)
    moved = moved_day(f"{sigh}, et si c'était le 9 ?", day, day, TODAY)
    assert moved is not None and moved.low == day.replace(day=9) and moved.imagined


@pytest.mark.parametrize(
    ("text", "had"),
    [
        ("et s'il redouble son CAP ici l'an prochain ?", True),
        ("elle redouble sa licence chez nous", True),
        ("il redouble son CAP ailleurs", False),
        ("il redouble chez un autre patron", False),
    ],
)
def test_a_diploma_done_again_here_has_had_its_aid(text: str, had: bool) -> None:
    assert (("prior_aid", True) in {(f.fact, f.value) for f in find_facts(text, TODAY)}) is had
