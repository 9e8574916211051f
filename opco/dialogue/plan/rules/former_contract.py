"""What a former employer gave beyond the minimum, which the next one does not owe (code du travail, D6222-29)."""

from opco.dialogue.plan import known_names
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.items import SayShort
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.former_pay import is_above_the_law
from opco.knowledge import Kind


def tell_what_is_not_kept(turn: Turn) -> bool:
    """Say that only the minimum of the former contract is kept: « ils lui donnaient 80, un accord maison »."""
    if not is_above_the_law(turn.message, turn.state):
        return False
    name, kind = known_names.PAY_AFTER_ANOTHER, Kind.COMPULSORY
    turn.add(SayShort(name, kind, hedged=True))
    turn.keep_to(name, kind)
    resume(turn)
    return True
