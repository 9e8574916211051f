"""What answers nothing: a « non » that corrects, a number of people to train; and the year that follows."""

from __future__ import annotations

import pytest

from opco.dialogue.state import Question, State, Subject, Verdict
from opco.dialogue.world import World
from tests.unit.dialogue.test_given import given


def _asked(fact: str, **known: object) -> State:
    state = State(check="apprenticeship_aid", question=Question("fact", fact, "apprenticeship_aid"))
    for name, value in known.items():
        state.remember(name, value)
    return state


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("non pardon c'est un BTS", "level", 5),
        ("ah non, on est 320 en fait", "headcount", 320),
        ("nan je me suis trompé, un master", "level", 7),
    ],
)
def test_a_no_that_corrects_answers_no_open_question(
    world: World, text: str, fact: str, value: object
) -> None:
    found = given(world, text, _asked("quota", level=3, headcount=410))
    assert found[fact] == value
    assert "quota" not in found


@pytest.mark.parametrize("text", ["non", "non, on n'y arrivera pas", "non, on est 410"])
def test_a_no_alone_answers_it(world: World, text: str) -> None:
    assert given(world, text, _asked("quota", level=3, headcount=410))["quota"] in (False, "no")


@pytest.mark.parametrize(
    "text", ["et pour 3 chauffeurs ?", "si on forme 4 salariés ?", "pr 2 conducteurs"]
)
def test_people_to_train_are_no_size(world: World, text: str) -> None:
    state = State(subject=Subject("opco_financement_formation/branche", "training_budget"))
    state.remember("headcount", 9)
    assert "headcount" not in given(world, text, state)


def test_a_size_beside_a_training_is_one(world: World) -> None:
    state = State(subject=Subject("opco_financement_formation/branche", "training_budget"))
    assert given(world, "on est 12 salariés", state)["headcount"] == 12


def test_the_year_after_an_assumed_first_is_the_second_and_a_year_older(world: World) -> None:
    verdict = Verdict(
        "apprentice_pay", {"age": 17}, "granted", None, "", assumed={"contract_year": 1}
    )
    state = State(
        subject=Subject("remuneration_apprenti/essentiel", "apprentice_pay"), verdict=verdict
    )
    state.remember("age", 17)
    found = given(world, "et l'année suivante ?", state)
    assert (found["contract_year"], found["age"]) == (2, 18)
