"""What is counted, as ``data/reference/statistics.yml`` defines it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from opco.content import read_yaml
from opco.knowledge import Messages

TOPIC = "topic"


@dataclass(frozen=True)
class Measure:
    """One figure: its title, its definition in French, the names of its lines.

    ``lines`` is None when the lines are topics, empty when there is one figure only.
    """

    id: str
    title: str
    definition: str
    lines: Mapping[str, str] | None = field(default_factory=dict)
    by_week: bool = False


@dataclass(frozen=True)
class Measures:
    """All figures, in the order shown; counts under ``smallest`` are never shown apart."""

    smallest: int
    merged: str
    hidden: str
    all: tuple[Measure, ...]

    @classmethod
    def load(cls, data_folder: Path) -> Measures:
        """Read ``reference/statistics.yml``; raises ``KeyError`` or ``TypeError`` on a wrong file."""
        path = data_folder / "reference" / "statistics.yml"
        content = read_yaml(path)
        said = Messages.load(data_folder)
        smallest = int(content["smallest"])
        return cls(
            smallest,
            content["merged"],
            content["hidden"].format(smallest=smallest),
            tuple(
                Measure(
                    id=one["id"],
                    title=one["title"],
                    definition=one["definition"],
                    lines=_lines(one.get("lines", {}), said),
                    by_week=one.get("by_week", False),
                )
                for one in content["measures"]
            ),
        )

    def __getitem__(self, measure_id: str) -> Measure:
        """Return a measure by its id; raises ``KeyError``."""
        return {one.id: one for one in self.all}[measure_id]


def _lines(written: str | dict[str, str], said: Messages) -> Mapping[str, str] | None:
    """Return the names of the lines; a word instead of them is « topic », or a group of messages."""
    if isinstance(written, str):
        return None if written == TOPIC else said.group(written)
    return written
