"""The files that hold how people ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from opco.eligibility import Rulebook
from opco.knowledge import Library
from opco.knowledge.proofreading import proofread
from opco.knowledge.question_proofreading import proofread_questions
from opco.knowledge.questions import PROJECT, load_questions

Make = Callable[..., Library]
NOVEMBER = date(2026, 11, 23)


def written(library: Library, content: str, name: str = "aide") -> Path:
    path = library.folder / "questions" / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_a_question_knows_its_answer_and_its_hand(small: Make) -> None:
    library = small()
    content = "topic: aide\nquestions:\n  suite:\n  - et après ?\n"
    written(library, content, "voisin/aide")
    asked = {(q.text, q.id, q.hand) for q in load_questions(library.folder)}
    assert ("et après ?", "aide/suite", "voisin") in asked
    assert ("et ensuite", "aide/suite", PROJECT) in asked


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("topic: aide\nquestions:\n  essentiel:\n  - aide\n", None, "suite : aucune question"),
        ("topic: aide\nquestions:\n  suites:\n  - après\n", 3, "« aide/suites » n'existe pas"),
        (
            "topic: aide\nquestions:\n  essentiel:\n  - Et après ?\n  suite:\n  - et apres\n",
            6,
            "mène aussi à aide/essentiel",
        ),
        ("topic: aide\nquestions:\n  essentiel:\n  - '?!'\n  - ' '\n", 5, "vide"),
    ],
)
def test_a_planted_fault_is_found(
    small: Make, law: Rulebook, content: str, line: int | None, said: str
) -> None:
    library = small()
    written(library, content)
    found = [problem for problem in proofread(library, law, NOVEMBER) if said in problem.reason]
    assert [(problem.file, problem.line) for problem in found] == [("questions/aide.yml", line)]


def test_the_questions_of_the_project_are_in_order(library: Library) -> None:
    assert proofread_questions(library) == []
