"""What one more example would change is told without learning everything again."""

from __future__ import annotations

import numpy as np
import pytest

from addons.nlu.analysis import Analyst
from addons.nlu.corpus import Corpus, Example
from addons.nlu.evaluation import Question
from addons.nlu.foresight import Foresight

TEXTS = {
    "aide/essentiel": (
        "quelle aide pour un apprenti",
        "montant de la prime",
        "combien verse l'état",
    ),
    "tuteur/essentiel": ("qui peut être tuteur", "choisir un tuteur", "le tuteur et son rôle"),
    "salaire/essentiel": ("combien payer un apprenti", "grille de salaire", "salaire minimum"),
    "hors_sujet/other": ("quelle heure est-il", "la météo de demain", "une recette de crêpes"),
}
NEW = Example("le bonhomme qui suit le jeune", "tuteur/essentiel")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    examples = tuple(Example(text, label) for label, texts in TEXTS.items() for text in texts)
    return Corpus(examples, topics=("aide", "tuteur", "salaire", "hors_sujet"))


@pytest.fixture(scope="module")
def analyst(corpus: Corpus) -> Analyst:
    return Analyst.train(corpus)


def share(analyst: Analyst, text: str, label: str) -> float:
    row = analyst.reader.model.probabilities([text])[0]
    return float(row[analyst.reader.labels.index(label)])


def test_it_goes_where_learning_again_would_go(analyst: Analyst, corpus: Corpus) -> None:
    learnt = Analyst.train(Corpus((*corpus.examples, NEW), topics=corpus.topics))
    told = analyst.with_example(NEW)
    before = share(analyst, NEW.text, NEW.label)
    assert share(told, NEW.text, NEW.label) > before
    assert share(learnt, NEW.text, NEW.label) > before
    # The analyst asked is left as it was.
    assert share(analyst, NEW.text, NEW.label) == before


def test_a_label_that_nobody_learnt_changes_nothing(analyst: Analyst) -> None:
    told = analyst.with_example(Example("la lune", "lune/essentiel"))
    texts = ["la lune", "qui peut être tuteur"]
    same = told.reader.model.probabilities(texts) == analyst.reader.model.probabilities(texts)
    assert np.all(same)


def test_what_is_served_worse_comes_first(analyst: Analyst) -> None:
    asked = [
        Question(text, ("tuteur",), frozenset({"tuteur"}), "", "", "in_scope", frozenset({label}))
        for text, label in (
            ("le bonhomme qui suit", "tuteur/essentiel"),
            ("qui peut être tuteur", "tuteur/essentiel"),
        )
    ]
    foresight = Foresight(analyst, asked)
    for example in (NEW, Example("qui peut être le tuteur", "hors_sujet/other")):
        gains = [one.gain for one in foresight.moves(example)]
        assert gains == sorted(gains)


def test_the_nearest_examples_have_their_say(analyst: Analyst) -> None:
    """A learnt sentence is nearest to itself: its own vote is the largest."""
    model = analyst.reader.model
    for label, texts in TEXTS.items():
        for row in model.probabilities(texts):
            assert model.labels[int(np.argmax(row))] == label
            assert row.sum() == pytest.approx(1.0)
