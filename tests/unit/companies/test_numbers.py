from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from opco.companies import NumberKind, NumberProblem, looks_like_number, read_number


@pytest.mark.parametrize(
    "text",
    [
        "73282932000074",
        "732 829 320 00074",
        "732.829.320.00074",
        "732 829 320 000 74",
        " 732\u00a0829\u202f320-00074 ",
    ],
)
def test_a_siret_is_read_however_it_is_spaced(text: str) -> None:
    number = read_number(text)
    assert number.is_valid
    assert number.kind is NumberKind.SIRET
    assert number.digits == "73282932000074"
    assert number.siren == "732829320"
    assert number.text == "732 829 320 00074"


def test_nine_digits_are_a_siren() -> None:
    assert read_number("732 829 320").kind is NumberKind.SIREN
    assert read_number("732 829 320").is_valid


@pytest.mark.parametrize(
    ("text", "problem", "length", "expected"),
    [
        ("7328293200007", NumberProblem.TOO_SHORT, 13, 14),
        ("732829320000740", NumberProblem.TOO_LONG, 15, 14),
        ("73282932", NumberProblem.TOO_SHORT, 8, 9),
        ("7328293201", NumberProblem.TOO_LONG, 10, 9),
        ("", NumberProblem.EMPTY, 0, None),
        ("732829320O0074", NumberProblem.NOT_DIGITS, 14, None),
        ("٧٣٢٨٢٩٣٢٠", NumberProblem.NOT_DIGITS, 9, None),
    ],
)
def test_a_wrong_number_says_what_is_wrong(
    text: str, problem: NumberProblem, length: int, expected: int | None
) -> None:
    number = read_number(text)
    assert (number.problem, number.length, number.expected_length) == (problem, length, expected)


def test_a_wrong_key_is_told() -> None:
    for digits in ("73282932000079", "83282932000074"):
        assert read_number(digits).problem is NumberProblem.WRONG_KEY


def test_la_poste_has_its_own_key() -> None:
    # Head office: the usual key; a post office: digits that add up to a multiple of five.
    assert read_number("35600000000048").is_valid
    assert read_number("35600000049837").is_valid
    assert read_number("35600000049838").problem is NumberProblem.WRONG_KEY


def test_a_siren_asked_for_is_not_taken_for_a_short_siret() -> None:
    number = read_number("732829320", NumberKind.SIRET)
    assert (number.problem, number.expected_length) == (NumberProblem.TOO_SHORT, 14)


@given(st.text(max_size=40))
def test_any_text_is_read_without_error(text: str) -> None:
    number = read_number(text)
    assert number.is_valid == (number.problem is None)
    looks_like_number(text)


@given(st.text("0123456789", min_size=8, max_size=8), st.integers(0, 13), st.integers(1, 9))
def test_one_wrong_digit_never_passes(start: str, place: int, shift: int) -> None:
    siren = start + luhn.calc_check_digit(start)
    body = siren + "0001"
    siret = body + luhn.calc_check_digit(body)
    if siren == "356000000":
        return
    assert read_number(siret).is_valid
    wrong = siret[:place] + str((int(siret[place]) + shift) % 10) + siret[place + 1 :]
    assert not read_number(wrong).is_valid


@pytest.mark.parametrize(
    ("text", "meant"),
    [("732 829 320", True), ("garage 2000", False), ("1090", False), ("7328293200007", True)],
)
def test_a_number_is_told_from_a_name(text: str, meant: bool) -> None:
    assert looks_like_number(text) is meant
