"""Another diploma than the professional licence just told, whose pay has a rule of its own: « et pour un BTS ? » (D6222-32)."""

import re
from dataclasses import replace

from opco.dialogue.reading.in_hand import uses
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found

KIND, _LEVEL = "training_kind", "level"
_LICENCE_PRO, _OTHER = "licence_pro", "other"
#: « Pour cette licence » is the one known.
_THE_LICENCE = re.compile(r"\blic(?:en[cs]es?|\.)?\b(?! (?:generale|classique|de|d'|en|l[123]))")
#: Diplomas of the same level, or named by words that tell no level.
_ANOTHER = re.compile(
    r"\b(?:(?:un|en|le|son|du|d'un) (?:but\b(?! (?:de|d'|est))|bachelor|titre pro\w*|titre rncp)|but (?=[123] ?(?:ere|re|eme|e)? ?annee)|ecole d'ingenieurs?|diplome d'ingenieur|licence (?:generale|classique))"
)


def with_another_diploma(
    found: list[Found], message: Message, state: State, book: Rulebook
) -> list[Found]:
    """Return what was found with the kind of the diploma, where another one takes the place of a professional licence."""
    if state.value_of(KIND) != _LICENCE_PRO or not uses(state, book, KIND):
        return found
    if any(one.fact == KIND for one in found):
        return found
    told = next((one for one in found if one.fact == _LEVEL and one.usable), None)
    if told is None:
        said = _ANOTHER.search(message.typed)
        if said is None:
            return found
        start, end = said.span()
        return [
            *found,
            Found(KIND, _OTHER, start, end, message.text[start:end], certainty="medium"),
        ]
    if _THE_LICENCE.search(message.typed[told.start : told.end + 12]):
        return found
    return [*found, replace(told, fact=KIND, value=_OTHER)]
