"""The page of figures: what the assistant counted, shown to whoever signs in at the desk."""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sanic.request import Request
from sanic.response import HTTPResponse, html, raw, text

from opco.desk.access import Seat
from opco.desk.forms import refusal
from opco.desk.pages import render
from opco.desk.settings import DeskSettings
from opco.knowledge import say

#: How long figures are shown as they were read; the worker counts each hour.
_KEPT = timedelta(minutes=1)
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Figures:
    """The figures of a month: their HTML, a CSV file, and an SVG for each drawing that it names."""

    content: str
    csv: str
    drawings: Mapping[str, str]


#: Gives the figures of « 2026-11 ».
Source = Callable[[str], Figures]


class FiguresPages:
    """Three addresses: the page, its drawings, the file."""

    def __init__(self, settings: DeskSettings, source: Source) -> None:
        self._settings = settings
        self._source = source
        #: The last month shown: a page asks for its drawings just after.
        self._last: tuple[str, datetime, Figures] | None = None
        self._reading = asyncio.Lock()

    async def page(self, request: Request, seat: Seat) -> HTTPResponse:
        """Show a month, the present one by default."""
        month = request.args.get("mois") or f"{self._settings.clock():%Y-%m}"
        if not _MONTH.fullmatch(month):
            return refusal(422, "month", say("desk.month"))
        figures = await self._figures(month)
        return html(render("figures.html", seat=seat, month=month, content=figures.content))

    async def drawing(self, request: Request, seat: Seat, month: str, name: str) -> HTTPResponse:
        """Send a drawing."""
        del request, seat
        figures = await self._figures(month) if _MONTH.fullmatch(month) else None
        svg = figures.drawings.get(name.removesuffix(".svg")) if figures else None
        if svg is None:
            return refusal(404, "not_found", "Ce dessin n’existe pas.")
        return raw(
            svg.encode(),
            content_type="image/svg+xml",
            # Opened alone it is a document: its own style, and nothing else.
            headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"},
        )

    async def file(self, request: Request, seat: Seat, month: str) -> HTTPResponse:
        """Send a month for a spreadsheet."""
        del request, seat
        if not _MONTH.fullmatch(month):
            return refusal(404, "not_found", "Ce mois n’existe pas.")
        figures = await self._figures(month)
        return text(
            f"\ufeff{figures.csv}",
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="statistiques-{month}.csv"'},
        )

    async def _figures(self, month: str) -> Figures:
        async with self._reading:
            now = self._settings.clock()
            if self._last is None or self._last[0] != month or now - self._last[1] > _KEPT:
                self._last = month, now, await asyncio.to_thread(self._source, month)
            return self._last[2]
