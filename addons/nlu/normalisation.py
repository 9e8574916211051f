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
#: What ties a letter to a word, or to an abbreviation: « a-t-il », « B.T.S. ».
_LINKS = frozenset("-'.&/")
#: « Jlui », « jvoudrai », « jte »: « je » run into what follows, which no French word begins like.
_RUN_TOGETHER = re.compile(
    r"j((?:lui|leur|[mtsl]e|l[ae]s?|ne|vous|vs|ns)"
    r"|(?:b|bl|br|c|ch|cl|cr|d|dr|f|fl|fr|g|gl|gr|l|m|n|p|pl|pr|qu|r|s|st|t|tr|v)[aeiouy][a-z]+)"
)
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

    `spellings` maps a lower-case word (or two words) as typed to what it stands for: whatever its
    accents when it has none (« koi »), as it is when it has one (« cé », which « ce » is not).
    """

    def __init__(self, spellings: Mapping[str, str] | None = None) -> None:
        self.spellings = {key.lower(): meant for key, meant in (spellings or {}).items()}
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
        return _WORD.sub(self._respell, text) if self.spellings else text

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
        return self._meant(word) if _is_a_word(match) else word

    def _meant(self, typed: str) -> str:
        """Return what a word stands for, itself for most; a name in capitals is never cut."""
        word = typed.lower()
        plain = without_accents(word)
        meant = self.spellings.get(word) or self.spellings.get(plain)
        if meant is not None:
            return meant
        together = None if typed.isupper() else _RUN_TOGETHER.fullmatch(plain)
        return typed if together is None else f"je {self._meant(word[1:])}"


def _is_a_word(match: re.Match[str]) -> bool:
    """Whether a word is one: more than a letter, or a letter that names nothing (« permis C ») nor links (« a-t-il »)."""
    start, end, text = match.start(), match.end(), match.string
    if end - start > 1:
        return True
    linked = text[:start][-1:] in _LINKS or text[end:][:1] in _LINKS
    return not linked and _NAMED_BY_A_LETTER.search(text, 0, start) is None


def without_numbers(text: str) -> str:
    """Return `text` with each number replaced by a blank: numbers must not choose a topic."""
    return _SPACES.sub(" ", _NUMBER.sub(" ", text)).strip()
