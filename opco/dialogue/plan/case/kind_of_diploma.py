"""A « licence professionnelle » told of before any pay is asked: its apprentice is paid as in a second year (code du travail, D6222-32).

« Une licence pro en un an, le centre nous facture 750 € », then « 22 ans, salaire ? »: a licence says no
more than a level to every other check.
"""

from collections.abc import Sequence

from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.apprentices import LEVEL
from opco.language import find_facts

#: The kind of a diploma, and every other one.
KIND, _ANOTHER = "training_kind", "other"


def note_the_kind(turn: Turn, changes: Sequence[Change]) -> None:
    """Keep the kind of the diploma that is told, by whatever it is asked beside; forget it with another level."""
    state, book = turn.state, turn.world.book
    if KIND not in book.facts or any(state.cases):
        return
    told = next((one for one in changes if one.fact == LEVEL), None)
    found = find_facts(turn.message.text, turn.world.today)
    kinds = [one for one in found if one.fact == KIND and one.usable]
    named = any(one.start < kind.end and kind.start < one.end for kind in kinds
                for one in turn.given if one.fact == LEVEL)  # fmt: skip
    if told is not None and named:
        if LEVEL in state.supposed:
            state.supposed[KIND] = kinds[0].value
        else:
            state.remember(KIND, kinds[0].value)
    elif told is not None and told.before != told.after and state.value_of(KIND) is not None:
        # « Et en BTS ? », of a licence pro.
        state.supposed.pop(KIND, None)
        if LEVEL not in state.supposed:
            state.facts.pop(KIND, None)
        elif KIND in state.facts:
            state.supposed[KIND] = _ANOTHER
