"""Whom to turn to, or by which site, for what is in hand: no « pour qui » of a rule replies to « je m'adresse à qui ? »."""

import re

from opco.dialogue.moves import Ask
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.items import SayShort
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import telling_words
from opco.knowledge import Kind

#: What is told of a person to reach, and the topic of sites and people.
_AN_ADVISER, _CONTACTS = "opco_contact/essentiel", "opco_contact"
#: A sentence that says where to turn; one that names somebody to see.
_TO = re.compile(r"(?:À|Au|Aux|Auprès|Ici|Chez|Sur|En ligne)\b")
_SOMEBODY = re.compile(
    r"\b(?:conseiller|ASP|CFA|Agefiph|Urssaf|France Travail|médiateur|commission|Région|ADEME|ANFA|gestionnaire|consultant)\b"
)
_ONLINE = re.compile(r"https?://|\b(?:portail|en ligne|site|M-Gestion|M-Campus|SYLAé)\b")
#: Words that may name something beside what is asked: « par quel site je passe ? ».
_FEW = 2


def tell_whom_to_see(turn: Turn, main: Ask) -> bool:
    """Say where, or to whom, one turns for what is in hand; tell whether that is what is asked."""
    plain, own = turn.message.plain, turn.before.subject.answer
    whom = says(plain, "turns_to_whom")
    site = says(plain, "by_which_site") and telling_words(plain) <= _FEW + 1
    if own is None or turn.is_talk(own) or not (whom or site):
        return False
    same = main.answer.partition("/")[0] == turn.before.subject.topic
    leans = main.answer.partition("/")[0] == _CONTACTS and telling_words(plain) <= _FEW
    if not (same or leans) or own.partition("/")[0] == _CONTACTS:
        return False
    name = main.answer if same else own
    where = _text(turn, name, Kind.WHERE)
    if where is not None and (_ONLINE.search(where) if site else _TO.match(where)):
        told, kind = name, Kind.WHERE
    elif site:
        return False
    elif _SOMEBODY.search(_text(turn, name, Kind.WHO) or ""):
        told, kind = name, Kind.WHO
    else:
        told, kind = _AN_ADVISER, Kind.WHO
    turn.add(SayShort(told, kind))
    turn.state.note_said(f"{told}#{kind.value}")
    turn.keep_to(name, kind)
    resume(turn)
    return True


def tell_how_to_join(turn: Turn, main: Ask) -> bool:
    """Say how one joins what is in hand, where that is wished for: « on aimerait en être »; tell whether it is."""
    own = turn.before.subject.answer
    if own is None or main.answer != own or not says(turn.message.plain, "wants_in"):
        return False
    if names_another_thing(turn):
        return False
    topic, _, section = own.partition("/")
    short = turn.world.library.short(topic, section or None, Kind.HOW, turn.world.today)
    if short is None:
        return False
    turn.add(SayShort(own, Kind.HOW))
    turn.state.note_said(f"{own}#{Kind.HOW.value}")
    turn.keep_to(own, Kind.HOW)
    resume(turn)
    return True


def names_another_thing(turn: Turn) -> bool:
    """Tell whether a wish names something of its own: « on voudrait profiter de M-Tutorat »."""
    return telling_words(turn.message.plain) > _FEW + 1


def _text(turn: Turn, name: str, kind: Kind) -> str | None:
    topic, _, section = name.partition("/")
    short = turn.world.library.short(topic, section or None, kind, turn.world.today)
    return short.text if short is not None and short.known else None
