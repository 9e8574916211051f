"""A question finds its sentence by the questions that were written for each, in other words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from addons.dialogue.matcher import Matcher
from addons.nlu.normalisation import Normaliser
from opco.knowledge import Kind
from opco.knowledge.asked import Asked
from opco.knowledge.replies import Reply

REPLIES = (
    Reply("aide/essentiel#how", "Il n'y a aucune demande à faire.", "Versement", kind=Kind.HOW),
    Reply("aide/essentiel#who_pays", "C'est l'État qui paie.", "Versement", kind=Kind.WHO_PAYS),
    Reply("aide/essentiel+train", "Le train reste à votre charge.", "Versement", ("train", "sncf")),
    Reply("tuteur/essentiel#how", "Écrivez son nom dans le contrat.", "Tuteur", kind=Kind.HOW),
)
ASKED = [
    *(Asked("aide/essentiel#how", f"ça part tout seul {one} ?") for one in ("ou pas", "dites", "")),
    *(Asked("aide/essentiel#who_pays", f"qui sort les sous {one}") for one in ("", "dites", "là")),
    *(Asked("aide/essentiel+train", f"et son billet de gare {one}") for one in ("", "alors", "là")),
    *(Asked("tuteur/essentiel#how", f"je le déclare où {one}") for one in ("", "ce gars", "lui")),
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.fit(ASKED, REPLIES, Normaliser({}))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("alors ça part tout seul", "aide/essentiel#how"),
        ("c'est qui qui sort les sous", "aide/essentiel#who_pays"),
        ("le billet de gare", "aide/essentiel+train"),
        ("où je le déclare", "tuteur/essentiel#how"),
    ],
)
def test_what_was_learnt_carries_over(matcher: Matcher, text: str, key: str) -> None:
    scores = matcher.scores(text)
    assert max(scores, key=scores.__getitem__) == key
    shares = scores.by_answer(0.0)
    assert max(shares, key=shares.__getitem__) == key.partition("#")[0].partition("+")[0]
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-3)


def test_the_same_questions_give_the_same_model(matcher: Matcher, tmp_path: Path) -> None:
    again = Matcher.fit(ASKED, REPLIES, Normaliser({}))
    assert again.scores("qui sort les sous") == matcher.scores("qui sort les sous")
    matcher.save(tmp_path)
    loaded = Matcher.load(tmp_path, Normaliser({}))
    assert np.allclose(
        list(loaded.scores("le billet").values()), list(matcher.scores("le billet").values())
    )


def test_a_question_of_no_sentence_is_left_out() -> None:
    lost = [*ASKED, Asked("aide/essentiel+retiré", "et ça ?")]
    found = Matcher.fit(lost, REPLIES, Normaliser({}))
    assert set(found.scores("et ça ?")) == {one.key for one in REPLIES}


def test_without_a_question_nothing_is_learnt_and_all_may_reply() -> None:
    assert len(Matcher.fit([], REPLIES, Normaliser({})).scores("bonjour")) == len(REPLIES)
