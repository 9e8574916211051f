"""Text made plain for reading — case, accents, quotes, stretched letters — with its offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

_PLAIN = {
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "´": "'", "`": "'",
    "“": '"', "”": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    "œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "º": "°",
    "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e",
    "≥": ">=", "⩾": ">=", "≤": "<=", "⩽": "<=",
}  # fmt: skip
_LONGEST_SIGN = 4
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_ROMAN = frozenset("ivx")
#: Words of letters without accents, a single space between two: only their case changes.
_ORDINARY = re.compile(r"[!-_a-~]+(?: [!-_a-~]+)*")


@dataclass
class Normal:
    """A plain text and, for each of its characters, the span of the original it comes from.

    Never changed once made: several readers share it.
    """

    text: str
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    #: The same with its numbers in digits, once it was asked for (`numbers.words_to_digits`).
    in_digits: Normal | None = field(default=None, repr=False, compare=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text behind ``text[start:end]`` (not empty)."""
        return self.starts[start], self.ends[end - 1]

    def replace(self, edits: list[tuple[int, int, str]]) -> Normal:
        """Return a copy where each ``text[start:end]`` is replaced; edits sorted, not overlapping.

        Every character of a replacement stands for the whole span that it replaces.
        """
        if not edits:
            return self
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end, new in [*edits, (len(self.text), len(self.text), "")]:
            parts += [self.text[at:start], new]
            starts += self.starts[at:start]
            ends += self.ends[at:start]
            if new:
                first, last = self.span(start, end)
                starts += [first] * len(new)
                ends += [last] * len(new)
            at = end
        return Normal("".join(parts), starts, ends)


@lru_cache(maxsize=16)
def normalize(text: str) -> Normal:
    """Make ``text`` plain: lower case, no accents, plain quotes and hyphens, single spaces.

    Control and format characters become spaces or vanish; « ouiiii » becomes « oui ».
    Digits of other scripts and of full width become 0–9.
    """
    return _normalized(text)


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """Return ``text`` made plain, without its offsets."""
    # Apart from `normalize`: a hundred pieces of a message are not to push it out of its cache.
    return _normalized(text).text


def _normalized(text: str) -> Normal:
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        run = _ORDINARY.match(text, at)
        if run is not None:
            out.append(run.group().lower())
            starts += range(at, run.end())
            ends += range(at + 1, run.end() + 1)
            at = run.end()
            continue
        char = text[at]
        at += 1
        plain = char.lower() if char.isascii() else _plain(char)
        if not plain:
            # A combining accent belongs to the letter before it.
            if ends and ends[-1] == at - 1:
                ends[-1] = at
            continue
        if not plain.isprintable():
            plain = "\n" if char in "\n\r" else " "
        if plain.isspace() and out and out[-1].isspace():
            # One space for many: nothing reads more into them, and patterns stay fast.
            ends[-1] = at
            continue
        out += plain
        starts += [at - 1] * len(plain)
        ends += [at] * len(plain)
    return _shorten(Normal("".join(out), starts, ends))


@lru_cache(maxsize=1024)
def _plain(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    category = unicodedata.category(char)
    if category[0] == "Z":
        return " "
    if category in ("Mn", "Me", "Cf"):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "No":
        return " "  # « m² » is not « m2 »
    lowered = _PLAIN.get(char.lower(), char.lower())
    decomposed = unicodedata.normalize("NFKD", lowered)
    if len(decomposed) > _LONGEST_SIGN:
        return " "  # a whole sentence in one sign (« ﷺ »): nothing is written with it here
    return "".join(piece for piece in decomposed if unicodedata.category(piece)[0] != "M")


def _shorten(normal: Normal) -> Normal:
    edits = []
    for match in _STRETCHED.finditer(normal.text):
        if match.group(1) in _ROMAN and _roman_word(normal.text, match.start(), match.end()):
            continue  # « niveau III »
        if _digit_beside(normal.text, match.start(), match.end()):
            continue  # « 73282932OOOO74 », zeros typed as letters
        edits.append((match.start(), match.end(), match.group(1)))
    return normal.replace(edits)


def _digit_beside(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()


def _roman_word(text: str, start: int, end: int) -> bool:
    before = start == 0 or not text[start - 1].isalnum() or text[start - 1] in _ROMAN
    after = end == len(text) or not text[end].isalnum() or text[end] in _ROMAN
    return before and after
