"""A French sentence stands in one file of the product: who mends it mends it everywhere.

The topics, the glossary and the schemes stay out: each of their sentences is one subject's, with
its own source and day. A whole condition that two schemes have stands in ``criteria.yml``. So do lists of what people write (moves, headings of columns)
and the pages of the demo, which stand for another site.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import yaml

from opco.settings import ROOT

#: What the program says by itself, wherever that is written.
FOLDERS = ("opco", "actions", "addons", "commands")
OTHERS = (
    "widget/opco-assistant.js",
    "data/dialogue/messages.yml",
    "data/reference/statistics.yml",
    "data/schemes/wording.yml",
)
KINDS = frozenset({".py", ".html", ".j2", ".js"})
#: A migration tells what was done on its day.
APART = "migrations"

_SCRIPT = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`([^`]*)`')
_MARKUP = re.compile(r"\{[%{#].*?[%}#]\}|<[^>]*>|\n")
_END = re.compile(r"(?<=[.?!…])\s+(?=[A-ZÀ-ÖØ-Þ«])")
_WORD = re.compile(r"[a-zà-ÿœ][a-zà-ÿœ'-]+")
#: Words by which a text is known to be French, and not SQL, HTML or a format.
_FRENCH = re.compile(
    r"[à-ÿœ«»]|\b[cdjlnst]'[a-z]"
    r"|(?<![\w-])(?:le|la|les|un|une|des|du|de|au|aux|et|ou|est|pas|votre|vos|par)(?![\w-])"
)


def of_python(source: str) -> Iterator[str]:
    """Yield the texts of a program, those that are filled in with « {} » in the holes."""
    tree = ast.parse(source)
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in inside or id(node) in documentation:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            yield "".join(str(part) for part in parts)


def of_yaml(content: object) -> Iterator[str]:
    if isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from of_yaml(part)
    elif isinstance(content, str):
        yield content


def texts(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from of_python(source)
    elif path.suffix == ".yml":
        yield from of_yaml(yaml.safe_load(source))
    elif path.suffix == ".js":
        yield from ("".join(found) for found in _SCRIPT.findall(source))
    else:
        yield from _MARKUP.split(unescape(source))


def plain(text: str) -> str:
    """Return a sentence as two are compared: no capitals, no spaces or marks that typography sets."""
    spaced = re.sub(r"\\u00a0|[\s\u00a0\u202f]+", " ", text.replace("’", "'"))
    return spaced.strip(" .:?!…").lower()


def sentences(text: str) -> set[str]:
    """Return the French sentences of a text, and the text itself; a single word is none."""
    parts = {plain(part) for part in (text, *_END.split(text))}
    return {part for part in parts if len(_WORD.findall(part)) > 1 and _FRENCH.search(part)}


def files() -> list[Path]:
    found = (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")))
    said = [path for path in found if path.suffix in KINDS and APART not in path.parts]
    return [*said, *(ROOT / name for name in OTHERS)]


def test_no_sentence_stands_in_two_files() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for path in files():
        for text in texts(path):
            for sentence in sentences(text):
                places[sentence].add(str(path.relative_to(ROOT)))
    twice = {sentence: sorted(held) for sentence, held in places.items() if len(held) > 1}
    assert twice == {}


def test_no_criterion_stands_in_two_schemes() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "data" / "schemes").glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        written = content.get("criteria", []) if "scheme" in content else []
        for criterion in written:
            if "shared" not in criterion:
                words = [criterion[key] for key in ("label", "requires", "met", "unmet", "unknown")]
                places[repr(words)].append(f"{path.name}: {criterion['id']}")
    assert {held[0]: held for held in places.values() if len(held) > 1} == {}


def test_a_sentence_is_found_wherever_it_is_written(tmp_path: Path) -> None:
    """The same words, as each kind of file writes them."""
    written = {
        "a.py": 'say = f"Bonjour {name}. L\'assistant vous répond."',
        "b.yml": "said: L'assistant vous répond.",
        "c.js": 'const TEXTS = { said: "L’assistant vous répond\\u00a0!" };',
        "d.html": "<p>L’assistant vous répond.</p>",
    }
    for name, source in written.items():
        (tmp_path / name).write_text(source, encoding="utf-8")
        found = {one for text in texts(tmp_path / name) for one in sentences(text)}
        assert "l'assistant vous répond" in found, name
