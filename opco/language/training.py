"""How long a training course lasts, in hours: « 14 h », « trois jours de sept heures »."""

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.quantities import quantities
from opco.language.scan import Scan

_HOURS = re.compile(
    r"(?<![\w.,/:])(?:(?P<days>\d{1,3}) ?(?:jours?|j) (?:de |d'|x |a |\* ?)?)?(?P<n>\d{1,4}) ?(?:h\b(?! ?\d)|heures?\b)(?! ?(?:par (?:semaine|mois)|hebdo\w*|/|semaine))"
)
_COURSE = re.compile(
    r"\b(?:formations?|stages?|sessions?|modules?|cours|dure|duree|soit|habilitation|caces|recyclage)\b"
)
_CLOCK = re.compile(r"\b(?:a|apres|avant|vers|jusqu'a|entre|de|des)\s?$")


def find(scan: Scan) -> Iterator[Found]:
    """Yield `training_hours` when the text speaks of a course; « après 14 h » is a time of day."""
    for match in _HOURS.finditer(scan.rest):
        before = scan.before(match.start(), 60)
        clock = _CLOCK.search(before) and not re.search(
            r"\b(?:formation|stage|session) de\s?$", before
        )
        if _COURSE.search(before) and not (clock and not match.group("days")):
            yield _take(scan, match)


def answer(scan: Scan) -> Iterator[Found]:
    """Yield what « 14 », « 2 jours de 7 heures » answers to « Combien d'heures ? »."""
    if match := _HOURS.search(scan.rest):
        yield _take(scan, match)
        return
    for quantity in quantities(scan):
        if re.match(r"\s?(?:jours?|j\b|semaines?|mois|ans?)", scan.rest[quantity.end :][:12]):
            return  # hours a day are not said
        if quantity.value is None:
            ends = quantity.low, quantity.high
            yield scan.between("training_hours", *ends, quantity.start, quantity.end)
        else:
            yield scan.take("training_hours", quantity.whole, quantity.start, quantity.end)
        return


def _take(scan: Scan, match: re.Match[str]) -> Found:
    hours = int(match.group("n")) * int(match.group("days") or 1)
    return scan.take("training_hours", hours, *match.span())
