"""What remains of an erased conversation: enough to refuse its tokens, nothing to name anybody."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, String

from opco.database.tables.base import Base, UtcDateTime


class ErasedConversation(Base):
    """A conversation that its visitor had erased: its tokens open nothing any more."""

    __tablename__ = "erased_conversations"

    #: SHA-256 of the conversation's number, which is 128 random bits: it leads back to nothing.
    conversation_hash: str = Column(String(64), primary_key=True)
    erased_at: datetime = Column(UtcDateTime, nullable=False, index=True)
