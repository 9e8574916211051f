"""Understanding does not get worse than what tests/nlu/floors.yml commits to."""

import pytest
import yaml

from addons.nlu.corpus import Corpus
from addons.nlu.evaluation import read_questions
from commands.evaluate import FLOORS, LABELS, QUESTIONS, STRANGERS_LABELS, crossed, every_measure
from opco.settings import ROOT

pytestmark = pytest.mark.model


def test_no_floor_is_crossed(trained_analyst):
    figures = every_measure(trained_analyst)
    assert crossed(figures) == []


def test_a_fall_is_noticed():
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    figures = {**floors["at_least"], **floors["at_most"]}
    assert crossed(figures) == []
    figures["in_scope_right"] -= 0.01
    figures["confidently_wrong"] += 0.01
    assert len(crossed(figures)) == 2


def test_every_floor_has_a_label():
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    shares = {name.rpartition(".")[2] for name in [*floors["at_least"], *floors["at_most"]]}
    assert shares <= {*LABELS, *STRANGERS_LABELS}


def test_every_topic_is_asked_about():
    asked = {topic for question in read_questions(QUESTIONS) for topic in question.topics}
    assert set(Corpus.load(ROOT / "data").topics) <= asked
