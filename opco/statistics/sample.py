"""A month that nobody lived, for pictures and tests: the same one each time."""

import random
from collections import Counter
from datetime import date, timedelta

from sqlalchemy.orm import Session

from opco.statistics.counting import Counts
from opco.statistics.keeping import replace
from opco.statistics.measures import Measures
from opco.statistics.office import Office
from opco.statistics.report import Period

#: Topics asked in the sample, most first; any number of topics will do.
_SHARES = (30, 22, 14, 9, 7, 5, 4, 3, 2, 1)


def fill(session: Session, period: Period, office: Office) -> None:
    """Write a made-up period into a database that holds no other."""
    for day, counts in sample(period, office.measures, office.topics()).items():
        replace(session, day, counts)


def sample(period: Period, measures: Measures, topics: list[str]) -> dict[date, Counts]:
    """Return made-up counts for each day: few on Sundays, more in September."""
    made = random.Random(period.first.toordinal())
    days = {}
    day = period.first
    while day <= period.last:
        busy = 4 if day.weekday() >= 5 else 34
        begun = made.randint(busy // 2, busy)
        counts: Counts = Counter({("conversations", ""): begun})
        counts["messages", ""] = sum(made.randint(2, 9) for _ in range(begun))
        counts["returns", ""] = made.randint(0, begun // 6)
        for measure, most in (
            ("reading", counts["messages", ""]),
            ("choices", begun // 4),
            ("ratings", begun // 3),
            ("handoffs", begun // 8),
            ("waits", begun // 9),
            ("endings", begun // 9),
            ("decisions", begun // 2),
        ):
            labels = list(measures[measure].lines or ())
            _spread(counts, measure, labels, most, made)
        for measure, most in (
            ("subjects", begun * 2),
            ("doubts", begun // 4),
            ("checks_begun", begun // 2),
            ("checks_finished", begun // 3),
        ):
            _spread(counts, measure, topics, most, made)
        counts["registrations", "place"] = made.randint(0, 3)
        days[day] = +counts
        day += timedelta(days=1)
    return days


def _spread(
    counts: Counts, measure: str, labels: list[str], most: int, made: random.Random
) -> None:
    named = labels[: len(_SHARES)]
    for label in made.choices(named, _SHARES[: len(named)], k=most):
        counts[measure, label] += 1
