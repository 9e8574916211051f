"""The page of a decision: what its visitor was told, for whoever holds the link."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from addons.web.errors import ApiError
from addons.web.pages import render
from opco.database.tables import DecisionSummary
from opco.eligibility.calendar_file import calendar_file, days_of
from opco.french.amounts import money
from opco.references import hash_token

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,128}")


def decision_page(session: Session, token: str) -> str:
    """Return the page of the decision whose link holds ``token``; raises ``ApiError`` 404."""
    row = _kept(session, token)
    return page_of(row.reference, row.content)


def decision_calendar(session: Session, token: str) -> str:
    """Return the days of a decision as a calendar file; raises ``ApiError`` 404 without one."""
    decision = _kept(session, token).content["decision"]
    if not days_of(decision):
        raise ApiError(404, "decision_not_found")
    return calendar_file(decision)


def _kept(session: Session, token: str) -> DecisionSummary:
    row: DecisionSummary | None = None
    if TOKEN.fullmatch(token):
        query = select(DecisionSummary).where(DecisionSummary.token_hash == hash_token(token))
        row = session.execute(query).scalar_one_or_none()
    if row is None:
        raise ApiError(404, "decision_not_found")
    return row


def page_of(reference: str, content: Mapping[str, Any]) -> str:
    """Return the page of a decision.

    ``content`` is ``{"decision": Decision, "company": text?, "facts": [{"label", "value"}]?,
    "demonstration": bool?}``, as ``opco.decisions`` keeps it.
    """
    decision = content["decision"]
    return render(
        "decision.html",
        reference=reference,
        decision=decision,
        amount=_amount_of(decision),
        company=content.get("company"),
        demonstration=bool(content.get("demonstration")),
        facts=content.get("facts") or [],
        days=days_of(decision),
    )


def _amount_of(decision: Mapping[str, Any]) -> str | None:
    """Return the amount in French (« 5 000 € »), the highest possible while it is not settled.

    ``None`` when the decision has none.
    """
    amount = decision.get("amount") or {}
    value = amount.get("max_first_year", amount.get("total", decision.get("amount_at_most")))
    if value is None:
        return None
    return money(Decimal(str(value)))
