"""What the dialogue needs from outside: the law, the answers, the companies, the day.

Everything that touches a database or a network comes through here, so that a conversation can be
played with a real directory in a test and be explained without a server.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from opco.dialogue.draft import Draft
from opco.eligibility import Rulebook
from opco.knowledge import Library


class DirectoryAway(Exception):
    """The directory of companies does not answer."""


@dataclass(frozen=True)
class Establishment:
    """A company as the dialogue sees it: its record for later, and what it tells of the case.

    ``record`` is what ``opco.companies.facts.to_record`` gives. ``facts``: fact -> (value, the day
    it dates from in ISO form or None, whether the person must confirm it).
    """

    siret: str
    name: str
    city: str | None
    closed: bool
    record: Mapping[str, Any]
    facts: Mapping[str, tuple[Any, str | None, bool]]
    score: float = 100.0
    #: The name asked for is exactly this one's, and no other's: it may be taken without asking.
    sure: bool = False
    #: Tells two establishments of one town apart; never a person's.
    street: str | None = None
    #: The establishment that took over from a closed one.
    successor: str | None = None


class Directory(Protocol):
    """The companies that can be looked up. Every method raises ``DirectoryAway``."""

    def by_siret(self, siret: str) -> Establishment | None:
        """Return the establishment with these fourteen digits."""

    def by_siren(self, siren: str) -> list[Establishment]:
        """Return the company's establishments, its head office first."""

    def by_name(self, name: str, place: str | None) -> list[Establishment]:
        """Return the companies whose name is nearest, best first, with their ``score``."""

    def agreements_named(self, text: str) -> list[tuple[str, str]]:
        """Return the (IDCC, title) of the agreements that a text names in words, all as likely."""

    def opco_named(self, text: str) -> tuple[str, str] | None:
        """Return the name and the site of another OPCO that a text names."""

    def usual_agreement(self, naf: str) -> tuple[str, str] | None:
        """Return the name of an activity code and the IDCC that it usually goes with, when one does."""

    def opco_of_idcc(self, idcc: str) -> Mapping[str, Any]:
        """Return ``{"status", "opco", "site", "convention", …}`` of a convention's number."""


class Adviser(Protocol):
    """What may be promised of the advisers, and how a request is sent."""

    def is_open(self, company: Mapping[str, Any] | None) -> bool | None:
        """Tell whether advisers work now; None when nobody said when they do."""

    def open_reference(self) -> str | None:
        """Return the reference of this conversation's request that somebody will answer."""


@dataclass(frozen=True)
class World:
    """What a turn is planned with."""

    book: Rulebook
    library: Library
    directory: Directory
    adviser: Adviser
    today: date
    #: The channel can show a window that stays open: an answer may come in it.
    window: bool = False
    #: The channel shows sources, criteria and cards beside the text.
    rich: bool = False


__all__ = ["Adviser", "Directory", "DirectoryAway", "Draft", "Establishment", "World"]
