from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from opco.knowledge import Library
from opco.knowledge.forbidden import typography_in

Make = Callable[..., Library]
NOVEMBER = date(2026, 11, 23)


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
    found = small().define("c'est quoi la DSN ?", NOVEMBER)
    assert found is not None
    assert found.text == "DSN\u00a0: La déclaration que la paie envoie chaque mois."


def test_what_is_not_in_the_glossary_has_no_definition(small: Make) -> None:
    assert small().define("c'est quoi un carburateur ?", NOVEMBER) is None


def test_a_definition_takes_its_figures_from_the_law_and_their_sources(library: Library) -> None:
    found = library.define_fact("quota", NOVEMBER)
    assert found is not None
    assert "5\u00a0%" in found.text and "250\u00a0salariés" in found.text
    assert found.example is not None
    assert found.sources


@pytest.mark.parametrize(
    "fact",
    [
        *(
            "signed_on",
            "starts_on",
            "level",
            "headcount",
            "months",
            "overseas",
            "disabled",
            "quota",
        ),
        *("prior_aid", "public", "late", "idcc", "in_opco", "after_break", "jobseeker", "cqp"),
        *("laid_off", "worked_here", "requested_late", "contract_type", "tutor_years"),
        *("tutor_diploma", "followed", "followed_pro", "repeating", "training_hours"),
    ],
)
def test_what_a_check_asks_is_explained(library: Library, fact: str) -> None:
    assert library.define_fact(fact, NOVEMBER) is not None


@pytest.mark.parametrize("day", [NOVEMBER, date(2026, 2, 1), date(2027, 1, 15)], ids=str)
def test_every_definition_can_be_said(library: Library, day: date) -> None:
    for term in library.glossary.values():
        found = library.define(term.term, day)
        assert found is not None
        assert list(typography_in(f"{found.text} {found.example or ''}")) == []


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
