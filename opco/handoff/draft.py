"""What a conversation hands over: everything the visitor should not have to say again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

#: Why somebody asks for an adviser; the sentence of each is ``reason.<name>``.
REASONS = (
    "asked",
    "question",
    "complaint",
    "not_understood",
    "unknown_outcome",
    "refusal_contested",
    "transition_registration",
)
URGENCIES = ("normal", "high")


@dataclass(frozen=True)
class TranscriptLine:
    """One message of the conversation; ``author`` is visitor, assistant or adviser."""

    author: str
    text: str
    at: datetime


@dataclass(frozen=True)
class HandoffDraft:
    """A request as the visitor agreed to it.

    ``id`` is chosen when the request is begun: asking twice with the same one makes one request.
    ``company`` is the record of ``opco.companies``, ``decisions`` are ``Decision.to_dict()`` with
    what was said under ``facts``. ``live``: the visitor can be answered in their window.
    """

    id: str
    conversation_id: str
    reason: str
    consented_at: datetime
    comment: str | None = None
    topic: str | None = None
    topic_title: str | None = None
    urgency: str = "normal"
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    wished_time: str | None = None
    company: Mapping[str, Any] | None = None
    decisions: Sequence[Mapping[str, Any]] = ()
    turns: Sequence[TranscriptLine] = ()
    page: str | None = None
    live: bool = False
    #: Added to the message as is, under ``details``: the place of a registration…
    details: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ``ValueError`` on an unknown reason or urgency, or on nobody to answer."""
        if self.reason not in REASONS:
            raise ValueError(f"unknown reason: {self.reason}")
        if self.urgency not in URGENCIES:
            raise ValueError(f"unknown urgency: {self.urgency}")
        if not (self.email or self.phone or self.live):
            raise ValueError("a request needs a way to answer it")
