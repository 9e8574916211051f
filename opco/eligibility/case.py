"""The situation being judged: what is known, what is not, and the day of the question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from opco.intervals import Interval

#: Name under which a scheme may ask for the day of the question, as if it were a fact.
AS_OF = "as_of"


class Case:
    """Known facts and the day of the question; unknown facts are simply absent.

    A fact known between two ends only (an `Interval`) has no value: a condition either holds over
    the whole of it, fails over the whole of it, or is open.

    ``memo`` keeps what is settled in this situation, ``open`` what is not yet; a situation is never
    changed, another one is made from it with ``learning`` or ``supposing``.
    """

    __slots__ = ("_derive", "as_of", "facts", "memo", "open")

    def __init__(
        self,
        facts: dict[str, Any],
        as_of: date,
        derive: Callable[[dict[str, Any]], None] | None = None,
    ) -> None:
        """``derive`` adds the facts that follow from others and that nobody stated."""
        if derive is not None:
            derive(facts)
        self.facts: Mapping[str, Any] = facts
        self.as_of = as_of
        self._derive = derive
        self.memo: dict[Any, Any] = {}
        self.open: dict[Any, Any] = {}

    def get(self, fact: str) -> Any:
        """Return the value of ``fact``, ``None`` when it is unknown or known between two ends."""
        if fact == AS_OF:
            return self.as_of
        value = self.facts.get(fact)
        return None if value.__class__ is Interval else value

    def interval(self, fact: str) -> Interval | None:
        """Return the ends between which ``fact`` is known, ``None`` when it is exact or unknown."""
        value = self.facts.get(fact)
        return value if isinstance(value, Interval) else None

    def said(self, fact: str) -> Any:
        """Return what is known of ``fact``, exact or between two ends, to put it in words."""
        return self.as_of if fact == AS_OF else self.facts.get(fact)

    def learning(self, fact: str, value: Any) -> Case:
        """Return the situation once a ``fact`` that was open is known.

        What was settled without it stays settled, so it is not worked out again.
        """
        case = Case({**self.facts, fact: value}, self.as_of, self._derive)
        case.memo = self.memo.copy()
        return case

    def supposing(self, **facts: Any) -> Case:
        """Return the same situation with these facts as well."""
        return Case({**self.facts, **facts}, self.as_of, self._derive)
