"""The real texts and the real law, read once, and a small library to break on purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from opco.eligibility import Rulebook
from opco.knowledge import Library

SOURCES = """
sources:
  code:
    title: Code du travail
    url: https://www.legifrance.gouv.fr/
    published: 2026-03-13
    kind: official
"""
GLOSSARY = """
familiar: [CAP, OPCO]
terms:
  dsn:
    term: DSN
    variants: [déclaration sociale nominative]
    text: La déclaration que la paie envoie chaque mois.
    topic: aide
"""
MESSAGES = """
messages:
  welcome:
    first: "Bonjour, que voulez-vous savoir ?"
  answer:
    to_confirm: "À confirmer auprès d'OPCO Mobilités (information du {{ day | jour }})."
    of_year: "Chiffre de {{ year }}, pas encore confirmé pour {{ following }}."
  short:
    to_confirm: "À confirmer auprès d'OPCO Mobilités."
    unknown: "Je ne le sais pas."
    ask: "{{ who[0] | upper }}{{ who[1:] }} peut vous répondre."
  check:
    noted: "C'est noté : {{ facts | liste }}, {{ people | pluriel('salarié') }}, {{ amount | euros }}."
  glossary:
    definition: "{{ term }} : {{ text }}"
"""
TOPIC = """
topic: aide
title: L'aide
group: apprentissage
check: apprenticeship_aid
related: []
answers:
- id: essentiel
  title: L'essentiel
  text: |
    L'aide va jusqu'à {{ value("aide_unique.plafond") }} la première
    année.
  sources: [code]
  checked_on: 2026-11-23
  confidence: high
- id: suite
  title: La suite
  text: "Le contrat se signe avant d'être envoyé."
  sources: [code]
  checked_on: 2026-11-23
  confidence: high
"""


QUESTIONS = """
topic: aide
questions:
  essentiel: [une prime ?, combien, quelle aide, on touche quoi, le montant]
  suite: [et ensuite, après, la suite, que faire, quand signer]
"""


@pytest.fixture(scope="session")
def law() -> Rulebook:
    return Rulebook.load()


@pytest.fixture(scope="session")
def library(law: Rulebook) -> Library:
    return Library.load(law=law)


@pytest.fixture
def topic() -> str:
    """Return the file of the one topic of the small library."""
    return TOPIC


@pytest.fixture
def small(tmp_path: Path, law: Rulebook) -> Callable[..., Library]:
    """Return a maker of a library of one topic; ``topic`` replaces its file."""

    def make(topic: str = TOPIC, *, glossary: str = GLOSSARY, messages: str = MESSAGES) -> Library:
        for folder in ("topics", "questions", "dialogue", "reference"):
            (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / "topics" / "aide.yml").write_text(topic, encoding="utf-8")
        (tmp_path / "questions" / "aide.yml").write_text(QUESTIONS, encoding="utf-8")
        (tmp_path / "dialogue" / "glossary.yml").write_text(glossary, encoding="utf-8")
        (tmp_path / "dialogue" / "messages.yml").write_text(messages, encoding="utf-8")
        (tmp_path / "reference" / "sources.yml").write_text(SOURCES, encoding="utf-8")
        return Library.load(tmp_path, law)

    return make
