"""What a message changed of what is known of the case."""

from dataclasses import dataclass
from typing import Any

from opco.dialogue.plan.turn import Turn


@dataclass(frozen=True)
class Change:
    """A fact learnt; ``before`` is what was known of it, None when nothing."""

    fact: str
    before: Any
    after: Any


def learnt_now(turn: Turn) -> list[Change]:
    """Return what a turn has already learnt of the case, where its changes are not at hand."""
    before = turn.before.case()
    return [
        Change(fact, before.get(fact), value)
        for fact, value in turn.state.case().items()
        if before.get(fact) != value
    ]
