"""Rows of a company file (CSV): read, checked, and stored in one transaction."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from opco.companies.index import chunks, index_names
from opco.companies.membership import normalise_idcc
from opco.companies.numbers import NumberKind, NumberProblem, read_number
from opco.companies.territories import Territories, territories
from opco.database.tables.companies import Company

#: Columns of the file (French, as an operator exports them) and the fields they fill.
#: `docs/base-de-donnees.md` describes each.
COLUMNS: Mapping[str, str] = {
    "siret": "siret",
    "raison_sociale": "name",
    "enseigne": "trade_name",
    "adresse": "street",
    "code_postal": "postcode",
    "commune": "city",
    "code_commune": "commune_code",
    "naf": "naf",
    "idcc": "idcc",
    "effectif": "headcount",
    "effectif_annee": "headcount_year",
    "effectif_source": "headcount_source",
    "effectif_au": "headcount_as_of",
    "employeur_public": "public",
    "siege": "head_office",
    "ferme_le": "closed_on",
}
REQUIRED = ("siret", "raison_sociale")

#: SIRENs below 000 010 000. The lowest numbers we have seen are far above; that this range is
#: never given out is inferred, no published rule says so. Imports refuse it, whatever they hold.
DEMONSTRATION_PREFIX = "00000"

_YES, _NO = {"oui", "o", "1", "true", "vrai", "x"}, {"non", "n", "0", "false", "faux"}
_LENGTHS = {"name": 200, "trade_name": 200, "street": 200, "city": 100, "headcount_source": 100}


@dataclass(frozen=True)
class Refusal:
    """A line that was not taken: its number in the file, the column, why, and what stood there.

    ``code`` is a key of the texts in ``commands/companies.py``.
    """

    line: int
    column: str
    code: str
    value: str = ""


@dataclass
class ReadFile:
    """What a file holds: records ready to store, and the lines that are not."""

    records: list[dict[str, Any]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    lines: int = 0


@dataclass
class ImportReport:
    """What an import did; every line of the file is in exactly one count."""

    lines: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refusals: list[Refusal] = field(default_factory=list)


class WrongFile(ValueError):
    """The file as a whole cannot be read; ``code`` and ``value`` say why."""

    def __init__(self, code: str, value: str = "") -> None:
        """Keep the reason (a key of the texts in ``commands/companies.py``)."""
        super().__init__(f"{code} {value}".strip())
        self.code = code
        self.value = value


def read_file(path: Path, demonstration: bool = False) -> ReadFile:
    """Read the CSV file at ``path``: comma or semicolon, UTF-8 or Windows-1252, with headings.

    Raises ``WrongFile`` when it is empty or lacks a required column, ``OSError`` when it cannot
    be opened. A wrong line becomes a ``Refusal``; the others are kept.
    """
    return _read_text(_decode(path.read_bytes()), demonstration)


def store(session: Session, read: ReadFile) -> ImportReport:
    """Add or update the records by SIRET and return the counts.

    A blank cell or a missing column never erases what was recorded, and a headcount never
    replaces that of a later year. All in the caller's transaction.
    """
    report = ImportReport(lines=read.lines, refusals=read.refusals)
    for part in chunks(read.records):
        column = Company.__table__.c.siret
        sirets = [record["siret"] for record in part]
        known = {
            company.siret: company
            for company in session.execute(select(Company).where(column.in_(sirets))).scalars()
        }
        new = [_complete(record) for record in part if record["siret"] not in known]
        if new:
            session.execute(insert(Company.__table__), new)
            index_names(session, new, fresh=True)
        changed = []
        for record in part:
            company = known.get(record["siret"])
            if company is None:
                continue
            if _update(company, record):
                changed.append(company)
            else:
                report.unchanged += 1
        session.flush()
        if changed:
            index_names(session, [vars(company) for company in changed])
        report.added += len(new)
        report.updated += len(changed)
    if report.added > 1000 and session.get_bind().dialect.name == "sqlite":
        # The planner chooses its index by these counts.
        session.execute(text("ANALYZE"))
    return report


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read_text(content: str, demonstration: bool) -> ReadFile:
    header = content.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(";,\t", key=header.count)
    rows = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    names = next((row for row in rows if any(cell.strip() for cell in row)), None)
    if names is None:
        raise WrongFile("empty_file")
    columns = [name.strip().lower() for name in names]
    for required in REQUIRED:
        if required not in columns:
            raise WrongFile("missing_column", required)
    read = ReadFile()
    seen: dict[str, int] = {}
    known = territories()
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        read.lines += 1
        line = rows.line_num
        if len(row) != len(columns):
            read.refusals.append(Refusal(line, "", "wrong_cell_count", str(len(row))))
            continue
        cells = {name: cell.strip() for name, cell in zip(columns, row, strict=True)}
        reader = _LineReader(line, cells, demonstration, known)
        record = reader.record()
        if record is not None and record["siret"] in seen:
            reader.refuse("siret", "repeated_siret", str(seen[record["siret"]]))
        if reader.refusals or record is None:
            read.refusals.extend(reader.refusals)
            continue
        seen[record["siret"]] = line
        read.records.append(record)
    # One refusal a line: the first is what must be corrected first.
    read.refusals = list({r.line: r for r in reversed(read.refusals)}.values())[::-1]
    return read


class _LineReader:
    """One line of the file, turned into the fields of a company."""

    def __init__(
        self, line: int, cells: dict[str, str], demonstration: bool, known: Territories
    ) -> None:
        self.line = line
        self.cells = cells
        self.demonstration = demonstration
        self.known = known
        self.refusals: list[Refusal] = []

    def refuse(self, column: str, code: str, value: str = "") -> None:
        self.refusals.append(Refusal(self.line, column, code, value[:80]))

    def record(self) -> dict[str, Any] | None:
        siret = self._siret()
        if siret is None:
            return None
        record: dict[str, Any] = {
            "siret": siret,
            "siren": siret[:9],
            "demonstration": self.demonstration,
        }
        for column, name in COLUMNS.items():
            cell = self.cells.get(column, "")
            if column != "siret" and cell:
                record[name] = self._value(column, name, cell)
        if not record.get("name"):
            self.refuse("raison_sociale", "missing_value")
        self._place(record)
        if record.get("headcount") is None:
            for name in ("headcount_year", "headcount_source", "headcount_as_of"):
                record.pop(name, None)
        return record

    def _siret(self) -> str | None:
        cell = self.cells.get("siret", "")
        number = read_number(cell, NumberKind.SIRET)
        if number.problem is not None:
            code = f"siret_{number.problem.value}"
            if "E+" in cell.upper():
                code = "siret_spreadsheet"
            elif number.problem is NumberProblem.TOO_SHORT and _lost_zeros(number.digits):
                code = "siret_lost_zeros"
            self.refuse("siret", code, cell)
            return None
        if number.digits.startswith(DEMONSTRATION_PREFIX) is not self.demonstration:
            self.refuse(
                "siret", "not_demonstration" if self.demonstration else "is_demonstration", cell
            )
            return None
        return number.digits

    def _value(self, column: str, name: str, cell: str) -> Any:
        if name in _LENGTHS:
            if len(cell) > _LENGTHS[name]:
                self.refuse(column, "too_long", str(_LENGTHS[name]))
            return " ".join(cell.split())
        if name in ("postcode", "commune_code"):
            return self._postal(column, cell)
        reader = {
            "naf": _naf,
            "idcc": normalise_idcc,
            "headcount": _whole_number,
            "headcount_year": _year,
            "headcount_as_of": _day,
            "closed_on": _day,
            "public": _yes_no,
            "head_office": _yes_no,
        }[name]
        value = reader(cell)
        if value is None:
            self.refuse(column, f"wrong_{name}", cell)
        return value

    def _postal(self, column: str, cell: str) -> str:
        code = cell.replace(" ", "").upper()
        # A spreadsheet takes the first zero of 01000 away.
        code = code.zfill(5) if code.isdigit() and len(code) == 4 else code
        if len(code) != 5 or not (code.isdigit() or column == "code_commune"):
            self.refuse(column, "wrong_postcode", cell)
        return code

    def _place(self, record: dict[str, Any]) -> None:
        postcode, commune = record.get("postcode"), record.get("commune_code")
        if not postcode and not commune:
            return
        territory = self.known.locate(postcode, commune)
        record["department"] = self.known.department(postcode, commune)
        record["region_code"] = territory.code if territory else None


def _lost_zeros(digits: str) -> bool:
    padded = digits.zfill(14)
    return len(digits) >= 9 and read_number(padded, NumberKind.SIRET).is_valid


def _naf(cell: str) -> str | None:
    code = cell.replace(".", "").replace(" ", "").upper()
    right = len(code) == 5 and code[:4].isdigit() and code[4].isalpha() and code.isascii()
    return f"{code[:2]}.{code[2:]}" if right else None


def _whole_number(cell: str) -> int | None:
    digits = "".join(cell.split())
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 7 else None


def _year(cell: str) -> int | None:
    year = _whole_number(cell)
    return year if year is not None and 1990 <= year <= 2100 else None


def _day(cell: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    return None


def _yes_no(cell: str) -> bool | None:
    word = cell.lower()
    return True if word in _YES else False if word in _NO else None


_FIELDS: Sequence[str] = [c.name for c in Company.__table__.columns]


def _complete(record: Mapping[str, Any]) -> dict[str, Any]:
    # Every row of one statement needs the same keys.
    return {**dict.fromkeys(_FIELDS), "head_office": False, **record}


def _update(company: Company, record: Mapping[str, Any]) -> bool:
    values = {name: value for name, value in record.items() if value is not None}
    older = (values.get("headcount_year") or 0) < (company.headcount_year or 0)
    if older:
        values = {name: v for name, v in values.items() if not name.startswith("headcount")}
    elif "headcount" in values:
        # The year, source and day belong to the number: none may survive from the last one.
        for name in ("headcount_year", "headcount_source", "headcount_as_of"):
            values.setdefault(name, None)
    changed = {n: v for n, v in values.items() if getattr(company, n) != v}
    for name, value in changed.items():
        setattr(company, name, value)
    return bool(changed)
