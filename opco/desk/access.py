"""Who may open the desk: one password, sessions that end, forms that only the desk can send."""

from __future__ import annotations

import hmac
import secrets
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

COOKIE = "opco_desk"
#: Wrong passwords in a row, from anybody, before the desk makes everybody wait.
_TRIES = 5
_PAUSE = timedelta(minutes=1)


@dataclass
class Seat:
    """A signed-in adviser."""

    name: str
    csrf: str
    until: datetime


class Access:
    """Sessions of one desk; they end with its process."""

    def __init__(self, password: str, hours: int) -> None:
        self._password = password.encode()
        self._length = timedelta(hours=hours)
        self._seats: dict[str, Seat] = {}
        self._failures: deque[datetime] = deque(maxlen=_TRIES)

    def must_wait(self, now: datetime) -> bool:
        """Tell whether too many passwords were wrong lately."""
        return len(self._failures) == _TRIES and now - self._failures[0] < _PAUSE

    def sign_in(self, password: str, name: str, now: datetime) -> str | None:
        """Return a token for the cookie, None when the password is wrong."""
        if not hmac.compare_digest(password.encode(), self._password):
            self._failures.append(now)
            return None
        self._failures.clear()
        self._seats = {token: seat for token, seat in self._seats.items() if seat.until > now}
        token = secrets.token_urlsafe(32)
        self._seats[token] = Seat(name, secrets.token_urlsafe(16), now + self._length)
        return token

    def seat(self, token: str | None, now: datetime) -> Seat | None:
        """Return who holds a token, None when nobody does any more."""
        seat = self._seats.get(token or "")
        return seat if seat is not None and seat.until > now else None

    def sign_out(self, token: str | None) -> None:
        """End a session."""
        self._seats.pop(token or "", None)


def is_own_form(seat: Seat, given: str) -> bool:
    """Tell whether a form was made for this session (CSRF)."""
    return hmac.compare_digest(seat.csrf.encode(), given.encode())
