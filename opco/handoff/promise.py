"""What the visitor is told about when somebody answers: one function, never more than is known."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from babel.dates import format_date

from opco.clock import after
from opco.handoff.hours import OpeningHours
from opco.handoff.teams import Team

_NOON = 12
_HOUR = 60


@dataclass(frozen=True)
class Promise:
    """A sentence to say: ``key`` of the group ``handoff`` of messages.yml, with its ``values``.

    ``values["delay"]``, when there is one, is itself ``(key, values)`` of the same group.
    ``is_open`` is None when the hours are not known. ``by`` is the instant that the sentence
    commits to, None when it commits to none.
    """

    key: str
    values: dict[str, Any] = field(default_factory=dict)
    is_open: bool | None = None
    by: datetime | None = None


@dataclass(frozen=True)
class Delay:
    """A moment in words: a key of the group ``handoff`` and its values."""

    key: str
    values: dict[str, Any] = field(default_factory=dict)


def promise(team: Team, now: datetime) -> Promise:
    """Return what may be promised to a request made at ``now``.

    Open: the team's delay in opening time. Closed: when the request will be seen. Hours or delay
    not configured: the sentence says that no delay is known. Days and half-days are the team's.
    """
    hours = team.hours
    if hours is None:
        return Promise("promise_unknown")
    opening = hours.next_opening(now)
    if opening is None:
        return Promise("promise_unknown", is_open=False)
    is_open = hours.current(now) is not None
    by = hours.after(now, team.answer_within_minutes) if team.answer_within_minutes else None
    if not is_open:
        seen = _half_day(hours, opening, now)
        return Promise("closed_now", {"delay": seen}, is_open=False, by=by)
    if by is None:
        return Promise("open_now", is_open=True)
    return Promise("promise", {"delay": _delay(team, hours, by, now)}, is_open=True, by=by)


def presence(teams: Iterable[Team], now: datetime) -> Promise | None:
    """Return whether advisers are there, None when no team says its hours.

    One team that works is enough; otherwise the first that opens.
    """
    known = [team.hours for team in teams if team.hours is not None]
    if any(hours.current(now) is not None for hours in known):
        return Promise("present", is_open=True)
    openings = [(hours.next_opening(now), hours) for hours in known]
    coming = [(opening, hours) for opening, hours in openings if opening is not None]
    if not coming:
        return None
    opening, hours = min(coming, key=lambda pair: pair[0])
    return Promise("absent", {"delay": _half_day(hours, opening, now)}, is_open=False)


def waiting_until(team: Team, now: datetime) -> datetime:
    """Return when the assistant says that nobody came: never before what was promised."""
    promised = promise(team, now)
    patience = timedelta(minutes=team.patience_minutes)
    if promised.by is not None:
        return promised.by
    opening = team.hours.next_opening(now) if team.hours else None
    return after(opening or now, patience)


def _delay(team: Team, hours: OpeningHours, by: datetime, now: datetime) -> Delay:
    current = hours.current(now)
    minutes = team.answer_within_minutes or 0
    if current is not None and by <= current.end:
        if minutes <= _HOUR:
            return Delay("delay_within_hour")
        return Delay("delay_within_hours", {"hours": -(-minutes // _HOUR)})
    return _half_day(hours, by, now)


def _half_day(hours: OpeningHours, moment: datetime, now: datetime) -> Delay:
    local, today = moment.astimezone(hours.zone), now.astimezone(hours.zone).date()
    half = "morning" if local.hour < _NOON else "afternoon"
    ahead = (local.date() - today).days
    if ahead == 0:
        return Delay(f"delay_today_{half}")
    if ahead == 1:
        return Delay(f"delay_tomorrow_{half}")
    # A weekday alone is ambiguous from a week on.
    form = "EEEE" if ahead < 7 else "EEEE d MMMM"
    day = format_date(local.date(), form, locale="fr").replace(" 1 ", " 1er ")
    return Delay(f"delay_day_{half}", {"day": day})
