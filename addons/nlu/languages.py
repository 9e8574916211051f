"""Tells that a message is not written in French, and in which language, from its function words.

No French sentence goes without function words: a message whose words are mostly those of another
language is in that language. One or two words are never enough: « hello » and « thanks » are
French chat.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from opco.french.plain import without_accents

FRENCH = "fr"
_WORD = re.compile(r"[^\W\d_]+(?:\d[^\W\d_]+)*|\d[^\W\d_]+", re.UNICODE)
#: Unicode names begin with the script; how a script is reported when it is not Latin.
_SCRIPTS = {"ARABIC": "ar", "CYRILLIC": "ru", "CJK": "zh", "HANGUL": "ko", "HIRAGANA": "ja",
            "KATAKANA": "ja", "HEBREW": "he", "GREEK": "el", "THAI": "th", "DEVANAGARI": "hi",
            "ARMENIAN": "hy", "GEORGIAN": "ka", "TAMIL": "ta"}  # fmt: skip


class LanguageGuesser:
    """Guesses the language of a message; `function_words` maps a code to its function words."""

    def __init__(self, function_words: Mapping[str, Sequence[str]]) -> None:
        #: Code -> function words, lower case and without accents.
        self.words = {
            code: {without_accents(w.lower()) for w in words}
            for code, words in function_words.items()
        }

    def foreign(self, text: str, known: frozenset[str] = frozenset()) -> str | None:
        """Return the ISO code of the language when it is surely not French, else None.

        `known` are the words of the project's own French examples, which count as French.
        """
        script = _script(text)
        if script:
            return script
        words = [without_accents(word.lower()) for word in _WORD.findall(text)]
        if len(words) < 2:
            return None
        french = self.words.get(FRENCH, set())
        best, best_count = None, 0
        for code, function_words in self.words.items():
            if code == FRENCH:
                continue
            # Distinct words: « ciao ciao » is a French goodbye.
            count = len(function_words.intersection(words))
            if count > best_count:
                best, best_count = code, count
        if best is None or best_count < 2:
            return None
        foreign_words = self.words[best]
        spoken = sum(w in french or (w in known and w not in foreign_words) for w in set(words))
        return best if best_count > spoken else None


def _script(text: str) -> str | None:
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return None
    counts: dict[str, int] = {}
    for letter in letters:
        script = unicodedata.name(letter, "").split(" ")[0]
        counts[script] = counts.get(script, 0) + 1
    script, count = max(counts.items(), key=lambda item: item[1])
    return _SCRIPTS.get(script) if count * 2 > len(letters) else None
