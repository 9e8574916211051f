"""Who is at the desk, who reads a request, who writes in it: kept in memory, for a few seconds."""

from __future__ import annotations

from datetime import datetime, timedelta

#: After the last sign of somebody, they are not there any more.
_HERE = timedelta(seconds=20)
_WRITING = timedelta(seconds=6)


class Presence:
    """The signs that advisers' browsers give."""

    def __init__(self) -> None:
        self._reading: dict[tuple[str, str], datetime] = {}
        self._writing: dict[tuple[str, str], datetime] = {}
        self._here: dict[str, datetime] = {}

    def seen(self, name: str, now: datetime, reference: str | None = None) -> None:
        """Note that an adviser's page is open, on a request or on the list."""
        self._here[name] = now
        if reference is not None:
            self._reading[reference, name] = now

    def writes(self, name: str, reference: str, now: datetime) -> None:
        """Note that an adviser is writing in a request."""
        self.seen(name, now, reference)
        self._writing[reference, name] = now

    def wrote(self, name: str, reference: str) -> None:
        """Note that what an adviser wrote is sent."""
        self._writing.pop((reference, name), None)

    def others(self, name: str, reference: str, now: datetime) -> list[tuple[str, bool]]:
        """Return who else has the request open, and whether they are writing."""
        return sorted(
            (other, self._is_writing(other, reference, now))
            for (place, other), at in self._reading.items()
            if place == reference and other != name and now - at <= _HERE
        )

    def colleagues(self, name: str, now: datetime) -> list[str]:
        """Return who else is at the desk."""
        return sorted(
            other for other, at in self._here.items() if other != name and now - at <= _HERE
        )

    def _is_writing(self, name: str, reference: str, now: datetime) -> bool:
        at = self._writing.get((reference, name))
        return at is not None and now - at <= _WRITING
