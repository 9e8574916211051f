"""A room's door gives what its visitors need: what it gives is taken there, and somebody takes it.

What a door does not give is imported from where it stands. So each name has one way in.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from opco.settings import ROOT

FOLDERS = ("opco", "addons", "actions", "commands", "benchmarks", "tests")


class Given(NamedTuple):
    """A name that a door gives, and where it stands."""

    door: str
    name: str
    module: str


def files() -> Iterator[tuple[str, ast.Module]]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


HOUSE = dict(files())


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


GIVEN = {
    Given(str(Path(file).parent).replace("/", "."), name, module)
    for file, tree in HOUSE.items()
    if file.endswith("/__init__.py")
    for module, name in imports(tree)
}


def test_what_a_door_gives_is_taken_there() -> None:
    doors = {(one.module, one.name): one.door for one in GIVEN}
    bypassed = [
        f"{file}: {name} is given by {door}"
        for file, tree in HOUSE.items()
        for module, name in imports(tree)
        if (door := doors.get((module, name))) and not file.startswith(door.replace(".", "/"))
    ]
    assert bypassed == []


def test_nobody_gives_what_nobody_takes() -> None:
    taken = {pair for tree in HOUSE.values() for pair in imports(tree)}
    # « from opco import review », then « review.accept ».
    used = {
        node.attr
        for tree in HOUSE.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
    }
    idle = [
        f"{one.door}.{one.name}"
        for one in GIVEN
        if (one.door, one.name) not in taken and one.name not in used
    ]
    assert sorted(idle) == []
