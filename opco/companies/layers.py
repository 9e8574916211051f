"""The two places that hold companies, read as one: the OPCO's own list, and the national directory.

What the OPCO's own list says comes first; what it does not say is taken from the directory.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.database.directory import IN_DIRECTORY, has_directory
from opco.database.tables import HEADCOUNT, Company

_CONVENTIONS = ("idcc", "idccs")
_FIELDS = tuple(column.name for column in Company.__table__.columns)


class Reader:
    """A session that reads the tables of one of the two places."""

    def __init__(self, session: Session, options: dict[str, Any]) -> None:
        """Read through ``session`` with these execution options."""
        self._session = session
        self._options = options

    def execute(self, statement: Any) -> Any:
        """Execute a Core statement and return its result."""
        return self._session.execute(statement, execution_options=self._options)

    def companies(self, where: Any) -> list[Company]:
        """Return the companies that ``where`` selects, as objects of no session."""
        rows = self.execute(select(Company.__table__).where(where)).mappings()
        return [Company(**row) for row in rows]


def readers(session: Session) -> list[Reader]:
    """Return a reader of the OPCO's own list, and one of the directory if there is one."""
    found = [Reader(session, {})]
    if has_directory(session.connection()):
        found.append(Reader(session, IN_DIRECTORY))
    return found


def together(companies: Iterable[Company]) -> list[Company]:
    """Return ``companies`` without repeats; the same SIRET from both places is completed."""
    found: dict[str, Company] = {}
    for company in companies:
        own = found.get(company.siret)
        found[company.siret] = company if own is None else _completed(own, company)
    return list(found.values())


def _completed(own: Company, other: Company) -> Company:
    values = {name: getattr(own, name) for name in _FIELDS}
    for name in _FIELDS:
        if values[name] in (None, "") and name not in (*HEADCOUNT, *_CONVENTIONS):
            values[name] = getattr(other, name)
    for group in (HEADCOUNT, _CONVENTIONS):
        if all(getattr(own, name) is None for name in group):
            values.update({name: getattr(other, name) for name in group})
    values["head_office"] = own.head_office or other.head_office
    both: Company = Company(**values)
    return both
