"""The rule of a branch, where it is known: of road transport, an answer about tutors has a detail of its own."""

from opco.dialogue.plan.company.which_opco import AGREEMENT, trade_told
from opco.dialogue.plan.turn import Turn
from opco.knowledge.details import Found

#: What was said last, among what is remembered of it.
_JUST_SAID = 3


def detail_of_the_branch(turn: Turn, name: str, *, again: bool = False) -> Found | None:
    """Return the detail of an answer that is of the branch named, or known; None without one, or just said unless ``again``."""
    branch = trade_told(turn) or turn.state.value_of(AGREEMENT)
    title = turn.world.book.convention(str(branch)) if isinstance(branch, str) else None
    topic = name.partition("/")[0]
    for words in (turn.message.unnamed, title or ""):
        found = turn.world.library.find_details(words, frozenset({topic}))
        own = next((one for one in found if one.name == name and _is_of_a_branch(turn, one)), None)
        if own is not None:
            return own if again or own.key not in turn.before.said[-_JUST_SAID:] else None
    return None


def _is_of_a_branch(turn: Turn, found: Found) -> bool:
    """Tell whether a detail is found by the title of a convention of ours."""
    book, library = turn.world.book, turn.world.library
    titles = (book.convention(idcc) for idcc in _OURS)
    topic = frozenset({found.name.partition("/")[0]})
    return any(
        one.key == found.key
        for title in titles
        if title
        for one in library.find_details(title, topic)
    )


#: The conventions whose rules are told apart, those of our trades.
_OURS = ("0016", "1090", "1424", "3217", "3245", "1182")
