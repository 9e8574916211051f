"""Where the employer is: a town, a number, an island; and what only passes through one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.language import find_facts
from opco.language.overseas import TERRITORIES, place_named

TODAY = date(2026, 11, 24)


def places(text: str) -> list[tuple[bool, str | None]]:
    found = [
        one for one in find_facts(text, TODAY) if one.fact == "overseas" and not one.of_another
    ]
    return [(one.value is True, place_named(one.text)) for one in found]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("garagiste en guadeloupe", "guadeloupe"),
        ("on est à Jarry", "guadeloupe"),
        ("chez nous à Fort-de-France", "martinique"),
        ("transporteur à Ducos", "martinique"),
        ("97200", "martinique"),
        ("on est à Rémire-Montjoly", "guyane"),
        ("un garage dans le 974", "reunion"),
        ("nous sommes au Tampon", "reunion"),
        ("garage à st leu", "reunion"),
        ("on est à Kawéni", "mayotte"),
        ("97600", "mayotte"),
        ("97150", "saint_martin"),
        ("97133", "saint_barthelemy"),
    ],
)
def test_a_town_or_a_number_names_its_territory(text: str, place: str) -> None:
    assert places(text) == [(True, place)]


@pytest.mark.parametrize(
    "text",
    [
        "l'apprenti vient de Mayotte",
        "il est originaire de la Réunion",
        "un apprenti né à la Réunion",
        "on livre en Guadeloupe",
        "des conteneurs vers la Martinique",
        "il rentre de Guadeloupe lundi",
        "12 rue de la Guadeloupe",
        "mon cousin est en Martinique",
        "un petit bourg de Bretagne",
        "c'est Robert du garage",
        "le cfa est en métropole, ça change quelque chose ?",
        "il suit ses cours à Lyon",
        "et si le centre de formation est en métropole",
        "le siège est à Paris mais lui travaille ici",
        "le jeune vient de métropole",
        "c'est quoi la différence par rapport à la métropole",
        "salaire pareil qu'en métropole ?",
        "comme en métropole alors ?",
        "c'est moins qu'en Guadeloupe ?",
        "la différence avec la métropole ?",
        "Réunion demain à 14h",
        "réunion, c'est quand ?",
        "réunion mardi avec 12 salariés",
    ],
)
def test_a_place_passed_through_is_not_the_employers(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "overseas"),
    [
        ("mon cousin est en Martinique, nous à Lyon", False),
        ("on est en métropole, pas en Guadeloupe", False),
        ("on n'est plus en Guadeloupe", False),
        ("le siège est à Lyon mais l'apprenti travaille en Guadeloupe", True),
        ("l'apprenti est à Mayotte, le siège est à Paris", True),
        ("nous sommes en Guyane, cours à Paris", True),
        ("le CFA est à la Réunion", True),
        ("le cfa est en Guadeloupe, nous on est en métropole", False),
        ("nous sommes en Guadeloupe, est-ce comme en métropole ?", True),
        ("le garage est en Guadeloupe mais l'école est à Bordeaux", True),
        ("et si on était en métropole ?", False),
        ("réunion, garage de 20", True),
        ("Réunion : transporteur, 15 salariés", True),
        ("reunion garage 12 salariés un cap", True),
    ],
)
def test_the_place_of_the_work_is_the_one_that_counts(text: str, overseas: bool) -> None:
    assert {value for value, _ in places(text)} == {overseas}


@given(
    st.sampled_from(
        [
            (971, "guadeloupe"),
            (972, "martinique"),
            (973, "guyane"),
            (974, "reunion"),
            (976, "mayotte"),
        ]
    ),
    st.integers(10, 30),
)
def test_every_postcode_is_of_its_department(department: tuple[int, str], office: int) -> None:
    number, place = department
    assert place in TERRITORIES
    assert places(f"on est au {number}{office}") == [(True, place)]


@pytest.mark.parametrize(
    "text",
    [
        "pourquoi mon confrère de Lyon n'a eu que 4500 ?",
        "un collègue à Marseille",
        "et sa femme ambulancière en Guadeloupe",
        "le voisin de Toulouse a eu plus",
    ],
)
def test_where_somebody_else_is_moves_nobody(text: str) -> None:
    assert places(text) == []
