"""What people do without naming a subject, as they type it: data/dialogue/moves.yml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from opco.dialogue.moves import GIVEN, from_data

FILE = Path("dialogue") / "moves.yml"


def load_gestures(data: Path) -> Mapping[str, Sequence[str]]:
    """Return act -> ways to do it."""
    written = yaml.safe_load((data / FILE).read_text(encoding="utf-8"))["moves"]
    return {act: [str(text) for text in texts] for act, texts in written.items()}


def unknown_gestures(data: Path) -> list[str]:
    """Return the acts of the file that no move has: nothing would answer them."""
    unknown = []
    for act in load_gestures(data):
        try:
            from_data({act: {} if act in GIVEN else 1 if act == "choose" else ""})
        except ValueError:
            unknown.append(act)
    return unknown
