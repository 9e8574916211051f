"""What was told of somebody and is taken back: « oubliez l'aide déjà reçue, je me suis trompé ».

A yes or no that is told again as it is known, in a message that says that something told is wrong,
is what is wrong: it is the other of the two.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from opco.dialogue.reading.message import Message
from opco.dialogue.reading.plain_values import plain_value
from opco.dialogue.state import State
from opco.language import Found

#: « En fait » and « finalement » are left out: they tell anything.
_TAKES_BACK = re.compile(
    r"\b(?:m?tro[mn]p\w+|rectifi\w*|corrig\w*|erreur\w*|confon\w+|oublie[rz]?|gour+e\w*|plante\w*|emmel\w*|melange\w*|mal (?:lu|dit|note|compris|saisi|ecrit|tape|coche)\w*"
    r"|(?:enlev|retir|supprim|annul|effac)(?:ez|er|e)|laisse[rz]? tomber|n'importe quoi|a tort|faux|fausse)\b"
)
#: « Je ne me trompe pas », « n'oubliez pas la RQTH ».
_DENIED = re.compile(
    r"\b(?:n'|ne |me |vous |nous ){1,2}(?:tromp|oubli|confon|enlev|retir|supprim|annul)\w*(?: pas|-nous pas)|\bsans erreur\b|\bsauf erreur\b"
)


#: « Et sans ? », « et s'il ne l'est pas », right after a yes was imagined.
_WITHOUT_IT = re.compile(
    r"\W{0,3}(?:(?:et|ok|mais|bon|alors|donc|du coup|ou)\W{1,2}){0,3}(?:sans(?: (?:ca|cela|elle|lui))?|si(?:non)? (?:ce n'est |c'est )?pas(?: le cas)?|s'(?:il|elle) (?:ne |n')?(?:l'est|l'a|est|a) pas|si (?:il|elle) l'a pas)\W{0,4}"
)
#: « En fait non, c'est sa sœur », « ah non, pas lui », right after a yes or no: it was not so.
_OF_SOMEBODY_ELSE = re.compile(
    r"\W{0,3}(?:(?:ah|euh|oups|pardon|mais|en fait|finalement|desolee?|zut|mince|attendez),? ){0,3}"
    r"(?:(?:non|nan|nn)\b(?=\W*$|,? (?:c'est|c'etait|pas|je me|j'ai|erreur|pardon|en fait))|(?:c'est|c'etait) (?:pas (?:lui|elle|le bon|la bonne)|(?:l'|un |une )autre|(?:son|sa) (?:frere|soeur|cousine?|collegue))\b)"
    r"(?:[^.?!\d]{0,60}[.!]?\s?$)"
)


def takes_back(plain: str) -> bool:
    """Tell whether a plain text says that what was told is wrong."""
    return _TAKES_BACK.search(plain) is not None and _DENIED.search(plain) is None


def with_what_is_taken_back(found: Sequence[Found], message: Message, state: State) -> list[Found]:
    """Return what was found, a yes or no told again being denied where the message takes it back.

    Nothing changes where something else is told otherwise: that is what was wrong.
    """
    found = list(found)
    if (without := _imagined_no_more(found, message, state)) is not None:
        return [*found, without]
    if "?" in message.text:
        return found
    if (denied := _last_denied(found, message, state)) is not None:
        return [*found, denied]
    if not takes_back(message.plain):
        return found
    usable = [one for one in found if one.usable and one.fact not in ("yes_no", "number")]
    again = [
        one for one in usable
        if isinstance(one.value, bool) and state.value_of(one.fact) is one.value
    ]  # fmt: skip
    others = any(
        one not in again and state.value_of(one.fact) != plain_value(one) for one in usable
    )
    if others or len(again) != 1:
        return found
    return [
        replace(one, value=not one.value, corrects=True) if one is again[0] else one
        for one in found
    ]


def _last_denied(found: Sequence[Found], message: Message, state: State) -> Found | None:
    """Return what was told last, denied by words that name it not: « en fait non, c'est sa sœur »."""
    last = state.latest[-1] if len(state.latest) == 1 else None
    asked = state.question is not None and state.question.kind != "fact"
    told = any(one.usable and one.fact != "yes_no" for one in found)
    if last is None or asked or told or state.value_of(last) is not True or state.verdict is None:
        return None
    if not _OF_SOMEBODY_ELSE.match(message.plain):
        return None
    return Found(last, False, 0, len(message.text), message.text, certainty="high", corrects=True)


def _imagined_no_more(found: Sequence[Found], message: Message, state: State) -> Found | None:
    """Return a yes imagined last as the no that is asked about next: « et s'il est reconnu handicapé », « et sans ? »."""
    last = state.latest[-1] if len(state.latest) == 1 else None
    told = any(one.usable and one.fact != "yes_no" for one in found)
    if last is None or told or state.supposed.get(last) is not True:
        return None
    if not _WITHOUT_IT.fullmatch(message.plain):
        return None
    return Found(last, False, 0, len(message.text), message.text, certainty="high", supposed=True)
