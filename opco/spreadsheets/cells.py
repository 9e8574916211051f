"""What a spreadsheet does to a cell, undone: ="812…", « 16,0 », 46022, « 2025-12-31T00:00:00 »."""

import re
from datetime import date, datetime, timedelta

from opco.language import interpret

#: What stands for nothing: a value that Insee does not show, a formula that failed.
_EMPTY = re.compile(
    r"(?:\[nd\]\s*)+|n\.?d\.?|#n/?[ad]!?|#(?:ref|valeur|value|nom|name|nul|null|div/0)[!?]?|null|none|nan|n/a"
    r"|[-–—./]",
    re.IGNORECASE,
)
#: What people write where they do not know: « NC », « non communiqué », « ? ».
_UNSAID = re.compile(
    r"n\.?[cr]\.?|non (?:communiqu|renseign|connu|précis)\w*|inconnue?s?|sans objet|s\.?o\.?|\?+|x{2,}",
    re.IGNORECASE,
)
_MASKED = re.compile(r"(?:\[nd\]\s*)+|n\.?d\.?", re.IGNORECASE)
_FORMULA = re.compile(r'=\s*(?:[A-Za-z]{1,8}\()?"(.*)"\)?', re.DOTALL)
#: Quotes that a word processor bent, and no CSV reader takes away.
_QUOTED = re.compile(r"[“”„«]([^“”„«»]*)[“”»]")
_NO_DECIMALS = re.compile(r"^[+]?([0-9][0-9\s\u00a0\u202f]*)[.,]0+$")
_SCIENTIFIC = re.compile(r"^[0-9][.,]?[0-9]*\s*e\s*\+?[0-9]+$", re.IGNORECASE)
_TIME = re.compile(r"[T\s][0-9]{1,2}[:h][0-9]{2}.*", re.DOTALL)
_SERIAL = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")
_FIRST = re.compile(r"\b1er\b[\s./-]*", re.IGNORECASE)
#: « 31-déc-25 »: the year in two digits after a month in letters.
_SHORT_YEAR = re.compile(r"([0-9]{1,2}[\s./-]+[^\W\d_]{3,9}\.?[\s./-]+)([0-9]{2})")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_DAYS = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%Y/%m/%d",
    "%Y%m%d",
    "%d%m%Y",
    "%d/%m/%y",
    "%d.%m.%y",
)
#: Day 0 of spreadsheets, once their false 29 February 1900 is counted.
_DAY_ZERO = date(1899, 12, 30)


def plain(cell: str) -> str:
    """Return the text of ``cell``: outer spaces, ="…", “…” and a leading apostrophe removed.

    A cell that says nothing (« [ND] », « #N/A », « - ») gives the empty text.
    """
    text = " ".join(cell.replace("\ufeff", "").split())
    quoted = _QUOTED.fullmatch(text)
    text = quoted.group(1).strip() if quoted else text
    formula = _FORMULA.fullmatch(text)
    text = formula.group(1).strip() if formula else text.removeprefix("'").strip()
    return "" if _EMPTY.fullmatch(text) else text


def is_unsaid(text: str) -> bool:
    """Tell whether ``text`` says that the value is not known: « NC », « inconnu », « ? »."""
    return _UNSAID.fullmatch(text) is not None


def is_masked(cell: str) -> bool:
    """Tell whether a value exists and is not public: « [ND] », « ND »."""
    return _MASKED.fullmatch(" ".join(cell.split())) is not None


def whole(text: str) -> str:
    """Return a number without what a spreadsheet adds: « 16,0 » → « 16 », « 8,12E+2 » → « 812 ».

    A number that it shortened (« 8,12E+13 ») has lost digits, and is given back as it stands.
    """
    found = _NO_DECIMALS.fullmatch(text)
    if found:
        return found.group(1).strip()
    if not is_scientific(text):
        return text
    written, exponent = re.split("e", text.replace(",", ".").replace(" ", ""), flags=re.IGNORECASE)
    digits = written.replace(".", "")
    return digits if len(digits) == int(exponent) + 1 else text


def is_scientific(text: str) -> bool:
    """Tell whether a spreadsheet shortened the number: « 8,12E+13 »."""
    return _SCIENTIFIC.fullmatch(text) is not None


def day(text: str) -> date | None:
    """Return the day that ``text`` writes, in any of the forms that spreadsheets and people use.

    The time of day is ignored; five digits are a spreadsheet's own number. ``None`` when it is
    no day, or none of a written year (« 1er mars »).
    """
    bare = _TIME.sub("", whole(text)).strip()
    serial = _SERIAL.fullmatch(bare)
    if serial and 20_000 <= int(serial.group(1)) <= 80_000:
        return _DAY_ZERO + timedelta(days=int(serial.group(1)))
    bare = _FIRST.sub(lambda match: match.group().lower().replace("er", ""), bare)
    bare = _SHORT_YEAR.sub(r"\g<1>20\g<2>", bare) if _SHORT_YEAR.fullmatch(bare) else bare
    for form in _DAYS:
        try:
            return datetime.strptime(bare, form).date()
        except ValueError:
            continue
    year = _YEAR.search(bare)
    if year is None or bare.replace("/", "").replace("-", "").isdigit():
        return None
    read = interpret(bare, "ends_on", date(int(year.group()), 1, 1), kind="date")
    found = next((item for item in read if item.fact == "ends_on"), None)
    exact = found is not None and found.usable and found.precision == "day"
    return found.value if exact and found and isinstance(found.value, date) else None
