"""An answer once rendered for a day: what the conversation shows."""

from dataclasses import dataclass
from datetime import date

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
