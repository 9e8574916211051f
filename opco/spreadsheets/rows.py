"""The rows of a table, one by one: none disappears without being named."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from opco.spreadsheets.content import is_no_table, is_workbook, lines_of, opened
from opco.spreadsheets.pages import rows_of
from opco.spreadsheets.workbook import Sheet, sheets_of
from opco.spreadsheets.wrong_file import WrongFile

_DELIMITERS = ";,\t|"
#: Lines that may stand above the headings: a title, a date, who made the file.
_MOST_TITLE_LINES = 40
#: Lines of the file that one cell with line breaks may fill.
_LONGEST_CELL = 30
_SEPARATOR_LINE = re.compile(r'^"?sep=(.)"?$', re.IGNORECASE)
#: A line that says nothing: blank cells, or the rule that some programs draw below the headings.
_NOTHING = re.compile(r"[\s;,|]*|[\s|+:=-]*")
_BLANK = b" \t\r\n;,|\0\x1a\xef\xbb\xbf\xfe\xff"
_PAGE_STARTS = ("<html", "<!doctype html", "<table", "<?xml", "<meta", "<style", "<head", "<div")


@dataclass(frozen=True)
class Row:
    """A row of the table: its line in the file, its cells, or why it cannot be read.

    ``fault`` is ``open_quote``, ``stray_quote`` or ``wrong_cell_count``; ``cells`` is then what
    stands there, and says nothing.
    """

    line: int
    cells: tuple[str, ...]
    fault: str | None = None
    #: The sheet it is in, when rows of several are read.
    sheet: str = ""


@dataclass
class Table:
    """What a file holds: its headings, every row below them, and the sheets left aside."""

    headings: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    #: Other sheets that hold something -> their rows that a table like this one would have.
    other_sheets: dict[str, int] = field(default_factory=dict)


def read_table(content: bytes, knows: Callable[[str], bool]) -> Table:
    """Read a .xlsx, .ods, .xls or CSV file; ``knows`` tells whether a heading is one of ours.

    The headings are the line that holds the most known ones; sheets with the same headings are
    read as one table, hidden ones never. A web page saved as a workbook is read too. A quote that
    is never closed, or a row with too many cells, is a row with its ``fault``; rows with missing
    last cells are completed. Raises ``WrongFile``.
    """
    content = opened(content)
    if is_workbook(content):
        return _sheets(sheets_of(content), knows)
    if is_no_table(content):
        raise WrongFile("not_a_table")
    lines = lines_of(content)
    if not any(_says_something(line) for line in lines):
        raise WrongFile("not_a_table" if content.strip(_BLANK) else "empty_file")
    start = "".join(lines[:20]).lstrip()[:200].lower()
    if start.startswith(_PAGE_STARTS):
        return _page("\n".join(lines), knows)
    return _delimited(lines, knows)


def _says_something(line: str) -> bool:
    return _NOTHING.fullmatch(line) is None


def _page(text: str, knows: Callable[[str], bool]) -> Table:
    rows = rows_of(text)
    if not any(knows(cell) for row in rows[:_MOST_TITLE_LINES] for cell in row):
        raise WrongFile("web_page")
    return _sheet(rows, knows)


def _delimited(lines: list[str], knows: Callable[[str], bool]) -> Table:
    try:
        return _separated(lines, knows)
    except WrongFile:
        inside = _unwrapped(lines)
        if inside is None:
            raise
        return _separated(inside, knows)


def _unwrapped(lines: list[str]) -> list[str] | None:
    """Return the lines of a CSV that a spreadsheet quoted whole, each as one cell."""
    bare = [line.strip().rstrip(";,") for line in lines]
    if not all(len(line) > 1 and line[0] == line[-1] == '"' for line in bare if line):
        return None
    return [line[1:-1].replace('""', '"') for line in bare]


def _separated(lines: list[str], knows: Callable[[str], bool]) -> Table:
    first = next(index for index, line in enumerate(lines) if _says_something(line))
    declared = _SEPARATOR_LINE.match(lines[first].strip())
    begin = first + 1 if declared else first
    best: tuple[int, int, str, list[str]] = (0, 0, "", [])
    for delimiter in declared.group(1) if declared else _DELIMITERS:
        for end, cells in _first_records(lines, begin, delimiter):
            known = sum(map(knows, cells))
            if known > best[0]:
                best = (known, end, delimiter, cells)
    known, end, delimiter, headings = best
    if not known:
        raise WrongFile("no_heading", lines[begin].strip()[:80] if begin < len(lines) else "")
    while headings and not headings[-1].strip():
        headings.pop()
    table = Table(tuple(headings))
    table.rows = list(_rows(lines, end, delimiter, len(headings)))
    return table


def _first_records(lines: list[str], begin: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield what may be the headings: the line after the last, the cells."""
    text = "\n".join(lines[begin : begin + _MOST_TITLE_LINES])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        for cells in reader:
            yield begin + reader.line_num, cells
    except csv.Error:
        return  # A cell without an end: the headings stand above it, or nowhere.


def _rows(lines: list[str], begin: int, delimiter: str, width: int) -> Iterator[Row]:
    at = begin
    while at < len(lines):
        line = lines[at]
        if not _says_something(line) or not line.strip(delimiter):
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
        if line.count(delimiter) >= width - 1 > 0 and line.count('"') % 2 == 0:
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


def _sheets(sheets: Sequence[Sheet], knows: Callable[[str], bool]) -> Table:
    if not sheets:
        raise WrongFile("empty_file")
    known = [_known(sheet.rows, knows) for sheet in sheets]
    shown = [0 if sheet.hidden else most for sheet, most in zip(sheets, known, strict=True)]
    best = shown.index(max(shown))
    if not shown[best]:
        first = next(row for row in sheets[0].rows if any(row))
        raise WrongFile("no_heading", " ; ".join(filter(None, first))[:80])
    table = _sheet(sheets[best].rows, knows)
    same = []
    for number, sheet in enumerate(sheets):
        if number == best:
            continue
        other = _sheet(sheet.rows, knows) if known[number] > 1 else None
        if other is not None and not sheet.hidden and _alike(other) == _alike(table):
            same.append((sheet.name, other))
        else:
            table.other_sheets[sheet.name] = len(other.rows) if other else 0
    if same:
        parts = [(sheets[best].name, table), *same]
        table.rows = [replace(row, sheet=name) for name, part in parts for row in part.rows]
    return table


def _known(rows: Sequence[Sequence[str]], knows: Callable[[str], bool]) -> int:
    return max((sum(map(knows, row)) for row in rows[:_MOST_TITLE_LINES]), default=0)


def _alike(table: Table) -> list[str]:
    return ["".join(heading.split()).casefold() for heading in table.headings]


def _sheet(rows: Sequence[Sequence[str]], knows: Callable[[str], bool]) -> Table:
    counts = [sum(map(knows, row)) for row in rows[:_MOST_TITLE_LINES]]
    at = counts.index(max(counts))
    headings = list(rows[at])
    while headings and not headings[-1].strip():
        headings.pop()
    table = Table(tuple(headings))
    for number, cells in enumerate(rows[at + 1 :], start=at + 2):
        if any(cell.strip() for cell in cells):
            table.rows.append(_row(number, cells, len(headings)))
    return table
