"""Trades of other branches, by the convention that they usually apply."""

from __future__ import annotations

import pytest

from opco.language.trades import trade_named


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
        ("on livre des boulangers", "0843"),
    ],
)
def test_a_trade_is_known_by_its_words(text: str, idcc: str | None) -> None:
    assert trade_named(text) == idcc
