"""The figures of a period, ready to be shown: small ones merged, definitions beside them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from opco.database.tables import DailyCount
from opco.french import amounts
from opco.statistics.measures import Measure, Measures

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Period:
    """From ``first`` to ``last``, both included."""

    first: date
    last: date

    @classmethod
    def month(cls, text: str) -> Period:
        """Return the month of « 2026-11 »; raises ``ValueError``."""
        first = date.fromisoformat(f"{text}-01")
        after = (first + timedelta(days=31)).replace(day=1)
        return cls(first, after - timedelta(days=1))

    @property
    def in_french(self) -> str:
        """Return « du 1er au 30 novembre 2026 » in words."""
        return f"du {amounts.day(self.first)} au {amounts.day(self.last)}"


@dataclass(frozen=True)
class Line:
    """One row: ``count`` is None when it is too small to be shown."""

    label: str
    count: int | None


@dataclass(frozen=True)
class Section:
    """One measure over the period. ``weeks`` are its Mondays' lines, empty when not drawn by week."""

    measure: Measure
    total: int | None
    lines: tuple[Line, ...]
    weeks: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Goal:
    """The convention's own figure: companies with a place this year, of so many."""

    year: int
    reached: int | None
    of: int


@dataclass(frozen=True)
class Report:
    """All figures of a period."""

    period: Period
    sections: tuple[Section, ...]
    goal: Goal
    hidden: str

    @classmethod
    def of(
        cls,
        session: Session,
        period: Period,
        measures: Measures,
        title_of: Callable[[str], str | None],
        capacity: int,
    ) -> Report:
        """Read the counts of ``period``; ``title_of`` names topics (None: not shown), ``capacity`` is the year's goal."""
        year = Period(date(period.last.year, 1, 1), period.last)
        places = sum(
            count
            for (_, measure, label), count in _counts(session, year).items()
            if (measure, label) == ("registrations", "place")
        )
        counts = _counts(session, period)
        return cls(
            period,
            tuple(_section(one, counts, period, measures, title_of) for one in measures.all),
            Goal(year.last.year, _shown(places, measures.smallest), capacity),
            measures.hidden,
        )

    def written(self, count: int | None) -> str:
        """Return a figure as it is shown."""
        return self.hidden if count is None else amounts.number(count)

    def to_csv(self) -> str:
        """Return one row a figure, for a spreadsheet: period, measure, line, number, definition."""
        target = io.StringIO()
        writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
        writer.writerow(["du", "au", "mesure", "ligne", "nombre", "définition"])
        span = [self.period.first.isoformat(), self.period.last.isoformat()]
        for section in self.sections:
            rows = [Line("Total", section.total), *section.lines, *section.weeks]
            for line in rows:
                number = self.hidden if line.count is None else line.count
                about = section.measure
                writer.writerow([*span, about.title, line.label, number, about.definition])
        return target.getvalue()


def _counts(session: Session, period: Period) -> dict[tuple[date, str, str], int]:
    table = DailyCount.__table__.c
    rows = session.execute(
        sa.select(table.day, table.measure, table.label, table.count).where(
            table.day >= period.first, table.day <= period.last
        )
    )
    return {(row.day, row.measure, row.label): row.count for row in rows}


def _section(
    measure: Measure,
    counts: Mapping[tuple[date, str, str], int],
    period: Period,
    measures: Measures,
    title_of: Callable[[str], str | None],
) -> Section:
    mine = {key: count for key, count in counts.items() if key[1] == measure.id}
    by_label: Counter[str] = Counter()
    for (_, _, label), count in mine.items():
        by_label[label] += count
    if measure.lines is None:
        named: Counter[str] = Counter()
        for label, count in by_label.items():
            title = title_of(label)
            if title is not None:
                named[title] += count
        ordered = named.most_common()
        total = sum(named.values())
    else:
        ordered = [(name, by_label[label]) for label, name in measure.lines.items()]
        total = sum(by_label.values())
    return Section(
        measure,
        _shown(total, measures.smallest),
        tuple(merge(ordered, measures)) if measure.lines is None or measure.lines else (),
        tuple(_weeks(mine, period, measures)) if measure.by_week else (),
    )


def merge(lines: Sequence[tuple[str, int]], measures: Measures) -> list[Line]:
    """Return the lines with those under the smallest figure shown merged into one.

    Zero names nobody and is shown. When what is merged is still too small, the next smallest line
    goes with it: otherwise the total would give it away.
    """
    smallest = measures.smallest
    kept = [(label, count) for label, count in lines if count == 0 or count >= smallest]
    small = [(label, count) for label, count in lines if 0 < count < smallest]
    together = sum(count for _, count in small)
    while small and together < smallest:
        rest = [one for one in kept if one[1]]
        if not rest:
            break
        label, count = min(rest, key=lambda one: one[1])
        kept.remove((label, count))
        together += count
    shown = [Line(label, count) for label, count in kept]
    if small:
        shown.append(Line(measures.merged, _shown(together, smallest)))
    return shown


def _weeks(
    mine: Mapping[tuple[date, str, str], int], period: Period, measures: Measures
) -> list[Line]:
    by_week: Counter[date] = Counter()
    monday = period.first - timedelta(days=period.first.weekday())
    while monday <= period.last:
        by_week[monday] = 0
        monday += WEEK
    for (day, _, _), count in mine.items():
        by_week[day - timedelta(days=day.weekday())] += count
    return [
        Line(f"Semaine du {amounts.day(monday)}", _shown(count, measures.smallest))
        for monday, count in sorted(by_week.items())
    ]


def _shown(count: int, smallest: int) -> int | None:
    return count if count == 0 or count >= smallest else None
