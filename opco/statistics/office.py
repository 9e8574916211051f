"""What a report needs beside the counts: the definitions, the titles of topics, the year's goal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from opco.eligibility import Rulebook
from opco.knowledge import Library
from opco.statistics.measures import Measures
from opco.statistics.report import Period, Report

#: The yearly number of companies that the agreement with the State speaks of.
GOAL = "accompagnement_transition.objectif_annuel"
#: Groups of topics that are courtesies.
_TALK = frozenset({"conversation"})


@dataclass(frozen=True)
class Office:
    """Makes reports from the files of the project."""

    measures: Measures
    library: Library
    book: Rulebook

    @classmethod
    def from_folder(cls, data_folder: Path) -> Office:
        """Read the files; raises what their readers raise."""
        book = Rulebook.load(data_folder / "schemes", data_folder / "reference")
        return cls(Measures.load(data_folder), Library.load(data_folder, book), book)

    def topics(self) -> list[str]:
        """Return the topics that state something, by id."""
        return [name for name, one in self.library.topics.items() if one.group not in _TALK]

    def report(self, session: Session, period: Period) -> Report:
        """Return the figures of a period."""
        goal = int(self.book.value(GOAL, period.last).value)
        return Report.of(session, period, self.measures, self.title_of, goal)

    def title_of(self, topic: str) -> str | None:
        """Return a topic's title, None for a courtesy; its id once its file is gone."""
        found = self.library.topics.get(topic)
        if found is None:
            return topic
        return None if found.group in _TALK else found.title
