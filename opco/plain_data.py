"""Records as JSON holds them: their fields, days in ISO, intervals in text form."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from opco.intervals import Interval


class PlainData:
    """A dataclass that can be given out field by field."""

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as JSON-ready data; those hidden from ``repr`` are left out."""
        told = (one.name for one in fields(self) if one.repr)  # type: ignore[arg-type]
        return {name: json_value(getattr(self, name)) for name in told}


def json_value(value: Any) -> Any:
    """Return a record, a fact or an amount as JSON can hold it."""
    if isinstance(value, PlainData):
        return value.to_dict()
    if isinstance(value, Interval):
        return str(value)
    if isinstance(value, Mapping):
        return {key: json_value(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [json_value(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
