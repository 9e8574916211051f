"""Ten lines that stand in two files of the product are one thing written twice."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from opco.settings import ROOT

FOLDERS = ("opco", "actions", "addons", "commands", "benchmarks", "widget")
KINDS = frozenset({".py", ".html", ".j2", ".js", ".css", ".yml"})
#: A migration tells what was done on its day: it is not to follow what others become.
APART = "migrations"
LONGEST = 10


def files() -> list[Path]:
    found = (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")))
    return [path for path in found if path.suffix in KINDS and APART not in path.parts]


def test_no_run_of_lines_stands_in_two_files() -> None:
    places: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for path in files():
        written = path.read_text(encoding="utf-8").splitlines()
        lines = [line.strip() for line in written if line.strip()]
        for start in range(len(lines) - LONGEST + 1):
            run = tuple(lines[start : start + LONGEST])
            places[run].add(str(path.relative_to(ROOT)))
    twins = {tuple(sorted(held)): run[0] for run, held in places.items() if len(held) > 1}
    assert twins == {}
