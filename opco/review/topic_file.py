"""Writes an example into a topic's file and leaves every other byte of it as it was."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class TopicFileError(Exception):
    """A topic's file that an example cannot be written into; the text says which and why."""


@dataclass(frozen=True)
class Written:
    """Where an example stands now; ``line`` counts from 1."""

    path: Path
    line: int


def add_example(path: Path, sentence: str, kind: str | None = None) -> Written:
    """Add ``sentence`` as the last example of the topic's intent in ``path``.

    ``kind`` chooses the block of `nlu` whose ``metadata`` has that ``kind`` (hors_sujet). The file
    is replaced in one step, once what was written has been read back: the same content plus this
    example. Raises ``TopicFileError``; the file is then untouched.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            before = stream.read()
        tree = yaml.compose(before, Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise TopicFileError(f"{path.name} : {error}") from error
    position, block = _block(path, tree, kind)
    lines = _LINE.findall(before)
    first, last = _span(path, lines, block)
    indent = re.match(r"[ \t]*", lines[first]).group()  # type: ignore[union-attr]
    newline = "\r\n" if lines[first].endswith("\r\n") else "\n"
    addition = f"{indent}- {sentence}"
    if lines[last].endswith("\n"):
        lines.insert(last + 1, addition + newline)
    else:
        # The file ends without a line break, and still does.
        lines[last] += newline
        lines.append(addition)
    after = "".join(lines)
    _verify(path, before, after, position, sentence)
    _replace(path, after)
    return Written(path, last + 2)


def kinds_of(path: Path) -> list[str]:
    """Return the kinds that the blocks of a topic's file are marked with, in order."""
    content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    kinds = [(block.get("metadata") or {}).get("kind") for block in content.get("nlu") or []]
    return [kind for kind in dict.fromkeys(kinds) if kind]


def title_of(path: Path) -> str | None:
    """Return the title of a topic's file; None without one, or without the file."""
    if not path.is_file():
        return None
    title = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("title")
    return str(title) if title else None


def _block(path: Path, tree: Any, kind: str | None) -> tuple[int, yaml.ScalarNode]:
    """Return the place in `nlu`, and the node of `examples`, of the block to add to."""
    top = _fields(tree)
    intent = getattr(top.get("topic"), "value", None)
    items = getattr(top.get("nlu"), "value", None) or []
    for position, item in enumerate(items):
        fields = _fields(item)
        own_kind = _fields(fields.get("metadata")).get("kind")
        if getattr(fields.get("intent"), "value", None) != intent:
            continue
        if kind is not None and getattr(own_kind, "value", None) != kind:
            continue
        examples = fields.get("examples")
        if not isinstance(examples, yaml.ScalarNode) or examples.style != "|":
            raise TopicFileError(f"{path.name} : « examples: | » est attendu sous {intent}")
        return position, examples
    wanted = f"« kind: {kind} »" if kind else f"« intent: {intent} »"
    raise TopicFileError(f"{path.name} : aucun bloc {wanted} sous « nlu »")


def _fields(node: Any) -> dict[str, Any]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value}


def _span(path: Path, lines: list[str], block: yaml.ScalarNode) -> tuple[int, int]:
    """Return the first and the last line of the examples, counted from 0."""
    end = min(block.end_mark.line + (block.end_mark.column > 0), len(lines))
    items = [
        number
        for number in range(block.start_mark.line + 1, end)
        if lines[number].lstrip().startswith("- ")
    ]
    if not items:
        raise TopicFileError(f"{path.name} : le bloc d'exemples est vide")
    return items[0], items[-1]


def _verify(path: Path, before: str, after: str, position: int, sentence: str) -> None:
    """Check that only the example was added, as a reader of the file sees it."""
    old, new = yaml.safe_load(before), yaml.safe_load(after)
    examples = new["nlu"][position]["examples"].splitlines()
    expected = old["nlu"][position]["examples"].splitlines()
    while expected and not expected[-1].startswith("- "):
        expected.pop()
    rest = examples[len(expected) + 1 :]
    same = examples[: len(expected)] == expected and not any(line.strip() for line in rest)
    if not same or examples[len(expected)] != f"- {sentence}":
        raise TopicFileError(f"{path.name} : l'exemple ne se relit pas comme il a été écrit")
    new["nlu"][position]["examples"] = old["nlu"][position]["examples"]
    if new != old:
        raise TopicFileError(f"{path.name} : l'ajout changerait autre chose")


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
