"""Which conversations were erased: refused from any process, after a restart, whoever erased them.

The receipt of an erasure is the beginning of the fingerprint that remains: a number that proves it
later, and leads back to nothing.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from opco.clock import after
from opco.database import add_missing, changed
from opco.database.tables import ErasedConversation

#: How long an erased conversation is remembered: no token may live longer.
REMEMBERED = timedelta(days=366)
# Asked twice a message: made once, and of columns alone, it takes half the time.
_ROW = ErasedConversation.__table__.c
ERASED = select(_ROW.erased_at).where(_ROW.conversation_hash == bindparam("hash"))


def mark_erased(session: Session, conversation_id: str, now: datetime) -> None:
    """Remember that a conversation was erased; harmless when repeated."""
    number = fingerprint(conversation_id)
    add_missing(session, ErasedConversation, conversation_hash=number, erased_at=now)


def is_erased(session: Session, conversation_id: str) -> bool:
    """Tell whether the conversation was erased, here or by any other process."""
    given = {"hash": fingerprint(conversation_id)}
    return session.execute(ERASED, given).first() is not None


def erased_among(session: Session, conversations: Iterable[str], since: datetime) -> list[str]:
    """Return those of ``conversations`` that were erased since ``since``."""
    query = select(ErasedConversation.conversation_hash).where(
        ErasedConversation.erased_at >= since
    )
    erased = set(session.execute(query).scalars())
    return [one for one in conversations if fingerprint(one) in erased] if erased else []


def drop_old_tombstones(session: Session, now: datetime) -> None:
    """Forget those that no token can name any more."""
    old = ErasedConversation.erased_at < after(now, -REMEMBERED)
    changed(session, delete(ErasedConversation).where(old))


def fingerprint(conversation_id: str) -> str:
    """Return what remains of an erased conversation: the SHA-256 of its number, in hexadecimal."""
    return hashlib.sha256(conversation_id.encode("utf-8", "surrogatepass")).hexdigest()


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
