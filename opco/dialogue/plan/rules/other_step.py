"""Another day than the signature, told after the aid was decided: « on a fait un avenant le 20 mars », « l'OPCO a accepté le 20 »."""

from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.known_names import AID, SIGNATURE
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.loose_days import is_of_a_step
from opco.intervals import exact_day
from opco.language import find_facts


def tell_the_signature_counts(turn: Turn) -> bool:
    """Say that the aid is that of the day of the signature, where another step is told by its day; tell whether one was.

    The texts in force at the signature apply (decree 2026-168 and those before it).
    """
    verdict, message = turn.before.verdict, turn.message
    signed = exact_day(str(turn.state.value_of(SIGNATURE) or ""))
    if verdict is None or verdict.check != AID or signed is None or "?" in message.text:
        return False
    days = [one for one in find_facts(message.text, message.today) if one.fact == "date"]
    if turn.heard.facts or not days or not all(is_of_a_step(one, message) for one in days):
        return False
    turn.say("sent.signature_counts", signed=signed, summary=verdict.summary)
    turn.adviser = True
    resume(turn)
    return True
