"""What a message gives of a request for an adviser, whatever was asked: who, how to be answered, when."""

import re

from opco.dialogue.draft import Draft
from opco.dialogue.plan.turn import Turn
from opco.handoff.replies import (
    read_name,
    read_subject,
    read_wished_time,
    refuses_the_phone,
    says_to_stay,
    speaks_of_calling,
    without_a_correction,
)
from opco.language import find_facts, interpret
from opco.language.introductions import introduction

MOST_WORDS_OF_A_NAME = 4
#: What stands between the parts of « mes coordonnées : Paul Lenoir, 06 12 34 56 78 ».
_PARTS = re.compile(r"[|,;:]")
#: « Demain matin », said where the reason was asked, is no reason.
_MOST_WORDS_OF_A_TIME = 4
#: Longer, it is what the request is about: « la formation se passe ici, dans nos locaux ».
_MOST_WORDS_TO_STAY = 8


def take_in_passing(turn: Turn) -> bool:
    """Take an address, a number, a name or a time from any message while a request is written."""
    draft = turn.state.handoff
    if draft is None or turn.message.payload is not None:
        return False
    text, took = turn.message.text, False
    rest = text
    for item in find_facts(text, turn.world.today):
        if item.fact in ("email", "phone") and item.usable:
            setattr(draft, item.fact, str(item.value))
            draft.window = False
            rest = rest.replace(item.text, "|")
            took = True
    if not took and (time := _called_at(turn)):
        draft.when = time
        return True
    if took and draft.email and refuses_the_phone(turn.message.plain):
        draft.phone = None
    if took:
        for part in _PARTS.split(rest):
            if draft.when is None and (time := read_wished_time(part)):
                draft.when = time
            elif draft.comment is None and (about := read_subject(part)):
                draft.comment = about
            elif draft.name is None and (name := read_name(part)):
                draft.name = name
    return took


def _called_at(turn: Turn) -> str | None:
    """Return the time at which a short message asks to be called: « rappelez-moi plutôt l'après-midi »."""
    few = len(turn.message.words) <= _MOST_WORDS_TO_STAY
    calls = few and speaks_of_calling(turn.message.plain)
    return read_wished_time(turn.message.text) if calls else None


def only_a_time(turn: Turn) -> str | None:
    """Return the wished time that a short reply says, whatever was asked."""
    text = turn.message.text
    few = len(without_a_correction(turn.message.plain).split()) <= _MOST_WORDS_OF_A_TIME
    return read_wished_time(text) if few else None


def stays(turn: Turn) -> bool:
    """Tell whether a short reply says that the person waits for the answer in the window."""
    said = turn.message.plain
    length = len(turn.message.words)
    brief = length <= _MOST_WORDS_TO_STAY and "?" not in said
    # « Anne Fenêtre » is somebody.
    named = length > 1 and turn.message.text.istitle() and read_name(turn.message.text) is not None
    return turn.world.window and brief and not named and says_to_stay(said)


def gives_only_a_contact(turn: Turn, draft: Draft) -> bool:
    """Take « 33 6 12 34 56 78 » or « dans le chat » said before the contact is asked."""
    if stays(turn):
        draft.window = True
        return True
    for item in interpret(turn.message.text, "phone", turn.world.today):
        rest = turn.message.text.replace(item.text, "")
        if item.fact == "phone" and item.usable and not any(map(str.isalnum, rest)):
            draft.phone = str(item.value)
            return True
    return False


def only_who(turn: Turn, draft: Draft) -> str | None:
    """Return the name when a reply says who writes, and from where at most."""
    first, _, rest = turn.message.text.partition(",")
    name = read_name(first)
    full = name is not None and 1 < len(name.split()) <= MOST_WORDS_OF_A_NAME and name.istitle()
    from_where = not rest.strip() or turn.message.named("company_name") is not None
    return name if full and from_where and draft.name is None else None


def is_an_introduction(turn: Turn, draft: Draft) -> bool:
    """Keep who writes where something else was asked; tell whether the reply says nothing else.

    « Je suis la comptable, Mme Le Goff, à Vannes » is no message for the adviser, and no contact. What
    it tells beside the name is read in the exchange.
    """
    who = introduction(turn.message.text)
    if who is None:
        return False
    if who.name is not None and draft.name is None and len(who.name) > 1:
        note_name(turn, draft, who.name)
    return True


def note_name(turn: Turn, draft: Draft, name: str) -> None:
    """Keep a name given where something else was asked, and say so: the question comes again."""
    draft.name = name
    turn.say("handoff.name_noted", name=name)
