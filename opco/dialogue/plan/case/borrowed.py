"""What is told of somebody else's company, imagined for as long as they are talked of: « mon frère, ils sont 8, il y a droit ? »."""

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.agreement_numbers import AGREEMENT
from opco.dialogue.reading.phrases import says
from opco.language.trades import (
    names_another_company,
    our_trade_named,
    speaks_of_a_relative,
    trade_named,
)


def give_back(turn: Turn) -> None:
    """Leave what was imagined of somebody else's company, where a message speaks of it no more."""
    state, plain = turn.state, turn.message.plain
    if not state.borrowed or says(plain, "of_them") or names_another_company(turn.message.text):
        return
    # Where nothing was told of one's own, « et à la Réunion ? » goes on with theirs.
    if not state.facts and not says(plain, "of_oneself"):
        return
    for fact in state.borrowed:
        state.supposed.pop(fact, None)
    state.borrowed = []


def of_a_relative(turn: Turn, move: Facts) -> Facts:
    """Return what is told of a relative's company as imagined: one's own keeps its size and its trade."""
    return Facts("suppose", move.facts) if _is_of_a_relative(turn) else move


def note_borrowed(turn: Turn, changes: list[Change]) -> None:
    """Remember which facts are of somebody else's company: « mon frère, ils sont 8, il y a droit ? »."""
    if not (speaks_of_a_relative(turn.message.text) or _is_of_a_relative(turn)):
        return
    text, state = turn.message.text, turn.state
    idcc = trade_named(text) or our_trade_named(text)
    if idcc is not None and speaks_of_a_relative(text):
        # Their trade, for as long as they are talked of.
        state.supposed[AGREEMENT] = idcc
        state.borrowed = [AGREEMENT]
    given = [change.fact for change in changes if change.fact in turn.state.supposed]
    turn.state.borrowed = list(dict.fromkeys([*turn.state.borrowed, *given]))


def _is_of_a_relative(turn: Turn) -> bool:
    """Tell whether a message is about the company of a relative, named in it or just before: « elle a 14 salariés »."""
    if speaks_of_a_relative(turn.message.text):
        return bool(trade_named(turn.message.text) or our_trade_named(turn.message.text))
    return AGREEMENT in turn.state.borrowed and says(turn.message.plain, "of_them")
