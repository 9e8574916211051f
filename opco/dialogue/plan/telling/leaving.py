"""Leaving what was talked of for something else: « laissez tomber. c'est qui la directrice de l'opco ? ».

What is left has no say in what is asked next: the words after it are taken alone.
"""

from opco.dialogue.moves import Ask, Move
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import asks
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import telling_words


def leave_for_a_detail(turn: Turn, main: Move | None) -> bool:
    """Say the detail that the words name once the subject in hand is left; tell whether they name one.

    Where what was read is another subject and sure, that is what is asked.
    """
    plain = turn.message.plain
    if not says(plain, "leaves_it"):
        return False
    rest = without(plain, "leaves_it")
    if not asks(rest) or not telling_words(rest):
        return False
    in_hand = turn.before.subject.topic
    another = isinstance(main, Ask) and main.answer.partition("/")[0] != in_hand
    if another and turn.reading.sure >= detailing.SURE_OF_ANOTHER:
        return False
    found = turn.world.library.find_details(rest)
    if not found or found[0].weight < detailing.LEAST_BESIDE_FACTS:
        return False
    turn.state.check = turn.state.question = None
    turn.keep_to(found[0].name, turn.reading.kind)
    turn.state.sources = []
    detailing.tell(turn, found[0])
    return True
