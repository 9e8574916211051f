"""Counting the runs of one text gives what scikit-learn gives for it."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from addons.nlu.runs import Runs

LEARNT = ("quelle aide pour un apprenti", "qui paie le tuteur", "aide au tuteur", "combien")
READ = ("une aide pour l'apprenti et le tuteur", "combien combien", "zzz", "")


@pytest.mark.parametrize(
    "kind",
    [
        {"analyzer": "char_wb", "ngram_range": (2, 4)},
        {"token_pattern": r"(?u)\b\w+\b", "ngram_range": (1, 2)},
    ],
)
def test_a_text_has_the_row_that_scikit_learn_gives_it(kind: dict[str, object]) -> None:
    fitted = TfidfVectorizer(sublinear_tf=True, min_df=1, dtype=np.float32, **kind).fit(LEARNT)
    ours, theirs = Runs(fitted)(READ), fitted.transform(READ)
    assert ours.shape == theirs.shape and ours.dtype == theirs.dtype
    assert np.allclose(ours.toarray(), theirs.toarray(), atol=1e-6)
