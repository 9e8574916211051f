"""A short message is read as if it named each group of topics."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from addons.nlu.in_context import LONGEST, ContextReader

LABELS = ["aide/essentiel", "paie/essentiel", "paie/mineurs", "tuteur_role/essentiel", "affirm"]
READER = ContextReader(
    {"apprentissage": "apprenti", "tuteur": "tuteur"},
    {"aide": "apprentissage", "paie": "apprentissage", "tuteur_role": "tuteur"},
)


def by_words(texts: Sequence[str]) -> np.ndarray:
    """Give « paie » to what speaks of paying, the tutor's role to what names a tutor."""
    paid = np.array([0.8 if "paye" in text else 0.2 for text in texts])
    tutor = np.array([0.9 if "tuteur" in text else 0.0 for text in texts])
    return np.stack(
        [np.full(len(texts), 0.5), paid * 0.4, paid * 0.6, tutor, np.ones(len(texts))], axis=1
    )


def test_each_group_has_its_own_reading() -> None:
    read = READER.read("et qui la paye ?", LABELS, by_words)
    assert read["apprentissage"] == ("paie/mineurs", pytest.approx(0.8))
    assert read["tuteur"] == ("tuteur_role/essentiel", pytest.approx(0.9))


@pytest.mark.parametrize("text", ["", "   ", "mot " * (LONGEST + 1)])
def test_what_is_empty_or_long_is_not_read(text: str) -> None:
    assert READER.read(text, LABELS, by_words) == {}


def test_without_subjects_nothing_is_read() -> None:
    assert ContextReader({}, {}).read("et qui la paye ?", LABELS, by_words) == {}
