"""The aid of a contract of under a year, asked about again: « sur toute la durée ? », « ce n'est pas le maximum ? ».

It is in proportion to the months (code du travail, D6243-2): what it comes to in all is the amount decided, and no year's.
"""

from decimal import Decimal

from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.deciding import considered
from opco.dialogue.plan.case.meant_by_facts import EARLY_END
from opco.dialogue.plan.case.reckoning import LENGTH, MONTHS_PAID, gives_a_case
from opco.dialogue.plan.known_names import AID
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading import sums
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import telling_words

#: Words of such a question, at most, and where it names the whole amount; those that name something else.
_MOST_WORDS, _MOST_NAMED, _FEW = 14, 22, 2
#: The aid of a contract, and what is due of it where it stops before its last day.
_CHECKS = (AID, EARLY_END)


def tell_the_aid_of_a_short_contract(turn: Turn) -> bool:
    """Say what the aid of the short contract decided comes to in all, and why it is no whole one; tell whether it was asked."""
    verdict, state = turn.before.verdict, turn.before
    if verdict is None or verdict.check not in _CHECKS or not verdict.amount or state.cases:
        return False
    if verdict.check != AID:
        return _tell_what_was_due(turn)
    months = state.value_of(LENGTH)
    whole = int(turn.world.book.value(MONTHS_PAID, turn.world.today).value)
    if gives_a_case(turn) or len(turn.message.words) > _MOST_NAMED:
        return False
    if sums.asks_a_month(turn.message.plain):
        return False  # « ça fait quoi par mois entier ? »
    brief = len(turn.message.words) <= _MOST_WORDS
    if not isinstance(months, int | float) or months >= whole:
        return brief and _tell_the_most(turn)
    full = considered(turn, AID, {LENGTH: whole}).decision.amount
    if full is None or not (brief or sums.amount_named(turn.message.plain) == full):
        return False
    if not _asks_of_it(turn, full):
        return False
    turn.say("smalltalk.your_case", summary=verdict.summary)
    written = {"whole": turn.written(LENGTH, whole), "own": turn.written(LENGTH, months)}
    turn.say("smalltalk.in_proportion", amount=full, **written)
    turn.adviser = True
    resume(turn)
    return True


def _tell_the_most(turn: Turn) -> bool:
    """Say again the aid of a whole year, which is the most there is: « c'est le max ? »."""
    plain = turn.message.plain
    of_it = says(plain, "of_the_whole") and says(plain, "the_most")
    if (
        not of_it
        or says(plain, "another_most")
        or telling_words(without(plain, "of_the_whole")) > _FEW
    ):
        return False
    return _tell_what_was_due(turn)


def _tell_what_was_due(turn: Turn) -> bool:
    """Say again what is due of a contract that stops before its end: that is all of it."""
    verdict = turn.before.verdict
    plain = turn.message.plain
    of_it = says(plain, "of_the_whole") and not says(plain, "another_most")
    few = len(turn.message.words) <= _MOST_WORDS and not gives_a_case(turn)
    if verdict is None or not (of_it and few):
        return False
    turn.say("smalltalk.your_case", summary=verdict.summary)
    turn.adviser = True
    resume(turn)
    return True


def _asks_of_it(turn: Turn, full: Decimal) -> bool:
    """Tell whether a message asks of the whole amount: by its words, or by naming it."""
    plain = turn.message.plain
    if says(plain, "another_most"):
        return False
    if sums.amount_named(plain) == full:
        return True
    of_the_whole = says(plain, "of_the_whole") or says(plain, "aid_comes_to")
    rest = without(without(plain, "of_the_whole"), "aid_comes_to")
    return of_the_whole and telling_words(rest) <= _FEW
