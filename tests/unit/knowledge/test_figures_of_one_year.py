"""Figures given for 2026 alone are said with their year, wherever they are said."""

from __future__ import annotations

from datetime import date

import pytest

from opco.eligibility import Rulebook
from opco.knowledge import Kind, Library

NOT_YET = "Chiffre de 2026, pas encore confirmé pour 2027."
DAYS = [date(2026, 11, 26), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 4)]
ANSWERS = [
    ("apprenti_handicap", "agefiph"),
    ("apprenti_mobilite", "essentiel"),
    ("tuteur_financement", "essentiel"),
    ("tuteur_formation", "essentiel"),
]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize(("topic", "section"), ANSWERS)
def test_an_answer_says_the_year(library: Library, topic: str, section: str, day: date) -> None:
    assert NOT_YET in library.answer(topic, day, section).text


@pytest.mark.parametrize(
    ("topic", "section", "kind"),
    [
        ("apprenti_handicap", "agefiph", Kind.HOW_MUCH),
        ("apprenti_handicap", "agefiph", Kind.DEADLINE),
        ("apprenti_mobilite", "essentiel", Kind.HOW_MUCH),
        ("tuteur_financement", "essentiel", Kind.HOW_LONG),
        ("tuteur_financement", "essentiel", Kind.CUMULABLE),
        ("tuteur_formation", "essentiel", Kind.OTHER),
    ],
)
def test_a_sentence_says_the_year(library: Library, topic: str, section: str, kind: Kind) -> None:
    for day in DAYS:
        short = library.short(topic, section, kind, day)
        assert short is not None
        assert NOT_YET in short.text


def test_what_the_law_sets_without_end_is_said_as_it_stands(library: Library) -> None:
    assert "2026" not in library.answer("remuneration_apprenti", DAYS[0], "essentiel").text


def test_a_decision_says_the_year(law: Rulebook) -> None:
    facts = {"in_opco": True, "tutor_role": "employee", "training_hours": 30, "has_trainee": True}
    for day in DAYS:
        assert NOT_YET in [
            note.replace("\xa0", " ") for note in law.decide("tutor_funding", facts, day).notes
        ]
