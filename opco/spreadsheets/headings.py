"""Which column is which: the names that people give them, and the nearest one in doubt."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from opco.french.plain import without_accents

#: Likeness, of 100, from which a heading is proposed for a column, never taken by itself.
_ALIKE = 82.0
#: How much vaguer than all that is written in full a heading is, that is only nearly so.
_VAGUER = 100
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
#: « Effectif au 31/12/2025 », « Salariés 2025 »: when, said in the heading.
_WHEN = re.compile(
    r"(?<!\s)\s*(?:\b(?:au|en|du|le|annee|année)\s+)*(?:\b\d{1,2}[/.\-\s]\d{1,2}[/.\-\s])?\b(?:19|20)\d{2}\s*$",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\s?/\s?|\s\|\s|\sou\s")
_SHORTENED = {
    "etab": "etablissement", "ets": "etablissement", "soc": "sociale", "rais": "raison",
    "denom": "denomination", "num": "numero", "entr": "entreprise", "eff": "effectif",
    "adh": "adherent", "conv": "convention",
}  # fmt: skip
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@dataclass
class Columns:
    """Where each column stands, what is only likely, and which headings say nothing to us."""

    places: dict[str, int] = field(default_factory=dict)
    #: Heading -> the column that it may be: for the operator to confirm.
    likely: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


class Headings:
    """The known columns and, for each, the headings that mean it, the best first."""

    def __init__(self, synonyms: Mapping[str, Iterable[str]]) -> None:
        """Index ``synonyms``: column → headings; a column's own name is one of them."""
        self._rank: dict[str, tuple[str, int]] = {}
        for column, headings in synonyms.items():
            for rank, heading in enumerate((column, *headings)):
                self._rank.setdefault(_key(heading), (column, rank))

    def knows(self, heading: str) -> bool:
        """Tell whether ``heading`` is certain to be one of the columns."""
        return self._find(heading) is not None

    def _find(self, heading: str) -> tuple[str, int] | None:
        """Return the column that a heading means, and how vague it is.

        « Siret étab. » is read with its words whole; « Effectif au 31/12/2025 » without its day; « Établissement (SIRET) » by what stands in
        brackets; « Raison sociale / nom » when both its halves mean the same.
        """
        known = self._rank.get(_key(heading)) or self._rank.get(_key(_whole_words(heading)))
        if known is not None:
            return known
        bare = _WHEN.sub("", heading)
        if bare.strip() and bare != heading:
            known = self._find(bare)
            return None if known is None else (known[0], known[1] + _VAGUER)
        inside = _BRACKETS.search(heading)
        if inside is not None:
            outside = _BRACKETS.sub(" ", heading)
            known = self._rank.get(_key(inside.group(1))) or self._rank.get(
                _key(_whole_words(outside))
            )
            return None if known is None else (known[0], known[1] + _VAGUER)
        halves = [self._rank.get(_key(_whole_words(half))) for half in _EITHER.split(heading)]
        columns = {half[0] for half in halves if half is not None}
        if len(halves) > 1 and len(columns) == 1 and None not in halves:
            return columns.pop(), _VAGUER
        return None

    def place(self, headings: Sequence[str], chosen: Mapping[str, str] | None = None) -> Columns:
        """Find each column among ``headings``; ``chosen`` is heading → column, as confirmed.

        When two headings mean the same column, the more precise one is taken and the other is
        given as unknown.
        """
        given = {_key(heading): column for heading, column in (chosen or {}).items()}
        found = Columns()
        best: dict[str, tuple[int, int]] = {}
        for index, heading in enumerate(headings):
            key = _key(heading)
            column, rank = self._find(heading) or ("", 0)
            if key in given:
                column, rank = given[key], -1
            if column and (column not in best or rank < best[column][0]):
                best[column] = (rank, index)
        found.places = {column: index for column, (_, index) in best.items()}
        taken = set(found.places.values())
        for index, heading in enumerate(headings):
            if index in taken or not heading.strip():
                continue
            likely = self._nearest(_key(heading))
            if likely and likely not in found.places and likely not in found.likely.values():
                found.likely[heading] = likely
            else:
                found.unknown.append(heading)
        return found

    def _nearest(self, key: str) -> str | None:
        scored = [
            (fuzz.ratio(key, known), column)
            for known, (column, _) in self._rank.items()
            if min(len(key), len(known)) >= 4
        ]
        score, column = max(scored, default=(0.0, ""))
        return column if score >= _ALIKE else None


def _key(heading: str) -> str:
    """Return a heading as compared: « Raison sociale * » and « raison_sociale » are one."""
    return _NOT_WORD.sub("", without_accents(heading.casefold()))


def _whole_words(heading: str) -> str:
    """Return a heading with the words that people shorten written whole: « Raison soc. »."""
    words = _NOT_WORD.sub(" ", without_accents(heading.casefold())).split()
    return " ".join(_SHORTENED.get(word, word) for word in words)
