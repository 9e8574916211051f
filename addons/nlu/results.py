"""What reading a message gives: the model's opinion, the thresholds, the analysis that others see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Thresholds:
    """When to answer, to offer a choice or to decline; kept in config.yml, calibrated on data.

    The defaults are those of config.yml, for whoever builds an analyst without it; a test says so.

    `certain`: confidence from which the best topic is answered. `margin`: lead over the second.
    `off_topic`: confidence from which a message is declined; `suspect`: confidence of being off
    topic from which nothing else is answered outright. `second`: confidence of each of
    two questions. `offered`: least confidence of a topic that is offered in doubt. `section`: least
    likeness with a section's questions.
    """

    certain: float = 0.40
    margin: float = 0.15
    off_topic: float = 0.50
    suspect: float = 0.18
    second: float = 0.70
    offered: float = 0.03
    section: float = 0.55


@dataclass(frozen=True)
class Choice:
    """A topic or act with how sure the model is of it, between 0 and 1."""

    topic: str
    confidence: float


@dataclass(frozen=True)
class Analysis:
    """What was understood of a message."""

    intent: str
    confidence: float
    ranking: tuple[Choice, ...]
    topics: tuple[Choice, ...] = ()
    section: str | None = None
    doubt: bool = False
    off_topic_kind: str | None = None
    language: str | None = None
    choices: tuple[Choice, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the `analysis` attribute of a message, ready for JSON."""
        return {
            "topics": [
                {
                    "id": choice.topic,
                    "confidence": round(choice.confidence, 4),
                    "section": self.sections.get(choice.topic),
                }
                for choice in self.topics
            ],
            "section": self.section,
            "doubt": self.doubt,
            "off_topic_kind": self.off_topic_kind,
            "language": self.language,
            "choices": [
                {"topic": choice.topic, "confidence": round(choice.confidence, 4)}
                for choice in self.choices
            ],
        }


@dataclass(frozen=True)
class Reading:
    """What the model thinks of a message, before thresholds; one probability per intent."""

    question: str
    term: tuple[str, str | None] | None
    parts: tuple[str, ...]
    fine_parts: tuple[str, ...]
    probabilities: np.ndarray[Any, Any]
    fine_probabilities: np.ndarray[Any, Any]
    kind: str
    language: str | None
    only_facts: bool
    may_be_reply: bool
    asks_politely: bool
