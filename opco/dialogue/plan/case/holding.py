"""What is held of a person's case, and where it comes from: « d'où vous sortez 15 salariés »."""

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.items import Recapitulate
from opco.dialogue.plan.known_names import HEADCOUNT
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import held_fact
from opco.language import find_facts

_OF_A_SIZE = frozenset({HEADCOUNT, "idcc"})
_MOST_WORDS, _FEW = 18, 10
#: What is kept of a size that was told, after which « de quelle année ? » asks of it.
_TOLD = "size_told"
#: What is told of a company, after which « et l'effectif ? » asks of it.
_MEMBERSHIP = "opco_adhesion"


def tell_the_size_held(turn: Turn) -> bool:
    """Say what size is held of the company known, where it is asked: « vous nous avez à combien de salariés ? »; tell whether it did.

    Of a company just found by its name, it was said with it.
    """
    plain, company, before = turn.message.unnamed_plain, turn.state.company, turn.before
    after_it = before.subject.topic == _MEMBERSHIP and says(plain, "size_alone")
    dated = _asks_of_its_year(turn)
    asks = says(plain, "size_on_file") or after_it or dated
    told = {fact for one in turn.reading.moves if isinstance(one, Facts) for fact in one.facts}
    if company is None or not asks or len(turn.message.words) > _MOST_WORDS or told - _OF_A_SIZE:
        return False
    if before.company != company and company.get(HEADCOUNT) is not None:
        return turn.spoke
    known = before.facts.get(HEADCOUNT)
    said = (
        known is not None and known.origin == "said" and not (dated or says(plain, "of_the_file"))
    )
    value = known.value if known is not None and said else company.get(HEADCOUNT)
    if value is None:
        turn.say("smalltalk.size_not_held", company=company.get("name"))
        turn.adviser = True
        resume(turn)
        return True
    turn.say(
        "smalltalk.held",
        label=turn.world.book.facts[HEADCOUNT].label,
        value=turn.written(HEADCOUNT, value),
        company=None if said else company.get("name"),
        year=company.get("headcount_year"),
    )
    turn.state.note_said(_TOLD)
    turn.state.offered = list(before.offered)
    resume(turn)
    return True


def _asks_of_its_year(turn: Turn) -> bool:
    """Tell whether a few words ask of which year the size just told is: it was, or the company was found and nothing else was talked of."""
    before, company = turn.before, turn.before.company
    if company is None or company.get("headcount_year") is None:
        return False
    alone = before.verdict is None and before.subject.topic in (None, _MEMBERSHIP)
    just = before.said[-1:] == [_TOLD] or (alone and before.question is None)
    return just and len(turn.message.words) <= _FEW and says(turn.message.plain, "of_which_year")


def ask_what_is_wrong(turn: Turn) -> bool:
    """Ask which of the facts told is wrong, where a decision on them is only denied: « en fait non »; tell whether it did.

    What was only imagined is left, and the own case decided again.
    """
    before, verdict = turn.before, turn.before.verdict
    denied = says(turn.message.plain, "only_denies") and not turn.heard.facts
    if verdict is None or not denied or before.question is not None or before.proposal is not None:
        return False
    if not (verdict.facts and before.case()):
        return False
    if before.supposed:
        turn.state.supposed = {}
        deciding.advance(turn, verdict.check)
        return True
    turn.say("smalltalk.what_is_wrong")
    turn.add(Recapitulate(facts=turn.state.case()))
    turn.adviser = True
    return True


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
