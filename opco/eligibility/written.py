"""A fact as people write it in a file or on the command line: « BTS », « 42 salariés », 46266."""

from datetime import date
from typing import Any

from opco.eligibility.facts import ORDERED, FactDefinition, FactError, read_fact
from opco.language import interpret
from opco.spreadsheets import cells

#: A box that is ticked.
_TICKED = frozenset(("x", "✓", "✔", "☑"))


def written(definition: FactDefinition, text: str, today: date) -> Any:
    """Return ``text`` as a value that ``read_fact`` takes, read as the chat reads an answer.

    What nobody can read is given back as it stands: the decision then says so in ``problems``.
    """
    if text.strip() in definition.choices:
        # « none » is an empty cell elsewhere; here it is « aucun diplôme ».
        return text.strip()
    plain = cells.plain(text)
    candidates: list[Any] = [plain, cells.whole(plain)]
    if definition.type == "boolean" and plain.lower() in _TICKED:
        return True
    if definition.type == "date":
        candidates.append(cells.day(plain))
    for candidate in candidates:
        try:
            read_fact(definition, candidate)
        except FactError:
            continue
        if candidate is not None:
            return candidate
    for item in interpret(plain, definition.id, today, kind=definition.type):
        if item.fact != definition.id or item.negated or item.asked_about:
            continue
        span = item.interval
        if span is not None and not span.is_exact and definition.type in ORDERED:
            return span
        if item.usable and item.precision in (None, "day"):
            return item.value
    return plain
