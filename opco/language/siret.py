"""SIRET (14 digits, an establishment), SIREN (9, a company) and French VAT numbers.

Keys are checked by python-stdnum: Luhn, with La Poste's exception (code officiel géographique,
INSEE: establishments of SIREN 356 000 000 have digits that add up to a multiple of 5).
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from stdnum.fr import nir, tva
from stdnum.fr import siren as stdnum_siren
from stdnum.fr import siret as stdnum_siret

from opco.language.found import Found
from opco.language.scan import Scan

# The letters O and l are taken for digits inside a run: people copy from a scan.
_RUN = re.compile(r"(?<![\d+a-z@,.])\d(?:[ .\-_/]{0,3}[\do](?![a-np-z]))+")
_DAYS = re.compile(r"(?<!\d)(?:\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d{4})(?!\d)")
_MOST_GROUPS = 40
"""More numbers in a row are a table or a game, not a company's number."""
_GROUP = re.compile(r"[\do]+")
_VAT = re.compile(r"\bfr[ .-]?([0-9a-z]{2})[ .-]?(\d{3}[ .-]?\d{3}[ .-]?\d{3})(?!\d)")
_WORD = re.compile(r"\w+")
_LABELS = ("siret", "siren")
#: « siret », then at most four words before the number: « siret de l'établissement : ».
_REACH = 5
_PHONE_LIKE = re.compile(r"0[1-9]")


def digits_of(text: str) -> str:
    """Return the digits of a number typed with spaces, dots, hyphens or slashes."""
    return re.sub(r"[^\d]", "", text)


def check_siret(digits: str) -> str | None:
    """Return what is wrong with a SIRET given as digits: a reason code, or None when it is right.

    `too_short`, `too_long`, `siren_given` (nine digits with the right key) or `checksum`.
    """
    if len(digits) == 9 and check_siren(digits) is None:
        return "siren_given"
    return _check(digits, 14, stdnum_siret)


def check_siren(digits: str) -> str | None:
    """Return what is wrong with a SIREN given as digits: a reason code, or None when right."""
    return _check(digits, 9, stdnum_siren)


def _check(digits: str, length: int, rules: Any) -> str | None:
    if len(digits) != length:
        return "too_short" if len(digits) < length else "too_long"
    return None if rules.is_valid(digits) else "checksum"


def find(scan: Scan) -> Iterator[Found]:
    """Yield the `siret` and `siren` of the text, wrong ones too (``valid=False``)."""
    for match in _VAT.finditer(scan.rest):
        digits = digits_of(match.group(2))
        wrong = None if tva.is_valid(match.group(1).upper() + digits) else "checksum"
        yield scan.take("siren", digits, *match.span(), valid=wrong is None, reason=wrong)
    for match in _RUN.finditer(scan.rest):
        yield from _in_run(scan, match)


def _in_run(scan: Scan, match: re.Match[str]) -> Iterator[Found]:
    groups = [
        (m.group().replace("o", "0"), match.start() + m.start(), match.start() + m.end())
        for m in islice(_GROUP.finditer(match.group()), _MOST_GROUPS + 1)
    ]
    if sum(len(g) for g, _, _ in groups) < 7 or len(groups) > _MOST_GROUPS:
        return
    if _DAYS.search(match.group()):
        return
    near = _WORD.findall(scan.before(match.start()))[-_REACH:]
    wanted = next((word[:5] for word in reversed(near) if word.startswith(_LABELS)), None)
    at = 0
    while at < len(groups):
        best = _best(groups, at, wanted)
        if best is None:
            at += 1
            continue
        fact, digits, count, reason = best
        start, end = groups[at][1], groups[at + count - 1][2]
        yield scan.take(
            fact, digits, start, end, valid=reason is None, reason=reason,
            certainty="medium" if reason and not wanted else "high",
        )  # fmt: skip
        wanted = None
        at += count


def _best(
    groups: list[tuple[str, int, int]], at: int, wanted: str | None
) -> tuple[str, str, int, str | None] | None:
    """Return (fact, digits, groups used, what is wrong) of the best reading from group ``at``."""
    digits = ""
    candidates: dict[int, tuple[str, int]] = {}
    for count, (group, _, _) in enumerate(groups[at : at + 15], start=1):
        digits += group
        if len(digits) > 17:
            break
        candidates[len(digits)] = (digits, count)
    sizes = [len(g) for g, _, _ in groups[at : at + 5]]
    siret, siren = candidates.get(14), candidates.get(9)
    if siret and check_siret(siret[0]) is None and not _phones(groups[at : at + siret[1]]):
        return "siret", siret[0], siret[1], None
    # A SIREN among other numbers must be labelled or grouped as one; a phone starts with 0.
    grouped = sizes[:1] == [9] or sizes[:3] == [3, 3, 3]
    if (
        siren
        and check_siren(siren[0]) is None
        and (grouped or wanted)
        and sizes[:4] != [3, 3, 3, 5]
    ):
        whole = siren[1] == len(groups) - at
        if wanted != "siret" or whole:
            return "siren", siren[0], siren[1], None
    if siret and (sizes[:1] == [14] or sizes[:4] == [3, 3, 3, 5] or sizes[:2] == [9, 5] or wanted):
        return "siret", siret[0], siret[1], "checksum"
    if wanted == "siret" and candidates:
        size = max(candidates)
        longest, count = candidates[size]
        if size >= 7:
            return "siret", longest, count, check_siret(longest)
    if siren and (wanted == "siren" or (grouped and not siren[0].startswith("0"))):
        return "siren", siren[0], siren[1], "checksum"
    if sizes[0] in (13, 15) and not _is_nir(groups[at][0]):
        return "siret", groups[at][0], 1, "too_short" if sizes[0] == 13 else "too_long"
    return None


def _phones(groups: list[tuple[str, int, int]]) -> bool:
    """Whether the groups are a phone number and something else (« 06 12 34 56 78 2026 »)."""
    return len(groups) >= 6 and all(len(g) == 2 for g, _, _ in groups[:5]) and bool(
        _PHONE_LIKE.match(groups[0][0])
    )  # fmt: skip


def _is_nir(digits: str) -> bool:
    """Whether the digits can be a social security number, which is nobody's business here."""
    return len(digits) in (13, 15) and digits[0] in "12378" and (
        len(digits) == 13 or bool(nir.is_valid(digits))
    )  # fmt: skip
