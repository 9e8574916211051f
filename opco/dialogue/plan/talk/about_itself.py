"""What is said of the assistant itself, whatever is in hand: « t'as quel âge », « ça coûte de te parler ? », « allez salut »."""

from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.items import SayShort
from opco.dialogue.plan.replying import talking
from opco.dialogue.plan.request import handing_over
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import telling_words
from opco.knowledge import Kind

#: What tells who answers, and the kind of the sentence for each thing that is asked of it.
_ITSELF = "bot_identite/essentiel"
_ASKED = {"your_life": Kind.OTHER, "your_price": Kind.HOW_MUCH}


def tell_of_itself(turn: Turn) -> bool:
    """Say what the assistant is, or that it costs nothing; tell whether that is what is asked.

    « T'as quel âge », in the middle of a contract, asks for no age of an apprentice.
    """
    plain = turn.message.plain
    kind = next((one for phrase, one in _ASKED.items() if says(plain, phrase)), None)
    if kind is None or turn.heard.facts:
        return False
    turn.add(SayShort(_ITSELF, kind))
    if turn.in_request:
        handing_over.go_on(turn, resumed=True)
    else:
        resume(turn)
    return True


def hear_goodbye(turn: Turn) -> bool:
    """Say goodbye to who leaves, whatever was talked of: « allez salut la machine »; tell whether it was that."""
    leaves = says(turn.message.plain, "leaves_you") and not turn.in_request
    if leaves:
        talking.bye(turn)
    return leaves


def hear_who_only_looks(turn: Turn) -> bool:
    """Leave in peace who was only looking, and asks for nothing: « ok je regardais juste »; tell whether it was that."""
    plain = turn.message.plain
    if not says(plain, "only_looks") or turn.heard.facts or turn.in_request:
        return False
    if "?" in turn.message.text or telling_words(without(plain, "only_looks")):
        return False
    turn.say("smalltalk.only_looking")
    turn.state.question = None
    return True
