"""The tables of a web page that a program saved as « .xls », and of a workbook of 2003 in XML."""

from html.parser import HTMLParser

_ROWS, _CELLS, _BREAKS = {"tr", "row"}, {"td", "th", "cell"}, {"br", "p", "div"}
#: Their words are no cell's.
_SILENT = {"style", "script", "title"}
#: Cells that one cell may be wide, or that a row may skip.
_WIDEST = 200


def rows_of(page: str) -> list[list[str]]:
    """Return the rows of every table of ``page``, in order, as texts; never raises.

    A cell that is several columns wide is followed by blank ones, as a workbook gives it.
    """
    reader = _Page()
    reader.feed(page)
    reader.close()
    return reader.rows


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._after = 0
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _ROWS:
            self._end()
            self.rows.append([])
        elif tag in _CELLS and self.rows:
            self._end()
            skipped = _number(given.get("ss:index")) - 1 - len(self.rows[-1])
            self.rows[-1] += [""] * max(0, skipped)
            wide = _number(given.get("colspan")) - 1
            self._after = max(wide, _number(given.get("ss:mergeacross")), 0)
            self._cell = []
        elif tag in _BREAKS and self._cell is not None:
            self._cell.append(" ")
        elif tag in _SILENT:
            self._silent = True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS or tag in _ROWS or tag == "table":
            self._end()
        elif tag in _SILENT:
            self._silent = False

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def _end(self) -> None:
        if self._cell is not None:
            self.rows[-1] += [" ".join("".join(self._cell).split()), *[""] * self._after]
        self._cell, self._after = None, 0


def _number(text: str | None) -> int:
    number = int(text) if text and text.isascii() and text.isdigit() else 0
    return number if number <= _WIDEST else 0
