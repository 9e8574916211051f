"""Sentences with names in braces, filled from a case: « Vous avez {headcount} »."""

from collections.abc import Callable, Mapping
from string import Formatter

from opco.eligibility.case import Case
from opco.eligibility.conditions import Condition
from opco.french.amounts import place
from opco.french.typography import typeset

#: Gives the text of one name in a case, ``None`` when it is not known.
Word = Callable[[Case], str | None]


def parts_of(template: str) -> list[tuple[str, str | None]]:
    """Return the literal parts of a sentence, each with the name in braces that follows it.

    Raises ``ValueError``, in French, for braces that are not well formed.
    """
    try:
        return [(literal, name) for literal, name, _, _ in Formatter().parse(template)]
    except ValueError as error:
        raise ValueError(f"accolades mal formées ({error})") from None


class Sentence:
    """A sentence whose names were checked when the file was read."""

    __slots__ = ("_parts", "_unknown")

    def __init__(self, text: str, word_of: Callable[[str], Word], unknown: str) -> None:
        """Compile ``text``; ``word_of`` raises ``KeyError`` for a name that nothing defines."""
        self._unknown = unknown
        self._parts: list[tuple[str, Word | None]] = []
        for literal, name in parts_of(typeset(" ".join(text.split()))):
            self._parts.append((literal, None if name is None else word_of(name)))

    def of(self, case: Case) -> str:
        """Return the sentence for ``case``; what is not known is said to be."""
        text = ""
        for literal, word in self._parts:
            text += literal
            if word is not None:
                text = place(text, word(case) or self._unknown)
        return text

    def complete(self, case: Case) -> str | None:
        """Return the sentence for ``case``, ``None`` when a name in it is not known."""
        text = ""
        for literal, word in self._parts:
            text += literal
            if word is not None:
                found = word(case)
                if found is None:
                    return None
                text = place(text, found)
        return text


class Variants:
    """The first sentence whose condition holds and whose names are known; else the last one."""

    __slots__ = ("_otherwise", "_variants")

    def __init__(self, variants: list[tuple[Condition, Sentence]]) -> None:
        self._variants = variants[:-1]
        self._otherwise = variants[-1][1]

    def of(self, case: Case) -> str:
        """Return the sentence that fits ``case``."""
        fitting = self.fitting(case)
        return self._otherwise.of(case) if fitting is None else fitting

    def fitting(self, case: Case) -> str | None:
        """Return the first sentence but the last whose condition holds and whose names are known."""
        for condition, sentence in self._variants:
            if condition.state(case):
                text = sentence.complete(case)
                if text is not None:
                    return text
        return None


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return ``template`` with its names replaced, spaces and line ends folded."""
    text = ""
    for literal, name, _, _ in Formatter().parse(typeset(template)):
        text += literal
        if name is not None:
            text = place(text, values[name])
    return text.strip()
