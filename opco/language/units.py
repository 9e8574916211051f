"""The unit written after a number, which says what it cannot be: « 39 h » is no age."""

import re

from opco.language.found import Found

_UNITS = {
    "hours": r"h\b|heures?\b",
    "eur": r"€|euros?\b|eur\b",
    "percent": r"%|pour ?cents?\b",
    "months": r"mois\b",
    "years": r"ans?\b|annees?\b|années?\b",
    "days": r"jours?\b|j\b",
    "weeks": r"semaines?\b",
    "distance": r"kms?\b|m2\b",
    "people": r"(?:alternant|apprenti|salarie|salarié|tuteur|jeune|personne|conducteur|chauffeur)e?s?\b",
}
_WRITTEN = {
    unit: re.compile(rf"\s?(?:{pattern})", re.IGNORECASE) for unit, pattern in _UNITS.items()
}
#: Units that a number of another one may be written in.
_CONVERTED = {"months": "years", "years": "months"}


def has_another_unit(text: str, item: Found, unit: str | None) -> bool:
    """Tell whether the number ``item`` of ``text`` is followed by a unit that is not ``unit``."""
    # « Plus de 45 jours » has bounds and no value.
    number = (
        item.value if item.value is not None else item.low if item.low is not None else item.high
    )
    if not isinstance(number, (int, float)) or isinstance(number, bool):
        return False
    written = next((name for name, sign in _WRITTEN.items() if sign.match(text, item.end)), None)
    return written is not None and written not in (unit, _CONVERTED.get(unit or ""))
