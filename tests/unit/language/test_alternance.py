"""What is said of a pay or of the days of a contract, beside the words that make it mean so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.language import find_facts

TODAY = date(2026, 11, 26)
OURS = {
    "birth_date", "contract_year", "training_kind", "held_qualification", "company_days", "ended_on", "ended_after", "pay_on",
    "prior_route", "prior_obtained", "prior_percent",
    "full_time_all_year", "part_time_hours", "months_of_others",
    "followed", "followed_pro", "tutor_diploma",
}  # fmt: skip


def read(text: str) -> dict[str, Any]:
    found = ((one.answers or one.fact, one.value) for one in find_facts(text, TODAY))
    return {fact: value for fact, value in found if fact in OURS}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mon apprenti de 20 ans est en 2e année, son salaire ?", {"contract_year": 2}),
        ("il entame sa troisième année", {"contract_year": 3}),
        ("16 ans, 1ère année de CAP, je le paie combien ?", {"contract_year": 1}),
        ("né le 14/02/2008, quel brut ?", {"birth_date": date(2008, 2, 14)}),
        ("elle est née le 3 juin 1999", {"birth_date": date(1999, 6, 3)}),
        ("combien payer en mars 2026 un jeune de 17 ans", {"pay_on": date(2026, 3, 1)}),
        (
            "il a signé en septembre 2025, je le paie combien en janvier 2027",
            {"pay_on": date(2027, 1, 1)},
        ),
        (
            "en janvier 2027 je le paie combien, il a signé en septembre 2025",
            {"pay_on": date(2027, 1, 1)},
        ),
        (
            "il touche combien au 1er janvier, contrat du 1er septembre 2025",
            {"pay_on": date(2027, 1, 1)},
        ),
        ("on embauche un apprenti en janvier, on le paie combien", {}),
        ("je le paie combien s'il commence le 5 janvier", {}),
        ("il a signé en septembre 2025, je touche l'aide en janvier 2027 ?", {}),
        ("apprentie en licence pro, quel salaire", {"training_kind": "licence_pro"}),
        ("contrat pro avec un bac pro, 20 ans, salaire ?", {"held_qualification": "4-pro"}),
        ("contrat pro, il a le bac général", {"held_qualification": "4-general"}),
        ("contrat de professionnalisation, sans diplôme", {"held_qualification": "none"}),
        ("il est chez nous du mardi au jeudi", {"company_days": "du mardi au jeudi"}),
        ("présent dans l'entreprise lundi et mardi", {"company_days": "lundi et mardi"}),
        ("le contrat est rompu le 12 janvier 2027", {"ended_on": date(2027, 1, 12)}),
        ("il démissionne le 5 mars 2027", {"ended_on": date(2027, 3, 5)}),
        ("il s'arrête après 7 mois, l'aide ?", {"ended_after": 7}),
        ("mon apprenti démissionne au bout de 4 mois et demi", {"ended_after": 4.5}),
        ("le contrat est rompu au bout d'environ 3 mois", {"ended_after": 3}),
        (
            "il a eu son bac pro en apprentissage à 67 %, quelle paie en BTS",
            {"prior_route": "apprentissage", "prior_obtained": True, "prior_percent": 67},
        ),
        (
            "elle n'a pas obtenu son CAP en apprentissage",
            {"prior_route": "apprentissage", "prior_obtained": False},
        ),
        ("CAP obtenu par la voie scolaire", {"prior_route": "scolaire", "prior_obtained": True}),
        ("et s'il démisionne au bout de 3 mois ?", {"ended_after": 3}),
        (
            "né le 14/02/2008, contrat du 1er septembre 2026, quel brut en mars 2027 ?",
            {"birth_date": date(2008, 2, 14), "pay_on": date(2027, 3, 1)},
        ),
        ("contrat pro de 19 ans, il a juste le bac général", {"held_qualification": "4-general"}),
        (
            "effectif moyen : 8 temps plein toute l'année et deux mi-temps de 17,5 h",
            {"full_time_all_year": 8, "part_time_hours": 35},
        ),
        (
            "effectif moyen avec 5 salariés à temps plein et un mi-temps",
            {"full_time_all_year": 5, "part_time_hours": 17.5},
        ),
        (
            "en moyenne, 11 personnes à temps plein et 6 mois de CDD ?",
            {"full_time_all_year": 11, "months_of_others": 6},
        ),
        (
            "en moyenne, 11 temps plein et trois CDD de 4 mois",
            {"full_time_all_year": 11, "months_of_others": 12},
        ),
        ("le tuteur suit déjà deux apprentis", {"followed": 2, "followed_pro": 0}),
        ("il suit déjà 2 apprentis et 1 contrat pro", {"followed": 3, "followed_pro": 1}),
        ("il suit déjà un apprenti, c'est pour un contrat pro", {"followed": 1}),
        ("peut-il être tuteur avec le CAP du domaine ?", {"tutor_diploma": True}),
        # The same words elsewhere mean something else.
        ("12 salariés à temps plein, quelle aide ?", {}),
        ("on a déjà eu l'aide en apprentissage", {}),
        ("il part en vacances après 7 mois", {}),
        ("le contrat est parti seulement hier à l'opco, c'est grave ?", {}),
        ("et si c'était parti le 28 août", {}),
        ("l'aide couvre la première année du contrat ?", {}),
        ("vous êtes ouverts du lundi au vendredi ?", {}),
        ("il part en vacances le 3 août", {}),
        # With little certainty: only a pay in hand takes it (tests/unit/dialogue/test_days_of_a_case.py).
        ("licence pro, quelle aide ?", {"training_kind": "licence_pro"}),
        ("contrat signé en mars 2026, salaire ?", {}),
        ("une aide de 2 € par jour", {}),
    ],
)
def test_a_sentence_gives_the_facts(text: str, expected: dict[str, Any]) -> None:
    assert read(text) == expected


def test_a_contract_told_beside_a_birth_is_a_start() -> None:
    found = find_facts("né le 5 mai 2007, contrat du 1er septembre 2026", TODAY)
    assert {item.answers: item.value for item in found} == {
        "birth_date": date(2007, 5, 5),
        "starts_on": date(2026, 9, 1),
    }


@given(st.text(max_size=120))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for found in find_facts(f"paie contrat pro né le {text} s'arrête {text} chez nous", TODAY):
        assert 0 <= found.start <= found.end


@pytest.mark.parametrize(
    ("text", "fact", "told"),
    [
        ("apprenti 20 ans 2e année combien", "contract_year", True),
        ("le smic a augmenté cette année ?", "pay_on", False),
        ("je le paie combien en janvier", "pay_on", True),
    ],
)
def test_what_a_year_is_of(text: str, fact: str, told: bool) -> None:
    assert any(one.fact == fact for one in find_facts(text, date(2026, 11, 24))) is told


def test_a_diploma_held_is_told_after_who_holds_it() -> None:
    text = "contrat de professionnalisation avec une personne de 19 ans titulaire d'un CAP"
    found = [one.value for one in find_facts(text, TODAY) if one.fact == "held_qualification"]
    assert found == ["3"]
