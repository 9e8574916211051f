from pathlib import Path

import pytest

from addons.nlu.corpus import OFF_TOPIC, Corpus, Example, fingerprint

TOPIC = """\
version: "3.1"
topic: salaire
answers:
- id: essentiel
  text: x
- id: mineurs
  text: x
  asks: [salaire d'un mineur]
nlu:
- intent: salaire
  examples: |
    - combien gagne un apprenti
    - paie
"""
OFF = """\
version: "3.1"
topic: hors_sujet
nlu:
- intent: hors_sujet
  metadata: {kind: other}
  examples: |
    - quel temps fait-il
"""
ACTS = """\
nlu:
- intent: affirm
  examples: |
    - oui
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "topics").mkdir()
    (tmp_path / "dialogue").mkdir()
    (tmp_path / "topics" / "salaire.yml").write_text(TOPIC)
    (tmp_path / "topics" / "hors_sujet.yml").write_text(OFF)
    (tmp_path / "dialogue" / "acts.yml").write_text(ACTS)
    return tmp_path


def test_everything_editors_write_is_learnt(folder):
    corpus = Corpus.load(folder)
    assert corpus.topics == ("hors_sujet", "salaire")
    assert corpus.training_examples() == [
        Example("combien gagne un apprenti", "salaire"),
        Example("oui", "affirm"),
        Example("paie", "salaire"),
        Example("quel temps fait-il", f"{OFF_TOPIC}/other"),
        Example("salaire d'un mineur", "salaire"),
    ]


def test_the_order_of_examples_changes_nothing(folder):
    corpus = Corpus.load(folder)
    backwards = corpus.with_examples(reversed(corpus.examples))
    assert backwards.training_examples() == corpus.training_examples()


def test_the_fingerprint_follows_the_files(folder):
    before = fingerprint(folder)
    assert fingerprint(folder) == before
    (folder / "dialogue" / "acts.yml").write_text(ACTS + "    - ok\n")
    assert fingerprint(folder) != before
