"""What can be known about a company and its contract, and how an answer becomes a fact."""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from pydantic import Field, validator

from opco.content import Strict
from opco.french import amounts
from opco.french.typography import typeset
from opco.intervals import Interval, parse, parse_days

#: What stands for "I do not know" in a form, a CSV cell or on the command line.
UNKNOWN_WORDS = frozenset(
    {"", "na", "n/a", "nan", "none", "null", "unknown", "inconnu", "inconnue", "nsp", "?", "-"}
)
#: Types whose values have an order, so that two ends say something.
ORDERED = frozenset({"integer", "number", "date", "level"})
_SPAN = re.compile(r"^(?:(?:[^\s.]|\.(?!\.))+\s*\.\.\s*\S+|[<>≤≥]=?.+|\d{4}(?:-\d{2})?)$")
_TRUE = frozenset({"true", "yes", "y", "oui", "o", "vrai", "1"})
_FALSE = frozenset({"false", "no", "n", "non", "faux", "0"})
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEKDAY = re.compile(r"(lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?")


class DerivedText(Strict):
    """How a fact follows from another one by a table, when nobody states it."""

    fact: str
    table: str
    column: str
    equals: str
    settled_by: list[dict[str, Any]] = Field(..., min_items=1)


class FactDefinition(Strict):
    """One fact of ``data/schemes/facts.yml``: its type, its question, its value in French.

    ``type``: ``number`` allows decimals, ``level`` is that of a diploma, 3 to 8. ``cost`` orders
    the questions, the smallest first.
    """

    id: str
    type: Literal["integer", "number", "date", "boolean", "level", "choice", "text", "weekdays"]
    label: str
    question: str
    help: str | None = None
    choices: dict[str, str] = {}
    unit: str | None = None
    min: int | date | None = None
    max: int | date | None = None
    out_of_range: str | None = None
    pad: int | None = None
    pattern: str | None = None
    cost: int = 5
    columns: list[str] = []
    command_default: Any = None
    #: What a file of cases that has no such column at all means; an empty cell stays unknown.
    absent_column: Any = None
    #: Other ways in which a file writes a choice or a level.
    aliases: dict[str, Any] = {}
    #: Choice -> subdivision of the `holidays` library whose public holidays hold there.
    holidays: dict[str, str] = {}
    changeable_until: str | None = None
    changeable_by_percent: int | None = None
    phrase: str | None = None
    what_if: dict[str, str] = {}
    #: The answer is nearly always no: the dialogue asks such facts together.
    rare: bool = False
    #: Never asked: the ordinary case is supposed until somebody says otherwise (``certain``).
    unasked: bool = False
    #: What the dialogue may suppose aloud when nobody said: a value, « today », or « =fact » (the
    #: same as another fact). ``assumed`` are the words that say so, « si… » or « pour… ».
    assume: Any = None
    assumed: str | None = None
    #: The criterion whose sentence says more of what is supposed: its last day.
    assumed_in: str | None = None
    #: « today » is supposed no later than the day of this fact: nothing begins before it is signed.
    no_later_than: str | None = None
    #: Where the day of this fact is told, nothing is supposed after it, nor today: what ends has begun.
    never_after: str | None = None
    #: Though it may be supposed, the dialogue asks for it: people know it and it varies.
    worth_asking: bool = False
    derived: DerivedText | None = None

    @validator("question", "help")
    def _typeset(cls, text: str) -> str:
        return typeset(text.strip())

    def in_french(self, value: Any, words: Mapping[str, str]) -> str:
        """Return a known ``value`` as a reader expects it; ``words`` holds « oui » and « non »."""
        if isinstance(value, bool):
            return words["yes"] if value else words["no"]
        if isinstance(value, Interval):
            return amounts.interval(value, None if self.type == "level" else self.unit or "number")
        if isinstance(value, date):
            return amounts.day(value)
        if isinstance(value, tuple):
            return amounts.enumerate_words([_WEEKDAYS[day] for day in value])
        key = str(value)
        if key in self.choices:
            return self.choices[key]
        if isinstance(value, (int, Decimal)) and self.type != "level":
            return amounts.quantity(value, self.unit or "number")
        return key


class FactError(ValueError):
    """An answer that cannot be this fact; the first argument names the sentence to say."""


def read_fact(definition: FactDefinition, raw: Any) -> Any:
    """Return ``raw`` as a value of the fact, ``None`` when it says that it is unknown.

    Accepts Python values and what people and files write (``"1 200"``, ``"08/03/2026"``,
    ``"oui"``, ``"niveau 5"``, ``"na"``). A day or a number may be known between two ends only: an
    `Interval`, or its text form (``"2026-03-05..2026-03-10"``, ``">=250"``, ``"2026-03"``), is
    given back as an `Interval`. Raises ``FactError`` (``not_a_number``, ``not_a_day``,
    ``not_yes_no``, ``not_a_choice``, ``not_whole``, ``out_of_range``) for anything else.
    """
    if raw is None:
        return None
    if isinstance(raw, str):
        raw = raw.strip()
        # « none » is « inconnu » in a file, unless it is one of the answers (« aucun diplôme »).
        if raw.casefold() in UNKNOWN_WORDS and raw not in definition.choices:
            return None
        raw = definition.aliases.get(raw.casefold(), raw)
    span = _read_span(definition, raw)
    if span is not None:
        return span.exact if span.is_exact else span
    value = _READERS[definition.type](definition, raw)
    _check_range(definition, value)
    return value


def _read_span(definition: FactDefinition, raw: Any) -> Interval | None:
    """Return what lies between the ends that ``raw`` gives, ``None`` when it gives none."""
    if definition.type not in ORDERED:
        return None
    of_days = definition.type == "date"
    span = raw if isinstance(raw, Interval) else None
    if isinstance(raw, str) and _SPAN.fullmatch(raw) and (of_days or not raw.isdigit()):
        try:
            span = parse_days(raw) if of_days else parse(raw, whole=definition.type != "number")
        except ValueError:
            raise FactError("not_a_day" if of_days else "not_a_number") from None
    if span is None:
        return None
    if span.is_of_days is not of_days:
        raise FactError("not_a_day" if of_days else "not_a_number")
    whole = [end is None or isinstance(end, int) for end in (span.low, span.high)]
    if definition.type in ("integer", "level") and not all(whole):
        raise FactError("not_whole")
    inside = span.within(definition.min, definition.max)
    if inside is None:
        raise FactError("out_of_range")
    # An open end stays open: « 250 ou plus » is not « 250 à 2 000 000 ».
    low = None if span.low is None else inside.low
    return Interval(low, None if span.high is None else inside.high)


def _read_number(definition: FactDefinition, raw: Any) -> int | Decimal:
    if isinstance(raw, bool):
        raise FactError("not_a_number")
    if isinstance(raw, int):
        return raw
    if isinstance(raw, float):
        if not math.isfinite(raw):
            raise FactError("not_a_number")
        raw = repr(raw)
    compact = re.sub(r"[\s\u00a0\u202f]", "", str(raw)).replace(",", ".")
    if not re.fullmatch(r"[+-]?[0-9]{1,18}(\.[0-9]{1,9})?", compact):
        raise FactError("not_a_number")
    try:
        exact = Decimal(compact)
    except InvalidOperation:
        raise FactError("not_a_number") from None
    return int(exact) if exact == exact.to_integral_value() else exact


def _read_integer(definition: FactDefinition, raw: Any) -> int:
    value = _read_number(definition, raw)
    if not isinstance(value, int):
        raise FactError("not_whole")
    return value


def _read_level(definition: FactDefinition, raw: Any) -> int:
    if isinstance(raw, str):
        raw = re.sub(r"(?i)^niveau\s*", "", raw)
    value = _read_number(definition, raw)
    if str(value) not in definition.choices:
        raise FactError("not_a_choice")
    return int(value)


def _read_date(definition: FactDefinition, raw: Any) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, str):
        for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(raw, pattern).date()
            except ValueError:
                continue
    raise FactError("not_a_day")


def _read_boolean(definition: FactDefinition, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise FactError("not_yes_no")


def _read_choice(definition: FactDefinition, raw: Any) -> str:
    word = str(raw).casefold()
    for choice, label in definition.choices.items():
        if word in (choice.casefold(), label.casefold()):
            return choice
    raise FactError("not_a_choice")


def _read_text(definition: FactDefinition, raw: Any) -> str:
    if isinstance(raw, bool) or not isinstance(raw, (str, int)):
        raise FactError("not_text")
    value = str(raw)
    if definition.pad:
        value = value.zfill(definition.pad)
    pattern = definition.pattern
    if len(value) > 200 or (pattern and not re.fullmatch(pattern, value)):
        raise FactError("not_text")
    return value


def _read_weekdays(definition: FactDefinition, raw: Any) -> tuple[int, ...]:
    """Read « mer-ven », « lundi, mardi », « du lundi au vendredi », or numbers from 0 (Monday)."""
    if isinstance(raw, (tuple, list)):
        days = {day for day in raw if isinstance(day, int) and 0 <= day <= 6}
        if len(days) != len(raw) or not days:
            raise FactError("not_text")
        return tuple(sorted(days))
    text = re.sub(r"\b(du|le|les|et|puis)\b", " ", str(raw).casefold())
    text = re.sub(r" ?(?:-|–|—|\bau\b|\bà\b|>) ?", "-", " ".join(text.split()))
    found: set[int] = set()
    for part in re.split(r"[\s,;/+]+", text.strip()):
        ends = [_WEEKDAY.fullmatch(word) for word in part.split("-")]
        numbers = [
            next(n for n, day in enumerate(_WEEKDAYS) if day.startswith(end.group(1)))
            for end in ends
            if end is not None
        ]
        if len(numbers) != len(ends) or not 1 <= len(numbers) <= 2:
            raise FactError("not_text")
        first, last = numbers[0], numbers[-1]
        found |= {day % 7 for day in range(first, last + 1 if last >= first else last + 8)}
    return tuple(sorted(found))


def _check_range(definition: FactDefinition, value: Any) -> None:
    low, high = definition.min, definition.max
    if low is not None and value < low:
        raise FactError("out_of_range")
    if high is not None and value > high:
        raise FactError("out_of_range")


def unknown_fact(name: str) -> str:
    """Return what is wrong with a name that ``facts.yml`` does not hold."""
    return f"le fait « {name} » n'est pas dans facts.yml"


_READERS = {
    "integer": _read_integer,
    "number": _read_number,
    "date": _read_date,
    "boolean": _read_boolean,
    "level": _read_level,
    "choice": _read_choice,
    "text": _read_text,
    "weekdays": _read_weekdays,
}
