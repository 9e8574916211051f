"""« Si je rachète une boîte de 90 »: what a company taken over makes of one's own size."""

from dataclasses import replace

from opco.dialogue.state import State
from opco.language import Found

ADDED, SIZE = "added_headcount", "headcount"


def with_ones_own(item: Found, state: State) -> Found:
    """Return people added as the size that is supposed with them; anything else, or alone, as it is."""
    own = state.value_of(SIZE)
    if item.fact != ADDED or not isinstance(own, int) or not isinstance(item.value, int):
        return item
    return replace(item, fact=SIZE, value=own + item.value, supposed=True)
