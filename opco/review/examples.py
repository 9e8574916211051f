"""What may become an example: one clean line, of nobody, that is neither learnt nor a test."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from opco.french.plain import sentence_key
from opco.privacy import mask

#: The marks that masking leaves; an example must not teach them.
_MASK = re.compile(r"\[[^\[\]]*\]")
#: Rasa reads « [mot](nom) » inside an example as an annotation.
_ANNOTATION = re.compile(r"\][({\[]")


class Refused(ValueError):
    """An example that cannot be taken.

    ``reason``: ``empty``, ``command``, ``annotation``, ``masked``, ``personal`` (still holds what
    tells who a person is), ``learnt`` (``where``: the answer) or ``test_question`` (``where``: the
    file).
    """

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(f"{reason} {where}".strip())
        self.reason = reason
        self.where = where


def tidy(text: str) -> str:
    """Return ``text`` on one line, without invisible characters or marks of a list in front."""
    visible = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(visible.split()).lstrip("-#•* ").strip()


@dataclass(frozen=True)
class Learnt:
    """What no new example may repeat: sentence -> the answer or act that holds it, or the test file."""

    intents: dict[str, str]
    questions: dict[str, str]

    @classmethod
    def of(cls, examples: Iterable[tuple[str, str]], *questions: Path) -> Learnt:
        """Take the questions of all answers, ``(text, label)``, and the folders of test questions.

        They hold CSV files with a column ``text``; an installation without tests has none.
        """
        judged: dict[str, str] = {}
        for folder in questions:
            judged |= _questions(folder)
        return cls({sentence_key(text): intent for text, intent in examples}, judged)

    def check(self, text: str) -> str:
        """Return the sentence as it can be written in a file of questions; raises ``Refused``."""
        sentence = tidy(text)
        key = sentence_key(sentence)
        if not any(character.isalnum() for character in sentence):
            raise Refused("empty")
        if sentence.startswith("/"):
            raise Refused("command")
        if _ANNOTATION.search(sentence):
            raise Refused("annotation")
        if _MASK.search(sentence):
            raise Refused("masked")
        if mask(sentence) != sentence:
            raise Refused("personal")
        if key in self.intents:
            raise Refused("learnt", self.intents[key])
        if key in self.questions:
            raise Refused("test_question", self.questions[key])
        return sentence

    def add(self, text: str, intent: str) -> None:
        """Note an example that was just written."""
        self.intents[sentence_key(text)] = intent


def _questions(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row.get("text"):
                    found[sentence_key(row["text"])] = path.name
    return found
