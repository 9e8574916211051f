"""Trains an analyst from config.yml and the data folder, without Rasa."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from addons.nlu.analysis import Analyst
from addons.nlu.answer_model import Weights
from addons.nlu.corpus import Corpus
from addons.nlu.decision import Costs
from addons.nlu.model_file import COMPONENT


def options_of(config: Path) -> tuple[Weights, Costs]:
    """Return the options of TopicClassifier in `config`; raises KeyError when it is not there."""
    pipeline = yaml.safe_load(config.read_text(encoding="utf-8"))["pipeline"]
    for component in pipeline:
        if component["name"] == COMPONENT:
            return Weights(**select(component, Weights)), Costs(**select(component, Costs))
    raise KeyError(COMPONENT)


def select(options: dict[str, Any], kind: type[Weights] | type[Costs]) -> dict[str, Any]:
    """Return those of `options` that are fields of `kind`."""
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in options.items() if name in names}


def train(config: Path, data: Path) -> Analyst:
    """Return the analyst that `rasa train` would make of the same files."""
    weights, costs = options_of(config)
    return Analyst.train(Corpus.load(data), weights, costs)
