"""The State's aid at hiring an apprentice: L6243-1, D6243-1, D6243-2, D6522-2 and the decrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

UNKNOWN = ("unknown", None)
NOTHING = ("refused", None)


@dataclass(frozen=True)
class Hiring:
    """A contract with every fact known."""

    signed_on: date
    starts_on: date
    headcount: int
    level: int
    disabled: bool
    overseas: bool
    months: int
    quota: bool
    prior_aid: bool
    late: bool
    public: bool


def aid(hiring: Hiring) -> tuple[str, Decimal | None]:
    """Return the outcome and the most that the first year can bring, in euros."""
    signed_on, level = hiring.signed_on, hiring.level
    if hiring.public or level > 7 or hiring.late:
        return UNKNOWN if signed_on < date(2023, 1, 1) and not hiring.public else NOTHING
    if signed_on < date(2023, 1, 1):
        return UNKNOWN
    if hiring.prior_aid and signed_on >= date(2025, 2, 24):
        return NOTHING
    small = hiring.headcount < 250
    highest_unique = 5 if hiring.overseas else 4
    if small and level <= highest_unique:
        most = 6000 if hiring.disabled or signed_on < date(2025, 2, 24) else 5000
        return "granted", share(most, hiring.months)
    if date(2025, 1, 1) <= signed_on <= date(2025, 2, 23):
        return NOTHING
    if date(2026, 1, 1) <= signed_on <= date(2026, 3, 7):
        return NOTHING
    if signed_on >= date(2026, 3, 8) and hiring.starts_on >= date(2027, 1, 1):
        return NOTHING
    if not small and not hiring.quota:
        return UNKNOWN if hiring.disabled else NOTHING
    return "granted", share(exceptional(signed_on, small, level, hiring.disabled), hiring.months)


def exceptional(signed_on: date, small: bool, level: int, disabled: bool) -> int:
    """Return the most that the exceptional aid brings, its conditions being met."""
    if disabled or signed_on < date(2025, 1, 1):
        return 6000
    if signed_on < date(2026, 1, 1):
        return 5000 if small else 2000
    if small:
        return 4500 if level == 5 else 2000
    return {3: 2000, 4: 2000, 5: 1500}.get(level, 750)


def share(most: int, months: int) -> Decimal:
    """Return the part due for a contract of whole months, a twelfth each."""
    return (Decimal(most) * min(months, 12) / 12).quantize(Decimal("0.01"))
