"""Drawings of the figures: SVG without script; the table beside each says the same in words."""

from __future__ import annotations

import sys

import pygal
from pygal import PluginImportFixer
from pygal.style import Style

from opco.statistics.report import Line, Report, Section

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
WIDTH = 720


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
