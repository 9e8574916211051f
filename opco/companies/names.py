"""Company names as they are compared: no accents, no legal form, no small words."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from opco.content import read_yaml
from opco.french.plain import without_accents
from opco.settings import ROOT

DEFAULT_FILE = ROOT / "data" / "reference" / "name_words.yml"

#: Longest word that is recorded.
WORD_LENGTH = 60

#: Words that are looked for in spite of a typing error: shorter ones have too many neighbours.
SHORTEST_MISTYPED, LONGEST_MISTYPED = 4, 24

_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class NameWords:
    """Words that tell no two companies apart, and how people shorten the others."""

    left_out: frozenset[str]
    short_forms: dict[str, str]

    @classmethod
    def load(cls, file: Path = DEFAULT_FILE) -> NameWords:
        """Read ``data/reference/name_words.yml``."""
        content = read_yaml(file)
        lists = ("legal_forms", "small_words", "talk_words")
        left_out = frozenset(word for name in lists for word in content[name].split())
        return cls(left_out, {str(k): str(v) for k, v in content["short_forms"].items()})


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """Return the project's own list, read once a process."""
    return NameWords.load()


def fold(text: str) -> str:
    """Return ``text`` in small letters without accents or ligatures: « Œuvre » → « oeuvre »."""
    if text.isascii():
        return text.lower()
    return without_accents(text.casefold())


def words(text: str) -> list[str]:
    """Return the words that identify a company in ``text``, normalised, in order.

    Legal forms, small words and talk are left out, unless nothing else is there.
    """
    known = name_words()
    folded = _DOTTED.sub(lambda found: found.group().replace(".", ""), fold(text))
    raw = [word for word in _NOT_WORD.split(folded) if word]
    kept = [word for word in raw if word not in known.left_out]
    return [known.short_forms.get(word, word)[:WORD_LENGTH] for word in (kept or raw)]


def normalise(text: str) -> str:
    """Return ``words(text)`` as one string: what two names are compared on."""
    return " ".join(words(text))


def whole_name(text: str) -> int:
    """Return the negative number that stands for a whole normalised name in the index.

    Two names may share one (one in four billion): what it finds is compared again.
    """
    return -1 - zlib.crc32(text.encode())


def variants(word: str) -> set[str]:
    """Return ``word`` and what it becomes without one of its letters; itself alone when short.

    Two words that differ by one typing error share a variant (Damerau's four errors).
    """
    if len(word) < SHORTEST_MISTYPED or word.isdigit() or len(word) > LONGEST_MISTYPED:
        return {word}
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}
