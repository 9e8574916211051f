"""Texts as they are compared: accents, capitals and punctuation put aside."""

from __future__ import annotations

import re
import unicodedata


def without_accents(text: str) -> str:
    """Return ``text`` without accents, ligatures written out: « Œuvre été » → « OEuvre ete »."""
    if text.isascii():
        return text
    text = text.replace("œ", "oe").replace("æ", "ae").replace("Œ", "OE").replace("Æ", "AE")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def sentence_key(text: str) -> str:
    """Return ``text`` without case, accents and punctuation: equal keys, same sentence.

    Letters of any alphabet are kept; what holds nothing else is its own key.
    """
    bare = without_accents(text.casefold())
    return " ".join(re.sub(r"[^\w]+|_", " ", bare).split()) or text.strip()
