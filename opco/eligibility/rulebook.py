"""The door of the engine: the law read from its files, and the decisions it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from opco.eligibility.deciding import decide
from opco.eligibility.decision import Decision
from opco.eligibility.law_book import LawBook
from opco.eligibility.reading_law import LawFiles

_DATA = Path(__file__).resolve().parent.parent.parent / "data"
#: Decisions at hand. A turn asks for six, those of the turn before among them, and most people
#: begin with the same few facts.
_KEPT = 1024


@dataclass(frozen=True)
class _Case:
    """What a decision depends on: ``written`` tells one set of facts from another (True from 1)."""

    check: str
    written: str
    as_of: date
    evaluated_on: date
    facts: Mapping[str, Any] = field(compare=False)


class Rulebook(LawBook):
    """The law, and its decisions."""

    @classmethod
    def load(cls, folder: Path | None = None, reference: Path | None = None) -> Rulebook:
        """Read and validate the law.

        ``folder`` holds the scheme files (``data/schemes`` by default), ``reference`` the sources
        and tables (the folder ``reference`` beside it by default). Raises ``ContentError`` with
        the file, the line and the reason at the first fault.
        """
        folder = folder or _DATA / "schemes"
        reference = reference or folder.parent / "reference"
        if not reference.is_dir():
            reference = _DATA / "reference"
        files = LawFiles(folder, reference)
        return cls(folder, files.content, files.files, files.implausible, files.checks)

    def decide(
        self,
        check_id: str,
        facts: Mapping[str, Any],
        as_of: date,
        evaluated_on: date | None = None,
    ) -> Decision:
        """Return the decision of ``check_id`` for these facts on the day of the question.

        Facts are given by their id, as Python values or as people write them; those that cannot
        be read count as unknown and are listed in ``Decision.problems``. Facts that no file
        defines are ignored. Raises ``KeyError`` for an unknown check, and nothing else.
        The same case gives the same object: it is read, never changed.
        """
        written = repr(list(facts.items()))
        return self._decided(_Case(check_id, written, as_of, evaluated_on or as_of, dict(facts)))

    def replies(
        self, check_id: str, facts: Mapping[str, Any], as_of: date
    ) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
        """Return what a check replies on each day that a question may name, with what is known.

        Each is the phrases that name the day, the sentence, and the titles of its sources; one that waits
        for an unknown fact is left out.
        """
        check = self.checks[check_id]
        case, _ = self.read_case({**facts, **check.given}, as_of)
        found = []
        for reply in (one for scheme in check.schemes for one in scheme.replies):
            text = reply.text.complete(case) if reply.when.state(case) else None
            if text is not None:
                titles = tuple(str(self.source(name)["title"]) for name in reply.sources)
                found.append((reply.about, text, titles))
        return found

    @cached_property
    def _decided(self) -> Callable[[_Case], Decision]:
        return lru_cache(maxsize=_KEPT)(self._decide)

    def _decide(self, asked: _Case) -> Decision:
        check = self.checks[asked.check]
        case, problems = self.read_case({**asked.facts, **check.given}, asked.as_of)
        return decide(self, check, case, problems, asked.evaluated_on)
