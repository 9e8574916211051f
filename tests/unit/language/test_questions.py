"""A question is not an answer; what is imagined is marked; a number that corrects says what."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import Found, find_facts, interpret

TODAY = date(2026, 11, 25)


def levels(text: str) -> list[Found]:
    return [found for found in interpret(text, "headcount", TODAY) if found.fact == "level"]


@pytest.mark.parametrize(
    "text",
    ["c'est quoi un DUT ?", "un BEP c'est quel niveau ?", "une licence c'est bac+3 non ?",
     "qu'est-ce qu'un bac pro", "quelle différence entre un CAP et un BP ?", "BTS ça veut dire quoi",
     "niveau 4 c'est un bac pro ?"],
)  # fmt: skip
def test_what_is_asked_about_is_no_answer(text: str) -> None:
    assert levels(text)
    assert not any(found.usable for found in levels(text))
    assert all(found.asked_about for found in levels(text))


@pytest.mark.parametrize(
    "text", ["un DUT", "c'est un BEP", "BTS ?", "un bac pro, ça passe ?", "niveau 5"]
)
def test_what_is_said_is_an_answer(text: str) -> None:
    assert [found.usable for found in levels(text)] == [True]


@pytest.mark.parametrize("text", ["c'est bien bac+3 un BUT ?", "est-ce bac+2, le DUT ?"])
def test_two_names_of_one_level_may_come_in_any_order(text: str) -> None:
    assert [(found.value, found.asked_about) for found in levels(text)] == [
        (levels(text)[0].value, True)
    ] * 2


def test_only_the_sentence_that_asks_is_left_out() -> None:
    assert [found.usable for found in levels("CAP. c'est quoi un BTS ?")] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "et si c'était un BTS ?",
        "ça changerait quoi avec un DUT ?",
        "imaginons un bac pro",
        "combien pour un apprenti en BUT ?",
    ],
)
def test_what_is_imagined_is_marked(text: str) -> None:
    (found,) = levels(text)
    assert found.supposed
    assert not levels("c'est un BTS, si si")[0].supposed


def test_a_bare_number_replaces_the_last_one_given() -> None:
    (found,) = find_facts("73, pardon, faute de frappe", TODAY, known={"level": 4, "headcount": 37})
    assert (found.fact, found.value, found.corrects) == ("headcount", 73, True)


def test_a_number_that_names_the_one_it_replaces() -> None:
    known = {"headcount": 6, "months": 12}
    found = find_facts("j'ai dit 6 mais c'était 16", TODAY, known=known)
    assert [(f.fact, f.value) for f in found if f.corrects] == [("headcount", 16)]
    first = interpret("j'ai dit 6 mais c'était 16", "months", TODAY, known=known)[0]
    assert (first.fact, first.value) == ("headcount", 16)


def test_a_number_that_corrects_nothing_stays_one() -> None:
    assert [f.fact for f in find_facts("73", TODAY, known={"headcount": 37})] == ["number"]
    assert not [f for f in find_facts("73, pardon", TODAY, known={}) if f.corrects]
