"""The request for an adviser while it is written: its steps, its fields, how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import Enum
from typing import Any


class Step(str, Enum):
    """What is asked while a request is written, in this order."""

    COMMENT = "comment"
    CONTACT = "contact"
    NAME = "name"
    WHEN = "when"
    CONSENT = "consent"
    EDIT = "edit"
    ADDITION = "addition"


@dataclass
class Draft:
    """A request being written. None means « not asked yet »; an empty text, « asked, nothing »."""

    id: str
    reason: str | None = None
    topic: str | None = None
    urgency: str = "normal"
    comment: str | None = None
    email: str | None = None
    phone: str | None = None
    #: The answer may come in this window.
    window: bool = False
    name: str | None = None
    when: str | None = None
    #: The person wants to say when, though nothing needs it.
    time_wanted: bool = False
    #: The reference of a request already sent: what follows completes it or takes it back.
    reference: str | None = None
    #: Put aside while something else was asked; it is offered again, not asked.
    paused: bool = False
    #: Shown whole, to be agreed to.
    shown: bool = False

    @property
    def can_answer(self) -> bool:
        """Tell whether an adviser would know where to answer."""
        return bool(self.email or self.phone or self.window)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Draft:
        """Read plain data."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in data.items() if name in known})
