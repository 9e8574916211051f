"""What a text may plainly say, whatever it is read as, by subject.

A file holds the phrases of one subject: name -> how it is said, as a regular expression looked for in
the plain text (lower case, no accents). A name stands in one file only. They are linear, as those of
``signs``: each is examined (``tests/unit/expressions``).
"""

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
