"""Hours that no word ties to a course: « 35h », « on fait 39 heures »; a time of day is none."""

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.scan import Scan

_HOURS = re.compile(r"(?<![\w.,/:])(?P<n>\d{1,4}(?:[.,]\d{1,2})?) ?(?:h|heures?)\b(?! ?\d)")
#: Hours that are neither those of a week nor of a course: « 40 h de stage », « 2 h de route ».
_OF_ELSE = re.compile(
    r"\s?(?:(?:de |d')(?:stage|route|conduite|trajet|train|avion|vol|retard|pause|delai|repos|transport|attente|reunion|absence|sommeil)|du (?:matin|soir)|de l'apres|supp?\b|supplementaires?)"
)
_CLOCK = re.compile(r"\b(?:a|apres|avant|vers|jusqu'a|entre|des)\s?$")


def find(scan: Scan) -> Iterator[Found]:
    """Yield `hours`, so that they are no employees, no year of a contract."""
    for match in _HOURS.finditer(scan.rest):
        if _OF_ELSE.match(scan.after(match.end())):
            scan.blank(*match.span())
        elif not _CLOCK.search(scan.before(match.start(), 12)):
            value = float(match["n"].replace(",", "."))
            whole = int(value) if value.is_integer() else value
            yield scan.take("hours", whole, *match.span(), certainty="medium")
