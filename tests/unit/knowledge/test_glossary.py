from __future__ import annotations

from collections.abc import Callable

import pytest

from opco.knowledge import Library

Make = Callable[..., Library]


@pytest.mark.parametrize(
    "asked",
    ["DSN", "c'est quoi la dsn ?", "LA DECLARATION SOCIALE NOMINATIVE", "définition D.S.N"],
)
def test_a_term_is_found_however_it_is_written(small: Make, asked: str) -> None:
    term = small().glossary.find(asked.replace("D.S.N", "dsn"))
    assert term is not None
    assert term.term == "DSN"


def test_a_term_inside_another_word_is_not_found(small: Make) -> None:
    assert small().glossary.find("le dsnet") is None


def test_the_longest_term_wins(library: Library) -> None:
    term = library.glossary.find("c'est quoi une préparation opérationnelle à l'emploi collective")
    assert term is not None
    assert term.term == "POEC"


def test_a_definition_names_its_term(small: Make) -> None:
    assert small().define("c'est quoi la DSN ?") == (
        "DSN\u00a0: La déclaration que la paie envoie chaque mois."
    )


def test_what_is_not_in_the_glossary_has_no_definition(small: Make) -> None:
    assert small().define("c'est quoi un carburateur ?") is None


@pytest.mark.parametrize(
    "term",
    [
        *("NPEC", "DSN", "ASP", "GEPP", "GPEC", "AFEST", "SYLAé", "IDCC", "SIRET", "NAF", "OPCO"),
        *("CFA", "Qualiopi", "RQTH", "Cerfa", "FA13", "CPF", "CPNE", "CEC", "POEI", "POEC"),
        *("VAE", "FNE", "M-Gestion", "RNCP", "CUFPA", "TRM"),
    ],
)
def test_the_words_of_the_field_are_explained(library: Library, term: str) -> None:
    assert library.glossary.find(f"c'est quoi {term} ?") is not None


@pytest.mark.parametrize(
    "sentence", ["ma boîte compte dix personnes", "on a une question", "je veux mon dossier"]
)
def test_everyday_words_are_not_terms(library: Library, sentence: str) -> None:
    assert library.glossary.find(sentence) is None
