"""An age told by a birthday, with or without its years, and the age of another day."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import find_facts

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("elle aura 21 le 15 janvier", "20..21"),
        ("elle fête ses 26 en mai", "25..26"),
        ("mon apprenti prend ses 18 en mars", "17..18"),
        ("la petite aura 18 en avril", "17..18"),
        ("il passe à 26 le 12 décembre", "25..26"),
        ("le jeune souffle ses 20 bougies en juin", "19..20"),
        ("son anniv c'est le 3 février, 21", "20..21"),
        ("il va sur ses 19", "18..19"),
        ("il aura 30 le mois prochain", "29..30"),
        ("l'apprentie a eu 21 le 4 novembre", "21"),
        ("il a fêté ses 26 en octobre", "26"),
        # The age of another day than today.
        ("il va avoir 21 ans en 3eme année justement", "21"),
        ("elle aura 21 ans en deuxième année", "21"),
        ("elle aura 26 ans quand elle signera", "26"),
    ],
)
def test_a_birthday_tells_an_age(text: str, age: str) -> None:
    [found] = [one for one in find_facts(text, TODAY) if one.fact == "age"]
    assert str(found.interval) == age


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("elle aura 21 le 15 janvier", "2027-01-15"),
        ("elle fête ses 26 en mai", "2027-05-01..2027-05-31"),
        ("en mai elle fête ses 26", "2027-05-01..2027-05-31"),
        ("il a eu 21 le 4 novembre", "2026-11-04"),
    ],
)
def test_a_birthday_is_no_day_of_a_contract(text: str, day: str) -> None:
    [found] = [one for one in find_facts(text, TODAY) if one.fact == "date"]
    assert (found.role, str(found.interval)) == ("birthday_on", day)


@pytest.mark.parametrize("text", ["on aura 21 salariés le 15 janvier", "il passe à 26 heures"])
def test_people_and_hours_are_no_age(text: str) -> None:
    assert all(one.fact != "age" for one in find_facts(text, TODAY))


def test_a_start_after_an_age_is_a_start() -> None:
    found = find_facts("elle va avoir 18 ans, elle commence le 5 janvier", TODAY)
    assert [one.role for one in found if one.fact == "date"] == ["starts_on"]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("et quand il aura 18 ans ?", "18"),
        ("kan elle aura 21 ans", "21"),
        ("il aura 26 ans avant la fin du contrat", "26"),
        ("il va avoir 18 ans", "17..18"),
    ],
)
def test_an_age_to_come_is_imagined_whole(text: str, age: str) -> None:
    found = [one for one in find_facts(text, TODAY) if one.fact == "age"]
    assert [str(one.interval) for one in found] == [age]
