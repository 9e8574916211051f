"""What the answers ask of the law: the value of a parameter on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol


class LawValue(Protocol):
    """A value of the law with its French text and what it rests on."""

    @property
    def value(self) -> Any:
        """The value itself: a number, a list, or ``None`` where none applies."""

    @property
    def text(self) -> str:
        """The value as a French reader expects it, « 5 000 € »."""

    @property
    def sources(self) -> Sequence[Mapping[str, Any]]:
        """The sources, each with ``title``, ``url``, ``published`` and perhaps ``kind``."""

    @property
    def confidence(self) -> str:
        """``high`` or ``medium``."""

    @property
    def of_year(self) -> int | None:
        """The year that it was given for, when nobody has said it for the next one."""

    @property
    def starts_on(self) -> date:
        """The day from which it holds."""


class Law(Protocol):
    """The part of ``opco.eligibility.Rulebook`` that answers need."""

    def value(self, name: str, on: date) -> LawValue:
        """Return the value of ``scheme.parameter`` on a day, or raise ``LookupError``."""

    def is_open(self, scheme_id: str, on: date) -> bool:
        """Tell whether a scheme is open on a day, or raise ``LookupError``."""
