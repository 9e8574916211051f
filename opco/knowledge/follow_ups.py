"""Short questions that do not name their subject: « et c'est versé quand ? », « combien d'heures ? »."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import Extra
from rapidfuzz import fuzz

from opco.knowledge.glossary import plain
from opco.knowledge.reading import Strict, read_model

#: How near a message must be to a form, of 100: one letter missing or wrong in a short one.
LEAST = 88.0
#: What links such a question to what was said, and what politeness adds.
_AROUND = re.compile(
    r"^(?:et|mais|donc|alors|du coup|ok|oui|bon|sinon|euh|merci|d accord) "
    r"| (?:svp|stp|s il vous plait|s il te plait|merci|alors|du coup|exactement)$"
)


class FollowUp(Strict):
    """One kind of question: how it is said, and what answers it after which topic."""

    forms: tuple[str, ...]
    then: Mapping[str, str]


class FollowUpFile(Strict):
    """``data/dialogue/follow_ups.yml``: the kinds by name."""

    follow_ups: dict[str, FollowUp]


class _Words(Strict):
    """The part of ``data/dialogue/words.yml`` that is needed here."""

    spelling: dict[str, str]

    class Config:
        """The other lists of the file are read elsewhere."""

        extra = Extra.ignore


class FollowUps:
    """The short questions, and the topics that they mean after another."""

    def __init__(self, kinds: Mapping[str, FollowUp], spelling: Mapping[str, str]) -> None:
        self.kinds = dict(kinds)
        self._spelling = {plain(said): plain(meant) for said, meant in spelling.items()}
        self._forms = {
            self._reduced(form): kind for kind, known in kinds.items() for form in known.forms
        }

    @classmethod
    def load(cls, data: Path) -> FollowUps:
        """Read ``data/dialogue``. Raises ``ContentError``."""
        folder = data / "dialogue"
        kinds = read_model(folder / "follow_ups.yml", FollowUpFile).follow_ups
        return cls(kinds, read_model(folder / "words.yml", _Words).spelling)

    def target(self, text: str, topic: str, section: str | None) -> tuple[str, str | None] | None:
        """Return the topic and section that ``text`` asks for after ``topic``, None when it names
        its own subject or nothing is known of what it means there."""
        said = self._reduced(text)
        if not said:
            return None
        form = max(self._forms, key=lambda known: fuzz.ratio(said, known))
        if fuzz.ratio(said, form) < LEAST:
            return None
        then = self.kinds[self._forms[form]].then
        answer = then.get(f"{topic}/{section}") or then.get(topic)
        if answer is None:
            return None
        name, _, part = answer.partition("/")
        return name, part or None

    def _reduced(self, text: str) -> str:
        # Word by word before « c'est » is cut in two: « c » alone is short for it.
        words = " ".join(
            self._spelling.get(word, word) for word in (plain(word) for word in text.split())
        ).strip()
        before = None
        while before != words:
            before, words = words, _AROUND.sub("", words).strip()
        return words
