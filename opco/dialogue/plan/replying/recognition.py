"""A disability recognised after the contract was signed: it opens no higher aid (code du travail, D6243-2)."""

from collections.abc import Sequence

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.case.reckoning import AID
from opco.dialogue.plan.items import SayShort
from opco.dialogue.plan.replying.answering import answer_named
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.loose_days import is_of_a_recognition
from opco.dialogue.reading.phrases import says
from opco.knowledge import Kind
from opco.language import find_facts

#: What is told of a recognition, and when.
RECOGNITION = "apprenti_handicap/preuve"
#: How many things said back a recognition is still talked of.
_LATELY = 3
_DISABLED = "disabled"


def tell_recognised_too_late(turn: Turn) -> bool:
    """Say that a recognition comes too late, or decide where it is imagined in time; tell whether it was one.

    The case is decided without it, whatever was told before: « on l'aura qu'en janvier, en fait ».
    """
    if _is_imagined_in_time(turn):
        turn.state.supposed[_DISABLED] = True
        deciding.advance(turn, AID)
        return True
    if _is_imagined_too_late(turn) or _is_imagined_later(turn):
        answer_named(turn, RECOGNITION)
        return True
    facts = turn.heard.facts
    if not _comes_too_late(turn, facts):
        return False
    for move in facts:
        learn(turn, Facts(move.act, {k: v for k, v in move.facts.items() if k != _DISABLED}))
    turn.state.facts.pop(_DISABLED, None)
    turn.state.supposed.pop(_DISABLED, None)
    if any({*move.facts} - {_DISABLED} for move in facts):
        # The case is told with it: what it has without comes right after the rule.
        _tell_the_rule(turn, Kind.WHAT_IF_STOPS)
        turn.state.question = None
        deciding.advance(turn, AID)
        return True
    answer_named(turn, RECOGNITION)
    return True


def tell_recognition_awaited(turn: Turn) -> bool:
    """Say that a recognition which is asked for opens nothing yet, and go on with the aid; tell whether one is.

    « La RQTH est en cours, on signe vendredi »: it must exist on the day of the signature.
    """
    before, facts = turn.before, turn.heard.facts
    found = find_facts(turn.message.text, turn.world.today)
    awaited = any(one.fact == _DISABLED and one.reason == "pending" for one in found)
    asked = before.question is not None and before.question.fact == _DISABLED
    if not awaited or asked or AID not in (before.check, before.subject.check):
        return False
    for move in facts:
        learn(turn, Facts(move.act, {k: v for k, v in move.facts.items() if k != _DISABLED}))
    known = turn.state.value_of(_DISABLED) is True
    if known:
        # What was told is put right: « la RQTH est en cours, en fait ».
        learn(turn, Facts("correct", {_DISABLED: False}))
    kind = Kind.IS_IT_ENOUGH
    _tell_the_rule(turn, kind)
    if facts or (known and before.verdict is not None):
        turn.state.question = None
        deciding.advance(turn, AID)
    else:
        turn.keep_to(RECOGNITION, kind)
        resume(turn)
    return True


def _tell_the_rule(turn: Turn, kind: Kind) -> None:
    turn.add(SayShort(RECOGNITION, kind))
    turn.state.note_said(f"{RECOGNITION}#{kind.value}")


def _comes_too_late(turn: Turn, facts: Sequence[Facts]) -> bool:
    """Tell whether a disability has just been recognised, or will be, of a contract already signed."""
    told = next((move.facts["signed_on"] for move in facts if "signed_on" in move.facts), None)
    signed = str(told or turn.state.value_of("signed_on") or "").rpartition("..")[2]
    without = any(move.facts.get(_DISABLED) is False for move in facts)
    if not signed or without:
        return False
    found = find_facts(turn.message.text, turn.world.today)
    days = [item for item in found if item.fact == "date"]
    of_it = [item for item in days if is_of_a_recognition(item, turn.message)]
    if any(str(item.low or item.value) > signed for item in of_it):
        return True
    if signed >= turn.world.today.isoformat() or not says(turn.message.plain, "recognised"):
        return False
    loose = [item for item in days if item.role is None]
    later = told is None and any(str(item.low or item.value) > signed for item in loose)
    return says(turn.message.plain, "just_recognised") or later


def _is_imagined_too_late(turn: Turn) -> bool:
    """Tell whether the recognition is imagined after the signature: « supposons qu'elle ne l'ait eue qu'en janvier ».

    What was told stays as it is.
    """
    plain = turn.message.plain
    signed = turn.state.value_of("signed_on") is not None
    return (
        signed
        and says(plain, "imagines")
        and says(plain, "recognised")
        and says(plain, "only_then")
    )


def _is_imagined_later(turn: Turn) -> bool:
    """Tell whether what was just told not to be is imagined later on: « et si elle l'obtient dans six mois ? »."""
    return _was_talked_of(turn) and says(turn.message.plain, "gets_it_later")


def _is_imagined_in_time(turn: Turn) -> bool:
    """Tell whether the recognition is imagined before the signature: « et s'il l'avait eue avant ? »."""
    plain = turn.message.plain
    return _was_talked_of(turn) and says(plain, "if_it_happens") and says(plain, "before_it")


def _was_talked_of(turn: Turn) -> bool:
    """Tell whether a recognition was told of, or its rule told, right before."""
    before = turn.before
    told = any(one.startswith(RECOGNITION) for one in before.said[-_LATELY:])
    return _DISABLED in before.latest or before.subject.answer == RECOGNITION or told
