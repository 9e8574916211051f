"""A label typed is its click; a choice said in words is the one meant, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.language.labels import choose, pressed

COMPANIES = [
    "CARROSSERIE DU LAVOIR, Dole",
    "CARROSSERIE DU LAVOIR FRERES, Brignais",
    "CARROSSERIE LAVOIR, Mâcon",
]
BUTTONS = ["Continuer sans SIRET", "Arrêter la vérification", "Parler à un conseiller"]
LEVELS = ["niveau 3 (CAP)", "niveau 4 (bac, bac pro, BP)", "niveau 5 (BTS, bac+2)"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("continuer sans siret", "Continuer sans SIRET"),
        ("CONTINUER SANS SIRET.", "Continuer sans SIRET"),
        ("« Arrêter la vérification »", "Arrêter la vérification"),
        ("arreter la verificaton", "Arrêter la vérification"),
        ("Qu’est-ce que l’aide unique ?", "Qu'est-ce que l'aide unique\u00a0?"),
        ("carrosserie du lavoir dole", "CARROSSERIE DU LAVOIR, Dole"),
    ],
)
def test_a_label_typed_is_the_label(text: str, label: str) -> None:
    assert pressed(text, [label]) == 0


@pytest.mark.parametrize(
    ("text", "label"),
    [("oui", "non"), ("42 salariés", "43 salariés"), ("", "Oui"), ("BTS", "BTM"),
     ("continuer", "Continuer sans SIRET"), ("CARROSSERIE DU LAVOIR FRERES", COMPANIES[0]), ("le 8 mars 2026", "le 9 mars 2026")],
)  # fmt: skip
def test_another_text_is_not_the_label(text: str, label: str) -> None:
    assert pressed(text, [label]) is None


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("la deuxième", 1), ("le second svp", 1), ("1", 0), ("n°3", 2), ("la 2", 1), ("numéro un", 0),
        ("je prends la troisième", 2), ("la dernière", 2), ("celui du haut", 0), ("deux", 1),
        ("Dole", 0), ("celle de Brignais", 1), ("à mâcon", 2), ("brigna", 1), ("les frères", 1),
        ("carrosserie lavoir macon", 2), ("la première, à Dole", 0), ("on est celui de Dole", 0),
        ("Carrosserie du Lavoir Frères", 1),
    ],
)  # fmt: skip
def test_a_choice_said_in_words(text: str, index: int) -> None:
    assert choose(text, COMPANIES) == index


@pytest.mark.parametrize(
    "text",
    ["carrosserie", "4", "la 7", "pas la première", "aucune", "la première ou la deuxième", "oui",
     "c'est laquelle la plus proche ?", "on est 2", "12 salariés", "la première, à Brignais",
     "Garage des Tilleuls", "", "je ne sais pas", "combien de temps pour Dole ?"],
)  # fmt: skip
def test_what_fits_none_or_several_means_none(text: str) -> None:
    assert choose(text, COMPANIES) is None


@pytest.mark.parametrize(
    ("text", "index"),
    [("4", 1), ("le 5", 2), ("bac pro", 1), ("CAP", 0), ("niveau 4", 1), ("2", None)],
)
def test_a_number_that_labels_bear_is_theirs(text: str, index: int | None) -> None:
    assert choose(text, LEVELS) == index


@pytest.mark.parametrize(
    ("text", "index"),
    [("arrêter la", 1), ("parler a un conseillé", 2), ("continuer sans siret merci", 0),
     ("continuer", None), ("stop", None)],
)  # fmt: skip
def test_the_beginning_of_one_label_alone_presses_it(text: str, index: int | None) -> None:
    assert pressed(text, BUTTONS) == index


WORDS = st.text("abcdeéèiîlmnorstu", min_size=3, max_size=9)
LABELS = st.lists(
    st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6, unique=True
)


@given(LABELS, st.data())
def test_each_label_chooses_itself_whatever_its_dress(
    labels: list[str], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(labels) - 1))
    dressed = data.draw(st.sampled_from([str.upper, str.title, "« {} »".format, "{} !".format]))
    chosen = choose(dressed(labels[index]), labels)
    assert chosen is None or pressed(labels[chosen], [labels[index]]) == 0
    assert pressed(dressed(labels[index]), [labels[index]]) == 0


@given(st.text(max_size=300), st.lists(st.text(max_size=30), max_size=6))
def test_nothing_crashes_it(text: str, labels: list[str]) -> None:
    chosen = choose(text, labels)
    assert chosen is None or 0 <= chosen < len(labels)
