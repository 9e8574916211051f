"""Several contracts like the one decided: « y en a deux comme ça », « et pour les 4 ? »."""

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan import deciding
from opco.dialogue.plan.certainty import share_of_topic
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.apprentices import LEVEL, so_many_alike
from opco.dialogue.reading.one_of_several import one_named
from opco.language import find_facts

#: Share of another topic, in all that may be asked, from which no contracts are counted.
_OF_ANOTHER = 0.5


def tell_of_several(turn: Turn) -> bool:
    """Decide again for so many contracts like the last one; tell whether that was asked.

    A number that the reading took for a fact is not kept: it counts contracts.
    """
    check, number = (
        turn.before.check or turn.before.subject.check,
        so_many_alike(turn.message.plain),
    )
    verdict = turn.before.verdict
    if number is None or check is None or (verdict is not None and verdict.check != check):
        return False
    asked = turn.reading.first("ask")
    if isinstance(asked, Ask) and _is_of_another(turn, asked, check):
        # « Un seul maître d'apprentissage pour les 3 ? » asks for no amount.
        return False
    refused = verdict is not None and verdict.outcome == "refused"
    gives = (
        turn.world.book.gives_amount(check)
        and turn.before.value_of(LEVEL) is not None
        and not refused
    )
    told = [fact for move in turn.reading.moves if isinstance(move, Facts) for fact in move.facts]
    if not gives or LEVEL in told or any(turn.before.cases) or turn.before.among:
        # « Un seul tuteur pour les deux », of those told of, counts no others like the last.
        return False
    turn.state.cases = [{} for _ in range(number)]
    deciding.advance(turn, check)
    return True


def tell_of_the_one_named(turn: Turn) -> bool:
    """Decide for the one of several that a message only names: « et l'autre ? », « et pour le premier ? »."""
    state = turn.state
    decided = turn.before.verdict.check if turn.before.verdict is not None else None
    check = turn.before.check or turn.before.subject.check or decided
    if check is None or not any(state.cases):
        return False
    found = find_facts(turn.message.text, turn.world.today)
    levels = [item.value for item in found if (item.answers or item.fact) == LEVEL and item.usable]
    place = one_named(turn.message.plain, state.cases, levels, state.told_of)
    if place is None:
        return False
    turn.only, state.told_of = place, place + 1
    state.question = None
    deciding.advance(turn, check)
    return True


def _is_of_another(turn: Turn, asked: Ask, check: str) -> bool:
    topic = asked.answer.partition("/")[0]
    return (
        topic != turn.world.book.checks[check].topic and share_of_topic(turn, topic) >= _OF_ANOTHER
    )
