"""Why the case just imagined does not come to what one's own does: « un jour d'écart, d'où ça sort ? »."""

from decimal import Decimal
from typing import Any

from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.considering import Consideration, consider
from opco.dialogue.plan.items import ExplainVerdict, SayReckoning
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says


def tell_the_difference(turn: Turn) -> bool:
    """Say what parts the own case from the one imagined, and why one has nothing; tell whether it was asked."""
    state, verdict = turn.state, turn.before.verdict
    if verdict is None or not state.supposed or not says(turn.message.plain, "why_differs"):
        return False
    if turn.reading.first("inform", "correct", "suppose") is not None:
        return False
    check = verdict.check
    used = turn.world.book.checks[check].facts
    own = {fact: known.value for fact, known in state.facts.items() if known.origin == "said"}
    # Of several things imagined one after the other, the last is set beside the case before it.
    last = {fact for fact in state.latest if fact in state.supposed}
    before = {**own, **{fact: one for fact, one in state.supposed.items() if fact not in last}}
    parts = [
        fact for fact in last or state.supposed
        if fact in used and before.get(fact) not in (None, state.supposed[fact])
    ]  # fmt: skip
    cases = [_considered(turn, check, one) for one in (before, {**own, **state.supposed})]
    if not parts or not all(one.settled for one in cases) or _worth(cases[0]) == _worth(cases[1]):
        return False
    each = [{fact: one.facts[fact] for fact in parts if fact in one.facts} for one in cases]
    refused = [one for one in cases if one.decision.outcome == "refused"]
    amounts = [_amount(one) for one in cases]
    if len(refused) == 1:
        turn.add(ExplainVerdict(check, refused[0]))
    elif amounts[0] is not None and amounts[1] is not None:
        kind = "less" if amounts[1] < amounts[0] else "more"
        terms = ((each[0], amounts[0]), (each[1], amounts[1]))
        turn.add(SayReckoning(kind, abs(amounts[1] - amounts[0]), terms))
        turn.say("differing.rule")
    else:
        return False
    turn.adviser = True
    resume(turn)
    return True


def _considered(turn: Turn, check: str, case: dict[str, Any]) -> Consideration:
    known = {fact: value for fact, value in case.items() if value is not None}
    return consider(turn.world.book, check, known, turn.world.today)


def _amount(found: Consideration) -> Decimal | None:
    amount = found.decision.amount
    return None if amount is None else Decimal(str(amount))


def _worth(found: Consideration) -> tuple[str, Any]:
    return found.decision.outcome, found.decision.amount
