"""Find companies by SIRET, by SIREN, or by what people call them: the door of the search."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.companies.matching import Match, Why, rank
from opco.companies.name_search import asked_in, at_places, everywhere
from opco.database.tables.companies import Company

__all__ = ["Match", "Why", "find_by_name", "find_by_siren", "find_by_siret"]

_LAST_NIC = 99_999
#: A company of the town that was named, this near, is what was meant: no other town is searched.
_FOUND_THERE = 88.0


def find_by_siret(session: Session, siret: str) -> Company | None:
    """Return the establishment with these fourteen digits, ``None`` when it is not recorded."""
    company: Company | None = session.get(Company, siret)
    return company


def find_by_siren(session: Session, siren: str) -> list[Company]:
    """Return the company's establishments, its head office first."""
    column = Company.__table__.c.siret
    found = session.execute(
        select(Company)
        .where(column.between(f"{siren}00000", f"{siren}{_LAST_NIC}"))
        .order_by(Company.__table__.c.head_office.desc(), column)
    )
    return list(found.scalars())


def find_by_name(
    session: Session, name: str, place: str | None = None, limit: int = 5
) -> list[Match]:
    """Return the companies that ``name`` may mean, best first, at most ``limit``.

    Accents, case, legal forms and a typing error a word do not matter; a rare word counts for
    more than « garage ». ``place`` (a city, postcode, department number or region) brings the
    companies there to the top; a city may also stand in ``name`` (« garage delorme a lyon »).
    Nothing alike gives an empty list. ``Match.sure`` tells which may be taken without asking.
    """
    asked = asked_in(session, name, place)
    if asked is None or limit < 1:
        return []
    there = rank(_loaded(session, at_places(session, asked)), asked)
    if there and there[0].score >= _FOUND_THERE:
        return there[:limit]
    known = {match.company.siret for match in there}
    others = [siret for siret in everywhere(session, asked) if siret not in known]
    companies = [*(match.company for match in there), *_loaded(session, others)]
    return rank(companies, asked)[:limit]


def _loaded(session: Session, sirets: list[str]) -> list[Company]:
    if not sirets:
        return []
    column = Company.__table__.c.siret
    return list(session.execute(select(Company).where(column.in_(sirets))).scalars())
