"""Days and numbers that a message gives of something else than the contract or the company."""

from __future__ import annotations

from datetime import date

import pytest

from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import Known, Question, State, Subject
from opco.eligibility import Rulebook
from opco.language import find_facts

TODAY = date(2026, 11, 24)


def given(text: str, book: Rulebook, check: str = "apprenticeship_aid") -> set[str]:
    topic = book.checks[check].topic
    state = State(facts={"headcount": Known(6)}, subject=Subject(f"{topic}/essentiel", check))
    return {
        one.fact for one in facts_given(Message(text, TODAY), state, book) if one.problem is None
    }


@pytest.mark.parametrize(
    "text",
    [
        "et s'il claque la porte à Noël", "et si c'est lui qui part en mars",
        "et en euros en janvier ça fait ?", "il prend 18 le 1er décembre",
        "il a démissionné hier", "elle s'est barrée en octobre",
    ],
)  # fmt: skip
def test_what_happens_on_a_day_signs_nothing(text: str, book: Rulebook) -> None:
    assert "signed_on" not in given(text, book)


@pytest.mark.parametrize(
    "text", ["et en mars 2025 ?", "et si on signe en janvier et qu'il part en mars"]
)
def test_a_day_said_alone_or_signed_is_the_signature(text: str, book: Rulebook) -> None:
    assert "signed_on" in given(text, book)


@pytest.mark.parametrize("text", ["j'ai déjà utilisé 1800", "il me reste 1090", "ape 4939A"])
def test_what_is_spent_and_an_activity_code_are_no_agreement(text: str, book: Rulebook) -> None:
    assert "idcc" not in given(text, book, "training_budget")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("elle aura 21 le 15 janvier", 20, 21), ("il prend 18 en mars", 17, 18), ("il a eu 21 en octobre", 21, 21)],
)  # fmt: skip
def test_an_age_that_turns_needs_no_years(text: str, low: int, high: int) -> None:
    age = next(one for one in find_facts(text, TODAY) if one.fact == "age")
    assert (age.low or age.value, age.high or age.value) == (low, high)


@pytest.mark.parametrize("text", ["on prend 20 le 3 mars", "elle aura 20 salariés"])
def test_a_number_of_people_is_no_age(text: str) -> None:
    assert all(one.fact != "age" for one in find_facts(text, TODAY))


def values(text: str, book: Rulebook, **facts: object) -> dict[str, tuple[object, bool]]:
    state = State(
        facts={fact: Known(value) for fact, value in facts.items()},
        subject=Subject("aide_apprentissage/essentiel", "apprenticeship_aid"),
    )
    read = facts_given(Message(text, TODAY), state, book)
    return {one.fact: (one.value, one.supposed) for one in read if one.problem is None}


@pytest.mark.parametrize("text", ["le 1/09 (signature et début)", "signé et commencé le 1/09"])
def test_one_day_is_of_both(text: str, book: Rulebook) -> None:
    told = values(text, book, headcount=6)
    assert told["signed_on"][0] == told["starts_on"][0] == "2026-09-01"


def test_a_day_asked_for_is_still_of_both(book: Rulebook) -> None:
    question = Question("fact", fact="signed_on", check="apprenticeship_aid")
    state = State(check="apprenticeship_aid", question=question)
    read = facts_given(Message("le 1/09 (signature et début)", TODAY), state, book)
    assert {one.fact for one in read} == {"signed_on", "starts_on"}


@pytest.mark.parametrize(
    "text", ["mon cousin a un garage, ils sont 25", "un confrère a 25 salariés"]
)
def test_the_size_of_another_company_is_supposed(text: str, book: Rulebook) -> None:
    assert values(text, book)["headcount"] == (25, True)
    assert values(text, book, headcount=6)["headcount"] == (25, True)


def test_a_company_that_is_bought_adds_to_ones_own(book: Rulebook) -> None:
    assert values("si je rachète une boîte de 90 ?", book, headcount=200)["headcount"] == (
        290,
        True,
    )
    assert "headcount" not in values("si je rachète une boîte de 90 ?", book)


@pytest.mark.parametrize(
    "text", ["on a 1500 en caisse cette année pour tout le monde", "ape 4939A"]
)
def test_an_agreement_needs_its_sign_or_to_be_all_there_is(text: str, book: Rulebook) -> None:
    assert "idcc" not in given(text, book, "training_budget")
    assert "idcc" in given("1090", book, "training_budget")
    assert "idcc" in given("2219 sur le bulletin de paie du mois dernier", book, "training_budget")
