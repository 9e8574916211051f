"""A short message is read as if it named each group of topics."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from addons.nlu.in_context import LONGEST, ContextReader

INTENTS = ["aide", "paie", "tuteur_role"]
READER = ContextReader(
    {"apprentissage": "apprenti", "tuteur": "tuteur"},
    {"aide": "apprentissage", "paie": "apprentissage", "tuteur_role": "tuteur"},
)


def by_words(texts: Sequence[str]) -> np.ndarray:
    """Give « paie » to what speaks of paying, the tutor's role to what names a tutor."""
    rows = [
        [0.1, 0.8 if "paye" in text else 0.2, 0.9 if "tuteur" in text else 0.0] for text in texts
    ]
    return np.array(rows)


def test_each_group_has_its_own_reading() -> None:
    read = READER.read("et qui la paye ?", INTENTS, by_words)
    assert read["apprentissage"] == ("paie", pytest.approx(0.8))
    assert read["tuteur"] == ("tuteur_role", pytest.approx(0.9))


@pytest.mark.parametrize("text", ["", "   ", "mot " * (LONGEST + 1)])
def test_what_is_empty_or_long_is_not_read(text: str) -> None:
    assert READER.read(text, INTENTS, by_words) == {}


def test_without_subjects_nothing_is_read() -> None:
    assert ContextReader({}, {}).read("et qui la paye ?", INTENTS, by_words) == {}
