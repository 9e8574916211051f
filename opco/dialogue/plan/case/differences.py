"""What a person reckons of several amounts decided: « donc 500 d'écart ? », and what is left of them « sans la licence ? »."""

from decimal import Decimal

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.reckoning import Term, check_meant, terms_of, written
from opco.dialogue.plan.certainty import share_of_topic
from opco.dialogue.plan.items import SayReckoning
from opco.dialogue.plan.known_names import AID
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading import sums
from opco.dialogue.reading.apprentices import LEVEL
from opco.dialogue.reading.one_of_several import place_ranked
from opco.language import find_facts

_SEVERAL, _MOST_WORDS, _SURE_OF_ANOTHER = 2, 9, 0.5


def confirm_a_difference(turn: Turn) -> bool:
    """Confirm what somebody says that one amount is more than another, or put it right; tell whether it did.

    « 1 000 balles de perdues, c'est bien ça l'écart ? »: of any two of those decided, the last two where it is of none.
    """
    plain, check = turn.message.plain, check_meant(turn)
    told = sums.difference_told(plain)
    if told is None or check is None or _tells_a_case(turn, told):
        return False
    terms = terms_of(turn, check, refused=check == AID)
    pairs = [(one, other) for n, one in enumerate(terms) for other in terms[n + 1 :]]
    if not pairs or sums.is_of_a_month(plain) or sums.is_of_pay(plain):
        return False
    apart = [pair for pair in reversed(pairs) if _gap(*pair) == told]
    # Where those decided last are alike, what parts them from another is meant: two CAP and a licence.
    differ = [pair for pair in reversed(pairs) if _gap(*pair)]
    of_it = next(iter([*apart, *differ]), pairs[-1])
    kind = "apart" if _gap(*of_it) else "alike"
    turn.add(SayReckoning(kind, _gap(*of_it), written(list(of_it)), right=bool(apart)))
    turn.adviser = True
    resume(turn)
    return True


def sum_without(turn: Turn) -> bool:
    """Say what the contracts decided come to without the one that a message leaves out: « et sans le master ? »; tell whether it did."""
    plain, check = turn.message.plain, check_meant(turn)
    span = sums.left_out(plain)
    brief = len(turn.message.words) <= _MOST_WORDS or sums.asks_how_much(plain)
    if span is None or check != AID or not brief or _is_of_another(turn):
        return False
    terms = terms_of(turn, check)
    if len(terms) < _SEVERAL:
        return False
    left = _left_out(turn, terms, span)
    kept = [one for n, one in enumerate(terms) if n not in left]
    if not left or not kept:
        return False
    turn.add(SayReckoning("without", sum((one.amount for one in kept), Decimal(0)), written(kept)))
    turn.adviser = True
    resume(turn)
    return True


def _left_out(turn: Turn, terms: list[Term], said: str) -> list[int]:
    """Return the places of the contracts that the words name: by their diploma, or by their rank."""
    found = find_facts(said, turn.world.today)
    levels = {one.value for one in found if (one.answers or one.fact) == LEVEL and one.usable}
    if not levels:
        place = place_ranked(said, len(terms))
        return [] if place is None else [place]
    own = [n for n, one in enumerate(terms) if one.each.get(LEVEL) in levels]
    return own[:1] if sums.leaves_one_out(said) else own


def _is_of_another(turn: Turn) -> bool:
    """Tell whether another topic is plainly asked about: « sans le bac, il peut faire un BTS ? »."""
    asked = turn.reading.first("ask")
    if not isinstance(asked, Ask):
        return False
    topic = asked.answer.partition("/")[0]
    own = turn.world.book.checks[AID].topic
    return topic != own and share_of_topic(turn, topic) >= _SURE_OF_ANOTHER


def _tells_a_case(turn: Turn, told: int) -> bool:
    """Tell whether a message gives facts that are neither the amount itself nor those of a case decided."""
    given = {
        f: v for one in turn.reading.moves if isinstance(one, Facts) for f, v in one.facts.items()
    }
    cases = [one.facts for one in (*turn.before.earlier, turn.before.verdict) if one is not None]
    cases += turn.before.cases
    return any(
        fact not in ("idcc", "money")
        and value != told
        and not any(case.get(fact) == value for case in cases)
        for fact, value in given.items()
    )


def _gap(one: Term, other: Term) -> Decimal:
    return abs(one.amount - other.amount)
