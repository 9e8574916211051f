"""The cells of a company file, one reader a kind: each gives the value, or nothing."""

import re
from dataclasses import dataclass
from datetime import date

from opco.companies.membership import normalise_idcc
from opco.companies.numbers import NumberKind, read_number
from opco.language import UNKNOWN, interpret
from opco.spreadsheets import cells

_YES = {"oui", "o", "1", "true", "vrai", "x", "yes", "y", "✓", "✔", "☑"}
_NO = {"non", "n", "0", "false", "faux", "no"}
_OPEN, _CLOSED = {"a", "actif", "active", "ouvert", "en activite"}, {"f", "c", "ferme", "cesse"}
_NAF = re.compile(r"([0-9]{2})\.?\s?([0-9]{2})\s?([A-Za-z])(?![A-Za-z])")
_SEVERAL = re.compile(r"[,;/|+&\n]|\bet\b|\bou\b")
_FOURTEEN = re.compile(r"(?<![0-9])[0-9](?:\s?[0-9]){13}(?![0-9])")
_FOUR_DIGITS = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


@dataclass(frozen=True)
class Band:
    """A headcount known by its bounds, both included; ``high`` is None for « and more »."""

    low: int
    high: int | None


#: Insee's codes of « tranche d'effectif salarié » (Sirene, variables `trancheEffectifs…`).
INSEE_BANDS: dict[str, Band] = {
    "00": Band(0, 0),
    "01": Band(1, 2),
    "02": Band(3, 5),
    "03": Band(6, 9),
    "11": Band(10, 19),
    "12": Band(20, 49),
    "21": Band(50, 99),
    "22": Band(100, 199),
    "31": Band(200, 249),
    "32": Band(250, 499),
    "41": Band(500, 999),
    "42": Band(1000, 1999),
    "51": Band(2000, 4999),
    "52": Band(5000, 9999),
    "53": Band(10000, None),
}
#: « N° 812… », « SIRET : 812… », « F-69003 ».
_LABEL = re.compile(
    r"^(?:siret|siren|n\s?[°o]|num[ée]ro)?[\s:.]*(?:n\s?[°o])?[\s:.]*(?=\d)", re.IGNORECASE
)
#: « 1 090 »: a spreadsheet's thousands; « 39100 Dole »: the town after its code.
_GROUPED = re.compile(r"(?<![0-9])([0-9])\s([0-9]{3})(?![0-9])")
_TOWN_AFTER = re.compile(r"([0-9]{5})\s*[-–,]?\s+(\D.*)", re.DOTALL)
#: « IDCC 16 - Transports routiers »; « brochure 3034 » is the number of a booklet.
_IDCC_SAID = re.compile(r"\bidcc\s*(?:n\s?[°o])?\s*[:.]?\s*([0-9]{1,4})(?![0-9])", re.IGNORECASE)
_BOOKLET = re.compile(r"\bbrochure\b", re.IGNORECASE)
_COUNTRY = re.compile(r"^(?:FR?)[\s-](?=\d)", re.IGNORECASE)
#: Insee's code of an establishment of which no employee is known.
NO_EMPLOYEE_KNOWN = "NN"


def siret(cell: str, siren: str = "", nic: str = "") -> str:
    """Return the digits of a SIRET as written, or put together from its two parts."""
    text = _LABEL.sub("", _COUNTRY.sub("", cells.whole(cell)))
    if not text and siren and nic:
        return cells.whole(siren).replace(" ", "") + cells.whole(nic).zfill(5)
    return text


def lost_zeros(digits: str) -> bool:
    """Tell whether ``digits`` is a SIRET whose first zeros a spreadsheet took away.

    Nine digits are a SIREN: zeros before a number do not change its key.
    """
    padded = digits.zfill(14)
    return 10 <= len(digits) < 14 and read_number(padded, NumberKind.SIRET).is_valid


def several_sirets(text: str) -> bool:
    """Tell whether more than one SIRET stands in the cell."""
    return len(_FOURTEEN.findall(text)) > 1


def naf(cell: str) -> str | None:
    """« 4520a », « 45.20A - Entretien… » → « 45.20A »."""
    found = _NAF.match(cell.strip())
    return f"{found.group(1)}.{found.group(2)}{found.group(3).upper()}" if found else None


def conventions(cell: str) -> list[str]:
    """Return the IDCCs of a cell, in four digits: « 16 », « 1090 - Automobile », « 1090, 16 »."""
    found: list[str] = []
    for part in _SEVERAL.split(cell):
        said = _IDCC_SAID.search(part)
        if said is None and _BOOKLET.search(part):
            continue
        if said is not None:
            part = said.group(1)
        code = normalise_idcc(cells.whole(_GROUPED.sub(r"\1\2", part)))
        written = _FOUR_DIGITS.findall(part)
        if code is None and len(written) == 1:
            code = normalise_idcc(written[0])
        if code and code not in found:
            found.append(code)
    return found


def headcount(cell: str) -> int | Band | None:
    """Return a number of employees, or its bounds: « 42 », « 12,5 », « 50 à 99 salariés »."""
    digits = "".join(cells.whole(cell).split())
    if digits.isascii() and digits.isdigit():
        return int(digits) if len(digits) <= 6 else None
    if cell.startswith("-"):
        return None
    read = next(
        (item for item in interpret(cell, "headcount", date.min) if item.fact == "headcount"), None
    )
    if read is None or read.negated or read.value == UNKNOWN:
        return None
    if read.value is not None:
        return int(str(read.value)) if read.usable else None
    if read.reason == "range" and isinstance(read.low, int):
        return Band(read.low, read.high if isinstance(read.high, int) else None)
    return None


def band(cell: str) -> int | Band | None:
    """Return the bounds of an Insee code (« 21 ») or of a bracket in words."""
    code = cells.whole(cell)
    return INSEE_BANDS.get(code.zfill(2) if code.isdigit() else code) or (
        None if code.isdigit() else headcount(cell)
    )


def year(cell: str) -> int | None:
    """Return a year from 1990 to 2100; a day gives its own."""
    text = cells.whole(cell)
    if text.isascii() and text.isdigit() and len(text) == 4:
        return int(text) if 1990 <= int(text) <= 2100 else None
    read = cells.day(cell)
    return read.year if read else None


def postal(cell: str, letters: bool = False) -> str | None:
    """Return a code of five characters; ``letters`` admits those of Corsica's communes."""
    code = _TOWN_AFTER.sub(r"\1", _COUNTRY.sub("", cells.whole(cell)))
    code = code.replace(" ", "").upper()
    # A spreadsheet takes the first zero of 01000 away.
    code = code.zfill(5) if code.isdigit() and len(code) == 4 else code
    right = len(code) == 5 and code.isascii() and (code.isdigit() or (letters and code.isalnum()))
    return code if right else None


def town(cell: str) -> str | None:
    """Return the town that stands after its code: « 39100 Dole »."""
    found = _TOWN_AFTER.fullmatch(_COUNTRY.sub("", cell))
    return found.group(2).strip() if found else None


def yes_no(cell: str) -> bool | None:
    """Return what « oui », « X », « FAUX » say."""
    word = (cells.whole(cell).lower().split() or [""])[0].strip(".,;:!")
    return True if word in _YES else False if word in _NO else None


def is_public(cell: str) -> bool | None:
    """Return what « oui », « public », « privé » say of an employer."""
    word = cell.lower()
    return {"public": True, "privé": False, "prive": False}.get(word, yes_no(cell))


def is_closed(cell: str) -> bool | None:
    """Return what Sirene's state says: « F », « Fermé », « A »."""
    word = cell.lower().replace("é", "e")
    return True if word in _CLOSED else False if word in _OPEN else None
