"""The vocabulary of the files of the law, as they are written (``docs/lois-en-donnees.md``).

These models only say what may be written. ``compile_scheme`` turns a scheme file into something
that can be evaluated.
"""

from datetime import date
from typing import Any, Literal

from pydantic import Field, root_validator, validator

from opco.content import Strict
from opco.eligibility.facts import FactDefinition

Confidence = Literal["high", "medium"]


class ImplausibleText(Strict):
    """A combination of facts that deserves a second look."""

    when: Any
    text: str


class TableText(Strict):
    """A CSV, or a YAML list, of ``data/reference/`` that facts are looked up in."""

    file: str
    rows: str | None = None
    key: str
    columns: list[str]


class FactsFile(Strict):
    """``data/schemes/facts.yml``."""

    facts: dict[str, FactDefinition]
    implausible: list[ImplausibleText] = []
    tables: dict[str, TableText] = {}

    @validator("facts", pre=True)
    def _named(cls, facts: Any) -> Any:
        return {name: {**text, "id": name} for name, text in facts.items()}


class NoteText(Strict):
    """A sentence added to the decision when its condition is certainly true."""

    text: str
    when: Any = None
    outcomes: list[Literal["granted", "refused", "unknown"]] = ["granted"]
    sources: list[str] = []


class CheckText(Strict):
    """One check: which schemes, in which order, and what is said first."""

    title: str
    topic: str
    first: list[str] = []
    schemes: list[str] = Field(..., min_items=1)
    combination: Literal["first", "cumulative"] = "first"
    required: list[str] = []
    #: Facts that may be assumed elsewhere, and never here: what they give is too different.
    never_assumed: list[str] = []
    #: Facts that the question itself tells (« mon apprenti » : an apprenticeship).
    given: dict[str, Any] = {}
    #: Fact -> value of it -> the check that takes the place of this one.
    instead: dict[str, dict[str, str]] = {}
    label: str
    #: What the amount is: at most for the first year, or in all.
    amount_as: Literal["max_first_year", "total"] = "max_first_year"
    #: False where the amount grows with a fact that is required: without it none is the highest.
    bounded: bool = True
    summary: dict[str, str]
    notes: list[NoteText] = []


class ChecksFile(Strict):
    """``data/schemes/checks.yml``."""

    checks: dict[str, CheckText]


class DatedValue(Strict):
    """What a parameter is worth from a day on."""

    value: Any = None
    meaning: Literal["no_limit", "not_applicable", "unknown"] | None = None
    sources: list[str] = Field(..., min_items=1)
    checked_on: date
    confidence: Confidence = "high"
    review_by: date | None = None
    #: The year that the text gives it for, when nobody has said it for the next one.
    of_year: int | None = None
    note: str | None = None

    @validator("meaning", always=True)
    def _value_or_meaning(cls, meaning: str | None, values: dict[str, Any]) -> str | None:
        if (values.get("value") is None) == (meaning is None):
            raise ValueError("il faut « value » ou « meaning », l'un des deux")
        return meaning


class ParameterText(Strict):
    """A value of the law, by the day it starts."""

    label: str
    unit: str
    day: str | None = None
    values: dict[date, DatedValue]


class PeriodText(Strict):
    """A stretch of days, both included, during which a scheme is open, closed, or not known."""

    start: date = Field(..., alias="from")
    to: date | None = None
    state: Literal["open", "closed", "unknown"]
    text: str
    sources: list[str] = Field(..., min_items=1)
    checked_on: date
    confidence: Confidence = "high"
    review_by: date | None = None


class DateText(Strict):
    """A day worked out from a fact: months later, or a fixed day some years later."""

    fact: str
    plus_months: str | int | None = None
    years_later: int | None = None
    month: int | None = None
    day: int | None = None
    or_fixed: str | None = None


class VariantText(Strict):
    """A sentence for a particular situation; the last one of a list needs no condition."""

    text: str
    when: Any = None


class UnsettledText(Strict):
    """A situation for which the sources give no answer, or two."""

    id: str
    when: Any
    text: str
    sources: list[str] = Field(..., min_items=1)
    official_reading: Literal["met", "unmet"] | None = None


class PresumedText(Strict):
    """A fact that can only have one value while a day is ahead."""

    fact: str
    value: bool
    until: str
    text: str


class SharedCriterion(Strict):
    """A condition that several schemes have, with the words that explain each of its states."""

    label: str
    requires: Any = Field(...)
    met: str | list[VariantText]
    unmet: str | list[VariantText]
    unknown: str | list[VariantText]
    presumed: PresumedText | None = None
    applicability: bool = False


class CriteriaFile(Strict):
    """``data/schemes/criteria.yml``: what several schemes ask, each with its own sources."""

    criteria: dict[str, SharedCriterion]


class CriterionText(SharedCriterion):
    """One condition of a scheme; ``shared`` names the one of ``criteria.yml`` that it is."""

    id: str
    shared: str | None = None
    label: str = ""
    requires: Any = None
    met: str | list[VariantText] = ""
    unmet: str | list[VariantText] = ""
    unknown: str | list[VariantText] = ""
    sources: list[str] = []
    confidence: Confidence = "high"
    unsettled: list[UnsettledText] = []
    #: Said only when it stands in the way: nearly every case meets it.
    quiet: bool = False

    @root_validator
    def _whole(cls, values: dict[str, Any]) -> dict[str, Any]:
        wanted = ("label", "requires", "met", "unmet", "unknown")
        missing = [key for key in wanted if not values.get(key)]
        if missing and values.get("shared") is None:
            raise ValueError(f"il manque « {missing[0]} », ou « shared » (criteria.yml)")
        return values


class AmountCaseText(Strict):
    """The parameter that gives the amount when the condition holds."""

    value: str
    when: Any = None


class ProrataText(Strict):
    """A share of the amount when the contract is shorter than the reference."""

    months: str
    over: str
    partial_month: str
    starts_on: str


class TimesText(Strict):
    """The amount is a rate multiplied by a quantity, within a ceiling."""

    fact: str
    at_most: str


class AmountText(Strict):
    """How the amount follows from the facts: by cases, or a quantity of the file."""

    cases: list[AmountCaseText] = []
    quantity: str | None = None
    prorata: ProrataText | None = None
    times: TimesText | None = None


class LookupText(Strict):
    """A word for the sentences, found in a table."""

    table: str
    fact: str
    column: str
    where: dict[str, Any] = {}
    then_table: str | None = None
    then_column: str | None = None


class QuantityText(Strict):
    """Something worked out, by its name; the expression stands under ``is``."""

    unit: str
    expression: Any = Field(..., alias="is")


class FigureText(Strict):
    """A quantity that the decision carries, under an id of its own."""

    id: str
    label: str
    quantity: str


class CalendarText(Strict):
    """A day of the decision's calendar: a quantity, and what to do then.

    ``monthly`` names the quantity that says how many months in a row it comes back.
    """

    id: str
    label: str
    quantity: str
    monthly: str | None = None
    when: Any = None
    sources: list[str] = Field(..., min_items=1)


class ReplyText(Strict):
    """A sentence that replies where a question names one of the days: ``about``, the words that name it."""

    about: list[str] = Field(..., min_items=1)
    text: str
    when: Any = None
    sources: list[str] = Field(..., min_items=1)


class SchemeFile(Strict):
    """``data/schemes/<scheme>.yml``."""

    scheme: str
    title: str
    label: str
    day: str
    review_every_days: int
    periods: list[PeriodText] = []
    parameters: dict[str, ParameterText] = {}
    dates: dict[str, DateText] = {}
    lookups: dict[str, LookupText] = {}
    criteria: list[CriterionText] = []
    quantities: dict[str, QuantityText] = {}
    amount: AmountText | None = None
    figures: list[FigureText] = []
    calendar: list[CalendarText] = []
    #: Said first when the scheme is granted, instead of the check's own summary.
    summary: str | list[VariantText] | None = None
    #: What it gives for a part of the values that a fact may have, where the label does not say it.
    stretch: str | list[VariantText] | None = None
    cumulable_with: list[str] = []
    notes: list[NoteText] = []
    replies: list[ReplyText] = []


class WordingFile(Strict):
    """``data/schemes/wording.yml``: the sentences of the engine that belong to no scheme."""

    unknown_value: str
    yes: str
    no: str
    to_confirm: str
    of_year: str
    not_cumulable: str
    adviser: str
    no_limit: str
    not_applicable: str
    what_if: dict[str, str]
    stretch: dict[str, str]
    problems: dict[str, str]
