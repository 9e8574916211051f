"""Keeping a decision so that its visitor can carry it away: a reference and a private link."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from opco.database.tables import DecisionSummary
from opco.references import free_reference, hash_token

PREFIX = "D"
#: A row that nobody goes on with: written as it is, without an object that a session follows.
_TABLE = DecisionSummary.__table__
_INSERT = insert(_TABLE)
#: Bytes of the link's secret: nobody finds a link by trying.
SECRET_BYTES = 24


@dataclass(frozen=True)
class KeptDecision:
    """What the visitor gets: ``reference`` to quote, ``token`` that opens the page."""

    reference: str
    token: str


def keep(
    session: Session,
    conversation_id: str,
    decision: Mapping[str, Any],
    now: datetime,
    *,
    company: Mapping[str, Any] | None = None,
    facts: Sequence[Mapping[str, str]] = (),
) -> KeptDecision:
    """Store a decision (``Decision.to_dict()``) as it was given.

    ``facts`` are what the visitor had said, as ``{"label", "value"}``. Only the hash of the link's
    secret is stored: the table alone opens no page.
    """
    token = secrets.token_urlsafe(SECRET_BYTES)
    reference = free_reference(session, _TABLE.c.reference, PREFIX)
    session.execute(
        _INSERT,
        {
            "reference": reference,
            "conversation_id": conversation_id,
            "token_hash": hash_token(token),
            "check_id": decision["check"],
            "siret": (company or {}).get("siret"),
            "content": {
                "decision": dict(decision),
                "company": (company or {}).get("name"),
                "demonstration": bool((company or {}).get("demonstration")),
                "facts": [dict(fact) for fact in facts],
            },
            "created_at": now,
        },
    )
    return KeptDecision(reference, token)


def kept_in(session: Session, conversation_id: str) -> list[dict[str, Any]]:
    """Return the decisions of a conversation, in order, each with its ``reference`` and ``case``.

    ``case`` is what was known or supposed, in French: ``{"label", "value"}``.
    """
    query = (
        select(DecisionSummary)
        .where(DecisionSummary.conversation_id == conversation_id)
        .order_by(DecisionSummary.created_at, DecisionSummary.id)
    )
    return [
        {**row.content["decision"], "reference": row.reference, "case": row.content["facts"]}
        for row in session.execute(query).scalars()
    ]
