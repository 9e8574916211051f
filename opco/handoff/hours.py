"""Opening hours of a team: its week, its time zone, the public holidays where it works."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

from opco.public_holidays import is_holiday, public_holidays

#: The longest closure looked over for an opening; beyond it the hours are taken for a mistake.
_LONGEST_SEARCH_DAYS = 60


@dataclass(frozen=True)
class Opening:
    """A stretch of opening time; both ends are aware, in the team's time zone."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class OpeningHours:
    """When a team works.

    ``ranges`` gives each weekday (0 is Monday) its stretches of local time. ``territory`` is a
    subdivision of France as the `holidays` library names it (« Alsace », « Moselle »,
    « La Réunion », « 971 »…), None for the national holidays (C. trav. L3133-1; L3134-13 in
    Alsace and Moselle; L3422-2 overseas).
    """

    ranges: Mapping[int, tuple[tuple[time, time], ...]]
    timezone: str
    territory: str | None = None
    closed: frozenset[date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        """Raise ``LookupError`` or ``NotImplementedError`` on an unknown zone or territory."""
        ZoneInfo(self.timezone)
        public_holidays(self.territory, 2026)
        if not any(self.ranges.values()):
            raise ValueError("hours without a single opening")

    @property
    def zone(self) -> ZoneInfo:
        """Return the team's time zone."""
        return ZoneInfo(self.timezone)

    def is_holiday(self, day: date) -> bool:
        """Tell whether nobody works that day: a public holiday, or the team's own closure."""
        return day in self.closed or is_holiday(day, self.territory)

    def openings(self, moment: datetime) -> Iterator[Opening]:
        """Yield what is left of the current opening, if any, then those that follow."""
        local = moment.astimezone(self.zone)
        for ahead in range(_LONGEST_SEARCH_DAYS):
            day = local.date() + timedelta(days=ahead)
            if self.is_holiday(day):
                continue
            for begin, finish in self.ranges.get(day.weekday(), ()):
                start = datetime.combine(day, begin, tzinfo=self.zone)
                end = datetime.combine(day, finish, tzinfo=self.zone)
                if _utc(end) > _utc(moment):
                    yield Opening(local if _utc(start) < _utc(moment) else start, end)

    def current(self, moment: datetime) -> Opening | None:
        """Return what is left of the opening at ``moment``, None when closed."""
        first = next(self.openings(moment), None)
        return first if first is not None and _utc(first.start) <= _utc(moment) else None

    def next_opening(self, moment: datetime) -> datetime | None:
        """Return when the team is there next: ``moment`` itself when it is open."""
        first = next(self.openings(moment), None)
        return None if first is None else first.start

    def after(self, moment: datetime, minutes: int) -> datetime | None:
        """Return the instant when ``minutes`` of opening time have passed since ``moment``."""
        left = timedelta(minutes=minutes)
        for opening in self.openings(moment):
            # Instants are subtracted in UTC: local clocks jump twice a year.
            length = _utc(opening.end) - _utc(opening.start)
            if left <= length:
                return (_utc(opening.start) + left).astimezone(self.zone)
            left -= length
        return None


def read_ranges(texts: Sequence[str]) -> tuple[tuple[time, time], ...]:
    """Read « 09:00-12:00 »; raises ``ValueError`` when ends cross or stretches overlap."""
    found = []
    for text in texts:
        begin, _, finish = text.partition("-")
        start, end = time.fromisoformat(begin.strip()), time.fromisoformat(finish.strip())
        if start >= end:
            raise ValueError(f"« {text} » ends before it starts")
        found.append((start, end))
    found.sort()
    for (_, end), (start, _) in pairwise(found):
        if start < end:
            raise ValueError("two opening times overlap")
    return tuple(found)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(timezone.utc)
