"""What is held of a person's case, and where it comes from: « d'où vous sortez 15 salariés »."""

from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import held_fact
from opco.language import find_facts


def tell_held(turn: Turn) -> bool:
    """Say what is held of the fact that a message asks about, and who gave it; tell whether it did."""
    if not says(turn.message.plain, "held"):
        return False
    named = [item.fact for item in find_facts(turn.message.text, turn.world.today)]
    fact = held_fact(turn.message.plain, named) or _named_by_its_value(turn)
    known = turn.before.facts.get(fact) if fact is not None else None
    if fact is None or known is None or known.value is None:
        return False
    company = turn.before.company or {}
    turn.say(
        "smalltalk.held",
        label=turn.world.book.facts[fact].label,
        value=turn.written(fact, known.value),
        company=None if known.origin == "said" else company.get("name"),
        year=company.get("headcount_year") if fact == "headcount" else None,
    )
    turn.state.offered = list(turn.before.offered)
    resume(turn)
    return True


def _named_by_its_value(turn: Turn) -> str | None:
    """Return the fact whose value, a number, a message repeats: « d'où vous sortez 34 »."""
    numbers = {word for word in turn.message.plain.split() if word.isdigit()}
    return next(
        (fact for fact, known in turn.before.facts.items() if str(known.value) in numbers), None
    )
