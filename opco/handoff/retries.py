"""When to try again: exponentially later, at random within a band, for 72 hours."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from random import Random

from opco.clock import after

#: How long a message is tried; the last attempt is made when it ends.
WINDOW = timedelta(hours=72)
FIRST_DELAY = timedelta(seconds=5)
#: A team that is back after a day waits no longer than this for what it missed.
LONGEST_DELAY = timedelta(hours=1)
#: A receiver may ask for more patience than that, not for ever.
LONGEST_ASKED = timedelta(hours=24)


def next_attempt(
    failures: int,
    trying_since: datetime,
    now: datetime,
    random: Random,
    asked: timedelta | None = None,
) -> datetime | None:
    """Return when to try again after ``failures`` in a row, None to give up.

    Half of the delay is random, so that what failed together does not come back together.
    ``asked`` is the receiver's ``Retry-After``: never sooner.
    """
    end = after(trying_since, WINDOW)
    if now >= end:
        return None
    # 2 ** 12 × 5 s is beyond the longest delay: no use for larger powers.
    delay: timedelta = min(FIRST_DELAY * 2 ** min(failures - 1, 12), LONGEST_DELAY)
    delay = delay * (0.5 + random.random() / 2)
    if asked is not None:
        delay = max(delay, min(asked, LONGEST_ASKED))
    return min(after(now, delay), end)


def read_retry_after(text: str | None, now: datetime) -> timedelta | None:
    """Return the delay of a ``Retry-After`` header, seconds or a date; None when unreadable."""
    text = (text or "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        # Beyond ten digits a number of seconds overflows a timedelta.
        return min(timedelta(seconds=int(text[:10])), LONGEST_ASKED)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        return None
    return max(moment - now, timedelta(0))
