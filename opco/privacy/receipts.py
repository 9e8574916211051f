"""The receipt of an erasure: a number that proves it later, and leads back to nothing.

It is the beginning of the fingerprint that remains of an erased conversation (``tombstones``).
"""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.database.tables import ErasedConversation
from opco.privacy.tombstones import fingerprint

_PREFIX = "E"
#: 64 bits: two erasures of a year do not share them.
_DIGITS = 16
_WRITTEN = re.compile(rf"{_PREFIX}?([0-9A-F]{{{_DIGITS}}})")


def receipt(conversation_id: str) -> str:
    """Return the number of a conversation's receipt: « E-1A2B-3C4D-5E6F-7081 »."""
    digits = fingerprint(conversation_id)[:_DIGITS].upper()
    return "-".join([_PREFIX, *(digits[n : n + 4] for n in range(0, _DIGITS, 4))])


def erased_at(session: Session, number: str) -> datetime | None:
    """Return when the conversation of this receipt was erased; None when no receipt has it.

    Raises ``ValueError`` when it is no number of a receipt.
    """
    found = _WRITTEN.fullmatch(re.sub(r"[\s-]", "", number).upper())
    if found is None:
        raise ValueError(number)
    column = ErasedConversation.__table__.c
    first = found[1].lower()
    query = select(column.erased_at).where(column.conversation_hash.startswith(first))
    moment: datetime | None = session.execute(query).scalars().first()
    return moment
