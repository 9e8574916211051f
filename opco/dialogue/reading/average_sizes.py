"""A size told as the law makes it, by its average: « et avec 48 de moyenne », « une moyenne de 47 ? ».

Such a number names nobody; where a size was told it is another one, and of marks, of hours or of money it is none.
"""

import re
from collections.abc import Sequence

from opco.dialogue.reading.message import Message
from opco.dialogue.reading.sizes_of_years import SIZE
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found

_AVERAGE = re.compile(
    r"\b(?P<n>\d{1,5})(?: salaries)? (?:de|en) moyenne\b|\bmoyenne (?:annuelle )?(?:de|a|est de|c'est|etait de|=|:) ?(?P<of>\d{1,5})\b(?![,.]\d)"
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:notes?|bac|brevet|classe|bulletin|sur 20|euros?|heures?|h|ans?|age|mois|jours?)\b|[€%]|/ ?20"
)
_IMAGINES = re.compile(r"^\W*(?:et|si|s'|disons|mettons|admettons|imaginons|supposons|avec|a)\b")


def average_size(
    message: Message, found: Sequence[Found], check: str, state: State, book: Rulebook
) -> list[Found]:
    """Return the size that an average tells, where one was told before, or is asked by the check in hand."""
    text = message.typed
    if SIZE not in book.checks[check].facts or state.value_of(SIZE) is None:
        return []
    told = _AVERAGE.search(text)
    if told is None or _OF_SOMETHING_ELSE.search(text) or any(one.fact == SIZE for one in found):
        return []
    name = "n" if told["n"] else "of"
    start, end = told.span(name)
    imagines = _IMAGINES.match(text) is not None
    return [Found(SIZE, int(told[name]), start, end, told[name], supposed=imagines)]
