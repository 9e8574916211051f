"""What all tables share: the base class, and how instants and JSON are stored."""

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Integer, MetaData, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import registry
from sqlalchemy.orm.decl_api import DeclarativeMeta
from sqlalchemy.types import TypeDecorator

_registry = registry(
    # Named constraints: a migration must be able to drop them, on both databases.
    metadata=MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
)


class Base(metaclass=DeclarativeMeta):
    """Parent of every table's class. Build a row with keywords: ``Company(siret=…, name=…)``."""

    __abstract__ = True
    registry = _registry
    metadata = _registry.metadata
    __init__ = _registry.constructor


class UtcDateTime(TypeDecorator):
    """An instant: aware in Python, UTC in the database. A naive date-time is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Turn an aware date-time into UTC; raises ``ValueError`` when it is naive."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(timezone.utc)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Give back an aware date-time: SQLite forgets the zone that we stored in."""
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=timezone.utc)
        return value.astimezone(timezone.utc)


class Siret(TypeDecorator):
    """Fourteen digits in Python, a number in the database: half the space, of millions of rows."""

    # SQLite's own row number, when it is spelt so.
    impl = BigInteger().with_variant(Integer(), "sqlite")
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> int | None:
        """Turn the digits into a number."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Any) -> str | None:
        """Give back the fourteen digits, first zeros included."""
        return None if value is None else f"{value:014d}"


def byte_ordered(length: int) -> Any:
    """Return a text that is ordered byte by byte on both databases: its beginnings are ranges."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


#: A JSON document; PostgreSQL's binary form where there is one.
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
