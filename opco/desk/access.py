"""Who may open the desk: one password, sessions that end, forms that only the desk can send."""

import hmac
import secrets
from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta

COOKIE = "opco_desk"
#: Wrong passwords within the pause before the desk makes one name wait, at one address; and one
#: address, whatever names it gives. Nobody else waits.
_TRIES_OF_NAME = 5
_TRIES_OF_ADDRESS = 40
_PAUSE = timedelta(minutes=1)
#: Names and addresses remembered at most; the oldest are forgotten first.
_REMEMBERED = 10_000


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
        #: When passwords were wrong: by address and name, and by address alone.
        self._failures: OrderedDict[tuple[str, ...], deque[datetime]] = OrderedDict()

    def must_wait(self, address: str, name: str, now: datetime) -> bool:
        """Tell whether too many passwords were wrong lately, for this name at this address."""
        return any(
            len(failures) == failures.maxlen and now - failures[0] < _PAUSE
            for failures in map(self._failures.get, _keys(address, name))
            if failures is not None
        )

    def sign_in(self, password: str, address: str, name: str, now: datetime) -> str | None:
        """Return a token for the cookie, None when the password is wrong."""
        by_both, by_address = _keys(address, name)
        if not hmac.compare_digest(password.encode(), self._password):
            self._note(by_both, _TRIES_OF_NAME, now)
            self._note(by_address, _TRIES_OF_ADDRESS, now)
            return None
        self._failures.pop(by_both, None)
        self._seats = {token: seat for token, seat in self._seats.items() if seat.until > now}
        token = secrets.token_urlsafe(32)
        self._seats[token] = Seat(name, secrets.token_urlsafe(16), now + self._length)
        return token

    def _note(self, key: tuple[str, ...], most: int, now: datetime) -> None:
        self._failures.setdefault(key, deque(maxlen=most)).append(now)
        self._failures.move_to_end(key)
        while len(self._failures) > _REMEMBERED:
            self._failures.popitem(last=False)

    def seat(self, token: str | None, now: datetime) -> Seat | None:
        """Return who holds a token, None when nobody does any more."""
        seat = self._seats.get(token or "")
        return seat if seat is not None and seat.until > now else None

    def sign_out(self, token: str | None) -> None:
        """End a session."""
        self._seats.pop(token or "", None)


def _keys(address: str, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (address, name.casefold()), (address,)


def is_own_form(seat: Seat, given: str) -> bool:
    """Tell whether a form was made for this session (CSRF)."""
    return hmac.compare_digest(seat.csrf.encode(), given.encode())
