"""What is said of somebody else, or in passing, is no fact of the case; what is said of oneself is."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from opco.language import find_facts

TODAY = date(2026, 11, 24)


def told(text: str, fact: str) -> list[object]:
    found = [one for one in find_facts(text, TODAY) if one.fact == fact]
    return [one.value for one in found if one.usable]


@pytest.mark.parametrize(
    "text",
    [
        "la mairie d'à côté nous a envoyé un jeune",
        "bonjour, la mairie nous a envoyé un jeune",
        "bonjour, le lycée nous a trouvé un apprenti",
        "bonjour, la région nous aide déjà",
        "on travaille pour la mairie",
        "on transporte les élèves pour la région",
        "un client, c'est la mairie",
        "c'est la région qui paie",
        "c'est l'hôpital qui nous l'a envoyé",
        "on est délégataire de service public",
        "le service public de l'emploi nous a aidés",
        "mon mari travaille à l'hôpital",
    ],
)
def test_a_public_body_named_in_passing_employs_nobody_here(text: str) -> None:
    assert told(text, "public") == []


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("nous sommes une régie municipale de bus", True),
        ("nous sommes la mairie de Vannes", True),
        ("je travaille pour le conseil départemental", True),
        ("bonjour, mairie de Vannes", True),
        ("on est un EPIC", False),
        ("on est un garage à côté de la mairie", False),
        ("on est pas une mairie, on est un garage", False),
    ],
)
def test_an_employer_says_what_it_is(text: str, public: bool) -> None:
    assert set(told(text, "public")) == {public}


WHO = ("mon frère", "ma femme", "mon collègue", "le tuteur", "notre patron", "le gérant")
AND_NOT = (" mais pas l'apprenti", ", pas mon apprenti", ", l'apprenti non")


@pytest.mark.parametrize("who", WHO)
def test_a_disability_of_somebody_else_is_not_the_apprentices(who: str) -> None:
    assert told(f"{who} est handicapé", "disabled") == []


@pytest.mark.parametrize(("who", "but"), product(WHO, AND_NOT))
def test_it_is_heard_that_the_apprentice_has_none(who: str, but: str) -> None:
    assert told(f"{who} est handicapé{but}", "disabled") == [False]


@pytest.mark.parametrize(
    "text", ["on a un salarié handicapé", "accès handicapé", "transport de personnes handicapées"]
)
def test_a_word_of_disability_in_passing_is_no_fact(text: str) -> None:
    assert told(text, "disabled") == []


@pytest.mark.parametrize(
    "text",
    [
        "l'apprenti est handicapé",
        "mon apprenti mécanicien est handicapé",
        "j'embauche un salarié handicapé",
        "mon fils est handicapé, je le prends en apprentissage",
    ],
)
def test_the_apprentices_disability_is_read(text: str) -> None:
    assert told(text, "disabled") == [True]


def test_an_aid_of_a_relative_was_not_received_here() -> None:
    assert told("ma sœur a déjà touché la prime", "prior_aid") == []
    assert told("on a déjà touché la prime", "prior_aid") == [True]
