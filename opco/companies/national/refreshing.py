"""Bring chosen companies of the OPCO's own list up to date from the national files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine

from opco.companies.company_file import ReadFile
from opco.companies.national.building import record_of
from opco.companies.national.guards import check_registers, check_rows
from opco.companies.national.importing import siro_labels, working
from opco.companies.national.joining import Step
from opco.companies.national.sources import Sources
from opco.companies.storing import ImportReport, remove_people, store
from opco.database import session_scope
from opco.database.tables import Company


@dataclass
class Refreshed:
    """What an update did; each SIRET asked for is in one of the counts or lists."""

    stored: ImportReport
    #: Not in Sirene.
    absent: list[str] = field(default_factory=list)
    #: In Sirene, but what it says may not be shown; nothing was taken.
    hidden: list[str] = field(default_factory=list)
    #: Of these, people who were in the list and are there no more.
    removed: int = 0


def own_sirets(engine: Engine) -> list[str]:
    """Return the SIRETs of the OPCO's own list, the demonstration companies aside."""
    with session_scope(engine, read_only=True) as session:
        query = select(Company.siret).where(Company.demonstration.is_(False))
        return sorted(session.execute(query).scalars())


def refresh(engine: Engine, sources: Sources, sirets: Sequence[str], step: Step) -> Refreshed:
    """Add or update the companies of ``sirets`` (14 digits each) in the OPCO's own list.

    What the files say replaces what the list says, by the rules of ``store``; what they do not
    say is kept. People whom Sirene no longer shows leave the list. One transaction; raises
    ``NationalError`` before anything is touched.
    """
    labels = siro_labels()
    with working(engine, step) as joined:
        condition = joined.want(sirets)
        joined.load_registers(sources)
        check_registers(joined, None, labels, accept=True)
        joined.load_sirene(sources, condition)
        check_rows(joined, None, accept=True)
        records = [_own(record_of(row, labels)) for rows in joined.selected() for row in rows]
        hidden = joined.hidden_sirets()
    found = {record["siret"] for record in records} | set(hidden)
    with session_scope(engine) as session:
        stored = store(session, ReadFile(records=records, lines=len(records)))
        removed = remove_people(session, hidden)
    absent = [siret for siret in dict.fromkeys(sirets) if siret not in found]
    return Refreshed(stored, absent, hidden, removed)


def _own(record: dict[str, Any]) -> dict[str, Any]:
    """Return ``record`` with the types of the own list: numbers as text, days as days."""
    closed, successor = record["closed_on"], record["successor"]
    return {
        **record,
        "siret": f"{record['siret']:014d}",
        "successor": f"{successor:014d}" if successor else None,
        "closed_on": date.fromisoformat(closed) if closed else None,
    }
