"""Every fact of a message, whatever was asked: the kinds in their order, each taking its share."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from opco.language import (
    age,
    agreement_minimum,
    aid_history,
    alternance,
    contact,
    contract,
    counted,
    dates,
    disability,
    durations,
    employer,
    headcount,
    hours,
    idcc,
    levels,
    money,
    naf,
    overseas,
    payroll,
    prior_training,
    quota,
    ranks,
    siret,
    training,
    tutor,
    workforce,
    yes_no,
)
from opco.language.contrast import contrast, merge_alternatives
from opco.language.corrections import corrected_number, corrected_years
from opco.language.found import Found
from opco.language.private import private_spans
from opco.language.quantities import quantities
from opco.language.questions import mark_questions
from opco.language.scan import Scan
from opco.language.sizes import join_sizes

LONGEST_TEXT = 8_000
"""Characters read; what follows is ignored (the website channel takes 5,000)."""

_MOST_BARE_NUMBERS = 12

# The more a kind's form is its own, the earlier it reads: a SIRET holds a phone and a year.
_KINDS: tuple[Callable[[Scan], Iterator[Found]], ...] = (
    contact.find, siret.find, naf.find, agreement_minimum.find, idcc.find, workforce.find, prior_training.find, alternance.find_years, payroll.find, money.find, quota.find, aid_history.find, ranks.find,
    alternance.find_births, alternance.find_days, tutor.find_since, tutor.find_diploma, dates.find,
    training.find, tutor.find, age.find, durations.find, counted.find, levels.find, headcount.find, hours.find, overseas.find, disability.find,
    employer.find, contract.find, alternance.find,
)  # fmt: skip


def find_facts(text: str, today: date, *, known: Mapping[str, object] | None = None) -> list[Found]:
    """Return the facts read in ``text``, in its order; never raises, whatever the text.

    ``today`` is the day from which « hier », « en janvier » are counted. ``known`` are facts given
    before: a day that corrects one of them is sought near it, and takes its role. Values that the text
    puts aside are given too, ``negated``. A number of no known kind is a `number`.
    """
    given = (known or {}).items()
    # Days, numbers and the digits of an IDCC are all that is corrected. Their class too: True is 1.
    told = tuple((k, type(v), v) for k, v in given if isinstance(v, (date, int, float, str)))
    return list(_find_facts(text[:LONGEST_TEXT], today, told))


@lru_cache(maxsize=512)  # a message is read four times a turn, and eight visitors write at once
def _find_facts(
    text: str, today: date, told: tuple[tuple[str, type, object], ...]
) -> tuple[Found, ...]:
    """Find the facts once: several readers search a message in its turn."""
    known = {fact: value for fact, _, value in told}
    scan = Scan(text, today)
    for start, end, kind in list(private_spans(scan.rest)):
        if kind != "birth":
            scan.blank(start, end)
    days = {fact: day for fact, day in known.items() if isinstance(day, date)}
    found = list(corrected_years(scan, days))
    found += [
        item
        for kind in _KINDS
        for item in (dates.find(scan, days) if kind is dates.find else kind(scan))
    ]
    numbers = list(_bare_numbers(scan))
    beside = any(item.rejected is not None for item in contrast(scan.original, found + numbers))
    # « 12, enfin 11 » takes back the number beside it, not one given before.
    counting = [item for item in numbers if counted.says_what_it_counts(scan.original, item)]
    replaced = None if beside else corrected_number(scan.text, numbers, known, counting)
    found += [n for n in numbers if replaced is None or n.start != replaced.start]
    found += [replaced] if replaced is not None else []
    found += yes_no.find(scan)
    found = merge_alternatives(scan.original, contrast(scan.original, found))
    return tuple(mark_questions(scan.original, join_sizes(scan.original, found)))


def kept(found: list[Found]) -> list[Found]:
    """Return what may be kept as answers: settled, valid, not put aside."""
    return [item for item in found if item.usable]


def _bare_numbers(scan: Scan) -> Iterator[Found]:
    for count, quantity in enumerate(quantities(scan)):
        if count == _MOST_BARE_NUMBERS:
            return
        value = quantity.value
        if value is not None:
            value = int(value) if quantity.is_whole else value
        yield scan.take(
            "number", value, quantity.start, quantity.end, certainty="low",
            low=quantity.low, high=quantity.high, reason="range" if value is None else None,
        )  # fmt: skip
