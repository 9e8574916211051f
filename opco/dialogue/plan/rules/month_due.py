"""What one month of the aid comes to, of a contract that stops: « pour septembre, combien ? », after a break was decided."""

from datetime import date, timedelta
from decimal import Decimal

from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.deciding import considered
from opco.dialogue.plan.case.meant_by_facts import EARLY_END
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.intervals import exact_day
from opco.language import Found, find_facts
from opco.language.contract import says_when
from opco.language.happenings import LEAVES

_STARTS, _SIGNED, _ENDED = "starts_on", "signed_on", "ended_on"
_DAYS = frozenset({"date", "pay_on"})
#: What was just told; words of such a question, at most.
_TOLD = "early_end.month"
_MOST_WORDS = 9


def tell_the_month_due(turn: Turn) -> bool:
    """Say what is due of the month named, until the last day of the contract; tell whether one is asked of."""
    verdict, state, plain = turn.before.verdict, turn.state, turn.message.plain
    if verdict is None or verdict.check != EARLY_END or not verdict.amount or state.cases:
        return False
    if len(turn.message.words) > _MOST_WORDS or says_when(plain) or LEAVES.search(plain):
        return False
    if not says(plain, "asks_of_a_month") and turn.before.said[-1:] != [_TOLD]:
        return False  # « et en novembre ? » may be another day on which it stops
    first = state.value_of(_STARTS) or state.value_of(_SIGNED)
    starts, ended = (
        exact_day(day) if isinstance(day, str) else None for day in (first, state.value_of(_ENDED))
    )
    month = _month_named(turn)
    if starts is None or ended is None or month is None or month[1] < starts:
        return False
    begins, ends = max(month[0], starts), min(month[1], ended)
    if begins > ended:
        turn.say("early_end.nothing_after", last=ended)
    else:
        before = Decimal(0) if begins == starts else _due_until(turn, begins - timedelta(days=1))
        until = _due_until(turn, ends)
        if before is None or until is None:
            return False
        turn.say(
            "early_end.of_a_month", first=begins, last=ends, amount=until - before,
            total=Decimal(verdict.amount),
        )  # fmt: skip
    turn.state.note_said(_TOLD)
    turn.adviser = True
    resume(turn)
    return True


def _month_named(turn: Turn) -> tuple[date, date] | None:
    """Return the first and the last day of the only month that a message names, of nothing else."""
    days = [one for one in find_facts(turn.message.text, turn.world.today) if one.fact in _DAYS]
    if len(days) != 1 or days[0].role is not None or days[0].precision != "month":
        return None
    return _ends_of(days[0])


def _ends_of(month: Found) -> tuple[date, date] | None:
    low, high = month.low, month.high
    return (low, high) if isinstance(low, date) and isinstance(high, date) else None


def _due_until(turn: Turn, day: date) -> Decimal | None:
    """Return what is due of a contract that would have stopped on a day."""
    amount = considered(turn, EARLY_END, {_ENDED: day.isoformat()}).decision.amount
    return None if amount is None else Decimal(amount)
