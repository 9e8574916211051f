"""One message as it will be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from opco.dialogue.state import Offer


@dataclass
class Utterance:
    """One message: its text, what kind it is, what the widget shows around it."""

    text: str
    kind: str
    offers: list[Offer] = field(default_factory=list)
    sources: list[Mapping[str, Any]] = field(default_factory=list)
    as_of: date | None = None
    details: dict[str, Any] = field(default_factory=dict)
