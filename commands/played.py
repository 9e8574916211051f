"""Written conversations and how they are judged: tests/conversations/played/*.yml.

A turn is what is typed and what the reply must hold: « & » joins conditions, « | » alternatives,
« ! » forbids, ``/…/`` is a regular expression, ``*`` any reply. Letters are compared without case,
accents or hard spaces. A reply may not admit that it did not understand, unless « doute » allows it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from opco.content import read_yaml
from opco.french.plain import without_accents

ANYTHING, DOUBT = "*", "doute"
_ADMITS = re.compile(
    r"n'ai pas compris|pas recon\w+ votre|dire autrement|votre question est-elle|est-ce plutot"
    r"|ne vous ai pas compris|n'arrive pas a vous aider"
)


@dataclass(frozen=True)
class Written:
    """A conversation as it is written: its name and its turns (what is typed, what is expected)."""

    name: str
    voice: str
    turns: tuple[tuple[str, str], ...]


@dataclass
class Result:
    """How conversations went: right turns, whole conversations, and each fault."""

    turns: int = 0
    right: int = 0
    conversations: int = 0
    whole: int = 0
    faults: list[tuple[str, str, str, list[str]]] = field(default_factory=list)

    @property
    def share_of_turns(self) -> float:
        """The share of turns that were right."""
        return self.right / max(1, self.turns)

    @property
    def share_of_conversations(self) -> float:
        """The share of conversations without a fault."""
        return self.whole / max(1, self.conversations)


def read_conversations(folder: Path) -> Iterator[Written]:
    """Yield the conversations of the files of a folder, its subfolders aside."""
    for path in sorted(folder.glob("*.yml")):
        for number, one in enumerate(read_yaml(path), 1):
            turns = tuple(
                (str(said), str(expected))
                for turn in one["turns"]
                for said, expected in turn.items()
            )
            yield Written(f"{path.stem}-{number}", path.stem, turns)


def plain(text: str) -> str:
    """Return text as conditions see it."""
    return without_accents(text.lower().replace("’", "'").replace("–", "-"))


def faults(expected: str, reply: str) -> list[str]:
    """Return what is wrong with a reply, nothing when it is right."""
    reply = plain(reply)
    if not reply.strip():
        return ["no reply"]
    admits = _ADMITS.search(reply) is not None
    wrong = []
    for condition in expected.split(" & "):
        condition = condition.strip()
        forbidden = condition.startswith("!")
        choices = [one.strip() for one in condition.removeprefix("!").split(" | ")]
        if ANYTHING in choices or (admits and DOUBT in choices):
            continue
        if any(_holds(one, reply) for one in choices) == forbidden:
            wrong.append(condition)
    if admits and DOUBT not in expected:
        wrong.append("!doute")
    return wrong


def _holds(condition: str, reply: str) -> bool:
    if len(condition) > 2 and condition.startswith("/") and condition.endswith("/"):
        return re.search(condition[1:-1], reply, re.IGNORECASE | re.DOTALL) is not None
    return plain(condition) in reply
