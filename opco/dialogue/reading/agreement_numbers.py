"""Bare numbers that are, or are not, that of a collective agreement: « et 16 », « 2219 sur le bulletin »."""

import re
from collections.abc import Iterable

from opco.dialogue.reading.message import Message
from opco.language import Found
from opco.language.units import has_another_unit

AGREEMENT = "idcc"
_AGREEMENTS = 10_000
#: « 2219 sur le bulletin », where an agreement is talked about; not a year.
_FOUR_DIGITS = re.compile(r"\b(?!19\d\d|20[0-3]\d)\d{4}\b")
#: What is said of an agreement's number; in few words it needs no sign.
_SIGN = re.compile(
    r"\b(?:idcc|ccn?|conventions?|collectives?|branche|bulletins?|fiches? de paie|paie|depend\w*|relev\w*|numero)\b"
)
_FEW = 5
#: Words that count people or things.
_COUNTS = re.compile(r"\b(?:on est|nous sommes|ils sont|j'en ai|on a|y en a)\b")


def names_an_agreement(message: Message) -> bool:
    """Tell whether four digits that are no year may be an agreement: by a sign, or all that is said."""
    if _FOUR_DIGITS.search(message.plain) is None:
        return False
    return _SIGN.search(message.plain) is not None or len(message.words) <= _FEW


def bare_agreement(
    message: Message, general: Iterable[Found], targets: list[str], direct: list[Found]
) -> list[Found]:
    """Return « et 16 » as the agreement that is talked about, when nothing else read it.

    « 28 heures », « on est 9 » count something else.
    """
    known = any(item.fact == AGREEMENT for item in direct)
    if AGREEMENT not in targets or known:
        return []
    return [
        Found(AGREEMENT, f"{item.value:04d}", item.start, item.end, item.text)
        for item in general
        if item.fact == "number" and isinstance(item.value, int) and 0 < item.value < _AGREEMENTS
        and not _COUNTS.search(message.plain) and not has_another_unit(message.text, item, None)
    ]  # fmt: skip
