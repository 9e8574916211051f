from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from opco.eligibility import Rulebook
from opco.knowledge import Library
from opco.knowledge.proofreading import proofread

NOVEMBER = date(2026, 11, 23)
Make = Callable[..., Library]
TEXT = "Le contrat se signe avant d'être envoyé."


def test_the_small_library_has_nothing_to_correct(small: Make, law: Rulebook) -> None:
    assert proofread(small(), law, NOVEMBER) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (TEXT, "Elle est de 5 000 €.", 'value("aide_unique.plafond")'),
        (TEXT, "Elle est de 5000 euros.", 'value("aide_unique.plafond")'),
        (TEXT, "Elle est de 12 345 €.", "vient de data/schemes/"),
        (TEXT, "Moins de 250 salariés.", 'value("aide_unique.seuil_effectif")'),
        (TEXT, "Il faut 5 % d'alternants.", "value("),
        (TEXT, "Il débute avant le 1er janvier 2027.", "aide_exceptionnelle.debut_avant"),
        ("title: La suite", "title: Plus de 250 salariés", "aide_unique.seuil_effectif"),
        (TEXT, "mot " * 91, "91 mots"),
        ("sources: [code]", "sources: []", "il manque une source"),
        ("sources: [code]", "sources: [inconnue]", "« inconnue »"),
        ("confidence: high", "confidence: low", "ne se dit pas"),
        ("related: []", "related: [inconnu]", "« inconnu »"),
        ("check: apprenticeship_aid", "check: inconnue", "« inconnue »"),
        ("  title: La suite", "  title: La suite\n  next: [/inconnue]", "« /inconnue »"),
        ("checked_on: 2026-11-23", "checked_on: 2026-01-02", "à relire"),
        ("checked_on: 2026-11-23", "checked_on: 2026-12-24", "après le jour"),
        (TEXT, "C'est garanti.", "promet"),
        (TEXT, "Vous toucherez la prime.", "promet"),
        (TEXT, "Demandez le ZYXW.", "« ZYXW »"),
        (TEXT, "Appelez le 01 23 45 67 89.", "téléphone"),
        ("aide_unique.plafond", "aide_unique.inconnu", "ne s'affiche pas"),
    ],
)
def test_a_planted_fault_is_found(
    small: Make, law: Rulebook, topic: str, before: str, after: str, said: str
) -> None:
    found = proofread(small(topic.replace(before, after)), law, NOVEMBER)
    assert any(said in problem.reason for problem in found), found
    assert all(problem.file == "topics/aide.yml" for problem in found)
    assert all(problem.line for problem in found)


def test_dated_figures_may_stand_in_a_text_of_statistics(
    small: Make, law: Rulebook, topic: str
) -> None:
    figures = topic.replace(TEXT, "En 2022, 12 345 € par entreprise.").replace(
        "  title: La suite", "  title: La suite\n  statistics: true"
    )
    assert proofread(small(figures), law, NOVEMBER) == []


def test_an_address_is_not_read_as_words(small: Make, law: Rulebook, topic: str) -> None:
    address = topic.replace(TEXT, "Voyez https://exemple.fr/ZYXW?a=5%25 ensuite.")
    assert proofread(small(address), law, NOVEMBER) == []


def test_a_glossary_is_reviewed_too(small: Make, law: Rulebook) -> None:
    from .conftest import GLOSSARY

    library = small(glossary=GLOSSARY.replace("topic: aide", "topic: inconnu"))
    (problem,) = proofread(library, law, NOVEMBER)
    assert problem.file == "dialogue/glossary.yml"
    assert "inconnu" in problem.reason


def test_messages_are_reviewed_too(small: Make, law: Rulebook) -> None:
    from .conftest import MESSAGES

    library = small(messages=MESSAGES.replace("que voulez-vous savoir ?", "vous toucherez {{ "))
    (problem,) = proofread(library, law, NOVEMBER)
    assert problem.file == "dialogue/messages.yml"


def test_a_topic_missing_from_the_domain_is_found(
    small: Make, law: Rulebook, tmp_path: Path
) -> None:
    small()
    data = tmp_path / "data"
    data.mkdir()
    for folder in ("topics", "questions", "dialogue", "reference"):
        (tmp_path / folder).rename(data / folder)
    (tmp_path / "domain.yml").write_text("intents: [autre]\n", encoding="utf-8")
    (problem,) = proofread(Library.load(data, law), law, NOVEMBER)
    assert problem.file == "domain.yml"
    assert "« aide »" in problem.reason
