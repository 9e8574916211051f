"""Trades, by the convention that they usually apply."""

from __future__ import annotations

import pytest

from opco.language.trades import (
    names_another_company,
    our_trade_named,
    trade_named,
    trade_turned_to,
)


@pytest.mark.parametrize(
    ("text", "idcc"),
    [
        ("mon frère tient un salon de coiffure", "2596"),
        ("et une pâtisserie ?", "0843"),
        ("entreprise de maçonnerie", "1597"),
        ("le patron du bistrot d'à côté", "1979"),
        ("je conduis un taxi", "2219"),
        ("ambulances et taxis Martel", None),
        ("garage et carrosserie", None),
        ("on livre des boulangers", None),
        ("vous répondez ou c'est fermé à cette heure", None),
        ("on a une ferme et deux tracteurs", "7024"),
    ],
)
def test_a_trade_is_known_by_its_words(text: str, idcc: str | None) -> None:
    assert trade_named(text) == idcc


@pytest.mark.parametrize(
    ("text", "idcc"),
    [
        ("ma belle-sœur est garagiste", "1090"),
        ("une société de déménagement", "0016"),
        ("on ouvre une agence de voyages", "3245"),
        ("entreprise de transport de marchandises", "0016"),
        ("une société de transport public de marchandises", "0016"),
        ("conducteur super lourd", "0016"),
        ("chauffeur d'autocar", "0016"),
        ("transport de marchandises par voie fluviale", None),
        ("mécanicien poids lourd", None),
        ("je suis apprenti dans un garage", None),
        ("on vend du vin", None),
    ],
)
def test_a_trade_of_ours_is_known_too(text: str, idcc: str | None) -> None:
    assert our_trade_named(text) == idcc


def test_somebody_elses_company_is_told_from_ones_own() -> None:
    assert names_another_company("mon beau-frère a une filiale à Brest")
    assert not names_another_company("nous sommes transporteurs")


@pytest.mark.parametrize(
    ("text", "idcc"),
    [
        ("et dans une agence de voyages, 19 ans", "3245"),
        ("chez un garagiste ?", "1090"),
        ("si on était transporteurs", "0016"),
        ("et en taxi", "2219"),
        ("et un conducteur de bus urbain ?", "1424"),
        ("un garage à Lyon", None),
        ("et les taxis, c'est chez vous ?", None),
        ("ma sœur tient un pressing", None),
        ("ailleurs que dans le transport routier", None),
    ],
)
def test_a_trade_turned_to(text: str, idcc: str | None) -> None:
    found = trade_turned_to(text)
    assert (None if found is None else found.idcc) == idcc
