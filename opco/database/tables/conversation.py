"""What each table of a conversation says of its columns: erasure, export and purge read it here.

A table with a ``conversation_id`` says by ``told_as`` how it is told of, and each of its columns
``info=PERSONAL``, ``info=KEPT`` or ``info=OURS``; a test refuses one that says nothing. What
remains of an erased one is here too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Column, String

from opco.database.tables.base import Base, UtcDateTime

#: It may tell who the visitor is: given in the export, gone with the erasure.
PERSONAL = {"personal": True, "exported": True}
#: It names nobody: given in the export, kept for the count.
KEPT = {"personal": False, "exported": True}
#: It names nobody and says nothing to a visitor: numbers of ours, fingerprints, a worker's notes.
OURS = {"personal": False, "exported": False}


Term = Literal["conversations", "requests", "feedback"]


@dataclass(frozen=True)
class OfConversation:
    """How a table's rows are told of, and forgotten.

    ``heading`` names them in the export. ``term`` is the ``RETENTION_…_DAYS`` that they are kept,
    counted from the column ``since``; None when they are forgotten with their request. With
    ``whole`` the row itself goes, otherwise its personal columns are emptied.
    """

    heading: str
    term: Term
    since: str | None
    whole: bool


def told_as(heading: str, term: Term, since: str | None, *, whole: bool) -> dict[str, Any]:
    """Return the last of a table's arguments, where it declares its ``OfConversation``."""
    return {"info": {"conversation": OfConversation(heading, term, since, whole)}}


def of_conversation(tables: Iterable[Any]) -> dict[Any, OfConversation]:
    """Return the tables (of SQLAlchemy) that hold something of a conversation, in their order."""
    return {
        table: table.info["conversation"] for table in tables if "conversation_id" in table.columns
    }


def emptied(table: Any) -> dict[str, Any]:
    """Return each personal column of a table with what it holds once erased.

    That is nothing, or an empty text or document where the column may not be without one.
    """
    return {
        column.name: None if column.nullable else "" if isinstance(column.type, String) else {}
        for column in table.columns
        if declared(column, "personal")
    }


def declared(column: Any, what: Literal["personal", "exported"]) -> bool:
    """Tell whether a column is personal, or exported. Raises ``ValueError`` when it does not say."""
    try:
        return bool(column.info[what])
    except KeyError:
        raise ValueError(f"{column} must say info=PERSONAL, KEPT or OURS") from None


class ErasedConversation(Base):
    """A conversation that its visitor had erased: its tokens open nothing any more."""

    __tablename__ = "erased_conversations"

    #: SHA-256 of the conversation's number, which is 128 random bits: it leads back to nothing.
    conversation_hash: str = Column(String(64), primary_key=True)
    erased_at: datetime = Column(UtcDateTime, nullable=False, index=True)
