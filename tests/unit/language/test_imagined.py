"""What is imagined: days of a past that was not, days to come, sizes « si on avait été 300 »."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import find_facts

TODAY = date(2026, 11, 24)


def days(text: str, signed: date | None = None) -> list[tuple[str | None, date | None]]:
    known = {} if signed is None else {"signed_on": signed}
    found = find_facts(text, TODAY, known=known)
    return [(one.role, one.low or one.value) for one in found if one.fact == "date"]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "signed", "first"),
    [
        ("et si on avait signé en janvier ?", date(2026, 10, 5), date(2026, 1, 1)),
        ("si nous avions signé le 3 mars", date(2026, 10, 5), date(2026, 3, 3)),
        ("si on avait pu signer en mai", date(2026, 10, 5), date(2026, 5, 1)),
        ("si je l'avais fait signer en février", date(2025, 7, 15), date(2025, 2, 1)),
        ("finalement on a signé en janvier", date(2026, 10, 5), date(2026, 1, 1)),
        # What is to come stays so.
        ("et si on signait en janvier ?", date(2026, 10, 5), date(2027, 1, 1)),
        ("et si on signait en janvier ?", date(2026, 3, 2), date(2027, 1, 1)),
        ("et si on signait en janvier ?", date(2025, 12, 10), date(2026, 1, 1)),
        ("et si on signe en janvier", date(2026, 10, 5), date(2027, 1, 1)),
    ],
)
def test_a_signature_that_was_not_is_past(text: str, signed: date, first: date) -> None:
    assert days(text, signed) == [("signed_on", first)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("et si on l'avait pris en mars ?", date(2026, 3, 1)),
        ("si on l'avait recrutée début février", date(2026, 2, 1)),
        ("si elle était arrivée en avril", date(2026, 4, 1)),
        ("s'il avait commencé le 5 janvier", date(2026, 1, 5)),
    ],
)
def test_somebody_taken_on_in_a_past_that_was_not(text: str, first: date) -> None:
    assert days(text, date(2026, 10, 5)) == [("starts_on", first)]


def test_a_month_waited_for_follows_the_day_known() -> None:
    assert days("et si on avait attendu janvier ?", date(2026, 10, 5)) == [(None, date(2027, 1, 1))]
    assert days("si on avait attendu mars", date(2025, 12, 10)) == [(None, date(2026, 3, 1))]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("et si on avait été 300 ?", 300),
        ("si nous avions été 12", 12),
        ("s'ils avaient été 40", 40),
        ("si on n'avait été que 9", 9),
        ("et si j'avais été seul ?", 0),
        ("on est 12 à 39 h par semaine", 12),
        ("on avait été 4 à passer la FIMO", None),
        ("on avait été refusés 2 fois", None),
    ],
)
def test_a_size_that_was_not(text: str, size: int | None) -> None:
    found = [one.value for one in find_facts(text, TODAY) if one.fact == "headcount"]
    assert found == ([] if size is None else [size])


def test_what_is_to_be_sent_is_no_past() -> None:
    text = "signé le 18 novembre, début le 1er décembre, à envoyer quand"
    assert days(text) == [("signed_on", date(2026, 11, 18)), ("starts_on", date(2026, 12, 1))]


def test_from_a_day_on_is_no_departure() -> None:
    assert days("apprenti à partir du 30 novembre 2026") == [("starts_on", date(2026, 11, 30))]
    assert days("mon apprenti part le 12 janvier") == [("ended_on", date(2027, 1, 12))]


def test_each_has_the_year_of_its_contract() -> None:
    text = "l'un 17 ans en 2e année, l'autre 21 ans en 1re, salaires ?"
    found = [one.value for one in find_facts(text, TODAY) if one.fact == "contract_year"]
    assert found == [2, 1]


def test_an_age_on_a_day_is_a_birthday_and_no_month_paid() -> None:
    facts = {one.fact for one in find_facts("il a 18 ans le 3 janvier, son salaire ?", TODAY)}
    assert "pay_on" not in facts
    facts = {one.fact for one in find_facts("il a 18 ans, son salaire en janvier ?", TODAY)}
    assert "pay_on" in facts
