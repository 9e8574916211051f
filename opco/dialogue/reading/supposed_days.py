"""Days that are supposed: « et en janvier ? » imagines another case, « et le 8 ? » moves the last day given."""

import re
from collections.abc import Mapping
from datetime import date

from dateutil.relativedelta import relativedelta

from opco.dialogue.reading.in_hand import check_in_hand, uses
from opco.dialogue.reading.loose_days import PAID, is_of_a_contract_that_runs
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.plain_values import plain_value
from opco.dialogue.reading.signs import signs_of
from opco.dialogue.reading.transmission import LATE, late_of, sent_before
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found, find_facts
from opco.language.imagined import imagines_today
from opco.language.moved_days import MovedDay, moved_day

_SIGNATURE, _STARTS = "signed_on", "starts_on"
#: Words of a contract that is sent.
_SENT = re.compile(r"\b(?:envoy|transmi|post|d[ée]pos|adress)\w*", re.IGNORECASE)
#: « Signé le même jour », of one told of before.
_SIGNED_THEN = re.compile(
    r"\bsign\w+ (?:aussi |egalement |lui aussi |elle aussi )?(?:le |a la |la |au )?meme (?:jour|date)\b(?! que)"
)
_OF_A_CONTRACT = frozenset({_SIGNATURE, _STARTS})


def supposes_another_day(message: Message, asked: str, state: State, book: Rulebook) -> bool:
    """Tell whether « et en janvier ? » cannot be the day asked for: it imagines another one.

    Nobody is born next month, no contract starts before it is signed.
    """
    if book.facts[asked].type != "date":
        return False
    found = [
        item for item in find_facts(message.text, message.today)
        if item.fact == "date" and item.role is None and item.usable
    ]  # fmt: skip
    if "suppose" not in signs_of(message.plain) and not any(item.supposed for item in found):
        return False
    days = [plain_value(item) for item in found]
    case = {fact: value for fact, value in state.case().items() if fact != asked}
    signed = case.get(_SIGNATURE)
    return bool(days) and all(
        bool(book.read_case({**case, asked: day}, message.today)[1])
        or (asked != _SIGNATURE and isinstance(signed, str) and str(day) < signed)
        for day in days
    )


def days_moved(message: Message, asked: str | None, state: State, book: Rulebook) -> list[Found]:
    """Return « et le 8 ? », « un an plus tôt ? » as the fact of the last day given, moved; none otherwise.

    Where a day is asked for, « le 8 » is that day, unless another case is imagined. Whole years move
    the contract: its signature with its start.
    """
    if (sending := _sending_moved(message, state, book)) is not None:
        return [sending]
    fact, days = _last_day(state, book)
    if fact is None or days is None:
        return []
    bare = state.latest[-1:] == [fact] and fact in state.supposed
    moved = moved_day(message.text, *days, message.today, bare=bare)
    if moved is None:
        return []
    if (signature := _signature_moved(fact, message, state, book)) is not None:
        fact, moved = _SIGNATURE, signature
    paid = uses(state, book, PAID) and fact in _OF_A_CONTRACT
    if paid and moved.low is not None and is_of_a_contract_that_runs(moved.low, message, state):
        return []
    waits = asked is not None and book.facts[asked].type == "date" and asked != fact
    if waits and not moved.imagined:
        return []
    ends = {fact: (moved.low, moved.high)}
    years = relativedelta(moved.low, days[0])
    if fact in _OF_A_CONTRACT and years == relativedelta(years=years.years) and years.years:
        for other in sorted(_OF_A_CONTRACT - {fact}):
            if (known := _bounds_of(state, other)) is not None:
                ends[other] = (known[0] + years, known[1] + years)
    return [_moved(message, one, moved, *both) for one, both in ends.items()]


def signed_today(message: Message, state: State, book: Rulebook) -> list[Found]:
    """Return today as the signature that is imagined, where what a contract of before would give now is asked.

    « Aujourd'hui ce serait combien ? », of one signed in 2023: its rules were those of that day.
    """
    signed = _bounds_of(state, _SIGNATURE)
    if signed is None or signed[1] >= message.today or not uses(state, book, _SIGNATURE):
        return []
    span = imagines_today(message.typed)
    if span is None:
        return []
    start, end = span
    return [
        Found(
            _SIGNATURE, message.today, start, end, message.text[start:end],
            role=_SIGNATURE, precision="day", supposed=True,
        )
    ]  # fmt: skip


def signed_then(message: Message, state: State) -> list[Found]:
    """Return the day of signature told before as that of one more contract: « un BTS signé le même jour, commencé le 9 »."""
    signed, said = _bounds_of(state, _SIGNATURE), _SIGNED_THEN.search(message.typed)
    if signed is None or signed[0] != signed[1] or said is None:
        return []
    start, end = said.span()
    words = message.text[start:end]
    return [Found(_SIGNATURE, signed[0], start, end, words, role=_SIGNATURE, precision="day")]


def _signature_moved(fact: str, message: Message, state: State, book: Rulebook) -> MovedDay | None:
    """Return the day moved as one of the signature, which was told with the start and decides; None of the start.

    « Signé le 7 mars, débuté le 9 », then « et le 8 ? ».
    """
    signed, first = _bounds_of(state, _SIGNATURE), _bounds_of(state, fact)
    if fact != _STARTS or signed is None or first is None:
        return None
    moved = moved_day(message.text, *signed, message.today)
    if moved is None or moved.low > first[1]:
        return None
    start = moved_day(message.text, *first, message.today)
    decides = signature_decides(
        moved.low, None if start is None else start.low, state, book, message.today
    )
    return moved if decides else None


def signature_decides(
    signed: date, start: date | None, state: State, book: Rulebook, today: date
) -> bool:
    """Tell whether a day imagined of a contract whose two days were told at once is that of its signature.

    The rules are those of the signature, ``signed``; where the start alone, ``start``, changes what was
    decided, it is the start.
    """
    check = check_in_hand(state, book)
    if check is None or not {_STARTS, _SIGNATURE} <= set(state.latest):
        return False
    required = book.checks[check].required
    if _SIGNATURE not in required or _STARTS in required:
        return False
    changed: tuple[Mapping[str, date], ...] = (
        {},
        {_SIGNATURE: signed},
        {} if start is None else {_STARTS: start},
    )
    now, then, other = (_comes_to(one, state, book, today) for one in changed)
    return then != now or other == now


def _comes_to(
    changed: Mapping[str, date], state: State, book: Rulebook, today: date
) -> tuple[str, object] | None:
    """Return the outcome and the amount of what was decided, with other days for some facts."""
    verdict = state.verdict
    if verdict is None:
        return None
    days = {fact: day.isoformat() for fact, day in changed.items()}
    decision = book.decide(verdict.check, {**verdict.assumed, **verdict.facts, **days}, today)
    return decision.outcome, decision.amount


def _sending_moved(message: Message, state: State, book: Rulebook) -> Found | None:
    """Return whether the contract would be late, of the day on which it was sent, moved: « une semaine avant, ça passait ? »."""
    sent, signed = sent_before(state), state.value_of(_SIGNATURE)
    of_it = _SENT.search(message.typed) is not None
    if sent is None or not (of_it or state.latest[-1:] == [LATE]):
        return None
    # What is sent says nothing of the day: « si on l'avait envoyé une semaine avant ? ».
    text = _SENT.sub(lambda one: " " * len(one.group()), message.text)
    moved = moved_day(text, sent[0], sent[1], message.today)
    late = None if moved is None else late_of(signed, (moved.low, moved.high), book)
    if moved is None or late is None:
        return None
    words = message.text[moved.start : moved.end]
    return Found(LATE, late, moved.start, moved.end, words, certainty="medium", supposed=True)


def _moved(message: Message, fact: str, moved: MovedDay, low: date, high: date) -> Found:
    exact = low == high
    return Found(
        fact, low if exact else None, moved.start, moved.end,
        message.text[moved.start : moved.end], role=fact, precision="day",
        supposed=not moved.corrects, corrects=moved.corrects, low=None if exact else low, high=None if exact else high,
        reason=None if exact else "range",
    )  # fmt: skip


def _last_day(state: State, book: Rulebook) -> tuple[str | None, tuple[date, date] | None]:
    """Return the fact of the last day given and its bounds, where it is the day of one contract."""
    case = state.case()
    given = [
        fact for fact in (*case, *state.latest)
        if fact in book.facts and book.facts[fact].type == "date" and isinstance(case.get(fact), str)
    ]  # fmt: skip
    if not given:
        return None, None
    bounds = _bounds_of(state, given[-1])
    return (given[-1], bounds) if bounds is not None else (None, None)


def _bounds_of(state: State, fact: str) -> tuple[date, date] | None:
    """Return the first and the last day that a fact may be; None when it is no day."""
    value = state.value_of(fact)
    first, _, last = value.partition("..") if isinstance(value, str) else ("", "", "")
    try:
        return date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return None
