"""Texts as they are compared: accents, capitals and punctuation put aside."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Generic, TypeVar

Named = TypeVar("Named")


class Spellings(Generic[Named]):
    """What may be named in a text, by the ways to write it: words, whatever their case and accents."""

    def __init__(self, spellings: Mapping[str, Named]) -> None:
        self.named = {word_key(spelling): named for spelling, named in spellings.items()}
        # The longest first: « contrat de professionnalisation » before « contrat »; each as it is
        # looked for, between spaces, and as it is.
        order = sorted(self.named, key=lambda spelling: (-len(spelling), spelling))
        self._order = [(f" {spelling} ", spelling) for spelling in order]
        # A message is asked for what it names as it is read, then as it is answered.
        self._found = lru_cache(maxsize=64)(self._find)

    def find(self, text: str) -> tuple[str, Named] | None:
        """Return the longest spelling that stands in ``text``, with what it names; None without one."""
        return self._found(text)

    def _find(self, text: str) -> tuple[str, Named] | None:
        words = f" {word_key(text)} "
        for apart, spelling in self._order:
            if apart in words:
                return spelling, self.named[spelling]
        return None


def without_accents(text: str) -> str:
    """Return ``text`` without accents, ligatures written out: « Œuvre été » → « OEuvre ete »."""
    if text.isascii():
        return text
    text = text.replace("œ", "oe").replace("æ", "ae").replace("Œ", "OE").replace("Æ", "AE")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=512)  # a message is made plain some twenty times in its turn
def unaccented(text: str) -> str:
    """Return ``text`` in lower case, without accents, with plain apostrophes and single spaces."""
    return " ".join(without_accents(text.lower().replace("’", "'").replace("`", "'")).split())


def word_key(text: str) -> str:
    """Return the words of ``text`` in Latin letters and digits, without case, accents or signs."""
    return " ".join(re.findall(r"[a-z0-9]+", without_accents(text.lower())))


def sentence_key(text: str) -> str:
    """Return ``text`` without case, accents and punctuation: equal keys, same sentence.

    Letters of any alphabet are kept; what holds nothing else is its own key.
    """
    bare = without_accents(text.casefold())
    return " ".join(re.sub(r"[^\w]+|_", " ", bare).split()) or text.strip()
