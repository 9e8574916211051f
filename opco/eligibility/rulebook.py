"""The door of the engine: the law read from its files, and the decisions it gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from opco.eligibility.deciding import decide
from opco.eligibility.decision import Decision
from opco.eligibility.law_book import LawBook
from opco.eligibility.reading_law import LawFiles

_DATA = Path(__file__).resolve().parent.parent.parent / "data"


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
        """
        check = self.check(check_id)
        case, problems = self.read_case({**facts, **self.checks[check_id].given}, as_of)
        return decide(self, check, case, problems, evaluated_on or as_of)
