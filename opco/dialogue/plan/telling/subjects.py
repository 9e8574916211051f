"""A talk that begins with a noun or two: « paie alternant », « RQTH » are told what is general of their subject."""

import re
from collections.abc import Collection

from opco.dialogue.moves import Ask
from opco.dialogue.plan.certainty import LEAST_OF_A_DETAIL
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.signs import kinds_asked, signs_of
from opco.knowledge import Kind
from opco.knowledge.telling import stems

#: Words of a first message that names a subject, what asks in it, and facts that are a subject of their own.
MOST_WORDS = 3
_ASKS = frozenset({"question", "asks"})
#: « Mon apprenti démissionne », « il part » tell what happens, and name no subject alone.
_TOLD = re.compile(
    r"\b(?:je|j|tu|il|elle|on|nous|vous|ils|elles|qui|mon|ma|mes|notre|nos|son|sa|ses|ce|ca|c|est|sont|a|ont|veut|peut|va|demission\w*|part|quitte|arrete)\b"
)
_SUBJECTS = {"disabled": "apprenti_handicap"}


def tells_or_asks(plain: str) -> bool:
    """Tell whether a plain text tells what happens, or asks something: nouns alone do neither."""
    asks = signs_of(plain.replace("?", "")) & _ASKS or kinds_asked(plain)
    return bool(asks) or _TOLD.search(plain) is not None


def is_a_subject_alone(turn: Turn) -> bool:
    """Tell whether a talk begins with a noun or two, which name a subject and ask nothing of it."""
    before, message = turn.before, turn.message
    fresh = before.subject.answer is None and before.question is None and not before.said
    digits = any(map(str.isdigit, message.text))
    if tells_or_asks(message.plain) or "?" in message.text:
        return False
    return fresh and 0 < len(message.words) <= MOST_WORDS and not digits


def of_its_subject(turn: Turn, main: Ask) -> Ask:
    """Return the general question of a subject that is named, and nothing of it in particular.

    « Taxe formation » names the tax on apprenticeship no more than the contribution; « prime tuteur »
    names the bonus, which the title of that answer holds and no other does; « fimo » a detail.
    """
    if turn.is_talk(main.answer) or not is_a_subject_alone(turn):
        return main
    topic = turn.world.library.topics[main.answer.partition("/")[0]]
    said, first = stems(turn.message.plain), _first(turn, topic.id)
    held = {f"{topic.id}/{one.id}": len(said & stems(one.title)) for one in topic.answers}
    own = max(held, key=lambda one: (held[one], one == main.answer))
    if held[own] > len(said & stems(f"{turn.answer_of(first).title} {topic.title}")):
        return Ask(own, main.kind)
    details = turn.world.library.find_details(turn.message.unnamed, frozenset([topic.id]))
    if any(one.name == main.answer and one.weight >= LEAST_OF_A_DETAIL for one in details):
        return main
    return Ask(first, Kind.OTHER)


def subject_of_facts(turn: Turn, facts: Collection[str]) -> Ask | None:
    """Return the general question of the subject that a fact is, where its name is all that is said: « RQTH »."""
    topic = next((_SUBJECTS[one] for one in facts if one in _SUBJECTS), None)
    if topic is None or len(facts) != 1 or not is_a_subject_alone(turn):
        return None
    return Ask(_first(turn, topic), Kind.OTHER)


def _first(turn: Turn, topic: str) -> str:
    return f"{topic}/{turn.world.library.topics[topic].answers[0].id}"
