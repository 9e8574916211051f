"""Pipelines are compared on the same questions, and the table goes where the page says."""

from __future__ import annotations

from pathlib import Path

import pytest

from addons.nlu.evaluation import Question
from benchmarks.classifiers import (
    COLUMNS,
    PAGE,
    TABLE_BEGINS,
    TABLE_ENDS,
    compare,
    put_in_table,
)

QUESTIONS = {
    "salaire": ["combien gagne un apprenti", "salaire d'un apprenti", "quelle paie pour un jeune"],
    "hors_sujet": ["quel temps fait-il", "recette de crêpes", "qui a gagné le match"],
}


@pytest.fixture()
def data(tmp_path: Path) -> Path:
    for folder in ("topics", "questions", "dialogue"):
        (tmp_path / folder).mkdir()
    (tmp_path / "dialogue" / "acts.yml").write_text("nlu: []\n", encoding="utf-8")
    for topic, texts in QUESTIONS.items():
        answer = "other" if topic == "hors_sujet" else "essentiel"
        (tmp_path / "topics" / f"{topic}.yml").write_text(
            f"topic: {topic}\ntitle: {topic}\ngroup: conversation\nanswers:\n- id: {answer}\n"
            "  title: Réponse\n  text: Une réponse.\n  checked_on: 2026-11-23\n  confidence: high\n",
            encoding="utf-8",
        )
        lines = "".join(f"  - {text}\n" for text in texts)
        (tmp_path / "questions" / f"{topic}.yml").write_text(
            f"topic: {topic}\nquestions:\n  {answer}:\n{lines}", encoding="utf-8"
        )
    return tmp_path


def test_a_pipeline_is_measured_on_topics_and_answers(data: Path) -> None:
    questions = [
        Question(f"{text} ?", (topic,), frozenset({topic}), "chat", "", "in_scope")
        for topic, texts in QUESTIONS.items()
        for text in texts
    ]
    known = [
        Question(q.text, q.topics, q.accepted, "", "", "in_scope", frozenset({"salaire/essentiel"}))
        for q in questions[:3]
    ]
    row = compare("essai", {"weights": {}}, data, questions, known)
    assert set(COLUMNS) <= set(row)
    assert (row["accuracy"], row["answer"]) == (1, 1)


def row_of(name: str, value: str) -> str:
    return f"| {name} | " + " | ".join([value] * (len(COLUMNS) - 1)) + " |"


def test_each_row_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "avant\n<!-- make compare -->\n| vieux |\n<!-- fin -->\naprès\n", encoding="utf-8"
    )
    for name, value in (("b", "1"), ("gone", "1"), ("a", "1"), ("b", "2")):
        put_in_table(row_of(name, value), ["a", "b"] if name != "gone" else ["gone", "b"], page)
    before, *table, after = page.read_text(encoding="utf-8").splitlines()[1:-1]
    assert (before, after) == (TABLE_BEGINS, TABLE_ENDS)
    assert table[2:] == [row_of("a", "1"), row_of("b", "2")]


def test_the_page_has_both_marks() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.count(TABLE_BEGINS) == page.count(TABLE_ENDS) == 1
