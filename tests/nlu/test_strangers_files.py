"""Questions of other hands judge: well formed, about answers that exist, and learnt by nobody."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from addons.nlu.corpus import Corpus
from addons.nlu.evaluation import read_strangers
from opco.french.plain import sentence_key
from opco.knowledge import Library
from opco.settings import ROOT

FILES = sorted((Path(__file__).parent / "strangers").glob("*.csv"))


@pytest.fixture(scope="module")
def learnt() -> set[str]:
    return {sentence_key(example.text) for example in Corpus.load(ROOT / "data").examples}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_question_asks_for_an_answer_that_exists(path: Path) -> None:
    topics = Library.load().topics
    answers = {f"{name}/{section.id}" for name in topics for section in topics[name].answers}
    for question in read_strangers(path):
        assert question.answers <= answers, question


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_question_is_learnt_or_there_twice(path: Path, learnt: set[str]) -> None:
    texts = Counter(sentence_key(question.text) for question in read_strangers(path))
    assert [text for text, times in texts.items() if times > 1 or text in learnt] == []


def test_other_hands_are_told_apart() -> None:
    hands = Counter(example.hand for example in Corpus.load(ROOT / "data").examples)
    assert {"project", "other_hand", "situations"} <= set(hands)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "text,topic,alt_topics\nbonjour,salutation,au_revoir\n"),
        ("b.csv", "answer,accepted,text\nsalutation/essentiel,,bonjour\n"),
        ("c.tsv", "salutation/essentiel\tbonjour\n"),
    ],
)
def test_each_form_of_file_is_read(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (question,) = read_strangers(tmp_path / name)
    assert (question.text, question.topics) == ("bonjour", ("salutation",))


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("question,reponse\nbonjour,salut\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.csv, question 1"):
        read_strangers(tmp_path / "x.csv")
