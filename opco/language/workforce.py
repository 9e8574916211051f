"""What an average headcount is worked out from: full time all year, part time, months of others.

« 8 temps plein toute l'année, deux mi-temps de 17,5 h et 6 mois de CDD ».
"""

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.scan import Scan

_AVERAGE = re.compile(r"\beffectifs?\b|\bmoyenne?s?\b")
_FULL = re.compile(
    r"\b(?P<n>\d{1,6}) (?:\w{1,20} ){0,3}?(?:a |en )?(?:temps (?:plein|complet)s?|plein[ -]temps)\b(?: (?:present\w* )?toute l'annee)?"
)
_PART = re.compile(
    r"\b(?P<n>\d{1,5}|une?) (?:\w{1,20} ){0,2}?(?:a |en )?(?:(?P<half>mi[ -]temps)|temps partiels?)\b(?: (?:de |a )?(?P<h>\d{1,2}(?:[.,]\d{1,2})?) ?h)?"
)
_MONTHS = re.compile(r"\b(?P<n>\d{1,4}) mois (?:de |d'|en )(?:cdd|interim|saison\w*|renfort)\b")
_CONTRACTS = re.compile(
    r"\b(?P<k>\d{1,3}) (?:cdd|saisonniers?) (?:de |pendant )(?P<n>\d{1,2}) mois\b"
)
#: Half of the legal week, for « deux mi-temps » without hours.
_HALF_TIME = 17.5


def _count(text: str) -> int:
    return int(text) if text.isdigit() else 1


def find(scan: Scan) -> Iterator[Found]:
    """Yield `full_time_all_year`, `part_time_hours` and `months_of_others` where an average is asked."""
    full = _FULL.search(scan.rest)
    if full is None or not _AVERAGE.search(scan.text):
        return
    yield scan.take("full_time_all_year", int(full["n"]), *full.span(), certainty="medium")
    if part := _PART.search(scan.rest):
        each = float(part["h"].replace(",", ".")) if part["h"] else _HALF_TIME
        if part["h"] or part["half"]:
            hours = _count(part["n"]) * each
            yield scan.take("part_time_hours", hours, *part.span(), certainty="medium")
    if months := _MONTHS.search(scan.rest):
        yield scan.take("months_of_others", int(months["n"]), *months.span(), certainty="medium")
    elif contracts := _CONTRACTS.search(scan.rest):
        months_in_all = int(contracts["k"]) * int(contracts["n"])
        yield scan.take("months_of_others", months_in_all, *contracts.span(), certainty="medium")
