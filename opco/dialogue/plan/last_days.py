"""The last day for this case: « la date limite exacte, c'est quand ? » of a contract whose signature is known."""

from opco.dialogue.moves import Ask
from opco.dialogue.plan.asking import resume
from opco.dialogue.plan.deciding import considered
from opco.dialogue.plan.reckoning import AID
from opco.dialogue.plan.turn import Turn
from opco.knowledge import Kind

#: The topics of the aid, which is lost when the contract reaches the OPCO too late (D6243-2).
_OF_THE_AID = frozenset({"aide_apprentissage", "aide_versement"})
#: The criterion that holds that day.
_SENT_IN_TIME = ".transmission"


def tell_last_day(turn: Turn, main: Ask) -> bool:
    """Say the last day to send this contract for its aid; tell whether that was asked and is known."""
    topic = main.answer.partition("/")[0]
    signed = turn.state.value_of("signed_on")
    if main.kind is not Kind.DEADLINE or topic not in _OF_THE_AID or not isinstance(signed, str):
        return False
    if turn.state.cases:
        return False
    decision = considered(turn, AID).decision
    found = next((one for one in decision.criteria if one.id.endswith(_SENT_IN_TIME)), None)
    if found is None or found.source is None:
        return False
    turn.say("check.last_day", text=found.explanation)
    turn.state.sources = [found.source["title"]]
    turn.adviser = True
    resume(turn)
    return True
