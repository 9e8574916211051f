"""Store the records of an OPCO's own list, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from opco.companies.company_file import ReadFile, Remark
from opco.companies.index import chunks, count_words, drop_unused_words, forget_names, index_names
from opco.database.tables import HEADCOUNT, Company

#: What the search by name reads: a change of these is indexed anew.
_INDEXED = ("siret", "name", "trade_name", "other_names", "city", "department")
_FIELDS: Sequence[str] = [column.name for column in Company.__table__.columns]


@dataclass
class ImportReport:
    """What an import did; every line of the file is in exactly one count."""

    lines: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refusals: list[Remark] = field(default_factory=list)


def store(session: Session, read: ReadFile) -> ImportReport:
    """Add or update the records by SIRET and return the counts.

    A blank cell or a missing column never erases what was recorded, and a headcount never
    replaces that of a later year. All in the caller's transaction.
    """
    report = ImportReport(lines=read.lines, refusals=read.refusals)
    touched: set[int] = set()
    for part in chunks(read.records):
        column = Company.__table__.c.siret
        sirets = [record["siret"] for record in part]
        known = {
            company.siret: company
            for company in session.execute(select(Company).where(column.in_(sirets))).scalars()
        }
        new = [_complete(record) for record in part if record["siret"] not in known]
        if new:
            session.execute(insert(Company.__table__), new)
            touched |= index_names(session, new)
        renamed = []
        for record in part:
            company = known.get(record["siret"])
            if company is None:
                continue
            before = {name: getattr(company, name) for name in _INDEXED}
            if not _update(company, record):
                report.unchanged += 1
                continue
            report.updated += 1
            if any(getattr(company, name) != value for name, value in before.items()):
                renamed.append((before, company))
        session.flush()
        if renamed:
            touched |= forget_names(session, [before for before, _ in renamed])
            touched |= index_names(session, [vars(company) for _, company in renamed])
        report.added += len(new)
    count_words(session, touched)
    if report.added > 1000:
        # The planner chooses its index by these counts; a server would only make them a minute on.
        session.execute(text("ANALYZE"))
    return report


def remove_people(session: Session, sirets: Sequence[str]) -> int:
    """Take the sole traders among ``sirets`` out of the list and its index; return how many."""
    touched: set[int] = set()
    removed = 0
    for part in chunks(sirets):
        query = select(Company).where(
            Company.__table__.c.siret.in_(part), Company.__table__.c.person.is_(True)
        )
        people = session.execute(query).scalars().all()
        touched |= forget_names(session, [vars(person) for person in people])
        for person in people:
            session.delete(person)
        removed += len(people)
    session.flush()
    count_words(session, touched)
    drop_unused_words(session, touched)
    return removed


def _complete(record: Mapping[str, Any]) -> dict[str, Any]:
    # Every row of one statement needs the same keys.
    values = {name: record.get(name) for name in _FIELDS}
    for name in ("head_office", "demonstration"):
        values[name] = bool(values[name])
    return values


def _update(company: Company, record: Mapping[str, Any]) -> bool:
    values = {name: value for name, value in record.items() if value is not None}
    if values.get("name") == "":
        del values["name"]  # Masked there, known here.
    older = (values.get("headcount_year") or 0) < (company.headcount_year or 0)
    if older:
        values = {name: v for name, v in values.items() if name not in HEADCOUNT}
    elif "headcount" in values or "headcount_low" in values:
        values.update({name: values.get(name) for name in HEADCOUNT})
    if "idcc" in values or "idccs" in values:
        values.update({name: values.get(name) for name in ("idcc", "idccs")})
    changed = {n: v for n, v in values.items() if getattr(company, n) != v}
    for name, value in changed.items():
        setattr(company, name, value)
    return bool(changed)
