"""What is understood in one process is what Rasa's pipeline leaves on a message."""

import asyncio
import warnings

import pytest
from rasa.core.agent import Agent

from addons.nlu.model_file import newest_model
from addons.nlu.understanding import Understanding
from opco.settings import ROOT

MESSAGES = (
    "Bonjour, j'ai un garage à Dijon, 9 salariés : quelle aide pour un apprenti en CAP ?",
    "oui",
    "on est 12",
    "le siret c'est 732 829 320 00074",
    "et c'est versé quand ?",
    "il fera beau demain ?",
    "how much do I have to pay my apprentice?",
    "qui peut être tuteur et combien de temps dure sa formation ?",
    "contrat signé hier avec la société Martin Fret",
)


@pytest.mark.model
def test_rasa_leaves_the_same_on_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPCO_NOW", "2026-11-24")
    path = newest_model(ROOT / "models")
    assert path is not None
    understanding = Understanding.load(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Rasa's and TensorFlow's own
        agent = Agent.load(str(path))
        for text in MESSAGES:
            heard = asyncio.run(agent.parse_message(text))
            found = understanding.parse(text)
            assert {key: heard[key] for key in found} == found
