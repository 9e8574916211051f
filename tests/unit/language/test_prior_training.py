"""What an apprentice did before, told in a sentence: the facts that change the pay."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.eligibility import Rulebook
from opco.language import find_facts
from opco.language.prior_training import read_prior

STARTS_ON = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "CAP obtenu en apprentissage en 2 ans, payé 51 % la dernière année, chez un autre",
            {"prior_route": "apprentissage", "prior_obtained": True, "prior_years": 2,
             "prior_percent": Decimal(51)},
        ),
        (
            "titulaire d'un BP préparé au lycée (3 ans) ; second titre de même niveau, en lien direct, en un an",
            {"prior_route": "scolaire", "prior_obtained": True, "prior_years": 3, "plus_15": True},
        ),
        (
            "CAP d'apprenti réussi (2 ans), autre CAP de même niveau mais sans lien avec le premier",
            {"prior_route": "apprentissage", "prior_obtained": True, "prior_years": 2, "plus_15": False},
        ),
        (
            "CAP d'apprenti réussi (2 ans), même niveau, rapport direct, contrat de deux ans",
            {"prior_route": "apprentissage", "prior_obtained": True, "prior_years": 2,
             "plus_15": False, "months": 24},
        ),
        (
            "apprentissage sans obtenir le diplôme, 61 %",
            {"prior_route": "apprentissage", "prior_obtained": False, "prior_percent": Decimal(61)},
        ),
        ("seulement la deuxième année de master", {"cycle_year": 2}),
        ("3e année d'école d'ingénieurs", {"cycle_year": 3}),
        ("contrat de 12 mois dans un cycle de trois ans", {"cycle_year": 3, "months": 12}),
        ("cours commencés 2 mois avant le contrat", {"cycle_started_on": date(2026, 8, 1)}),
        ("redouble après un échec, formation de 2 ans", {"extension": "failure", "cycle_years": 2}),
        ("échec au CAP (2 ans), redoublement, nouvel employeur", {"cycle_year": 2}),
        ("bac pro de 3 ans étalé d'un an pour handicap", {"extension": "disability", "cycle_years": 3}),
        ("sportif de haut niveau en quatrième année", {"extension": "athlete"}),
        ("contrat pro d'un an, titre obtenu, 80 %",
         {"prior_route": "professionnalisation", "prior_obtained": True,
          "prior_percent": Decimal(80), "months": 12}),
        (
            "bac pro obtenu en apprentissage, versé 75 % par accord, minimum légal 67 %, autre employeur",
            {"prior_route": "apprentissage", "prior_obtained": True, "prior_percent": Decimal(67)},
        ),
        (
            "bac pro obtenu en apprentissage, minimum légal 67 %, percevait 75 %, même employeur",
            {"prior_route": "apprentissage", "prior_obtained": True, "prior_percent": Decimal(75)},
        ),
        (
            "BTS obtenu en apprentissage, 2e année à 61 %, autre employeur qui versait 75 %",
            {"prior_route": "apprentissage", "prior_obtained": True, "prior_percent": Decimal(61)},
        ),
        ("bac pro obtenu, 75 % perçus la dernière année, même employeur",
         {"prior_route": "apprentissage", "prior_obtained": True, "prior_percent": Decimal(75)}),
        ("bac pro obtenu en apprentissage, 67 % du Smic (75 % versés par accord), autre employeur",
         {"prior_route": "apprentissage", "prior_obtained": True, "prior_percent": Decimal(67)}),
        ("CAP étalé sur 3 ans au lieu de 2", {"extension": "disability", "cycle_years": 2}),
        ("apprenti handicapé, bac pro aménagé sur 4 ans",
         {"extension": "disability", "cycle_years": 3}),
        ("contrat de 18 mois dans un cycle de 3 ans",
         {"cycle_started_on": date(2025, 4, 1), "months": 18}),
        ("cycle de 2 ans, contrat de 22 mois", {"months": 22}),
        ("formation commencée le 1er juillet 2026, contrat trois mois plus tard",
         {"cycle_started_on": date(2026, 7, 1)}),
        ("bénéficiaire du RSA", {"minimum_income": True}),
        ("rien de particulier", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_a_sentence_gives_the_facts(text: str, expected: dict[str, Any]) -> None:
    assert read_prior(text, STARTS_ON) == expected


@pytest.mark.parametrize(("level", "plus_15"), [(3, True), (4, None), (None, None)])
def test_two_diplomas_of_one_level_need_not_say_so(level: int | None, plus_15: bool | None) -> None:
    text = "CAP obtenu en apprentissage ; second CAP en rapport direct, contrat de 12 mois"
    assert read_prior(text, STARTS_ON, level).get("plus_15") is plus_15


@given(st.text(max_size=200))
def test_any_text_gives_known_facts_only(text: str) -> None:
    assert set(read_prior(text, STARTS_ON)) <= set(BOOK.facts)


BOOK = Rulebook.load()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("faut-il réussir un test avant d'entrer en apprentissage ?", False),
        ("elle a réussi le concours pour intégrer une classe en alternance", False),
        ("elle a réussi son BP en apprentissage", True),
    ],
)
def test_the_way_in_is_no_diploma_obtained(text: str, told: bool) -> None:
    facts = {found.fact for found in find_facts(text, STARTS_ON)}
    assert ("prior_obtained" in facts) is told
