"""The place of somebody in a scale of an agreement: « échelon 9 », « coefficient 140 », « groupe 6 »."""

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.scan import Scan

_RANK = re.compile(
    r"\b(?:echelons?|coefficients?|coefs?|coeffs?|indices?|paliers?|position|groupes?|categories?|classe|classification)"
    r"(?: (?:c'est|est|le|la|du|numero|n°|a|de))? ?:? ?(?P<n>\d{1,3})(?![\d%]|[.,/]\d| ?(?:salari|employ|personn|gars|ans\b|mois|h\b|heures|euros|€|stagiaires|places))"
)


def find(scan: Scan) -> Iterator[Found]:
    """Yield `pay_rank`: of a scale, and no size, year or level."""
    for match in _RANK.finditer(scan.rest):
        if match.group().startswith("groupe de ") and len(match["n"]) > 1:
            continue  # « un groupe de 310 » counts people
        yield scan.take("pay_rank", int(match["n"]), *match.span(), certainty="medium")
