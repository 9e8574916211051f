"""Who accompanies, who is recruited, under which contract, and how long a course lasts."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import find_facts, interpret

TODAY = date(2026, 11, 25)


def facts(text: str) -> dict[str, object]:
    found = find_facts(text, TODAY)
    return {f.answers: f.value for f in found if f.usable and f.answers and f.fact != "yes_no"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mon mécano a 9 ans d'expérience", {"tutor_years": 9}),
        ("elle en suit déjà deux", {"followed": 2}),
        ("il suit déjà deux contrats pro", {"followed": 2, "followed_pro": 2}),
        ("il a 4 ans tout juste de métier", {"tutor_years": 4, "months": None}),
        ("elle a fait 5 ans chez un concurrent dans le métier", {"tutor_years": 5, "months": None}),
        ("sa fille ne redouble pas, elle redouble pas", {"repeating": False}),
        ("il est volontaire pour être tuteur", {"tutor_volunteer": True}),
        ("le tuteur, c'est ma conjointe collaboratrice", {"tutor_role": "spouse"}),
        ("contrat de professionnalisation", {"contract_type": "professionnalisation"}),
        ("pas un contrat pro, un contrat d'apprentissage", {"contract_type": "apprentissage"}),
        ("il est inscrit à France Travail", {"jobseeker": True}),
        ("elle est salariée ailleurs", {"jobseeker": False}),
        ("on le reprend après une rupture", {"after_break": True}),
        ("notre apprenti va redoubler", {"repeating": True}),
        ("une formation de 3 jours de 7 heures", {"training_hours": 21}),
        ("un stage de 14 h", {"training_hours": 14}),
    ],
)
def test_reads_what_is_said_of_people_and_courses(text: str, expected: dict[str, object]) -> None:
    assert {name: facts(text).get(name) for name in expected} == expected


@pytest.mark.parametrize(
    "text",
    ["pareil en contrat pro ?", "c'est moi qui envoie le dossier ?", "un versement volontaire",
     "rappelez après 14 h", "il travaille 35 heures par semaine", "quel contrat choisir ?"],
)  # fmt: skip
def test_does_not_read_them_in_what_is_asked_or_something_else(text: str) -> None:
    names = ("contract_type", "tutor_role", "tutor_volunteer", "training_hours")
    assert not [name for name in names if name in facts(text)]


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("tutor_years", "30 mois", 2.5), ("tutor_years", "plus de dix, disons douze ans", None),
        ("tutor_years", "huit ans", 8), ("tutor_role", "moi, la patronne", "employer"),
        ("tutor_role", "mon chef d'atelier", "employee"), ("tutor_role", "ma femme", "spouse"),
        ("tutor_diploma", "il a le CAP", True), ("tutor_diploma", "pas de diplôme", False),
        ("followed", "aucun", 0), ("followed", "un", 1), ("contract_type", "apprentissage", "apprentissage"),
        ("training_hours", "trois jours de sept heures", 21), ("training_hours", "35", 35),
    ],
)  # fmt: skip
def test_reads_the_answer_to_the_question(question: str, text: str, value: object) -> None:
    first = next(iter(interpret(text, question, TODAY, kind="number")), None)
    assert first is not None
    assert (first.fact, first.value) == (question, value)


def test_what_is_said_to_be_wrong_is_put_aside() -> None:
    found = find_facts("CAP c'est faux, c'est un BTS qu'elle passe", TODAY)
    assert [(f.value, f.negated) for f in found if f.fact == "level"] == [(3, True), (5, False)]
