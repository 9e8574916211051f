"""What is shown names nobody, and says the same as a drawing, a table, a file and a page."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from commands.main import build
from opco.database import session_scope
from opco.settings import ROOT
from opco.statistics import Measures, Period, Report
from opco.statistics.keeping import replace
from opco.statistics.page import draw, page
from opco.statistics.report import merge
from tests.support.database import migrated
from tests.support.live import plain

MEASURES = Measures.load(ROOT / "data")
OCTOBER = Period.month("2026-10")


def report_of(tmp_path: Path, counts: dict[tuple[str, str], int]) -> Report:
    engine = migrated(tmp_path)
    with session_scope(engine) as session:
        replace(session, date(2026, 10, 6), Counter(counts))
        replace(session, date(2026, 2, 3), Counter({("registrations", "place"): 7}))
        replace(session, date(2025, 12, 3), Counter({("registrations", "place"): 90}))
        found = Report.of(session, OCTOBER, MEASURES, lambda topic: topic.upper(), 1200)
    engine.dispose()
    return found


def test_a_month_ends_where_it_ends() -> None:
    assert Period.month("2026-02") == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert Period.month("2026-12").last == date(2026, 12, 31)
    with pytest.raises(ValueError):
        Period.month("2026-13")


@given(st.lists(st.integers(0, 40), max_size=12))
def test_no_line_and_no_remainder_gives_a_small_figure_away(counts: list[int]) -> None:
    lines = [(f"l{number}", count) for number, count in enumerate(counts)]
    shown = merge(lines, MEASURES)
    assert all(line.count is None or line.count == 0 or line.count >= 5 for line in shown)
    # Nothing is lost: only a whole that is itself too small is hidden, and then its total is too.
    known = sum(line.count or 0 for line in shown)
    if any(line.count is None for line in shown):
        assert sum(counts) - known < 5
        assert known == 0
    else:
        assert known == sum(counts)


def test_small_lines_are_merged_and_the_year_is_the_year(tmp_path: Path) -> None:
    report = report_of(
        tmp_path,
        {
            ("subjects", "a"): 40, ("subjects", "b"): 3, ("subjects", "c"): 3,
            ("ratings", "up"): 2, ("registrations", "place"): 4, ("conversations", ""): 12,
        },
    )  # fmt: skip
    sections = {one.measure.id: one for one in report.sections}
    assert [(one.label, one.count) for one in sections["subjects"].lines] == [
        ("A", 40),
        ("Autres, regroupés", 6),
    ]
    assert sections["ratings"].total is None
    assert report.written(sections["ratings"].total) == "moins de 5"
    assert (report.goal.year, report.goal.reached, report.goal.of) == (2026, 11, 1200)
    weeks = {plain(line.label): line.count for line in sections["conversations"].weeks}
    assert weeks["Semaine du 5 octobre 2026"] == 12
    assert len(weeks) == 5


def test_a_drawing_holds_no_script_and_the_page_holds_the_table(tmp_path: Path) -> None:
    report = report_of(tmp_path, {("ratings", "up"): 31, ("ratings", "down"): 9})
    section = next(one for one in report.sections if one.measure.id == "ratings")
    svg = draw(section, report)
    assert svg is not None
    assert "<script" not in svg
    assert "http://kozea" not in svg
    shown = page(report, MEASURES)
    assert '<th scope="row">Utile</th><td>31</td>' in shown
    assert section.measure.definition.split(";")[0].strip() in shown
    assert "<script" not in shown


def test_the_file_says_what_the_tables_say(tmp_path: Path) -> None:
    report = report_of(tmp_path, {("ratings", "up"): 31, ("ratings", "down"): 4})
    rows = list(csv.DictReader(io.StringIO(report.to_csv()), delimiter=";"))
    ratings = {row["ligne"]: row["nombre"] for row in rows if row["mesure"] == "Satisfaction"}
    assert ratings["Total"] == "35"
    assert set(ratings) == {"Total", "Autres, regroupés"}
    assert all(row["définition"] for row in rows)


def test_the_command_draws_the_same_made_up_month_each_time(tmp_path: Path) -> None:
    files = [tmp_path / "a.html", tmp_path / "b.html"]
    for file in files:
        arguments = ["statistics", "--sample", "--month", "2026-10", "--html", str(file)]
        done = CliRunner().invoke(build(arguments), arguments)
        assert done.exit_code == 0, done.output
    first, second = (file.read_text(encoding="utf-8") for file in files)
    assert "prévues par an" in first
    assert first == second
