"""What became of a message: kept with the state, so that the next one can show that it was wrong."""

from opco.dialogue.moves import COURTESIES, GIVEN, Ask
from opco.dialogue.plan.items import Define, SayAnswer, SayDetail, SayPassage, SayShort, SayVerdict
from opco.dialogue.plan.telling.doubting import OFF_TOPIC
from opco.dialogue.plan.turn import Turn
from opco.dialogue.state import Served

#: Letters kept of a message: what it asks is told by then.
LONGEST = 500
NONE_OF_THESE, COMPLAINT = "none_of_these", "plainte"


def served(turn: Turn) -> Served | None:
    """Return what was done with the message; None when a button was pressed."""
    message = turn.message
    if message.payload is not None:
        return None
    found = Served(
        message.text[:LONGEST],
        names=[name.text for name in message.names if name.kind == "person"],
        beneath=list(turn.beneath),
    )
    effects = {effect.name for effect in turn.effects}
    answered = _answered(turn)
    topic, _, section = (answered or "").partition("/")
    if "record_doubt" in effects:
        found.stance = "unsure"
    elif "record_refusal" in effects:
        found.act = NONE_OF_THESE
    elif topic == OFF_TOPIC:
        found.stance, found.act = "outside", section
    elif any(isinstance(item, Define) for item in turn.items):
        found.act = "define"
    elif topic == COMPLAINT:
        found.act = COMPLAINT
    elif answered is not None and turn.reading.first(Ask.act) is not None:
        found.stance, found.answer = "fair" if turn.beneath else "sure", answered
    else:
        aside = GIVEN | COURTESIES
        acts = [move.act for move in turn.reading.moves]
        found.act = next((act for act in acts if act not in aside), acts[0] if acts else None)
    return found


def _answered(turn: Turn) -> str | None:
    """Return the answer said, that of the subject when a decision was; None when none was."""
    for item in turn.items:
        if isinstance(item, SayAnswer | SayShort | SayDetail | SayPassage):
            return item.name
        if isinstance(item, SayVerdict):
            return turn.state.subject.answer
    return None
