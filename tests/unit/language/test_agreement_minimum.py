"""The minimum of an agreement for a job, told in a message."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import find_facts

TODAY = date(2026, 11, 24)


def minimum(text: str) -> object:
    found = [one for one in find_facts(text, TODAY) if one.fact == "minimum_conventional"]
    return found[0].value if found else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("minimum conventionnel 2126 euros, apprenti 23 ans", 2126),
        ("le minimum de la branche est de 2200 euros pour son poste", 2200),
        ("notre convention prévoit 2 126 € pour ce poste", 2126),
        ("SMC 2050 euros", 2050),
        ("2 240 € brut c'est le minimum conventionnel de l'emploi", 2240),
        ("le minimum conventionnel de l'échelon 3 est 2050 €", 2050),
        ("la branche impose 13,90 € de l'heure pour ce poste", 2108.17),
        ("minimum de branche 25 600 € par an", 2133.33),
        ("le salaire minimum conventionnel du poste étant de 2300 €", 2300),
        ("le minimum c'est 2126 dans notre convention", 2126),
        ("1 980 euros pour ce poste selon la convention", 1980),
        ("dans la grille, le mécano c'est 2180 euros par mois", 2180),
    ],
)
def test_a_minimum_told_is_read_by_the_month(text: str, value: float) -> None:
    assert minimum(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "c'est quoi le minimum de la convention 3248 pour un apprenti",
        "minimum conventionnel idcc 1090 c'est quoi",
        "notre convention prévoit une prime de 1200 € pour le tuteur",
        "la branche donne 1500 euros pour la formation du tuteur",
        "on le paie 2126 euros",
        "on le paie 1900 € selon la convention",
        "la convention dit 35 heures",
        "minimum 5 salariés dans la branche",
        "l'aide est de 5000 euros, la convention n'y change rien",
    ],
)
def test_another_sum_of_an_agreement_is_none(text: str) -> None:
    assert minimum(text) is None
