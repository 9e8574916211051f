"""Who is at the desk, who reads a request, who writes in it: kept in memory, for a few seconds.

The visitor of a request too, as the assistant tells. Seconds are those of the machine, whatever
day the desk is told that it is.
"""

import time
from collections.abc import Callable

#: After the last sign of somebody, they are not there any more; seconds.
_HERE = 20.0
_WRITING = 6.0
#: The assistant is asked at each look, and says it of the last seconds.
_VISITOR_WRITING = 5.0


class Presence:
    """The signs that advisers' browsers give."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._reading: dict[tuple[str, str], float] = {}
        self._writing: dict[tuple[str, str], float] = {}
        self._here: dict[str, float] = {}
        self._visitors: dict[str, float] = {}

    def seen(self, name: str, reference: str | None = None) -> None:
        """Note that an adviser's page is open, on a request or on the list."""
        self._here[name] = self._seconds()
        if reference is not None:
            self._reading[reference, name] = self._seconds()

    def writes(self, name: str, reference: str) -> None:
        """Note that an adviser is writing in a request."""
        self.seen(name, reference)
        self._writing[reference, name] = self._seconds()

    def wrote(self, name: str, reference: str) -> None:
        """Note that what an adviser wrote is sent."""
        self._writing.pop((reference, name), None)

    def is_writing(self, name: str, reference: str) -> bool:
        """Tell whether an adviser has been writing lately."""
        return self._is_within(self._writing.get((reference, name)), _WRITING)

    def note_visitor(self, reference: str, writing: bool) -> None:
        """Note whether the visitor of a request is writing."""
        if writing:
            self._visitors[reference] = self._seconds()
        else:
            self._visitors.pop(reference, None)

    def is_visitor_writing(self, reference: str) -> bool:
        """Tell whether the visitor of a request has been writing lately."""
        return self._is_within(self._visitors.get(reference), _VISITOR_WRITING)

    def others(self, name: str, reference: str) -> list[tuple[str, bool]]:
        """Return who else has the request open, and whether they are writing."""
        return sorted(
            (other, self.is_writing(other, reference))
            for (place, other), at in self._reading.items()
            if place == reference and other != name and self._is_within(at, _HERE)
        )

    def colleagues(self, name: str) -> list[str]:
        """Return who else is at the desk."""
        return sorted(
            other
            for other, at in self._here.items()
            if other != name and self._is_within(at, _HERE)
        )

    def _is_within(self, at: float | None, most: float) -> bool:
        return at is not None and self._seconds() - at <= most
