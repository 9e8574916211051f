"""Coming back to one's own case after another was imagined: what was supposed is forgotten."""

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.plan import deciding
from opco.dialogue.plan.clients import names_a_client
from opco.dialogue.plan.items import AskQuestion, Say
from opco.dialogue.plan.requesting import in_request
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.given import OVERSEAS, PLACE
from opco.dialogue.reading.signs import says
from opco.language.own_case import comes_back_to_own_case

#: Words in which nothing else than one's own case is asked for.
_FEW = 9
#: How sure a question of another topic must be to be asked beside: « et chez nous, c'est versé quand ? ».
_SURE = 0.5


def come_back(turn: Turn, main: Move | None) -> bool:
    """Leave what was imagined when a message speaks of one's own case; tell whether that is all it asks.

    « Et si on était 300 ? », then « bon, pour nous alors ? », decides for those who ask.
    """
    state = turn.state
    # Where all that was told is imagined, there is no other case to come back to.
    if not set(state.facts) - {OVERSEAS, PLACE}:
        return False
    if not state.supposed or not comes_back_to_own_case(turn.message.plain):
        return False
    if names_a_client(turn):
        return False
    told = [move for move in turn.reading.moves if isinstance(move, Facts)]
    asked = turn.before.question.fact if turn.before.question is not None else None
    # « Bon » seems to answer what was asked of the case imagined.
    if any(fact != asked for move in told for fact in move.facts):
        return False
    state.supposed = {}
    check = state.check or state.subject.check or (state.verdict.check if state.verdict else None)
    if check is None or len(turn.message.words) > _FEW or _asks_else(turn, main, check):
        return False
    state.question = None
    turn.say("smalltalk.back_to_your_case")
    deciding.advance(turn, check)
    return True


def conclude(turn: Turn) -> bool:
    """Decide as far as what is known goes, when that is all that is asked: « donc ? », « alors, oui ou non ? »."""
    state = turn.state
    check = state.check or state.subject.check
    if check is None or not says(turn.message.plain, "so") or in_request(turn):
        return False
    if not state.case() and not any(state.cases):
        return False
    deciding.advance(turn, check)
    if all(isinstance(item, AskQuestion) for item in turn.items):
        turn.items.insert(0, Say("check.one_short"))
    return True


def _asks_else(turn: Turn, main: Move | None, check: str) -> bool:
    """Tell whether something else than the decision is plainly asked."""
    if not isinstance(main, Ask) or turn.reading.sure < _SURE:
        return False
    topic = turn.world.book.checks[check].topic
    return main.answer != f"{topic}/{turn.world.library.topics[topic].answers[0].id}"
