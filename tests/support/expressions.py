"""Every regular expression of the project, and texts made to hurt each of them.

``RECHECK=FOLDER python -m tests.support.expressions`` has those that are new examined at length, and
writes what was found in tests/unit/expressions/examined.txt; FOLDER is where npm installed recheck.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import json
import os
import re
import shutil
import sre_constants
import sre_parse
import subprocess
import sys
import tempfile
import types
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from addons.quiet import quiet
from opco.settings import ROOT

CHECKER = ROOT / "tests" / "support" / "recheck.mjs"
EXAMINED = ROOT / "tests" / "unit" / "expressions" / "examined.txt"
#: Seconds that the examination of one expression may take, where it is waited for and where it is not.
SOON, AT_LENGTH = 1, 5
PACKAGES = ("opco", "addons", "actions", "commands")
_REPEATS = (sre_constants.MAX_REPEAT, sre_constants.MIN_REPEAT)
#: From this number on a repeat is long enough to be pumped.
_LONG = 5
#: What people do to a window of chat, whatever the expression.
UNITS = (
    "a", "A", "1", " ", "\n", "1 ", "a ", "a1", "-", "- ", "'", "l'", ".", ". ", "a.", ",", "@",
    "a@", "a@a.", "de ", "de la ", "et ", "pas ", "mars ", "12 ", "2026 ", "vingt ", "é", "_", "/",
    "(", "«", "€", "ﷺ", "½",
)  # fmt: skip


def modules() -> Iterator[types.ModuleType]:
    """Import and yield every module of the project."""
    with warnings.catch_warnings():
        quiet()
        warnings.simplefilter("ignore")
        for package in PACKAGES:
            for file in sorted((ROOT / package).rglob("*.py")):
                parts = file.relative_to(ROOT).with_suffix("").parts
                if "migrations" not in parts:
                    yield importlib.import_module(".".join(parts).removesuffix(".__init__"))


def expressions() -> dict[str, re.Pattern[str]]:
    """Return every expression by where it stands (``opco.language.dates._DAY``)."""
    found: dict[str, re.Pattern[str]] = {}
    known: set[str] = set()
    for module in modules():
        named = [
            *_compiled(module.__name__, vars(module), module.__name__, set()),
            *_inline(module),
        ]
        for name, pattern in named:
            if pattern.pattern not in known:
                known.add(pattern.pattern)
                found[name] = pattern
    return found


def hostile(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield what to repeat against an expression: pieces of what it matches, and usual nonsense."""
    pieces = sorted(
        {piece for piece in _pumped(sre_parse.parse(pattern.pattern, pattern.flags)) if piece}
    )
    whole = _sample(sre_parse.parse(pattern.pattern, pattern.flags), 1)
    yield from dict.fromkeys([*pieces, *(f"{piece} " for piece in pieces), whole, *UNITS])


def _compiled(
    name: str, content: Any, module: str, seen: set[int]
) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(content, re.Pattern):
        if isinstance(content.pattern, str):
            yield name, content
        return
    if id(content) in seen:
        return
    if isinstance(content, dict):
        inside: Iterable[tuple[Any, Any]] = [*content.items(), *((k, k) for k in content)]
    elif isinstance(content, list | tuple | set | frozenset):
        inside = enumerate(content)
    elif getattr(type(content), "__module__", "").startswith(PACKAGES):
        inside = getattr(content, "__dict__", {}).items()
    elif isinstance(content, type) and content.__module__ == module:
        inside = list(vars(content).items())
    else:
        return
    seen.add(id(content))
    for key, item in list(inside):
        if not str(key).startswith("__"):
            yield from _compiled(f"{name}.{key}", item, module, seen)


def _inline(module: types.ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the expressions written out in a call: ``re.sub(r"…", …)``."""
    if module.__file__ is None:
        return
    with Path(module.__file__).open(encoding="utf-8") as file:
        tree = ast.parse(file.read())
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            yield f"{module.__name__}:{node.lineno}", re.compile(node.args[0].value)


# ---- texts made from an expression ----------------------------------------------------------


def _pumped(parsed: Any) -> Iterator[str]:
    """Yield a sample of the body of each repeat, alone and after what stands before it."""
    before = ""
    for operator, argument in parsed:
        if operator in _REPEATS:
            _, most, body = argument
            if most >= _LONG:
                for piece in {_sample(body, least, last) for least in (0, 1) for last in (0, -1)}:
                    yield piece
                    yield before[-20:] + piece
        for body in _bodies(operator, argument):
            yield from _pumped(body)
        before += _sample([(operator, argument)], 1)


def _bodies(operator: Any, argument: Any) -> list[Any]:
    if operator in _REPEATS:
        return [argument[2]]
    if operator is sre_constants.SUBPATTERN:
        return [argument[3]]
    if operator is sre_constants.BRANCH:
        return list(argument[1])
    if operator in (sre_constants.ASSERT, sre_constants.ASSERT_NOT):
        return [argument[1]]
    if operator is sre_constants.GROUPREF_EXISTS:
        return [body for body in argument[1:] if body]
    return []


def _sample(parsed: Any, least: int, branch: int = 0) -> str:
    """Return one text that a part of an expression may match.

    ``least``: how often what may be missing is there; ``branch``: which alternative is taken.
    """
    text = ""
    for operator, argument in parsed:
        if operator is sre_constants.LITERAL:
            text += chr(argument)
        elif operator is sre_constants.NOT_LITERAL:
            text += "a" if argument != ord("a") else "b"
        elif operator is sre_constants.ANY:
            text += "a"
        elif operator is sre_constants.IN:
            text += _one_of(argument)
        elif operator in _REPEATS:
            text += _sample(argument[2], least, branch) * max(
                argument[0], least if argument[1] else 0
            )
        elif operator is sre_constants.SUBPATTERN:
            text += _sample(argument[3], least, branch)
        elif operator is sre_constants.BRANCH:
            text += _sample(argument[1][branch], least, branch)
    return text


def _one_of(choices: list[tuple[Any, Any]]) -> str:
    if choices[0][0] is sre_constants.NEGATE:
        allowed = re.compile(_class_of(choices))
        return next((sign for sign in "a1 -.é'" if allowed.match(sign)), "~")
    operator, argument = choices[0]
    if operator is sre_constants.LITERAL:
        return chr(argument)
    if operator is sre_constants.RANGE:
        return chr(argument[0])
    categories = {
        sre_constants.CATEGORY_DIGIT: "1",
        sre_constants.CATEGORY_SPACE: " ",
        sre_constants.CATEGORY_WORD: "a",
        sre_constants.CATEGORY_NOT_WORD: ".",
    }
    return categories.get(argument, "a")


def _class_of(choices: list[tuple[Any, Any]]) -> str:
    inside = ""
    names = {
        sre_constants.CATEGORY_DIGIT: r"\d",
        sre_constants.CATEGORY_NOT_DIGIT: r"\D",
        sre_constants.CATEGORY_SPACE: r"\s",
        sre_constants.CATEGORY_NOT_SPACE: r"\S",
        sre_constants.CATEGORY_WORD: r"\w",
        sre_constants.CATEGORY_NOT_WORD: r"\W",
    }
    for operator, argument in choices[1:]:
        if operator is sre_constants.LITERAL:
            inside += re.escape(chr(argument))
        elif operator is sre_constants.RANGE:
            inside += f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
        else:
            inside += names[argument]
    return f"[^{inside}]"


# ---- for recheck ------------------------------------------------------------------------------


def in_javascript(pattern: re.Pattern[str]) -> dict[str, str]:
    """Return the source and the flags of an expression as JavaScript writes them."""
    source = pattern.pattern
    flags = pattern.flags
    if found := re.match(r"\(\?([a-z]+)\)", source):
        source = source[found.end() :]
    source = (
        source.replace("(?P<", "(?<").replace(r"\Z", r"(?![\s\S])").replace(r"\A", r"(?<![\s\S])")
    )
    source = re.sub(r"\(\?P=(\w+)\)", r"\\k<\1>", source)
    source = re.sub(r"\{,(\d+)\}", r"{0,\1}", source)
    letters = ((re.IGNORECASE, "i"), (re.MULTILINE, "m"), (re.DOTALL, "s"))
    return {"source": source, "flags": "".join(name for flag, name in letters if flags & flag)}


def digest(pattern: re.Pattern[str]) -> str:
    """Return what names an expression in the list of those that were examined."""
    return hashlib.sha256(json.dumps(in_javascript(pattern)).encode()).hexdigest()[:16]


def examined() -> dict[str, str]:
    """Return what was found of each expression that was examined at length: safe or unknown."""
    lines = EXAMINED.read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines if not line.startswith("#"))


def examine(
    patterns: Mapping[str, re.Pattern[str]], folder: str, seconds: int
) -> Iterator[dict[str, str]]:
    """Yield what recheck finds of each: its ``name`` and ``status``, and ``how`` it is slow if it is.

    ``folder`` is where npm installed recheck. Raises RuntimeError where node is missing or fails.
    """
    node = shutil.which("node")
    if node is None:
        raise RuntimeError("node is not installed")
    lines = "\n".join(
        json.dumps({"name": name, **in_javascript(pattern)}) for name, pattern in patterns.items()
    )
    with tempfile.TemporaryFile("w+") as given:
        given.write(lines)
        given.seek(0)
        with subprocess.Popen(
            [node, str(CHECKER), folder, str(1000 * seconds)],
            stdin=given, stdout=subprocess.PIPE, text=True,
        ) as checker:  # fmt: skip
            assert checker.stdout is not None
            yield from map(json.loads, checker.stdout)
    if checker.returncode:
        raise RuntimeError("the examination failed")


def main() -> None:
    """Examine what is new, write what was found as it is found, and say what is slow."""
    before, now = examined(), expressions()
    names = {name: digest(pattern) for name, pattern in now.items()}
    kept = {key: before[key] for key in names.values() if key in before}
    new = {name: pattern for name, pattern in now.items() if names[name] not in before}
    write(kept)
    slow = 0
    for found in examine(new, os.environ["RECHECK"], AT_LENGTH) if new else ():
        if found["status"] == "vulnerable":
            slow += 1
            print(found["name"], found["how"], found["attack"], found["source"], sep="\n  ")
        else:
            kept[names[found["name"]]] = found["status"]
            write(kept)
    sys.exit(slow > 0)


def write(found: Mapping[str, str]) -> None:
    """Write the list of what was examined, under the lines that say what it is."""
    text = EXAMINED.read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    lines = [*head, *(f"{key} {found[key]}" for key in sorted(found))]
    EXAMINED.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
