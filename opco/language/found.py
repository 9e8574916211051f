"""What the language part gives back: one fact read in a text, and how sure the reading is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from opco.intervals import Interval, Point

Value = int | float | str | bool | date | None
Bound = int | float | date | None
Certainty = Literal["high", "medium", "low"]

UNKNOWN = "unknown"
"""The value of a fact whose holder says that they do not know it."""

REASONS = {
    "checksum": "the number has the right length but its control key is wrong",
    "too_short": "digits are missing",
    "too_long": "there are too many digits",
    "siren_given": "nine digits: the company's number, not the establishment's",
    "impossible_date": "this day does not exist in the calendar",
    "far_date": "the day is more than ten years away",
    "year_inferred": "the text gives no year; the year rule of `opco.language.dates` chose one",
    "range": "the text gives bounds, not one value: see `low` and `high`",
    "approximate": "the text says « environ », « une douzaine »…",
    "rounded_down": "a decimal number, cut so that « at least N » keeps its meaning",
    "out_of_range": "no such value exists for this fact",
    "ask_level": "this certificate exists at several levels: ask which",
    "old_nomenclature": "a level in Roman numerals, from the nomenclature in use until 2019",
    "brochure": "a number of the Journal officiel (« brochure 3034 »), not of an agreement",
    "year": "a year alone, that is no number of people",
    "held": "a diploma already obtained, not the one being prepared",
    "unit": "a number without its unit, that could be months or years",
    "pending": "the recognition is being asked for",
    "percentage": "a share was given; the law's threshold decides: see `low`",
    "delay": "a number of months was given; the law's limit decides: see `low` and `high`",
    "malformed": "looks like the thing asked, but cannot be used",
    "unknown": "the person says they do not know",
    "not_yet": "the person says that it has not happened yet",
    "same_day": "the same day as the signature",
    "unsure": "the person says « peut-être », « je crois »",
}
"""Every reason code of `Found.reason`, with its meaning."""


_FLAGS = {
    "valid": True, "negated": False, "asked_about": False, "supposed": False, "corrects": False,
    "of_another": False,
}  # fmt: skip
"""The fields left out of `to_dict` when they have this value."""


@dataclass(frozen=True)
class Found:
    """One fact read in a text.

    ``start`` and ``end`` index the original text: ``text == original[start:end]``.
    ``value`` is None when the text speaks of the fact without settling it; ``reason`` then
    says why (a key of `REASONS`) and ``low``/``high`` hold the bounds when there are any,
    both included.
    """

    fact: str
    """`headcount`, `level`, `date`, `months`, `siret`…; `number` for a number of no known kind."""
    value: Value
    start: int
    end: int
    text: str
    certainty: Certainty = "high"
    role: str | None = None
    """What a date is the date of: `signed_on`, `starts_on`, `ends_on`, `sent_on`, `born_on`."""
    precision: str | None = None
    """For a date: `day`, `week`, `part` (of a month), `month`, `year`."""
    low: Bound = None
    high: Bound = None
    valid: bool = True
    """False when the text plainly means this fact but what it gives cannot be used."""
    reason: str | None = None
    negated: bool = False
    """True when the text puts this value aside: « 260 » in « 26, pas 260 »."""
    rejected: Value = None
    """On the value that is kept, the value put aside for it."""
    year: int | None = None
    """For a size, the year that the text says it is of (« 51 en moyenne sur 2025 »)."""
    corrects: bool = False
    """True when a bare number replaces a fact given before (`find_facts(…, known=…)`)."""
    supposed: bool = False
    """True when the text imagines it: « et si on était 240 ? ». Usable, but for that question only."""
    of_another: bool = False
    """True when it is said of somebody else's company: « mon cousin, ils sont 25 ». `supposed` as well."""
    asked_about: bool = False
    """True when the text asks about it, without saying that it is so: « c'est quoi un BTS ? »."""

    @property
    def interval(self) -> Interval | None:
        """The days or the numbers that it may be, whole: low == high for one value.

        None when the text settles no day nor number (« je ne sais pas », a yes, a name).
        """
        low, high = _point(self.low), _point(self.high)
        if low is None and high is None:
            low = high = _point(self.value)
        return None if low is None and high is None else Interval(low, high)

    @property
    def answers(self) -> str | None:
        """The fact of a scheme that this fills; None for a date of unknown role or a number."""
        if self.fact == "date":
            return self.role
        return None if self.fact == "number" else self.fact

    @property
    def usable(self) -> bool:
        """Whether the value may be kept as an answer: settled, valid, not put aside nor past."""
        settled = self.value is not None and self.reason != "held"
        return settled and self.valid and not self.negated and not self.asked_about

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as JSON-ready values, days in ISO form, without the empty ones."""
        fields = dict(vars(self))
        for key, value in fields.items():
            if isinstance(value, date):
                fields[key] = value.isoformat()
        kept = ("fact", "value", "start", "end", "text", "certainty")
        return {
            key: value
            for key, value in fields.items()
            if key in kept or not (value is None or (key in _FLAGS and value is _FLAGS[key]))
        }


def _point(value: Any) -> Point | None:
    """Return a day or a number as an `Interval` holds it, None for anything else."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    is_point = isinstance(value, (date, int)) and not isinstance(value, bool)
    return value if is_point else None
