"""An answer once rendered for a day: what the conversation shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from opco.content import Source
from opco.knowledge.short import Confidence


@dataclass(frozen=True)
class Button:
    """What can be asked next: another section of the topic, or another topic."""

    title: str
    topic: str
    section: str | None = None


@dataclass(frozen=True)
class Answer:
    """One answer, in French typography. ``text`` is said, ``more`` is behind « en savoir plus ».

    Paragraphs are separated by an empty line; a line that starts with « - » is an item of a list;
    addresses stand bare. ``as_of`` is the day whose rules it states, ``checked_on`` the day on which
    somebody verified it.
    """

    topic: str
    section: str
    title: str
    section_title: str
    text: str
    more: str | None
    sources: tuple[Source, ...]
    as_of: date
    checked_on: date
    confidence: Confidence
    buttons: tuple[Button, ...]
    check: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the answer ready for JSON, days in ISO."""
        return {
            "topic": self.topic,
            "section": self.section,
            "title": self.title,
            "section_title": self.section_title,
            "text": self.text,
            "more": self.more,
            "sources": [source.to_dict() for source in self.sources],
            "as_of": self.as_of.isoformat(),
            "checked_on": self.checked_on.isoformat(),
            "confidence": self.confidence,
            "buttons": [vars(button) for button in self.buttons],
            "check": self.check,
        }
