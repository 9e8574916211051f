"""Where the contract is carried out, once it was named: a question that names a place tells it as well."""

from opco.dialogue.moves import Facts, Move
from opco.dialogue.plan.case.learning import leave_the_other_place
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.given import OVERSEAS, PLACE


def note_place(turn: Turn, main: Move | None) -> None:
    """Keep the place that a message names without stating it: « c'est la même aide à Mayotte ? ».

    The law is another one there: what is decided later must not forget it, and says it aloud. Beside
    another place already known, it is one more case that is imagined.
    """
    state, stated = turn.state, [move for move in turn.reading.moves if isinstance(move, Facts)]
    if any(OVERSEAS in move.facts for move in stated) or (main and main.act == "off_topic"):
        return
    named = [one for one in turn.given if not one.problem]
    there = any(one.fact == OVERSEAS and one.value is True for one in named)
    if not there and state.value_of(OVERSEAS) is not True:
        return
    for one in named:
        if one.fact not in (OVERSEAS, PLACE) or state.value_of(one.fact) == one.value:
            continue
        imagined = one.supposed or state.value_of(one.fact) is not None
        if imagined or any(move.act == "suppose" for move in stated):
            state.supposed[one.fact] = one.value
        else:
            state.remember(one.fact, one.value)
        leave_the_other_place(state, {one.fact: one.value})
