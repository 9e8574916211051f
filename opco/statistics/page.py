"""The figures as a page: a part of the desk's, or a file that stands alone."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from opco.french import amounts
from opco.french.typography import typeset
from opco.statistics.charts import draw
from opco.statistics.measures import Measures
from opco.statistics.report import Report, Section

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=lambda value: typeset(value) if type(value) is str else value,
)


def part(report: Report, measures: Measures, address: Callable[[Section, str], str]) -> str:
    """Return the HTML of the figures; ``address`` says where the SVG of a section is found."""
    return _render("report.html", report, measures, address)


def page(report: Report, measures: Measures) -> str:
    """Return a whole page that needs no other file."""
    return _render("alone.html", report, measures, lambda _section, svg: _inline(svg))


def _render(
    template: str, report: Report, measures: Measures, address: Callable[[Section, str], str]
) -> str:
    drawn = [(section, draw(section, report)) for section in report.sections]
    return _environment.get_template(template).render(
        report=report,
        smallest=measures.smallest,
        number=amounts.number,
        sections=[
            (section, _address(address(section, svg)) if svg else None) for section, svg in drawn
        ],
    )


def _address(text: str) -> Markup:
    # No typography in an address.
    return escape(text)


def _inline(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
