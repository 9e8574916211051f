"""Removes from a message what carries no meaning before it is compared with examples.

Capitals, elongations, spacing and spelling of messages (« slt je ve… ») say nothing about the
topic, yet the sentence encoder is sensitive to them: measured in docs/comprehension.md.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping

_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]"
)
_MARKUP = re.compile(r"<[^<>]{1,200}>")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|https?://\S+|www\.\S+")
_ELONGATION = re.compile(r"([^\W\d_])\1{2,}")
_REPEATED_SIGN = re.compile(r"([^\w\s])\1+")
_NUMBER = re.compile(r"(?<![\w])\d(?:[\d \u00a0\u202f.,/]*\d)?")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
_SPACES = re.compile(r"\s+")


def strip_accents(text: str) -> str:
    """Return `text` without diacritics (« rémunéré » -> « remunere »), ligatures written out."""
    text = text.replace("œ", "oe").replace("æ", "ae").replace("Œ", "OE").replace("Æ", "AE")
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def clean(text: str) -> str:
    """Return `text` without markup, addresses and invisible characters; case and words are kept."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("`", "'")
    text = _INVISIBLE.sub(" ", text)
    text = _MARKUP.sub(" ", text)
    return _ADDRESS.sub(" ", text)


class Normaliser:
    """Rewrites a message the way the examples are written, word by word.

    `spellings` maps a lower-case, accent-free word (or two words) as typed to what it stands for.
    """

    def __init__(self, spellings: Mapping[str, str] | None = None) -> None:
        self.spellings = {strip_accents(k.lower()): v for k, v in (spellings or {}).items()}
        pairs = [key for key in self.spellings if " " in key]
        self._pairs = (
            re.compile(
                r"\b(" + "|".join(map(re.escape, sorted(pairs, key=len, reverse=True))) + r")\b"
            )
            if pairs
            else None
        )

    def __call__(self, text: str) -> str:
        """Return `text` in lower case, elongations undone, spellings replaced, spaces single."""
        return self._normalise(text)

    @functools.lru_cache(maxsize=20_000)  # noqa: B019 - one normaliser lives as long as its model
    def _normalise(self, text: str) -> str:
        text = clean(text).lower()
        text = _ELONGATION.sub(r"\1", text)
        text = _REPEATED_SIGN.sub(r"\1", text)
        if self.spellings:
            if self._pairs is not None:
                text = self._pairs.sub(lambda m: self.spellings[m.group(1)], text)
            text = _WORD.sub(self._respell, text)
        return _SPACES.sub(" ", text).strip()

    def _respell(self, match: re.Match[str]) -> str:
        word = match.group()
        return self.spellings.get(strip_accents(word), word)


def without_numbers(text: str) -> str:
    """Return `text` with each number replaced by a blank: numbers must not choose a topic."""
    return _SPACES.sub(" ", _NUMBER.sub(" ", text)).strip()
