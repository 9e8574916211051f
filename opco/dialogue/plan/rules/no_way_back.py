"""Whether anything can still be done of an aid that was refused: « c'est mort, on peut plus rien faire ? »."""

from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.known_names import AID
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.intervals import exact_day

_DAYS = ("signed_on", "starts_on")
#: Words of a message that asks this and nothing else.
_MOST_WORDS = 12


def tell_no_way_back(turn: Turn) -> bool:
    """Say that no way back is known, of a contract whose days are over; tell whether it is asked."""
    verdict, before = turn.before.verdict, turn.before
    if verdict is None or verdict.check != AID or verdict.outcome != "refused":
        return False
    few = len(turn.message.words) <= _MOST_WORDS
    in_hand = before.subject.topic in ("aide_apprentissage", "aide_versement")
    if not (few and in_hand and says(turn.message.plain, "any_way_back")) or before.question:
        return False
    if turn.reading.first("inform", "correct", "suppose") is not None or _may_still_change(turn):
        return False
    turn.say("smalltalk.no_way_back", summary=verdict.summary)
    turn.adviser = True
    resume(turn)
    return True


def _may_still_change(turn: Turn) -> bool:
    """Tell whether a day of the contract is to come: it may be another."""
    known = [exact_day(turn.state.value_of(fact)) for fact in _DAYS]
    return any(one is not None and one >= turn.world.today for one in known)
