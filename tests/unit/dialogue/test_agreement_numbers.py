"""Which bare numbers are that of a collective agreement, where one is talked about."""

from __future__ import annotations

import pytest

from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import Question, State, Subject
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY

MEMBERSHIP = Subject(answer="opco_adhesion/essentiel", check="opco_membership")
BUDGET = Subject(answer="opco_financement_formation/essentiel", check="training_budget")
ASKED = Question("fact", "idcc")


def facts(world: World, text: str, state: State) -> dict[str, object]:
    found = facts_given(Message(text, TODAY), state, world.book)
    return {one.fact: one.value for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "j'ai droit aux 5000",
        "deux budgets ?",
        "deux camions",
        "trois associés",
        "10 dockers en vae",
        "donc 1500 ?",
        "des chiffres 2025",
        "c'est 2700 au max ?",
        "4500 ou 5000 ?",
        "cinq",
    ],
)
@pytest.mark.parametrize("subject", [MEMBERSHIP, BUDGET])
def test_an_amount_a_year_and_what_is_counted_are_no_agreement(
    world: World, subject: Subject, text: str
) -> None:
    assert "idcc" not in facts(world, text, State(subject=subject))


@pytest.mark.parametrize("text", ["deux", "quinze salariés", "on est 12"])
def test_what_is_asked_is_given_in_digits(world: World, text: str) -> None:
    assert "idcc" not in facts(world, text, State(subject=MEMBERSHIP, question=ASKED))


@pytest.mark.parametrize(
    ("text", "idcc"),
    [
        ("1090", "1090"),
        ("et 16", "0016"),
        ("et 1597 ?", "1597"),
        ("idcc 9999", "9999"),
        ("convention 5000", "5000"),
        ("2219 sur le bulletin", "2219"),
        ("843 c'est bon ?", "0843"),
    ],
)
def test_a_number_of_the_table_or_a_named_one_is_an_agreement(
    world: World, text: str, idcc: str
) -> None:
    assert facts(world, text, State(subject=MEMBERSHIP)) == {"idcc": idcc}


@pytest.mark.parametrize(("text", "idcc"), [("843", "0843"), ("1090", "1090"), ("16", "0016")])
def test_the_number_that_answers_is_no_size_as_well(world: World, text: str, idcc: str) -> None:
    assert facts(world, text, State(subject=BUDGET, question=ASKED)) == {"idcc": idcc}
