"""The sheets of a workbook (.xlsx, .xlsb, .ods, .xls), as rows of texts."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import python_calamine as calamine

from opco.spreadsheets.wrong_file import WrongFile

#: The stream of an Office file that holds what a password locks, as its directory writes it.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Sheet:
    """A sheet that holds something: its rows, the first at line 1 of the sheet."""

    name: str
    rows: Sequence[Sequence[str]]
    hidden: bool = False


def sheets_of(content: bytes) -> list[Sheet]:
    """Return the sheets of a workbook that hold something. Raises ``WrongFile``."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = [
            Sheet(
                sheet.name,
                _texts(book.get_sheet_by_name(sheet.name)),
                sheet.visible is not calamine.SheetVisibleEnum.Visible,
            )
            for sheet in book.sheets_metadata
        ]
    except calamine.PasswordError as error:
        raise WrongFile("locked") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise WrongFile("locked" if _ENCRYPTED in content else "damaged") from error
    return [sheet for sheet in found if any(map(any, sheet.rows))]


def _texts(sheet: calamine.CalamineSheet) -> list[list[str]]:
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        # One name beside several establishments is written once, in the first of their rows.
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and left < len(rows[top]):
                row[left] = row[left] or rows[top][left]
    return rows


def _text(cell: Any) -> str:
    """Return a cell as a CSV would show it; the numbers of a workbook come as floats."""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
