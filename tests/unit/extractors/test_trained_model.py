"""Rasa trains, stores and loads a pipeline that holds both extractors."""

from __future__ import annotations

import asyncio
import textwrap
import warnings
from pathlib import Path

import pytest
import rasa.model_training
from rasa.core.agent import Agent

CONFIG = """
recipe: default.v1
language: fr
assistant_id: extractors
pipeline:
- name: addons.nlu.fact_extractor.FactExtractor
- name: addons.nlu.name_extractor.NameExtractor
- name: KeywordIntentClassifier
"""
EXAMPLES = """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - bonjour
- intent: leave
  examples: |
    - au revoir
"""


@pytest.mark.model
def test_a_pipeline_with_both_extractors_trains_and_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPCO_NOW", "2026-11-23")
    config, data = tmp_path / "config.yml", tmp_path / "nlu.yml"
    config.write_text(textwrap.dedent(CONFIG), encoding="utf-8")
    data.write_text(textwrap.dedent(EXAMPLES), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Rasa's and TensorFlow's own
        model = rasa.model_training.train_nlu(str(config), str(data), str(tmp_path))
        agent = Agent.load(model)
        text = "bonjour, garage Dupont à Lyon, on est 12, signé hier"
        parsed = asyncio.run(agent.parse_message(text))
    assert parsed["intent"]["name"] == "greet"
    found = {
        (entity["extractor"], entity["entity"]): entity["value"] for entity in parsed["entities"]
    }
    assert found[("FactExtractor", "headcount")] == 12
    assert found[("FactExtractor", "date")] == "2026-11-22"
    assert found[("NameExtractor", "company_name")] == "garage Dupont"
    assert found[("NameExtractor", "place")] == "Lyon"
