"""The directory of companies as the dialogue looks it up: one short read each, never a crash."""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from opco.companies import (
    facts_from_company,
    find_by_name,
    find_by_siren,
    find_by_siret,
    membership,
)
from opco.companies.facts import to_record
from opco.companies.membership import MOBILITES, idcc_table
from opco.database.tables import Company
from opco.dialogue.world import DirectoryAway, Establishment
from opco.language.idcc import by_name

logger = logging.getLogger(__name__)

MOST_MATCHES = 5
Found = TypeVar("Found")


class CompanyDirectory:
    """Looks companies up with sessions that only read: they wait for no writer."""

    def __init__(
        self, sessions: Callable[[], AbstractContextManager[Session]], today: date
    ) -> None:
        self._sessions = sessions
        self._today = today

    def by_siret(self, siret: str) -> Establishment | None:
        """Return the establishment with these fourteen digits."""
        company = self._read(lambda session: find_by_siret(session, siret))
        return None if company is None else self._seen(company)

    def by_siren(self, siren: str) -> list[Establishment]:
        """Return the company's establishments, its head office first."""
        return [
            self._seen(one) for one in self._read(lambda session: find_by_siren(session, siren))
        ]

    def by_name(self, name: str, place: str | None) -> list[Establishment]:
        """Return the companies whose name is nearest, best first."""
        found = self._read(
            lambda session: find_by_name(session, name, place=place, limit=MOST_MATCHES)
        )
        return [self._seen(match.company, match.score, match.sure) for match in found]

    def agreements_named(self, text: str) -> list[tuple[str, str]]:
        """Return the (IDCC, title) of the agreements that a text names in words, all as likely."""
        titles = idcc_table().titles
        return [(str(found.value), titles[str(found.value)]) for found in by_name(text, titles)]

    def opco_named(self, text: str) -> tuple[str, str] | None:
        """Return the name and the site of another OPCO that a text names."""
        found = idcc_table().named(text)
        return None if found is None or found.id == MOBILITES else (found.name, found.site)

    def usual_agreement(self, naf: str) -> tuple[str, str] | None:
        """Return the name of an activity code and the IDCC that it usually goes with, when one does."""
        return idcc_table().usual_agreement(naf)

    def opco_of_idcc(self, idcc: str) -> Mapping[str, Any]:
        """Return the OPCO of a convention's number."""
        belongs = idcc_table().membership(idcc)
        return {
            "status": belongs.status.value,
            "opco": belongs.opco.name if belongs.opco else None,
            "site": belongs.opco.site if belongs.opco else None,
            "convention": belongs.convention,
            "reason": belongs.reason.value,
        }

    def _seen(self, company: Company, score: float = 100.0, sure: bool = True) -> Establishment:
        facts = facts_from_company(company, self._today)
        return Establishment(
            siret=company.siret,
            name=company.called,
            city=company.city,
            closed=company.is_closed(self._today),
            record=to_record(company, membership(company)),
            facts={
                fact: (
                    known.value,
                    known.as_of.isoformat() if known.as_of else None,
                    known.to_confirm,
                )
                for fact, known in facts.items()
            },
            score=score,
            sure=sure,
            street=None if company.person else company.street,
            successor=company.successor,
        )

    def _read(self, look: Callable[[Session], Found]) -> Found:
        try:
            with self._sessions() as session:
                return look(session)
        except SQLAlchemyError as error:
            logger.exception("The directory of companies is out of reach")
            raise DirectoryAway from error
