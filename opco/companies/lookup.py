"""Find companies by SIRET, by SIREN, or by what people call them: the door of the search."""

from dataclasses import replace

from sqlalchemy.orm import Session

from opco.companies.layers import Reader, readers, together
from opco.companies.matching import Asked, Match, Why, matches_of, ranked
from opco.companies.name_search import asked_in, at_places, begun_in, everywhere
from opco.database.tables import Company

__all__ = ["Match", "Why", "complete", "find_by_name", "find_by_siren", "find_by_siret"]

_SIRET = Company.__table__.c.siret
_LAST_NIC = 99_999
#: A company of the town that was named, this near, is what was meant: no other town is searched.
_FOUND_THERE = 88.0


def find_by_siret(session: Session, siret: str) -> Company | None:
    """Return the establishment with these fourteen digits, ``None`` when it is not recorded."""
    found = _all(session, siret == _SIRET)
    return found[0] if found else None


def find_by_siren(session: Session, siren: str) -> list[Company]:
    """Return the company's establishments, its head office first, closed ones last."""
    found = _all(session, _SIRET.between(f"{siren}00000", f"{siren}{_LAST_NIC}"))
    found.sort(key=lambda c: (c.closed_on is not None, not c.head_office, c.siret))
    return found


def find_by_name(
    session: Session, name: str, place: str | None = None, limit: int = 5
) -> list[Match]:
    """Return the companies that ``name`` may mean, best first, at most ``limit``.

    Accents, case, legal forms and a typing error a word do not matter; a rare word counts for
    more than « garage ». ``place`` (a city, postcode, department number or region) brings the
    companies there to the top; a city may also stand in ``name`` (« garage delorme a lyon »).
    Nothing alike gives an empty list. ``Match.sure`` tells which may be taken without asking.
    """
    if limit < 1:
        return []
    best: dict[str, Match] = {}
    for reader in readers(session):
        for match in _in_one_place(reader, asked_in(reader, name, place)):
            known = best.get(match.company.siret)
            if known is None or match.score > known.score:
                best[match.company.siret] = match
    found = ranked(list(best.values()), place)[:limit]
    # Complete what one place says of a company by what the other does.
    both = {c.siret: c for c in _all(session, _SIRET.in_([m.company.siret for m in found]))}
    return [replace(match, company=both[match.company.siret]) for match in found]


def complete(session: Session, begun: str, limit: int = 5) -> list[Company]:
    """Return the open companies whose name may be being typed, at most ``limit``.

    Never people: sole traders are found by who gives their whole name, not proposed.
    """
    found: dict[str, Match] = {}
    for reader in readers(session):
        for match in _in_one_place(reader, begun_in(reader, begun)):
            if not match.company.person and match.company.closed_on is None:
                found.setdefault(match.company.siret, match)
    return [match.company for match in ranked(list(found.values()), None)[:limit]]


def _in_one_place(reader: Reader, asked: Asked | None) -> list[Match]:
    if asked is None:
        return []
    there = matches_of(_loaded(reader, at_places(reader, asked)), asked)
    if any(match.score >= _FOUND_THERE for match in there):
        return there
    known = {match.company.siret for match in there}
    others = [siret for siret in everywhere(reader, asked) if siret not in known]
    return there + matches_of(_loaded(reader, others), asked)


def _loaded(reader: Reader, sirets: list[str]) -> list[Company]:
    return reader.companies(_SIRET.in_(sirets)) if sirets else []


def _all(session: Session, where: object) -> list[Company]:
    return together(company for reader in readers(session) for company in reader.companies(where))
