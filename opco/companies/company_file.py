"""Rows of a company file, as people keep it: read, checked, each one taken or named."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from opco.companies import company_cells
from opco.companies.company_cells import Band
from opco.companies.numbers import NumberKind, NumberProblem, read_number
from opco.companies.territories import Territories, territories
from opco.content import read_yaml
from opco.settings import ROOT
from opco.spreadsheets import Headings, Row, WrongFile, cells, read_table

HEADINGS_FILE = ROOT / "data" / "reference" / "column_headings.yml"

#: Columns that fill one field. `docs/base-de-donnees.md` describes each.
TEXTS: Mapping[str, tuple[str, int]] = {
    "raison_sociale": ("name", 200),
    "enseigne": ("trade_name", 200),
    "sigle": ("other_names", 300),
    "adresse": ("street", 200),
    "commune": ("city", 100),
    "effectif_source": ("headcount_source", 100),
}
VALUES: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "code_postal": ("postcode", company_cells.postal),
    "code_commune": ("commune_code", lambda cell: company_cells.postal(cell, letters=True)),
    "naf": ("naf", company_cells.naf),
    "naf_2025": ("naf_2025", company_cells.naf),
    "effectif_annee": ("headcount_year", company_cells.year),
    "effectif_au": ("headcount_as_of", cells.day),
    "employeur_public": ("public", company_cells.is_public),
    "siege": ("head_office", company_cells.yes_no),
    "ferme_le": ("closed_on", cells.day),
}

_DAY_SAID = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}\b")
_YEAR_SAID = re.compile(r"\b(?:19|20)\d{2}\b")
#: Of days that will come: programs write 31/12/9999 where there is no end.
_LAST_YEAR = 2100
#: SIRENs below 000 010 000. The lowest numbers we have seen are far above; that this range is
#: never given out is inferred, no published rule says so. Imports refuse it, whatever they hold.
DEMONSTRATION_PREFIX = "00000"


@dataclass(frozen=True)
class Remark:
    """What is wrong in a line: its number in the file, the column, why, what stood there.

    ``code`` is a key of the texts in ``commands/company_texts.py``.
    """

    line: int
    column: str
    code: str
    value: str = ""
    #: The sheet of the workbook, when rows of several are read.
    sheet: str = ""


@dataclass
class ReadFile:
    """What a file holds: records ready to store, and all that was not taken.

    ``lines`` = records + refusals. ``lost_cells`` are cells left out of records that are taken.
    """

    records: list[dict[str, Any]] = field(default_factory=list)
    refusals: list[Remark] = field(default_factory=list)
    lost_cells: list[Remark] = field(default_factory=list)
    lines: int = 0
    #: Heading -> the column it may be, not read until confirmed; headings that say nothing to us.
    likely: dict[str, str] = field(default_factory=dict)
    unknown_headings: list[str] = field(default_factory=list)
    #: Sheets not read -> their rows that look like companies.
    other_sheets: dict[str, int] = field(default_factory=dict)


@lru_cache(maxsize=1)
def known_headings() -> Headings:
    """Return the headings of ``data/reference/column_headings.yml``, read once a process."""
    return Headings(read_yaml(HEADINGS_FILE))


def columns() -> list[str]:
    """Return the names of the columns that a file may have."""
    return list(read_yaml(HEADINGS_FILE))


def read_file(
    path: Path,
    today: date,
    demonstration: bool = False,
    chosen: Mapping[str, str] | None = None,
) -> ReadFile:
    """Read the list at ``path``: .xlsx, .ods or CSV, any encoding, headings as people write them.

    ``chosen`` is heading → column, for headings that the operator explained. Raises
    ``WrongFile`` when the file has no SIRET or no name column, ``OSError`` when it cannot be
    opened. A wrong line becomes a refusal and a wrong optional cell a lost cell; the rest is kept.
    """
    headings = known_headings()
    table = read_table(
        path.read_bytes(), lambda heading: headings.knows(heading) or heading in (chosen or {})
    )
    found = headings.place(table.headings, chosen)
    places = found.places
    read = ReadFile(
        likely=found.likely, unknown_headings=found.unknown, other_sheets=table.other_sheets
    )
    _require_number(places, found.likely, table.headings)
    if not {"raison_sociale", "enseigne"} & set(places):
        raise _missing("raison_sociale", found.likely, table.headings)
    if not table.rows:
        raise WrongFile("no_row")
    seen: dict[str, str] = {}
    known = territories()
    for row in table.rows:
        read.lines += 1
        reader = _RowReader(row, table.headings, places, demonstration, today, known)
        record = reader.record()
        if record is not None and record["siret"] in seen:
            reader.refuse("siret", "repeated_siret", seen[record["siret"]])
        if reader.refusal is not None or record is None:
            read.refusals += [reader.refusal] if reader.refusal else []
            continue
        seen[record["siret"]] = f"{row.line} ({row.sheet})" if row.sheet else str(row.line)
        read.records.append(record)
        read.lost_cells += reader.lost
    return read


def read_sirets(path: Path, today: date) -> ReadFile:
    """Read the SIRET column of the list at ``path``; other columns are not looked at.

    Each record holds ``siret`` alone. Raises as ``read_file`` does.
    """
    headings = known_headings()
    table = read_table(path.read_bytes(), headings.knows)
    found = headings.place(table.headings, None)
    _require_number(found.places, found.likely, table.headings)
    read = ReadFile(lines=len(table.rows))
    for row in table.rows:
        siret, refusal = _RowReader(
            row, table.headings, found.places, False, today, territories()
        ).number()
        if refusal is not None:
            read.refusals.append(refusal)
        elif siret is not None:
            read.records.append({"siret": siret})
    return read


def _require_number(
    places: Mapping[str, int], likely: Mapping[str, str], headings: Sequence[str]
) -> None:
    if "siret" in places or {"siren", "nic"} <= set(places):
        return
    missing = _missing("siret", likely, headings)
    if "siren" in places and missing.code == "missing_column":
        raise WrongFile("only_siren")
    raise missing


def _missing(column: str, likely: Mapping[str, str], headings: Sequence[str]) -> WrongFile:
    heading = next((h for h, c in likely.items() if c == column), None)
    if heading is not None:
        return WrongFile("likely_column", f"{heading}={column}")
    return WrongFile("missing_column", column, headings)


@dataclass
class _RowReader:
    """One row of the file, turned into the fields of a company."""

    row: Row
    headings: Sequence[str]
    places: Mapping[str, int]
    demonstration: bool
    today: date
    known: Territories
    refusal: Remark | None = None
    lost: list[Remark] = field(default_factory=list)

    def refuse(self, column: str, code: str, value: str = "") -> None:
        # One refusal a line: the first is what must be corrected first.
        self.refusal = self.refusal or self._remark(column, code, value)

    def lose(self, column: str, code: str, value: str) -> None:
        self.lost.append(self._remark(column, code, value))

    def _remark(self, column: str, code: str, value: str) -> Remark:
        return Remark(self.row.line, column, code, value[:80], self.row.sheet)

    def number(self) -> tuple[str | None, Remark | None]:
        """Return the row's SIRET, or why there is none."""
        if self.row.fault:
            value = str(len(self.row.cells)) if self.row.fault == "wrong_cell_count" else ""
            self.refuse("", self.row.fault, value)
            return None, self.refusal
        return self._siret(), self.refusal

    def record(self) -> dict[str, Any] | None:
        siret, _ = self.number()
        if siret is None:
            return None
        record: dict[str, Any] = {
            "siret": siret,
            "siren": siret[:9],
            "demonstration": self.demonstration,
        }
        self._texts(record)
        for column, (name, reader) in VALUES.items():
            cell = self._value(column)
            if cell:
                value = reader(cell)
                if value is None:
                    self.lose(column, f"wrong_{name}", cell)
                else:
                    record[name] = value
        self._conventions(record)
        self._headcount(record)
        self._state(record)
        self._place(record)
        return record

    def _cell(self, column: str) -> str:
        return cells.plain(self._raw(column))

    def _value(self, column: str) -> str:
        """Return a cell that may be left out: nothing when it says that it is not known."""
        cell = self._cell(column)
        return "" if cells.is_unsaid(cell) else cell

    def _raw(self, column: str) -> str:
        return self.row.cells[self.places[column]] if column in self.places else ""

    def _siret(self) -> str | None:
        cell = company_cells.siret(self._cell("siret"), self._cell("siren"), self._cell("nic"))
        number = read_number(cell, NumberKind.SIRET)
        if number.problem is not None:
            code = f"siret_{number.problem.value}"
            if cells.is_scientific(cell):
                code = "siret_spreadsheet"
            elif read_number(cell, NumberKind.SIREN).is_valid:
                code = "siret_is_siren"
            elif company_cells.several_sirets(cell):
                code = "siret_several"
            elif number.problem is NumberProblem.TOO_SHORT and company_cells.lost_zeros(
                number.digits
            ):
                code = "siret_lost_zeros"
            self.refuse("siret", code, cell)
            return None
        if number.digits.startswith(DEMONSTRATION_PREFIX) is not self.demonstration:
            code = "not_demonstration" if self.demonstration else "is_demonstration"
            self.refuse("siret", code, cell)
            return None
        return number.digits

    def _texts(self, record: dict[str, Any]) -> None:
        for column, (name, longest) in TEXTS.items():
            cell = self._cell(column)
            if len(cell) > longest:
                self.lose(column, "too_long", str(longest))
                cell = cell[:longest].rsplit(" ", 1)[0]
            if cell:
                record[name] = cell
        if "name" not in record:
            if "trade_name" in record:
                record["name"] = record["trade_name"]
            elif cells.is_masked(self._raw("raison_sociale")):
                record["name"] = ""  # It has a name that is not public.
            else:
                self.refuse("raison_sociale", "missing_value")

    def _conventions(self, record: dict[str, Any]) -> None:
        cell = self._value("idcc")
        if not cell:
            return
        found = company_cells.conventions(cell)
        if not found:
            self.lose("idcc", "wrong_idcc", cell)
        elif len(found) == 1:
            record["idcc"] = found[0]
        else:
            record["idccs"] = ",".join(found[:12])

    def _headcount(self, record: dict[str, Any]) -> None:
        value: int | Band | None = None
        for column, reader in (
            ("effectif", company_cells.headcount),
            ("tranche", company_cells.band),
        ):
            cell = self._value(column)
            if not cell or value is not None or cell.upper() == company_cells.NO_EMPLOYEE_KNOWN:
                continue
            value = reader(cell)
            if value is None:
                self.lose(column, "wrong_headcount", cell)
        if isinstance(value, Band):
            record["headcount_low"], record["headcount_high"] = value.low, value.high
        elif value is not None:
            record["headcount"] = value
        if value is not None:
            self._when(record)
        else:
            for name in ("headcount_year", "headcount_source", "headcount_as_of"):
                record.pop(name, None)

    def _when(self, record: dict[str, Any]) -> None:
        """Take from the heading when the headcount was: « Effectif 2025 », « … au 31/12/2025 »."""
        heading = self.headings[self.places["effectif"]] if "effectif" in self.places else ""
        day = _DAY_SAID.search(heading)
        year = _YEAR_SAID.search(heading)
        if day is not None and "effectif_au" not in self.places:
            record["headcount_as_of"] = cells.day(day.group())
        elif year is not None and not {"effectif_annee", "effectif_au"} & set(self.places):
            record["headcount_year"] = int(year.group())

    def _state(self, record: dict[str, Any]) -> None:
        if record.get("closed_on", self.today).year > _LAST_YEAR:
            del record["closed_on"]
        cell = self._cell("etat")
        if cell and record.get("closed_on") is None and company_cells.is_closed(cell):
            # The day is not given: closed by now, at the latest.
            record["closed_on"] = self.today

    def _place(self, record: dict[str, Any]) -> None:
        if "commune" not in self.places and (town := company_cells.town(self._cell("code_postal"))):
            record["city"] = town[:100]
        postcode, commune = record.get("postcode"), record.get("commune_code")
        if not postcode and not commune:
            return
        territory = self.known.locate(postcode, commune)
        record["department"] = self.known.department(postcode, commune)
        record["region_code"] = territory.code if territory else None
