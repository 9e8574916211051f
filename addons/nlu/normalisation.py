"""Removes from a message what carries no meaning before it is compared with examples.

Capitals, elongations, spacing and spelling of messages (« slt je ve… ») say nothing about the
topic, yet the sentence encoder is sensitive to them: measured in docs/comprehension.md.
"""

import functools
import re
import unicodedata
from collections.abc import Mapping

from opco.french.plain import without_accents

_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]"
)
_MARKUP = re.compile(r"<[^<>]{1,200}>")
_TOKEN = re.compile(r"\S+")
_DOMAIN_END = re.compile(r"\.\w+")
_URL = re.compile(r"(?:https?://|www\.)\S")
_ELONGATION = re.compile(r"([^\W\d_])\1{2,}")
_REPEATED_SIGN = re.compile(r"([^\w\s])\1+")
#: One sign can be written out as eighteen letters (« ﷺ »), and thousands of signs make a message of
#: a few lines: what is read of a message is bounded here, its beginning and its end, so that no
#: text costs more than an honest long one. No French word or company's name is longer than that.
LONGEST_READ = 1_000
_KEPT_END = 300
_LONGEST_WORD = 40
_NUMBER = re.compile(r"(?<![\w])\d(?:[\d \u00a0\u202f.,/]*\d)?")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
_SPACES = re.compile(r"\s+")
#: « Permis C », « plan B », « 3 g »: a letter that is no word cut short.
_NAMED_BY_A_LETTER = re.compile(
    r"(?:\b(?:permis|permi|categorie|catégorie|cat|type|classe|plan|groupe|licence|bac|site|bâtiment|batiment)|\d) $",
    re.I,
)


def clean(text: str) -> str:
    """Return `text` without markup, addresses and invisible characters; case and words are kept.

    Of a text longer than `LONGEST_READ` the middle is left out.
    """
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("`", "'")
    text = _INVISIBLE.sub(" ", text)
    text = _MARKUP.sub(" ", text)
    return _shortened(_TOKEN.sub(_without_address, text))


def _without_address(match: re.Match[str]) -> str:
    """Return what a word holds beside an e-mail or web address, cut where no word is that long."""
    word = match.group()
    at = word.find("@", 1)
    if at > 0:
        ends = list(_DOMAIN_END.finditer(word, at + 2))
        if ends:
            word = " " + word[ends[-1].end() :]
    url = _URL.search(word)
    if url:
        word = word[: url.start()] + " "
    return word[:_LONGEST_WORD]


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_READ:
        return text
    return f"{text[: LONGEST_READ - _KEPT_END]}\n{text[-_KEPT_END:]}"


class Normaliser:
    """Rewrites a message the way the examples are written, word by word.

    `spellings` maps a lower-case, accent-free word (or two words) as typed to what it stands for.
    """

    def __init__(self, spellings: Mapping[str, str] | None = None) -> None:
        self.spellings = {without_accents(k.lower()): v for k, v in (spellings or {}).items()}
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

    def in_full(self, text: str) -> str:
        """Return `text` with the words of the spellings in full, and all the rest as it was typed."""
        return _WORD.sub(self._in_full, text) if self.spellings else text

    def forget(self) -> None:
        """Drop what is remembered of texts, so that a measure of time is honest."""
        type(self)._normalise.cache_clear()

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
        return self.spellings.get(without_accents(word), word)

    def _in_full(self, match: re.Match[str]) -> str:
        word = match.group()
        if len(word) == 1 and _NAMED_BY_A_LETTER.search(match.string, 0, match.start()):
            return word
        return self.spellings.get(without_accents(word.lower()), word)


def without_numbers(text: str) -> str:
    """Return `text` with each number replaced by a blank: numbers must not choose a topic."""
    return _SPACES.sub(" ", _NUMBER.sub(" ", text)).strip()
