"""One text being read: its plain form, and what has already been understood of it."""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache
from typing import Any

from opco.language.found import Found, Value
from opco.language.hurried import spelt_out
from opco.language.months import WEEKDAYS, weekday_name
from opco.language.normal import Normal, normalize
from opco.language.numbers import words_to_digits

_TAKEN = "\x00"
_LIKE_WEEKDAY = re.compile(
    r"\b(?:[ljmvs](?=[a-z]{0,7}d)(?=[a-z]{0,7}i)[a-z]{3,8}|d[a-z]{0,2}m[a-z]{3,6})\b"
)
#: « mer. 9 », « vend 11 »; « mar » is March.
_SHORT_WEEKDAY = re.compile(r"(?<!\d )\b(lun|merc?|jeu|vend?|sam|dim)\b\.?(?= \d{1,2}\b(?!\d))")


class Scan:
    """A text on its way through the kinds of facts, in their order.

    A kind reads ``rest`` — the plain text with number words in digits, where what an earlier
    kind understood is blanked — and takes what it understands. So a SIRET is never a phone
    number, nor a year a headcount.
    """

    def __init__(self, original: str, today: date) -> None:
        self.original = original
        self.today = today
        self._normal = _read(original)
        self.text = self._normal.text
        self.rest = self.text

    def take(self, fact: str, value: Value, start: int, end: int, /, **details: Any) -> Found:
        """Return what was found in ``text[start:end]`` and blank it for the kinds to come."""
        while start < end - 1 and self.text[start].isspace():
            start += 1
        while end - 1 > start and self.text[end - 1].isspace():
            end -= 1
        self.blank(start, end)
        first, last = self._normal.span(start, end)
        return Found(fact, value, first, last, self.original[first:last], **details)

    def between(self, fact: str, low: Value, high: Value, start: int, end: int) -> Found:
        """Take a value known between two ends only; None for an end that is open."""
        return self.take(
            fact, None, start, end, certainty="low", reason="range", low=low, high=high
        )

    def beyond(self, fact: str, start: int, end: int) -> Found:
        """Take a value that nobody can have."""
        return self.take(
            fact, None, start, end, certainty="low", valid=False, reason="out_of_range"
        )

    def blank(self, start: int, end: int) -> None:
        """Hide ``text[start:end]`` from the kinds to come."""
        self.rest = self.rest[:start] + _TAKEN * (end - start) + self.rest[end:]

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing was understood yet in ``text[start:end]``."""
        return _TAKEN not in self.rest[start:end]

    def before(self, start: int, length: int = 60) -> str:
        """Return the text just before ``start``."""
        return self.text[max(0, start - length) : start]

    def after(self, end: int, length: int = 40) -> str:
        """Return the text just after ``end``."""
        return self.text[end : end + length]

    def written(self, start: int, end: int) -> str:
        """Return ``text[start:end]`` as it was typed, with its accents."""
        if start >= end:
            return ""
        first, last = self._normal.span(start, end)
        return self.original[first:last]

    def position(self, found: Found) -> tuple[int, int]:
        """Return the span of ``found`` in the plain text."""
        starts, ends = self._normal.starts, self._normal.ends
        first = min(bisect_left(starts, found.start), len(starts) - 1)
        # « quinze » is « 15 » here: both digits end where the word does.
        last = bisect_right(ends, found.end, first)
        return first, max(first + 1, last)

    def is_upper(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` is in capitals in the original."""
        first, last = self._normal.span(start, end)
        return self.original[first:last].isupper()

    def is_in_digits(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` is written in digits in the original, and not in words."""
        first, last = self._normal.span(start, end)
        return not any(map(str.isalpha, self.original[first:last]))

    def is_capitalised(self, start: int) -> bool:
        """Whether the word at ``start`` begins with a capital in the original."""
        return self.original[self._normal.starts[start]].isupper()


@lru_cache(maxsize=8)
def _read(original: str) -> Normal:
    """Return the plain text with its numbers in digits; a message is read several times over."""
    return _weekdays_spelt(words_to_digits(spelt_out(normalize(original))))


def _weekdays_spelt(normal: Normal) -> Normal:
    """Return the text with its mistyped weekdays spelt right."""
    edits = [
        (match.start(), match.end(), name)
        for match in _LIKE_WEEKDAY.finditer(normal.text)
        if (name := weekday_name(match.group()))
    ]
    edits += [
        (*match.span(), next(name for name in WEEKDAYS if name.startswith(match.group(1))))
        for match in _SHORT_WEEKDAY.finditer(normal.text)
    ]
    return normal.replace(sorted(edits))


def number(text: str) -> float:
    """Return the value of digits as people group them: « 1 200 », « 1.200 », « 1'200 », « 49,5 »."""
    compact = text.replace(" ", "").replace("'", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", compact):
        compact = compact.replace(".", "")
    return float(compact.replace(",", "."))
