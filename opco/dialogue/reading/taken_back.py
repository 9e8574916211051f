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


def takes_back(plain: str) -> bool:
    """Tell whether a plain text says that what was told is wrong."""
    return _TAKES_BACK.search(plain) is not None and _DENIED.search(plain) is None


def with_what_is_taken_back(found: Sequence[Found], message: Message, state: State) -> list[Found]:
    """Return what was found, a yes or no told again being denied where the message takes it back.

    Nothing changes where something else is told otherwise: that is what was wrong.
    """
    found = list(found)
    if not takes_back(message.plain) or "?" in message.text:
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
