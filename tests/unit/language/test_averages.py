"""The size of a year told as an average, and that of a company told town by town."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import find_facts

TODAY = date(2026, 11, 24)


def sizes(text: str) -> list[object]:
    found = find_facts(text, TODAY)
    return [one.value for one in found if one.fact == "headcount" and one.usable]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("mettons 310 de moyenne l'an dernier, ça change quoi", 310),
        ("partons sur 265 en moyenne", 265),
        ("une moyenne de 280 en 2025", 280),
        ("et avec 52 de moyenne", 52),
        ("9 de moyenne l'an passé", 9),
        ("disons qu'on ait fait 255 l'année dernière", 255),
    ],
)
def test_an_average_is_a_size(text: str, size: int) -> None:
    assert sizes(text) == [size]


@pytest.mark.parametrize(
    "text",
    [
        "il a 14 de moyenne au bac",
        "elle a eu 12 de moyenne l'an dernier",
        "35 de moyenne d'âge chez nous",
        "la prime de 1200 en moyenne en 2025",
        "on a fait 262 dossiers l'an passé",
    ],
)
def test_a_mark_an_age_or_money_is_none(text: str) -> None:
    assert sizes(text) == []


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("70 salariés à Amiens et 190 à Reims, même société", 260),
        ("12 salariés à Brest, 4 à Quimper et 3 à Lorient", 19),
        ("on est 240 à Paris et 30 à Lyon", 270),
        ("on a deux sites, 150 et 120 salariés", 270),
        ("nos deux dépôts de 150 et 130 salariés", 280),
        ("trois agences : 40, 25 et 30 salariés", 95),
        ("on a deux établissements, l'un 140 salariés l'autre 160", 300),
        ("245 salariés plus un autre établissement de 30", 275),
        ("on est 200 au siège, 60 salariés dans une autre agence", 260),
        ("on a deux sites et 120 salariés", 120),
    ],
)
def test_the_towns_of_a_company_are_added(text: str, size: int) -> None:
    assert sizes(text) == [size]


@pytest.mark.parametrize(
    "text", ["12 salariés à Brest, 4 à former", "12 salariés à Brest et 2 en formation"]
)
def test_people_to_train_are_not_added(text: str) -> None:
    assert sizes(text) == [12]


@pytest.mark.parametrize(
    "text", ["je veux habiliter 4 mécanos", "habiliter deux gars à l'électrique"]
)
def test_people_to_accredit_are_no_size(text: str) -> None:
    assert sizes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "signature le 17 décembre, arrivée le 12 janvier",
        "signature 17/12, arrivée 12/01",
        "signature le 17 décembre, entrée le 12 janvier",
    ],
)
def test_an_arrival_that_is_named_may_be_to_come(text: str) -> None:
    days = {one.role: one.value for one in find_facts(text, TODAY) if one.fact == "date"}
    assert days == {"signed_on": date(2026, 12, 17), "starts_on": date(2027, 1, 12)}


def test_she_arrived_is_over() -> None:
    found = find_facts("elle est arrivée le 12 janvier", TODAY)
    assert [one.value for one in found] == [date(2026, 1, 12)]
