"""What people do without naming a subject, as they type it: data/dialogue/moves.yml."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from opco.content import Strict, read_model
from opco.dialogue.moves import GIVEN, from_data

FILE = Path("dialogue") / "moves.yml"


class GestureFile(Strict):
    """The file: act -> ways to do it."""

    moves: Mapping[str, Sequence[str]]


def load_gestures(data: Path) -> Mapping[str, Sequence[str]]:
    """Return act -> ways to do it. Raises ``ContentError``."""
    return read_model(data / FILE, GestureFile).moves


def unknown_gestures(data: Path) -> list[str]:
    """Return the acts of the file that no move has: nothing would answer them."""
    unknown = []
    for act in load_gestures(data):
        try:
            from_data({act: {} if act in GIVEN else 1 if act == "choose" else ""})
        except ValueError:
            unknown.append(act)
    return unknown
