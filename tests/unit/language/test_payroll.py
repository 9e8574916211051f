"""What all employees are paid: named in short, in words, by the month, in millions."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import find_facts

TODAY = date(2026, 11, 24)


def read(text: str) -> dict[str, object]:
    return {one.fact: one.value for one in find_facts(text, TODAY) if one.fact != "date"}


@pytest.mark.parametrize(
    ("text", "payroll"),
    [
        ("masse sal 96k", 96_000),
        ("masse sal. : 512 k€", 512_000),
        ("salaires bruts annuels : quatre-vingt-dix mille euros", 90_000),
        ("2.4 millions de brut", 2_400_000),
        ("1,15 million d'euros de salaires", 1_150_000),
        ("un million trois de salaires", 1_300_000),
        ("un million six cent mille euros de masse salariale", 1_600_000),
        ("masse salariale mensuelle de 18 400 €", 220_800),
        ("14 000 € de salaires par mois", 168_000),
        ("masse salariale de l'année dernière : 77 300,40 euros", 77_300.4),
    ],
)
def test_a_payroll_is_named_in_many_ways(text: str, payroll: float) -> None:
    assert read(text) == {"payroll": payroll}


@pytest.mark.parametrize(
    "text", ["son salaire brut de 1 950 € par mois", "2 100 € de salaire", "450 € de prime"]
)
def test_the_pay_of_one_is_no_payroll(text: str) -> None:
    assert "payroll" not in read(text)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("31 chauffeurs + 6 sédentaires", 37),
        ("22 roulants et 7 sédentaires", 29),
        ("je remonte à 14", 14),
        ("et si on redescendait à 9 ?", 9),
        ("le taux de contribution formation à 7 salariés", 7),
    ],
)
def test_a_size_is_told_with_its_parts_or_its_way(text: str, size: int) -> None:
    assert read(text)["headcount"] == size


@pytest.mark.parametrize(
    ("text", "amount"),
    [("un million d'euros", 1_000_000), ("1 million 250 000 euros", 1_250_000)],
)
def test_a_million_goes_on(text: str, amount: int) -> None:
    assert read(text) == {"money": amount}
