"""What a message asks beside its facts: « on est 40, les bornes, c'est payé ? » without the size.

Read whole, such a message is mostly facts; without the parts that only tell them, what is left asks.
"""

import re
from datetime import date

from opco.dialogue.reading.signs import signs_of, telling_words
from opco.french.plain import unaccented
from opco.language import find_facts
from opco.language.hurried import in_full
from opco.language.trades import is_a_trade_alone, without_trade

_LONGEST = 600
#: Where a part of a message ends: not within « 8,5 » or « 1.200 ».
_END_OF_A_PART = re.compile(r"[,;:.!?…]{1,9}\s{1,9}|\s{1,9}-\s{1,9}|\n")
#: What tells which day of a contract one is.
_OF_A_DAY = re.compile(r"\b(?:sign|commenc|debut|demarr)(?:e|es|ee|er|ent|ait|era|ature)?\b")
#: « Trois questions : », where a message begins, and how many that is at least.
_ANNOUNCED = re.compile(
    r"\b(?:trois|quatre|cinq|plusieurs|[3-9])(?: petites?| autres?)? (?:questions|choses|points)\b ?[:,.;-]"
)
_BEGINNING, _MANY = 60, 3
#: « C'est vrai ? » is no question of its own.
_FEW_WORDS = 4
_EDGES = " ,;:.\n"
#: « D'accord. Et combien par mois ? » tells nothing.
_YES_NO = "yes_no"


def asks(text: str) -> bool:
    """Tell whether a text has a word, or the mark, of a question."""
    return bool(signs_of(unaccented(text)) & {"question", "asks"})


def asks_in_words(text: str) -> bool:
    """Tell the same, whatever its mark."""
    return asks(text.replace("?", " "))


def questions_asked(text: str) -> int:
    """Return how many questions a message plainly asks: those with a mark that name something, or as many as it announces."""
    said = unaccented(text[:_LONGEST])
    announced = _ANNOUNCED.search(said[:_BEGINNING])
    asked = (part for part in _parts(said) if part.endswith("?"))
    marked = [part for part in asked if telling_words(part) or len(part.split()) > _FEW_WORDS]
    return max(len(marked), _MANY if announced else 0)


def beside_facts(text: str, today: date) -> str | None:
    """Return the parts of a message that do not only tell a fact or a trade, where they ask something.

    None when no part only tells, or when nothing is asked beside: a mark after facts asks nothing else.
    """
    parts = _parts(text[:_LONGEST])
    kept, presented = [], False
    for part in parts:
        # « Autocariste, bus au GNV »: one part says the trade, the next what is asked about.
        trade = not presented and not asks(part) and _is_a_trade(part.strip(_EDGES))
        presented = presented or trade
        if asks(part) or not (trade or _tells_a_fact(part.strip(_EDGES), today)):
            kept.append(part)
    if not kept or len(kept) == len(parts):
        return None
    rest = " ".join(kept).rstrip(_EDGES)
    return rest if asks(rest) and len(rest.split()) > 1 and not _is_facts(rest, today) else None


def _parts(text: str) -> list[str]:
    """Return the parts of a text, each with the sign that ends it."""
    ends = [found.end() for found in _END_OF_A_PART.finditer(text)]
    parts = [text[at:to].strip() for at, to in zip([0, *ends], [*ends, len(text)], strict=True)]
    return [part for part in parts if any(map(str.isalnum, part))]


def _is_a_trade(said: str) -> bool:
    rest = without_trade(said)
    return is_a_trade_alone(said) or (rest != unaccented(said) and telling_words(rest) == 0)


def _tells_a_fact(said: str, today: date) -> bool:
    """Tell whether a part only tells facts: « le premier équipement d'un CAP » names more than a level."""
    told = any(item.usable and item.fact != _YES_NO for item in find_facts(said, today))
    return told and not telling_words(without_facts(said, today))


def _is_facts(text: str, today: date) -> bool:
    """Tell whether a text asks by its mark alone, and holds nothing but facts: « signé le 7, commencé le 14 ? »."""
    return not asks_in_words(text) and not telling_words(without_facts(text, today))


def without_facts(text: str, today: date) -> str:
    """Return the plain words of a message without those of its facts, of what its days are, and of a trade."""
    rest = text[:_LONGEST]
    found = sorted(find_facts(rest, today), key=lambda one: -one.start)
    for item in found:
        rest = f"{rest[: item.start]} {rest[item.end :]}"
    rest = in_full(without_trade(rest))
    return _OF_A_DAY.sub(" ", rest) if any(item.role for item in found) else rest
