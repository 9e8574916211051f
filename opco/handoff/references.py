"""The reference of a request: « M-4827-KR », as people type and dictate it."""

from __future__ import annotations

import re

from opco.references import DIGITS, LETTERS, new_reference

PREFIX = "M"
_PATTERN = re.compile(rf"{PREFIX}?([{DIGITS}]{{4}})([{LETTERS}]{{2}})")


def draw_reference() -> str:
    """Return a random reference; the table's unique key decides whether it is free."""
    return new_reference(PREFIX)


def read_reference(text: str) -> str | None:
    """Return the reference in its own form from what was typed (« m 4827 kr »), else ``None``."""
    found = _PATTERN.fullmatch(re.sub(r"[\s.\-–]", "", text).upper())
    return f"{PREFIX}-{found[1]}-{found[2]}" if found else None
