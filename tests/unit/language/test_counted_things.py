"""Numbers of other things than people, time and money: they are no fact of the case, whatever was asked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.language import find_facts, interpret

TODAY = date(2026, 11, 24)
ASKED = ("headcount", "age", "months", "tutor_years", "followed")
THINGS = (
    "garages", "camions", "sites", "bornes", "bus", "cars", "ponts", "enfants", "points", "étages", "km", "minutes", "tonnes",
    "pages", "fois", "places", "véhicules électriques", "vieux camions", "m2", "agences", "élèves", "dossiers", "chats",
)  # fmt: skip


@given(st.integers(1, 999), st.sampled_from(THINGS), st.sampled_from(ASKED))
def test_a_number_of_things_answers_no_question(count: int, things: str, asked: str) -> None:
    text = f"on a {count} {things}"
    assert find_facts(text, TODAY) == []
    assert [one for one in interpret(text, asked, TODAY) if one.fact == asked] == []


@pytest.mark.parametrize(
    "text",
    [
        "il a fait 40 h de stage",
        "2 h de route",
        "au 3e étage",
        "12 rue Pasteur",
        "RN 12",
        "article 15",
        "il a eu 12 de moyenne",
        "15 sur 20 au bac blanc",
        "un atelier de 400 m2",
        "une douzaine de camions",
        "8 de nos camions",
    ],
)
def test_a_number_that_names_or_measures_something_is_no_fact(text: str) -> None:
    kinds = {one.fact for one in find_facts(text, TODAY)}
    assert not kinds & {"number", "headcount", "hours", "age", "months"}


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("deux garages et 12 salariés", "headcount", 12),
        ("on a 2 sites de 30 salariés", "headcount", 60),
        ("9 chez nous", "headcount", 9),
        ("12 gars", "headcount", 12),
        ("5 douzaines", "headcount", 60),
        ("2 ans", "tutor_years", 2),
        ("24 mois", "months", 24),
        ("3 jeunes", "followed", 3),
        ("2 contrats pro", "followed", 2),
        ("1090 services de l'automobile", "idcc", "1090"),
        ("19", "age", 19),
    ],
)
def test_a_number_of_what_was_asked_is_still_read(text: str, asked: str, value: object) -> None:
    assert interpret(text, asked, TODAY)[0].value == value


def test_a_number_of_an_address_is_no_size() -> None:
    assert {one.fact for one in find_facts("on est au 97110", TODAY)} == {"overseas"}
