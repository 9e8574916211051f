"""The rows of a table, one by one: none disappears without being named."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from opco.spreadsheets.content import is_workbook, lines_of, opened
from opco.spreadsheets.wrong_file import WrongFile

_DELIMITERS = ";,\t|"
#: Lines that may stand above the headings: a title, a date, who made the file.
_MOST_TITLE_LINES = 40
#: Lines of the file that one cell with line breaks may fill.
_LONGEST_CELL = 30
_SEPARATOR_LINE = re.compile(r'^"?sep=(.)"?$', re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """A row of the table: its line in the file, its cells, or why it cannot be read.

    ``fault`` is ``open_quote``, ``stray_quote`` or ``wrong_cell_count``; ``cells`` is then what
    stands there, and says nothing.
    """

    line: int
    cells: tuple[str, ...]
    fault: str | None = None


@dataclass
class Table:
    """What a file holds: its headings, every row below them, and what was left aside."""

    headings: tuple[str, ...]
    heading_line: int
    rows: list[Row] = field(default_factory=list)
    #: Lines above the headings, and names of other sheets that hold something.
    titles: list[str] = field(default_factory=list)
    other_sheets: list[str] = field(default_factory=list)


def read_table(content: bytes, knows: Callable[[str], bool]) -> Table:
    """Read a .xlsx, .ods, .xls or CSV file; ``knows`` tells whether a heading is one of ours.

    The headings are the line that holds the most known ones. A quote that is never closed, or a
    row with too many cells, is a row with its ``fault``; rows with missing last cells are
    completed. Raises ``WrongFile``.
    """
    content = opened(content)
    if is_workbook(content):
        return _workbook(content, knows)
    if content.startswith(b"%PDF"):
        raise WrongFile("not_a_table")
    lines = lines_of(content)
    if not any(line.strip() for line in lines):
        raise WrongFile("empty_file")
    start = "".join(lines[:20]).lstrip()[:200].lower()
    if start.startswith(("<html", "<!doctype html", "<table", "<?xml")):
        raise WrongFile("web_page")
    return _delimited(lines, knows)


def _delimited(lines: list[str], knows: Callable[[str], bool]) -> Table:
    first = next(index for index, line in enumerate(lines) if line.strip())
    declared = _SEPARATOR_LINE.match(lines[first].strip())
    begin = first + 1 if declared else first
    best: tuple[int, int, int, str, list[str]] = (0, 0, 0, "", [])
    for delimiter in declared.group(1) if declared else _DELIMITERS:
        for at, end, cells in _first_records(lines, begin, delimiter):
            known = sum(map(knows, cells))
            if known > best[0]:
                best = (known, at, end, delimiter, cells)
    known, at, end, delimiter, headings = best
    if not known:
        raise WrongFile("no_heading", lines[begin].strip()[:80] if begin < len(lines) else "")
    while headings and not headings[-1].strip():
        headings.pop()
    table = Table(tuple(headings), at + 1)
    table.titles = [line.strip(f" {delimiter}") for line in lines[begin:at]]
    table.titles = [title for title in table.titles if title]
    table.rows = list(_rows(lines, end, delimiter, len(headings)))
    return table


def _first_records(
    lines: list[str], begin: int, delimiter: str
) -> Iterator[tuple[int, int, list[str]]]:
    """Yield what may be the headings: first line, line after the last, cells."""
    text = "\n".join(lines[begin : begin + _MOST_TITLE_LINES])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    at = begin
    try:
        for cells in reader:
            yield at, begin + reader.line_num, cells
            at = begin + reader.line_num
    except csv.Error:
        return  # A cell without an end: the headings stand above it, or nowhere.


def _rows(lines: list[str], begin: int, delimiter: str, width: int) -> Iterator[Row]:
    at = begin
    while at < len(lines):
        line = lines[at]
        if not line.strip(f" \t{delimiter}\u00a0"):
            at += 1
            continue
        cells = _strict(line, delimiter)
        last = at
        if cells is None:
            cells, last = _joined(lines, at, delimiter, width)
        if cells is None:
            cells = _with_inner_quotes(line, delimiter, width)
        if cells is None:
            unclosed = line.count('"') % 2 == 1
            yield Row(at + 1, (line,), "open_quote" if unclosed else "stray_quote")
        else:
            yield _row(at + 1, cells, width)
        at = last + 1


def _row(line: int, cells: Sequence[str], width: int) -> Row:
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > width:
        return Row(line, tuple(cells), "wrong_cell_count")
    return Row(line, (*cells, *[""] * (width - len(cells))))


def _strict(text: str, delimiter: str) -> list[str] | None:
    """Return the cells of one record, ``None`` when its quotes do not close."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    try:
        records = list(reader)
    except csv.Error:
        return None
    return records[0] if len(records) == 1 else None


def _joined(lines: list[str], at: int, delimiter: str, width: int) -> tuple[list[str] | None, int]:
    """Read a cell that holds line breaks: the lines below, up to the closing quote.

    A line that is a whole row by itself ends the search: the quote above was never closed.
    """
    text = lines[at]
    for last in range(at + 1, min(at + 1 + _LONGEST_CELL, len(lines))):
        line = lines[last]
        if line.count(delimiter) >= width - 1 > 0:
            break
        text = f"{text}\n{line}"
        cells = _strict(text, delimiter)
        if cells is not None:
            return (cells, last) if len(cells) <= width else (None, at)
    return None, at


def _with_inner_quotes(line: str, delimiter: str, width: int) -> list[str] | None:
    """Read « "SARL "LE GARAGE"";… »: quotes inside a quoted cell that nobody doubled."""
    if line.count('"') % 2:
        return None
    cells = [cell.strip() for cell in re.split(rf'(?:(?<=")|(?<!"\s)){re.escape(delimiter)}', line)]
    whole = all(cell.count('"') % 2 == 0 for cell in cells)
    if not whole or len(cells) > width:
        return None
    return [
        cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell
        for cell in cells
    ]


def _workbook(content: bytes, knows: Callable[[str], bool]) -> Table:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        ]
    except (CalamineError, OSError, ValueError) as error:
        raise WrongFile("locked") from error
    filled = [(name, rows) for name, rows in sheets if any(map(any, rows))]
    if not filled:
        raise WrongFile("empty_file")
    known = [
        max((sum(knows(str(cell)) for cell in row) for row in rows[:_MOST_TITLE_LINES]), default=0)
        for _, rows in filled
    ]
    best = known.index(max(known))
    if not known[best]:
        first = next(row for row in filled[0][1] if any(row))
        raise WrongFile("no_heading", " ; ".join(_cell_text(cell) for cell in first)[:80])
    table = _sheet(filled[best][1], knows)
    table.other_sheets = [name for name, _ in filled if name != filled[best][0]]
    return table


def _sheet(rows: Sequence[Sequence[Any]], knows: Callable[[str], bool]) -> Table:
    counts = [sum(knows(str(cell)) for cell in row) for row in rows[:_MOST_TITLE_LINES]]
    at = counts.index(max(counts))
    headings = [_cell_text(cell) for cell in rows[at]]
    while headings and not headings[-1].strip():
        headings.pop()
    table = Table(tuple(headings), at + 1)
    table.titles = [" ".join(filter(None, map(_cell_text, row))) for row in rows[:at] if any(row)]
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        cells = [_cell_text(cell) for cell in row]
        if any(cell.strip() for cell in cells):
            table.rows.append(_row(number, cells, len(headings)))
    return table


def _cell_text(cell: Any) -> str:
    """Return a cell of a workbook as a CSV would show it; its numbers come as floats."""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
