"""What reading a message gives: the model's opinion, then the analysis that others see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from addons.nlu.decision import Stance

#: Shares below this one say nothing; they are left out of what a message carries.
LEAST_SHARE = 0.002


@dataclass(frozen=True)
class Choice:
    """A topic or act with how sure the model is of it, between 0 and 1."""

    topic: str
    confidence: float


@dataclass(frozen=True)
class Shares:
    """How likely a message is each thing, in one distribution: the three sum to one."""

    answers: Mapping[str, float] = field(default_factory=dict)
    acts: Mapping[str, float] = field(default_factory=dict)
    outside: Mapping[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, dict[str, float]]:
        """Return the shares that say something, likeliest first, ready for JSON."""
        return {
            name: {
                label: round(share, 4)
                for label, share in sorted(
                    (item for item in part.items() if item[1] >= LEAST_SHARE),
                    key=lambda item: (-item[1], item[0]),
                )
            }
            for name, part in (
                ("answers", self.answers),
                ("acts", self.acts),
                ("outside", self.outside),
            )
        }


@dataclass(frozen=True)
class Analysis:
    """What was understood of a message.

    `stance` is None for a dialogue act and for a term to explain. `offered`: answers, the one said
    first, then those offered beneath it or in its place, each of another text.
    """

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
    shares: Shares = field(default_factory=Shares)
    stance: Stance | None = None
    offered: tuple[str, ...] = ()

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
            "stance": self.stance,
            "offered": list(self.offered),
            **self.shares.to_dict(),
        }


@dataclass(frozen=True)
class Estimate:
    """What the model thinks of a message, before any decision.

    `shares`: how likely each of `labels` is, summing to one. `parts`: the pieces of the message that
    may each be a question, with their own `part_shares`. `term`: the term of the glossary that it
    names, with the topic it belongs to.
    """

    text: str
    question: str
    term: tuple[str, str | None] | None
    labels: tuple[str, ...]
    shares: np.ndarray[Any, np.dtype[np.float64]]
    parts: tuple[str, ...]
    part_shares: np.ndarray[Any, np.dtype[np.float64]]
    language: str | None
