"""What was just asked, taken up again where the company is named right after: « vous payez le permis ? », then « Autocars Machin ».

Where a check decides it, the check goes on (`talk.pressing`); here, the sentence that replied, chosen with
what is now known of the company.
"""

from opco.dialogue.plan.company import which_opco
from opco.dialogue.plan.company.of_the_branch import detail_of_the_branch
from opco.dialogue.plan.items import SayShort
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.turn import Turn
from opco.knowledge import Kind
from opco.knowledge.details import Found

#: How lately it was told, among what is remembered of what was said.
_RECENT = 3


def take_up_the_question(turn: Turn) -> bool:
    """Reply again to what was just asked, for the company that was found; tell whether something was asked of ours."""
    name = turn.before.subject.answer
    if name is None or turn.is_talk(name) or name.partition("/")[0] in which_opco.OF_THE_OPCO:
        return False
    lately = turn.before.said[-_RECENT:]
    if which_opco.membership(turn) == "other" or not any(one.startswith(name) for one in lately):
        return False
    told = next((one for one in reversed(lately) if one.startswith(f"{name}+")), None)
    own = detail_of_the_branch(turn, name)
    if own is None and told is not None and told.rpartition("+")[2].isdigit():
        own = Found(name, int(told.rpartition("+")[2]), detailing.LEAST)
    short = None if own is not None else _short_of(turn, name)
    if own is None and short is None:
        return False
    turn.say("company.for_your_question")
    if own is not None:
        detailing.tell(turn, own)
    elif short is not None:
        turn.add(SayShort(name, short))
    turn.adviser = True
    return True


def _short_of(turn: Turn, name: str) -> Kind | None:
    """Return the kind of the sentence that says the answer to a company whose size is known."""
    topic, _, section = name.partition("/")
    for kind in (Kind.SIZE, Kind.OTHER):
        found = turn.world.library.short(topic, section or None, kind, turn.world.today)
        if found is not None and found.known:
            return kind
    return None
