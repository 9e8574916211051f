"""Trains an analyst from config.yml and the data folder, without Rasa."""

import hashlib
from dataclasses import fields
from pathlib import Path
from typing import Any

from addons.nlu.analysis import COMPONENT, Analyst
from addons.nlu.answer_model import Weights
from addons.nlu.corpus import Corpus
from addons.nlu.decision import Costs
from opco.content import read_yaml


def options_of(config: Path) -> tuple[Weights, Costs]:
    """Return the options of TopicClassifier in `config`; raises KeyError when it is not there."""
    for component in read_yaml(config)["pipeline"]:
        if component["name"] == COMPONENT:
            return Weights(**select(component, Weights)), Costs(**select(component, Costs))
    raise KeyError(COMPONENT)


def select(options: dict[str, Any], kind: type[Weights] | type[Costs]) -> dict[str, Any]:
    """Return those of `options` that are fields of `kind`."""
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in options.items() if name in names}


_trained: dict[str, Analyst] = {}


def shared_analyst(corpus: Corpus, weights: Weights, costs: Costs) -> Analyst:
    """Return the analyst of a corpus, trained once in this process.

    ``rasa train`` makes two components that need it: the second finds what the first learnt.
    """
    examples = sorted((example.text, example.label) for example in corpus.training_examples())
    key = hashlib.sha256(repr((examples, weights)).encode()).hexdigest()
    if key not in _trained:
        _trained.clear()
        _trained[key] = Analyst.train(corpus, weights, costs)
    return Analyst(_trained[key].reader, costs)


def train(config: Path, data: Path) -> Analyst:
    """Return the analyst that `rasa train` would make of the same files."""
    weights, costs = options_of(config)
    return shared_analyst(Corpus.load(data), weights, costs)
