"""A reviewer's decision: what becomes an example, what is refused, what is closed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from addons.nlu.corpus import Corpus
from opco.database import session_scope
from opco.database.tables import Misunderstanding
from opco.review import AlreadyReviewed, Learnt, QuestionFileError, Refused, accept, reject
from opco.settings import ROOT
from tests.unit.review.conftest import NOW, Misunderstood

QUESTIONS = ROOT / "tests" / "nlu" / "questions"


@pytest.fixture()
def learnt(data: Path) -> Learnt:
    return Learnt.of([(e.text, e.label) for e in Corpus.load(data).training_examples()], QUESTIONS)


@pytest.fixture()
def topic(data: Path) -> Path:
    return data / "questions" / "aide_versement.yml"


def reviews(engine: Engine) -> list[tuple[str | None, str | None]]:
    with session_scope(engine, read_only=True) as session:
        found = session.execute(select(Misunderstanding).order_by(Misunderstanding.id)).scalars()
        return [(row.review, row.review_topic) for row in found]


def test_an_accepted_message_closes_those_who_wrote_the_same(
    engine: Engine, misunderstood: Misunderstood, learnt: Learnt, topic: Path
) -> None:
    for text in (
        "Les sous arrivent par quel canal",
        "autre chose",
        "les sous arrivent par quel canal ?",
    ):
        misunderstood(text)
    with session_scope(engine) as session:
        sentence, written, closed = accept(session, 1, topic, "essentiel", learnt, NOW)
    assert (sentence, closed) == ("Les sous arrivent par quel canal", [1, 3])
    assert topic.read_text(encoding="utf-8").splitlines()[written.line - 1].endswith(sentence)
    accepted = ("accepted", "aide_versement/essentiel")
    assert reviews(engine) == [accepted, (None, None), accepted]


def test_a_sentence_may_be_rewritten(
    engine: Engine, misunderstood: Misunderstood, learnt: Learnt, topic: Path
) -> None:
    misunderstood("ici Zoé Kervella, les sous arrivent par quel canal")
    with session_scope(engine) as session:
        accept(
            session,
            1,
            topic,
            "essentiel",
            learnt,
            NOW,
            text="  - Les sous\n arrivent par quel canal\u200b ",
        )
    assert "  - Les sous arrivent par quel canal\n" in topic.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("??", "empty"),
        ("/parler_conseiller vite", "command"),
        ("voir [ici](un lien)", "annotation"),
        ("madame [nom] attend les sous", "masked"),
        ("appelez le 06 12 34 56 78 pour les sous", "personal"),
        ("C'EST VERSÉ QUAND", "learnt"),
    ],
)
def test_what_must_not_be_learnt_is_refused(
    text: str,
    reason: str,
    engine: Engine,
    misunderstood: Misunderstood,
    learnt: Learnt,
    topic: Path,
) -> None:
    misunderstood("les sous arrivent par quel canal")
    before = topic.read_bytes()
    with pytest.raises(Refused) as refusal, session_scope(engine) as session:
        accept(session, 1, topic, "essentiel", learnt, NOW, text=text)
    assert refusal.value.reason == reason
    assert topic.read_bytes() == before
    assert reviews(engine) == [(None, None)]


def test_no_test_question_is_ever_learnt(learnt: Learnt) -> None:
    """Each of them, typed otherwise: learning it would make the measure worthless."""
    for path in QUESTIONS.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                with pytest.raises(Refused):
                    learnt.check(f"« {row['text'].replace('é', 'E')} » !!")


def test_an_example_of_another_intent_is_refused_by_name(learnt: Learnt) -> None:
    with pytest.raises(Refused) as refusal:
        learnt.check("Oui, bien sûr !")
    assert (refusal.value.reason, refusal.value.where) == ("learnt", "affirm")


def test_what_was_just_written_is_learnt(
    engine: Engine, misunderstood: Misunderstood, learnt: Learnt, topic: Path
) -> None:
    misunderstood("les sous arrivent par quel canal")
    misunderstood("par quel canal les sous")
    with session_scope(engine) as session:
        accept(session, 1, topic, "essentiel", learnt, NOW)
    with pytest.raises(Refused), session_scope(engine) as session:
        accept(session, 2, topic, "essentiel", learnt, NOW, text="les sous arrivent par quel canal")


def test_a_decision_is_taken_once(
    engine: Engine, misunderstood: Misunderstood, learnt: Learnt, topic: Path
) -> None:
    misunderstood("les sous arrivent par quel canal")
    with session_scope(engine) as session:
        assert reject(session, 1, NOW) == [1]
    for message_id, review in ((1, "rejected"), (99, None)):
        with pytest.raises(AlreadyReviewed) as refusal, session_scope(engine) as session:
            accept(session, message_id, topic, "essentiel", learnt, NOW)
        assert refusal.value.review == review


def test_a_message_waits_on_when_the_file_refuses(
    engine: Engine, misunderstood: Misunderstood, learnt: Learnt, topic: Path
) -> None:
    misunderstood("les sous arrivent par quel canal")
    topic.write_text("topic: aide_versement\n", encoding="utf-8")
    with pytest.raises(QuestionFileError), session_scope(engine) as session:
        accept(session, 1, topic, "essentiel", learnt, NOW)
    assert reviews(engine) == [(None, None)]
