"""Writes a question into a file of `data/questions` and leaves every other byte as it was."""

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class QuestionFileError(Exception):
    """A file that a question cannot be written into; the text says which and why."""


@dataclass(frozen=True)
class Written:
    """Where a question stands now; ``line`` counts from 1."""

    path: Path
    line: int


def add_question(path: Path, sentence: str, answer: str) -> Written:
    """Add ``sentence`` as the last question of ``answer`` in ``path``.

    The file is replaced in one step, once what was written has been read back: the same content
    plus this question. Raises ``QuestionFileError``; the file is then untouched.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            before = stream.read()
        tree = yaml.compose(before, Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise QuestionFileError(f"{path.name} : {error}") from error
    last = _last_question(path, tree, answer)
    lines = _LINE.findall(before)
    at = last.end_mark.line - (last.end_mark.column == 0)
    start = lines[last.start_mark.line]
    indent = re.match(r"[ \t]*", start).group()  # type: ignore[union-attr]
    newline = "\r\n" if start.endswith("\r\n") else "\n"
    addition = f"{indent}- {_scalar(sentence)}"
    if lines[at].endswith("\n"):
        lines.insert(at + 1, addition + newline)
    else:
        # The file ends without a line break, and still does.
        lines[at] += newline
        lines.append(addition)
    after = "".join(lines)
    _verify(path, before, after, answer, sentence)
    _replace(path, after)
    return Written(path, at + 2)


def _last_question(path: Path, tree: Any, answer: str) -> yaml.Node:
    questions = _fields(_fields(tree).get("questions"))
    if answer not in questions:
        raise QuestionFileError(f"{path.name} : aucune réponse « {answer} » sous « questions »")
    listed = questions[answer]
    if not isinstance(listed, yaml.SequenceNode) or listed.flow_style or not listed.value:
        raise QuestionFileError(f"{path.name} : une liste « - … » est attendue sous {answer}")
    return listed.value[-1]  # type: ignore[no-any-return]


def _fields(node: Any) -> dict[str, Any]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value}


def _scalar(sentence: str) -> str:
    """Return ``sentence`` as YAML writes it: bare where it can be, quoted where it must."""
    written = str(yaml.safe_dump([sentence], allow_unicode=True, width=float("inf")))
    return written.removeprefix("- ").rstrip("\n")


def _verify(path: Path, before: str, after: str, answer: str, sentence: str) -> None:
    """Check that only the question was added, as a reader of the file sees it."""
    expected = yaml.safe_load(before)
    expected["questions"][answer].append(sentence)
    try:
        same = yaml.safe_load(after) == expected
    except yaml.YAMLError:
        same = False
    if not same:
        raise QuestionFileError(f"{path.name} : la question ne se relit pas comme écrite")


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".draft")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        shutil.copymode(path, draft)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
