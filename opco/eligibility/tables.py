"""Reference tables that facts are looked up in (collective agreement → OPCO)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from opco.content import ContentError, read_csv, read_yaml
from opco.eligibility.files import TableText

Row = Mapping[str, str]

#: Column -> the values it may have, or ``{"at_least": number}``.
Filter = Mapping[str, Sequence[str] | Mapping[str, int]]


class Table:
    """Rows of a reference file by their key; one key may have several rows."""

    def __init__(self, rows: Mapping[str, Sequence[Row]], columns: Iterable[str]) -> None:
        self._rows = rows
        self.columns = frozenset(columns)

    @classmethod
    def load(cls, file: Path, text: TableText) -> Table:
        """Read ``file``; raise ``ContentError`` when a column that ``text`` names is missing."""
        rows: dict[str, list[Row]] = {}
        for number, row in enumerate(_read_rows(file, text.rows), start=1):
            missing = {text.key, *text.columns} - set(row)
            if missing:
                reason = f"ligne {number}, colonnes absentes : {', '.join(sorted(missing))}"
                raise ContentError(file, 1, reason)
            rows.setdefault(row[text.key], []).append(row)
        return cls(rows, [text.key, *text.columns])

    def rows(self, key: str, only: Filter) -> list[Row]:
        """Return the rows of ``key`` that ``only`` lets through."""
        return [
            row
            for row in self._rows.get(key, ())
            if all(_fits(row[column], wanted) for column, wanted in only.items())
        ]

    def all_keys(self) -> list[str]:
        """Return every key, in the order of the file."""
        return list(self._rows)


def _fits(cell: str, wanted: Sequence[str] | Mapping[str, int]) -> bool:
    if isinstance(wanted, Mapping):
        return cell.isdecimal() and int(cell) >= wanted["at_least"]
    return cell in wanted


def _read_rows(file: Path, under: str | None) -> Iterable[Row]:
    if under is not None:
        content: Any = read_yaml(file)
        return [{key: str(value) for key, value in row.items()} for row in content[under]]
    return read_csv(file)
