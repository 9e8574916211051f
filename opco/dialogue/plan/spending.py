"""What is left of the training budget: « j'ai déjà utilisé 1 800 », « la moitié est partie »."""

import re

from opco.dialogue.plan.asking import resume
from opco.dialogue.plan.deciding import considered
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.signs import says
from opco.language import find_facts

BUDGET = "training_budget"
_PARTS = (
    (re.compile(r"\b(?:la |une )?moitie\b"), 2),
    (re.compile(r"\b(?:un|le) tiers\b"), 3),
    (re.compile(r"\b(?:un|le) quart\b"), 4),
)
_ALL = re.compile(r"\b(?:tout|la totalite|l'integralite)\b")
#: An amount smaller than this is a number of people, of hours, of courses.
_LEAST = 50


def tell_what_is_left(turn: Turn) -> bool:
    """Say what would be left of the budget just decided; tell whether something was said to be spent."""
    verdict = turn.before.verdict
    if verdict is None or verdict.check != BUDGET or not says(turn.message.plain, "spent"):
        return False
    amount = considered(turn, BUDGET).decision.amount
    if amount is None:
        return False
    total = float(amount)
    spent = _spent(turn, total)
    if spent is None:
        return False
    if spent > total:
        turn.say("budget.more_than_all", total=total, spent=spent)
    else:
        turn.say("budget.left", total=total, left=total - spent)
    turn.adviser = True
    resume(turn)
    return True


def _spent(turn: Turn, total: float) -> float | None:
    """Return the amount said to be spent, or the part of the total."""
    plain = turn.message.plain
    for item in find_facts(turn.message.text, turn.world.today):
        if item.fact in ("money", "number", "idcc") and str(item.value).isdigit():
            amount = float(str(item.value))
            if amount >= _LEAST and amount != total:
                return amount
    for pattern, parts in _PARTS:
        if pattern.search(plain):
            return total / parts
    return total if _ALL.search(plain) else None
