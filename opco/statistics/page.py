"""The figures as a page: a part of the desk's, or a file that stands alone."""

import base64
import sys
from collections.abc import Callable
from pathlib import Path

import pygal
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from pygal import PluginImportFixer
from pygal.style import Style

from opco.french import amounts
from opco.french.typography import typeset
from opco.statistics.measures import Measures
from opco.statistics.report import Line, Report, Section

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


# pygal 3.0 leaves an old finder behind for its maps, which are not used: every later import that does
# not find its module at once would warn of it.
sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, PluginImportFixer)]

#: One dark colour on white (contrast 8:1); lines are told apart by their label, never by colour.
STYLE = Style(
    background="#ffffff",
    plot_background="#ffffff",
    foreground="#1b1b24",
    foreground_strong="#1b1b24",
    foreground_subtle="#8a8a99",
    opacity="1",
    opacity_hover="1",
    colors=("#0b4f8a",),
    font_family="system-ui, sans-serif",
    label_font_size=14,
    value_font_size=14,
    value_label_font_size=14,
    major_label_font_size=14,
)
MOST_BARS = 12
#: What pygal writes that a page without script does not want: where each begins, and ends.
_UNUSED = (("<!--", "-->"), ("<script", "</script>"))
#: That of a column of the page: labels are then as large as they say.
WIDTH = 520


def draw(section: Section, report: Report) -> str | None:
    """Return the SVG of a section, None when there is nothing to draw."""
    lines = section.weeks or section.lines
    shown = [line for line in lines if line.count is not None][:MOST_BARS]
    if not any(line.count for line in shown):
        return None
    return _bars(section.measure.id, shown, report)


def _bars(name: str, lines: list[Line], report: Report) -> str:
    chart = pygal.HorizontalBar(
        style=STYLE,
        js=(),
        disable_xml_declaration=True,
        pretty_print=False,
        no_data_text="",
        show_legend=False,
        print_values=False,
        show_x_guides=False,
        show_y_guides=False,
        show_x_labels=False,
        truncate_label=-1,
        value_formatter=lambda value: report.written(int(value)),
        width=WIDTH,
        height=40 * len(lines) + 40,
        margin=8,
        spacing=8,
    )
    # Not at random: the same figures give the same file.
    chart.uuid = name
    # From the bottom up: the first line of the table is the top bar.
    chart.x_labels = [line.label for line in reversed(lines)]
    chart.add("", [line.count for line in reversed(lines)])
    # The comments hold the day on which it was drawn, the script what only scripts read.
    drawing = str(chart.render(is_unicode=True))
    for begins, ends in _UNUSED:
        drawing = _without(drawing, begins, ends)
    return drawing


def _without(text: str, begins: str, ends: str) -> str:
    first, *parts = text.split(begins)
    return first + "".join(part.partition(ends)[2] for part in parts)
