"""Reference tables that facts are looked up in (collective agreement → OPCO)."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from opco.eligibility.errors import SchemeError
from opco.eligibility.files import TableText

Row = Mapping[str, str]
Filter = Mapping[str, Sequence[str]]


class Table:
    """Rows of a CSV by their key; one key may have several rows."""

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self._rows = rows

    @classmethod
    def load(cls, file: Path, text: TableText) -> Table:
        """Read ``file``; raise ``SchemeError`` when a column that ``text`` names is missing."""
        rows: dict[str, list[Row]] = {}
        try:
            with file.open(encoding="utf-8", newline="") as stream:
                reader = csv.DictReader(stream)
                missing = {text.key, *text.columns} - set(reader.fieldnames or ())
                if missing:
                    raise SchemeError(file, 1, f"colonnes absentes : {', '.join(sorted(missing))}")
                for row in reader:
                    rows.setdefault(row[text.key], []).append(row)
        except OSError as error:
            raise SchemeError(file, None, f"le fichier est illisible ({error})") from error
        return cls(rows)

    def rows(self, key: str, only: Filter) -> list[Row]:
        """Return the rows of ``key`` whose columns have one of the values that ``only`` lists."""
        return [
            row
            for row in self._rows.get(key, ())
            if all(row[column] in values for column, values in only.items())
        ]

    def all_keys(self) -> list[str]:
        """Return every key, in the order of the file."""
        return list(self._rows)
