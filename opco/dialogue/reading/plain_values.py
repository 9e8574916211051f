"""What was found in a text as plain data (`opco.dialogue.state.Known`), and whether it may be kept."""

from datetime import date
from typing import Any

from opco.language import UNKNOWN, Found

#: What the law's own thresholds must read: a share of the workforce, a delay.
_OF_THE_LAW = frozenset({"percentage", "delay"})


def plain_value(item: Found) -> Any:
    """Return what was found as plain data: a day in ISO form, an interval as text, a number…"""
    if item.value == UNKNOWN:
        return UNKNOWN
    if isinstance(item.value, bool) or item.interval is None or item.reason in _OF_THE_LAW:
        return _plain(item.value)
    exact = item.interval.exact
    return (
        str(item.interval)
        if exact is None
        else _plain(item.value if item.value is not None else exact)
    )


def usable(item: Found, value: Any) -> bool:
    """Tell whether what was found may be kept, as the plain ``value`` that it has."""
    return value is not None and item.valid and item.reason != "held"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
