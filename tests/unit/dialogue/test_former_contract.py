"""An apprentice taken over from another employer: her former rate, her diploma, what is not kept."""

from __future__ import annotations

from typing import Any

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.signs import signs_of
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

PAY, AID = "remuneration_apprenti/essentiel", "aide_apprentissage/essentiel"
FORMER = {"prior_route": "apprentissage", "prior_obtained": True, "age": 19}


def taken_over() -> State:
    state = State(subject=Subject(PAY, "apprentice_pay"))
    for fact, value in FORMER.items():
        state.remember(fact, value)
    return state


def given(world: World, text: str, state: State) -> dict[str, Any]:
    found = facts_given(Message(text, TODAY), state, world.book)
    return {one.fact: one.value for one in found if one.problem is None}


@pytest.mark.parametrize(
    "text",
    [
        "on reprend un apprenti qui a décroché son CAP chez un confrère, il fait un BP",
        "je récupère une jeune qui vient d'avoir son BTS ailleurs",
        "apprentie embauchée après son bac pro fait dans un autre atelier, paie ?",
    ],
)
def test_who_learnt_with_another_employer_had_an_apprenticeship(world: World, text: str) -> None:
    told = given(world, text, State())
    assert (told["prior_route"], told["prior_obtained"]) == ("apprentissage", True)


@pytest.mark.parametrize(
    "text",
    [
        "un jeune qui a eu son bac pro au lycée",
        "mon chef d'atelier a eu son CAP chez un confrère, il peut être tuteur ?",
        "une apprentie qui a eu son CAP ailleurs, quelle prime ?",
    ],
)
def test_nobody_else_had_one(world: World, text: str) -> None:
    assert "prior_route" not in given(world, text, State())


@pytest.mark.parametrize(
    "text", ["là-bas on lui donnait 67 %", "ils la payaient 67 %", "chez eux elle était à 67 %"]
)
def test_the_rate_of_the_former_contract_is_heard(world: World, text: str) -> None:
    assert given(world, text, taken_over())["prior_percent"] == 67


@pytest.mark.parametrize(
    ("text", "obtained"),
    [
        ("et si elle l'avait raté, son CAP ?", False),
        ("en fait il ne l'a pas eu", False),
        ("si, elle l'a bien eu", True),
    ],
)
def test_its_diploma_may_be_told_again(world: World, text: str, obtained: bool) -> None:
    told = given(world, text, taken_over())
    assert told["prior_obtained"] is obtained and "level" not in told


def test_what_a_former_employer_added_is_not_kept(world: World) -> None:
    talk = Talk(world)
    talk.state = taken_over()
    said = talk.say("ils payaient plus que la loi, un accord d'entreprise", Ask(PAY))
    assert "minimum légal de sa dernière année" in said
    assert talk.state.value_of("prior_percent") is None


@pytest.mark.parametrize("text", ["on la reprend à 43 % ?", "on recommence à 51 % ?"])
def test_a_rate_is_a_pay_and_no_aid(world: World, text: str) -> None:
    said = Talk(world).say(
        f"une apprentie qui a eu son CAP chez un confrère, 19 ans. {text}",
        Facts("inform", FORMER), Ask("aide_apprentissage/annees_suivantes", Kind.OTHER), sure=0.4,
    )  # fmt: skip
    assert "Smic" in said and "première année du contrat" not in said


def test_a_share_of_a_large_company_stays_one(world: World) -> None:
    said = Talk(world).say(
        "on est à 12 % d'alternants", Ask("aide_apprentissage/grande_entreprise"), sure=0.7
    )
    assert "Smic" not in said


@pytest.mark.parametrize(
    ("text", "asks"), [("un apprenti qui sort du lycée", False), ("qui signe le contrat", True)]
)
def test_who_comes_from_somewhere_asks_for_nobody(text: str, asks: bool) -> None:
    assert ("asks" in signs_of(text)) is asks
