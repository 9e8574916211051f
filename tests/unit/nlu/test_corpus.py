from pathlib import Path

import pytest

from addons.nlu.corpus import Corpus, Example, fingerprint, load_words
from opco.content import ContentError

TOPIC = """\
topic: salaire
title: Salaire d'un apprenti
group: apprentissage
answers:
- id: essentiel
  title: Combien gagne un apprenti ?
  same_as: hors_sujet/essentiel
- id: mineurs
  title: Et avant dix-huit ans ?
  needs: [mineur]
  same_as: hors_sujet/essentiel
"""
OFF_TOPIC = """\
topic: hors_sujet
title: Autre chose
group: conversation
answers:
- id: essentiel
  title: Hors sujet
  text: Je ne sais pas.
  checked_on: 2026-11-23
  confidence: high
"""
QUESTIONS = """\
topic: salaire
questions:
  essentiel:
  - combien gagne un apprenti
  - paie
  mineurs:
  - salaire d'un mineur
"""
OFF = """\
topic: hors_sujet
questions:
  other:
  - quel temps fait-il
"""
ACTS = """\
nlu:
- intent: affirm
  examples: |
    - oui
"""
STRANGER = """\
topic: salaire
questions:
  essentiel:
  - ça paye combien
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    for name in ("topics", "dialogue", "questions/voisin"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "topics" / "salaire.yml").write_text(TOPIC)
    (tmp_path / "topics" / "hors_sujet.yml").write_text(OFF_TOPIC)
    (tmp_path / "questions" / "salaire.yml").write_text(QUESTIONS)
    (tmp_path / "questions" / "hors_sujet.yml").write_text(OFF)
    (tmp_path / "questions" / "voisin" / "salaire.yml").write_text(STRANGER)
    (tmp_path / "dialogue" / "acts.yml").write_text(ACTS)
    return tmp_path


def test_everything_editors_write_is_learnt(folder):
    corpus = Corpus.load(folder)
    assert corpus.topics == ("hors_sujet", "salaire")
    assert corpus.needs == {"salaire/mineurs": ("mineur",)}
    assert corpus.same == {
        "salaire/essentiel": "hors_sujet/essentiel",
        "salaire/mineurs": "hors_sujet/essentiel",
    }
    assert corpus.training_examples() == [
        Example("combien gagne un apprenti", "salaire/essentiel"),
        Example("oui", "affirm"),
        Example("paie", "salaire/essentiel"),
        Example("quel temps fait-il", "hors_sujet/other"),
        Example("salaire d'un mineur", "salaire/mineurs"),
        Example("ça paye combien", "salaire/essentiel", "voisin"),
    ]


def test_each_example_says_its_hand(folder):
    examples = Corpus.load(folder).examples
    assert [e.text for e in examples if e.hand == "voisin"] == ["ça paye combien"]


def test_what_rasa_hands_over_finds_its_answer(folder):
    given = [
        ("salaire d'un mineur", "salaire"),
        ("quel temps fait-il", "hors_sujet"),
        ("oui", "affirm"),
        ("une phrase d'ailleurs", "salaire"),
    ]
    assert [example.label for example in Corpus.load(folder).among(given).examples] == [
        "salaire/mineurs",
        "hors_sujet/other",
        "affirm",
        "salaire/essentiel",
    ]


def test_the_order_of_examples_changes_nothing(folder):
    corpus = Corpus.load(folder)
    backwards = corpus.among(
        (example.text, example.intent) for example in reversed(corpus.examples)
    )
    assert backwards.training_examples() == corpus.training_examples()


@pytest.mark.parametrize("file", ["dialogue/acts.yml", "questions/voisin/salaire.yml"])
def test_the_fingerprint_follows_the_files(folder, file):
    before = fingerprint(folder)
    assert fingerprint(folder) == before
    (folder / file).write_text((folder / file).read_text() + "# relu\n")
    assert fingerprint(folder) != before


def test_a_wrong_topic_is_named(folder):
    (folder / "topics" / "salaire.yml").write_text(TOPIC.replace("needs", "need"))
    with pytest.raises(ContentError, match=r"need.*inconnue"):
        Corpus.load(folder)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("topic: paie\nquestions: {}\n", "nom du fichier"),
        ("topic: salaire\nquestion: {}\n", "question"),
        ("topic: salaire\nquestions: [un]\n", "questions"),
    ],
)
def test_a_wrong_file_is_named(folder, content, reason):
    (folder / "questions" / "salaire.yml").write_text(content)
    with pytest.raises(ContentError, match=reason):
        Corpus.load(folder)


def test_a_hurried_word_that_facts_lean_on_stands_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "dialogue").mkdir()
    words = tmp_path / "dialogue" / "words.yml"
    words.write_text("spelling:\n  slt: salut\nfillers: euh\nlanguages: {}\n", encoding="utf-8")
    assert load_words(tmp_path).spelling["slt"] == "salut"
    words.write_text("spelling:\n  mtn: maintenant\nfillers: euh\nlanguages: {}\n", "utf-8")
    with pytest.raises(ContentError, match=r"words\.yml:1.*mtn"):
        load_words(tmp_path)
