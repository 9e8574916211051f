"""What the training centre claims from the employer, set against the contract that is known (code du travail, L6332-14-1 and D6332-78)."""

from opco.dialogue.moves import Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.contracts import is_pro
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.apprentices import LEVEL
from opco.dialogue.reading.phrases import says
from opco.dialogue.state import Subject

#: What is told of the employer's share of the training.
SHARE_OF_EMPLOYERS = "cout_formation_cfa/participation"


def tell_what_is_claimed(turn: Turn) -> bool:
    """Decide what is owed to the training centre for the contract told of; tell whether it claims something.

    « Le CFA nous réclame 750 €, c'est normal ? » is asked of this diploma, or of each of those told of.
    """
    state = turn.state
    claims = says(turn.message.plain, "cfa_claims") and state.speaker is None
    told = [move for move in turn.reading.moves if isinstance(move, Facts)]
    # « Pour une licence » is told with the claim; any other fact is for something else.
    named = bool(told) and all(set(move.facts) == {LEVEL} for move in told)
    known = state.value_of(LEVEL) is not None or any(LEVEL in case for case in state.cases)
    if not claims or is_pro(turn) or not (named if told else known):
        return False
    for move in told:
        learn(turn, move)
    state.question = None
    state.subject = Subject(SHARE_OF_EMPLOYERS, known_names.SHARE)
    deciding.advance(turn, known_names.SHARE)
    return True
