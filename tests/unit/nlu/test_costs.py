"""Costs are chosen in config.yml; what the code falls back on is the same."""

from __future__ import annotations

from dataclasses import asdict

import yaml

from addons.nlu.decision import Costs
from opco.settings import ROOT


def test_the_defaults_are_those_of_the_configuration() -> None:
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    chosen = next(part for part in pipeline if part["name"].endswith("TopicClassifier"))
    assert asdict(Costs()).items() <= chosen.items()
