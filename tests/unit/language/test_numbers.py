from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.language.normal import normalize, plain
from opco.language.numbers import in_words, words_to_digits


def digits(text: str) -> str:
    return words_to_digits(normalize(text)).text


def test_every_number_up_to_a_thousand_comes_back() -> None:
    # « un » alone is an article, and stays.
    numbers = [number for number in range(1001) if number != 1]
    hyphens = {n: digits(f"on est {in_words(n)}") for n in numbers}
    spaces = {n: digits(f"on est {in_words(n).replace('-', ' ')}") for n in numbers}
    expected = {number: f"on est {number}" for number in numbers}
    assert hyphens == expected
    assert spaces == expected


@given(st.integers(1001, 999_999))
def test_larger_numbers_come_back(number: int) -> None:
    assert digits(in_words(number)) == str(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quatre-Vingt-Dix", "90"),
        ("septante et un", "71"),
        ("nonante-neuf", "99"),
        ("soixante et dix", "70"),
        ("deux mille vingt-six", "2026"),
        ("un véhicule neuf", "un vehicule neuf"),
        ("le 8 sept 2026", "le 8 sept 2026"),
        ("sept salariés", "7 salaries"),
        ("cent trente 4", "134"),
        ("quatre-vingt 7", "87"),
        ("trente 4 jours", "30 4 jours"),
        ("quatre-vingt 4 mille", "80 4000"),
        ("cinq pour cent", "5 pour cent"),
    ],
)
def test_words_as_people_write_them(text: str, expected: str) -> None:
    assert digits(text) == expected


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_refuses_what_it_cannot_write(number: int) -> None:
    with pytest.raises(ValueError, match="999 999"):
        in_words(number)


def test_makes_a_text_plain() -> None:
    assert plain("OUIIII, l’Été\u00a0: 12 €  «\u202fcœur\u202f»") == 'oui, l\'ete : 12 € " coeur "'


def test_keeps_roman_numerals_that_look_stretched() -> None:
    assert plain("niveau III") == "niveau iii"


@given(st.text(max_size=80))
def test_offsets_always_lie_in_the_original(text: str) -> None:
    normal = words_to_digits(normalize(text))
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    for start, end in zip(normal.starts, normal.ends, strict=True):
        assert 0 <= start < end <= len(text)
