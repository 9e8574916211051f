"""The phrases of every subject together, and whether a text holds one."""

import re
from collections.abc import Mapping

from opco.dialogue.reading.phrases import (
    aid,
    apprentice,
    assistant,
    company,
    request,
    school,
    thread,
    tutor,
)

PHRASES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for theme in (aid, apprentice, assistant, company, request, school, thread, tutor)
    for name, pattern in theme.PHRASES.items()
}


def says(plain_text: str, what: str) -> bool:
    """Tell whether a plain text holds the words of one of ``PHRASES``."""
    return PHRASES[what].search(plain_text[:400]) is not None


def without(plain_text: str, what: str) -> str:
    """Return a plain text without the words of one of ``PHRASES``."""
    return PHRASES[what].sub(" ", plain_text[:400])
