"""Companies proposed while a visitor types a name."""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import Engine

from opco.companies import complete
from opco.database import session_scope

LONGEST_NAME = 80
MOST = 5


def names_begun(engine: Engine, begun: str) -> list[dict[str, Any]]:
    """Return at most five companies whose name may be ``begun``: what to call each, its town."""
    with session_scope(engine, read_only=True) as session:
        return [
            {"siret": company.siret, "name": company.called, "city": company.city}
            for company in complete(session, begun, MOST)
        ]
