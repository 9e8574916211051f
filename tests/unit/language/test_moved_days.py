"""A day said by the one given before: « et le 8 ? », « un an plus tôt ? »."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language.moved_days import moved_day

TODAY = date(2026, 11, 25)
SIGNED = date(2026, 3, 7)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("et le 8 j'avais combien ?", date(2026, 3, 8)),
        ("et si c'était le 4", date(2026, 3, 4)),
        ("mais si on avait signé le 10 ?", date(2026, 3, 10)),
        ("sinon le 31 ?", date(2026, 3, 31)),
        ("et le 1er ?", date(2026, 3, 1)),
        ("et en 2025 à la même date c'était ?", date(2025, 3, 7)),
        ("à la même date en 2024 ?", date(2024, 3, 7)),
        ("et l'an dernier à la même date ?", date(2025, 3, 7)),
        ("et un an plus tôt ?", date(2025, 3, 7)),
        ("et l'année d'avant ?", date(2025, 3, 7)),
        ("et un mois après ?", date(2026, 4, 7)),
        ("et le mois suivant ?", date(2026, 4, 7)),
        ("et 15 jours plus tard ?", date(2026, 3, 22)),
        ("et deux semaines avant ça donnait quoi ?", date(2026, 2, 21)),
        ("et la veille ?", date(2026, 3, 6)),
        ("le lendemain ?", date(2026, 3, 8)),
        ("la même en 2024 à la même date ?", date(2024, 3, 7)),
        ("la même chose deux ans avant", date(2024, 3, 7)),
        ("pareil mais en 2025", date(2025, 3, 7)),
        ("idem l'an dernier ?", date(2025, 3, 7)),
        ("même contrat un mois plus tôt", date(2026, 2, 7)),
    ],
)
def test_a_day_moves_the_last_one_given(text: str, day: date) -> None:
    moved = moved_day(text, SIGNED, SIGNED, TODAY)
    assert moved is not None
    assert (moved.low, moved.high) == (day, day)


@pytest.mark.parametrize(
    "text",
    [
        "et un mois après il est payé combien ?",
        "et un mois après, il touche combien ?",
        "et après un an ?",
        "le 8",
        "et le 8 avril ?",
        "et 12 ?",
        "un mois avant",
        "il a démissionné un mois après",
        "et le 32 ?",
        "et deux mois de plus ?",
    ],
)
def test_what_says_something_else_moves_no_day(text: str) -> None:
    assert moved_day(text, SIGNED, SIGNED, TODAY) is None


def test_a_number_is_a_day_only_where_one_was_just_imagined() -> None:
    moved = moved_day("et 12 ?", SIGNED, SIGNED, TODAY, bare=True)
    assert moved is not None
    assert moved.low == date(2026, 3, 12)


def test_a_whole_month_moves_to_a_whole_month() -> None:
    moved = moved_day("et un mois après ?", date(2026, 2, 1), date(2026, 2, 28), TODAY)
    assert moved is not None
    assert (moved.low, moved.high) == (date(2026, 3, 1), date(2026, 3, 31))
