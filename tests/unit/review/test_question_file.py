"""A question is written into a file of questions, which is otherwise untouched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from opco.knowledge.questions import load_file
from opco.review import QuestionFileError, add_question
from opco.settings import ROOT

TOPICS = sorted(path.stem for path in (ROOT / "data" / "questions").glob("*.yml"))
SENTENCE = "zut : « l'asp » n'a # rien {versé} & c'est 100 % long ?"
WRITTEN = "'zut : « l''asp » n''a # rien {versé} & c''est 100 % long ?'"
HEAD = "topic: essai   # gardé tel quel\nquestions:\n"
BLOCK = "  essentiel:\n  - un\n  - deux\n"


@pytest.mark.parametrize("topic", TOPICS)
def test_every_answer_takes_one_more_question(topic: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(ROOT / "data" / "questions" / f"{topic}.yml", tmp_path))
    for answer in load_file(path).questions:
        before, learnt = path.read_bytes(), load_file(path).questions
        written = add_question(path, SENTENCE, answer)
        after = path.read_bytes()
        addition = f"  - {WRITTEN}\n".encode()
        assert after.splitlines()[written.line - 1] == addition.rstrip(b"\n")
        lines = before.splitlines(keepends=True)
        lines.insert(written.line - 1, addition)
        assert after == b"".join(lines)
        assert load_file(path).questions == {**learnt, answer: (*learnt[answer], SENTENCE)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(BLOCK, BLOCK + "  - trois\n", id="at the end"),
        pytest.param(BLOCK.rstrip("\n"), BLOCK + "  - trois", id="no line break at the end"),
        pytest.param(
            BLOCK + "\n\n# fin\n", BLOCK + "  - trois\n\n\n# fin\n", id="before what follows"
        ),
        pytest.param(
            BLOCK + "  autre:\n  - x\n",
            BLOCK + "  - trois\n  autre:\n  - x\n",
            id="before another answer",
        ),
        pytest.param(
            "  essentiel:\n      - un\n",
            "  essentiel:\n      - un\n      - trois\n",
            id="another indentation",
        ),
        pytest.param(
            BLOCK.replace("\n", "\r\n"),
            BLOCK.replace("\n", "\r\n") + "  - trois\r\n",
            id="line breaks of Windows",
        ),
    ],
)
def test_the_rest_stays_byte_for_byte(before: str, after: str, tmp_path: Path) -> None:
    path = tmp_path / "essai.yml"
    path.write_bytes((HEAD + before).encode())
    path.chmod(0o640)
    add_question(path, "trois", "essentiel")
    assert path.read_bytes() == (HEAD + after).encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("topic: essai\n", "aucune réponse"),
        (HEAD + "  autre:\n  - un\n", "aucune réponse"),
        (HEAD + '  essentiel: ["un"]\n', "liste"),
        (HEAD + "  essentiel:\n", "liste"),
        (HEAD + BLOCK + " [", "essai.yml"),
    ],
)
def test_a_file_that_cannot_take_it_is_left_alone(
    content: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "essai.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(QuestionFileError, match=reason):
        add_question(path, "trois", "essentiel")
    assert path.read_text(encoding="utf-8") == content


@pytest.mark.parametrize("sentence", ["oui", "2026", "12:30", "- un", "null", "« a » : b", "a: b"])
def test_a_sentence_that_yaml_would_read_otherwise_is_quoted(sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "essai.yml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    add_question(path, sentence, "essentiel")
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert content["questions"]["essentiel"] == ["un", "deux", sentence]
