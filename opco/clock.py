"""The one clock of the project: what day it is, and how a test changes that."""

import os
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
VARIABLE = "OPCO_NOW"


def now() -> datetime:
    """Return the present instant, aware, in Paris time.

    ``OPCO_NOW`` replaces it: an ISO day or date-time (Paris time when it has no zone), or
    ``@FILE``, a file that holds one and is read at each call, so that a test can move the day
    of a server that is running. Raises ``ValueError`` when the text is neither.
    """
    text = os.environ.get(VARIABLE, "").strip()
    if text.startswith("@"):
        text = Path(text[1:]).read_text(encoding="utf-8").strip()
    if not text:
        return datetime.now(PARIS)
    return _parse(text)


def today() -> date:
    """Return the present day in Paris: the day on which the law is read."""
    return now().date()


def after(moment: datetime, delay: timedelta) -> datetime:
    """Return the instant, in UTC, when ``delay`` (before ``moment`` if negative) has passed.

    Python adds to what a local clock shows, which jumps twice a year: a day would last 23 or 25
    hours. Raises nothing; ``moment`` is aware.
    """
    return moment.astimezone(timezone.utc) + delay


def _parse(text: str) -> datetime:
    try:
        if len(text) == len("2026-11-23"):
            return datetime.combine(date.fromisoformat(text), time(10), tzinfo=PARIS)
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError as error:
        raise ValueError(
            f"{VARIABLE} doit être un jour (2026-11-23) ou un instant ISO, pas « {text} »"
        ) from error
    if moment.tzinfo is None:
        return moment.replace(tzinfo=PARIS)
    return moment.astimezone(PARIS)
