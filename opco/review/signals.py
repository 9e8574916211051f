"""Tells from the next message that one was badly served, although nothing was in doubt."""

from __future__ import annotations

from rapidfuzz import fuzz

from opco.dialogue.state import Served
from opco.french.plain import sentence_key
from opco.review.recording import Why

#: From this share of words in common, between 0 and 100, a message asks the same in other words.
#: « combien pour un BTS ? » after « combien pour un CAP ? » is another question: what is answered
#: decides with it.
SAME_WORDS = 60
#: Acts that say that an answer was not the one.
NOT_THAT = frozenset({"none_of_these", "plainte"})
OUTSIDE = "outside"


def went_wrong(before: Served, after: Served | None) -> Why | None:
    """Return why ``before`` deserves a reviewer, told by what came ``after``; None when it went well.

    ``after`` None: the person left at once. A refusal followed by another question, an answer
    followed by « ce n'est pas ça », or by the same question in other words that gets another
    answer, went wrong. A doubt is kept when it happens, and is not looked at here.
    """
    if before.stance == OUTSIDE:
        return Why.REFUSED if after is None or after.answer else None
    if before.stance not in {"sure", "fair"} or after is None:
        return None
    if after.act in NOT_THAT:
        return Why.ANSWERED
    if after.answer and after.answer != before.answer and says_the_same(before.text, after.text):
        return Why.ANSWERED
    return None


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two messages ask the same thing in about the same words."""
    return float(fuzz.token_set_ratio(sentence_key(one), sentence_key(other))) >= SAME_WORDS
