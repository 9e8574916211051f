"""A tutor's diploma set beside the one prepared, and the time in the trade told with it."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import find_facts

TODAY = date(2026, 11, 24)
TUTOR = ("tutor_diploma", "tutor_years")


@pytest.mark.parametrize(
    ("text", "diploma", "years"),
    [
        ("a un BTS tourisme et 14 mois d'ancienneté, l'apprentie prépare le BTS aussi", True, 1.17),
        ("a eu son CAP il y a 18 mois, il bosse ici depuis", None, 1.5),
        ("prend ce métier depuis un an sans diplôme", False, 1),
        ("le tuteur a un CAP, l'apprenti prépare un bac pro", False, None),
        ("elle a une licence et 2 ans de boîte, l'apprentie fait un BTS", True, 2),
        ("a un BTS et 14 mois d'ancienneté, l'apprentie prépare un bachelor", False, 1.17),
        ("le tuteur a son bac pro depuis 3 ans et bosse au garage depuis", None, 3),
        ("il a un CAP méca, l'apprenti est en CAP, ça fait 8 mois qu'il est là", True, 0.67),
        ("sans diplôme mais 6 ans de métier", False, 6),
        ("autodidacte, 10 ans d'atelier", False, 10),
        ("mon chef d'équipe a le même diplôme et 11 mois d'ancienneté", True, 0.92),
        ("diplômé il y a 2 ans, chez nous depuis", None, 2),
        ("titulaire du bts, 18 mois de pratique, le jeune vise un bachelor", False, 1.5),
        ("il fait ce boulot depuis 14 mois sans diplôme", False, 1.17),
        ("un apprenti en bac pro, notre mécanicien n'a qu'un CAP et 5 ans de métier", False, 5),
        ("il a passé son bac pro y a un an et demi, il travaille chez nous depuis", None, 1.5),
    ],
)
def test_a_tutor_is_told(text: str, diploma: bool | None, years: float | None) -> None:
    found = find_facts(text, TODAY)
    told = {one.fact: one.value for one in found if one.fact in TUTOR}
    expected = zip(TUTOR, (diploma, years), strict=True)
    assert told == {fact: value for fact, value in expected if value is not None}


@pytest.mark.parametrize(
    "text", ["l'apprenti est sans diplôme, il commence il y a un mois", "un jeune sans diplôme"]
)
def test_an_apprentice_without_diploma_is_no_tutor(text: str) -> None:
    assert all(one.fact not in TUTOR for one in find_facts(text, TODAY))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("il fait ce métier chez nous depuis 2023", "2..3"),
        ("il a eu son CAP il y a huit mois et n'avait jamais travaillé", "0..0.67"),
        ("elle a obtenu son BTS il y a 5 mois, c'est son premier poste", "0..0.42"),
        ("il n'a pas encore 2 ans de métier", "0..1.99"),
        ("un bac pro mais pas 1 an de métier, 10 mois", "0.83"),
        ("il a eu son CAP il y a huit mois", None),
        ("elle est mécanicienne depuis 2019", "6..7"),
        ("il est chez nous depuis 2023", None),
    ],
)
def test_years_since_a_year(text: str, years: str | None) -> None:
    found = [str(one.interval) for one in find_facts(text, TODAY) if one.fact == "tutor_years"]
    assert found == ([] if years is None else [years])


def test_the_diploma_of_a_tutor_who_never_worked_is_none_that_is_prepared() -> None:
    found = find_facts("il a obtenu son BTS il y a huit mois, jamais travaillé avant", TODAY)
    assert [one.fact for one in found] == ["tutor_years"]
