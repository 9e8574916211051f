"""The two places that hold conversations: our tables, and Rasa's table of events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.engine import Engine

from opco.database import create_engine
from opco.settings import Settings


@dataclass(frozen=True)
class Databases:
    """Engines on both; they may be one and the same database."""

    records: Engine
    conversations: Engine

    def __iter__(self) -> Iterator[Engine]:
        """Yield both."""
        yield self.records
        yield self.conversations

    @classmethod
    def from_env(cls) -> Databases:
        """Open what ``DATABASE_URL`` and ``TRACKER_DATABASE_URL`` name."""
        settings = Settings.from_env()
        return cls(create_engine(settings.database_url), create_engine(settings.conversations_url))
