"""IDCC: the number of a collective agreement, four digits (« IDCC 1090 », « convention 16 »)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.reading import Reading

_NUMBER = r"(?:n ?[°o]\.? ?|numero )?(?P<n>\d{1,4})(?! ?(?:salari|employ|personn|%|€|euro|mois|ans\b|jours|/))(?!\d|[.,/]\d)"
_LABELLED = re.compile(
    r"\b(?:idcc|i\.d\.c\.c\.?|idc+|ccn|cc|convention(?:s)?(?: collective)?(?: nationale)?)"
    r"(?:[ :=,'\"]|\b(?:est|c'est|a|porte|la|le|de|numero)\b){0,6} ?" + _NUMBER
)
_BARE = re.compile(r"^\W*(?:c'est |la |le |l'|idcc )*" + _NUMBER + r"\W*$")


def find(reading: Reading) -> Iterator[Found]:
    """Yield the `idcc` that the text names, as four digits (« 0016 »)."""
    for match in _LABELLED.finditer(reading.rest):
        if not match.group().startswith(("idc", "i.d")) and len(match.group("n")) < 2:
            continue  # « convention 3 » is a training agreement
        yield reading.take("idcc", match.group("n").zfill(4), *match.span("n"))


def answer(reading: Reading) -> Iterator[Found]:
    """Yield the number given to the question of the IDCC, without its name (« 1090 », « 16 »)."""
    match = _BARE.match(reading.rest)
    if match:
        yield reading.take("idcc", match.group("n").zfill(4), *match.span("n"))
