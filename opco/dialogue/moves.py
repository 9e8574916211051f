"""What a person does with a message: one small type each; a message holds several.

The words are those of information-state dialogue. ``to_data`` gives the short form in which turns
are annotated (data/dialogue/turns/), explained and kept in the tracker: ``{"ask": "topic/answer",
"kind": "how_much"}``, ``{"inform": {"headcount": 12}}``, ``{"accept": True}``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from opco.knowledge import Kind


@dataclass(frozen=True)
class Move:
    """Something a person does. Types without content of their own are told apart by ``act``."""

    act: str

    def to_data(self) -> dict[str, Any]:
        """Return the short form."""
        return {self.act: True}


@dataclass(frozen=True)
class Ask(Move):
    """Asks for an answer of the library, and what of it."""

    act: str = field(default="ask", init=False)
    answer: str = ""
    kind: Kind = Kind.OTHER

    def to_data(self) -> dict[str, Any]:
        """Return the short form."""
        return {"ask": self.answer, "kind": self.kind.value}


@dataclass(frozen=True)
class Facts(Move):
    """Gives facts: ``inform`` what is, ``correct`` what was wrong, ``suppose`` another case."""

    facts: Mapping[str, Any] = field(default_factory=dict)

    def to_data(self) -> dict[str, Any]:
        """Return the short form."""
        return {self.act: dict(self.facts)}


@dataclass(frozen=True)
class Worded(Move):
    """A move that is about some words: a company, a word to define, a kind of off-topic, a contact.

    Acts: ``company``, ``define``, ``off_topic``, ``complain``, ``name``, ``contact``, ``time``,
    ``message``.
    """

    words: str = ""

    def to_data(self) -> dict[str, Any]:
        """Return the short form."""
        return {self.act: self.words}


@dataclass(frozen=True)
class Choose(Move):
    """Takes one of what was offered, in words or by its number; ``index`` counts from 0."""

    act: str = field(default="choose", init=False)
    index: int = 0

    def to_data(self) -> dict[str, Any]:
        """Return the short form, counted from 1 as people do."""
        return {"choose": self.index + 1}


@dataclass(frozen=True)
class Press(Move):
    """Presses a button: an intent of its own with its parameters."""

    act: str = field(default="press", init=False)
    intent: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)

    def to_data(self) -> dict[str, Any]:
        """Return the short form."""
        return {
            "press": self.intent,
            **({"with": dict(self.parameters)} if self.parameters else {}),
        }


#: Acts that say nothing but themselves.
PLAIN = frozenset(
    [
        "accept",
        "refuse",
        "back",
        "resume",
        "pause",
        "stop",
        "source",
        "sure",
        "recap",
        "mail_it",
        "simpler",
        "more",
        "thank",
        "greet",
        "bye",
        "person",
        "unclear",
        "unsure",
    ]
)
#: Said in passing: they never stand in the way of what else a message says.
COURTESIES = frozenset({"thank", "greet", "bye"})
GIVEN = frozenset({"inform", "correct", "suppose"})


def from_data(data: Mapping[str, Any]) -> Move:
    """Read the short form; raises ``ValueError`` for one that no move has."""
    act = next(iter(data))
    value = data[act]
    if act == "ask":
        return Ask(value, Kind(data.get("kind", "other")))
    if act in GIVEN:
        return Facts(act, value)
    if act == "choose":
        return Choose(int(value) - 1)
    if act == "press":
        return Press(value, data.get("with") or {})
    if act in PLAIN:
        return Move(act)
    if act in (
        "company",
        "give",
        "define",
        "off_topic",
        "complain",
        "name",
        "contact",
        "time",
        "message",
    ):
        return Worded(act, str(value))
    raise ValueError(f"no move is called {act!r}")
