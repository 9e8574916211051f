"""A company that presents itself and asks nothing yet: « fleuriste, 3 salariés », « je suis garagiste ».

Which OPCO its trade has is told, the size noted, and what a size decides offered; what the message
names beside is taken up.
"""

from opco.dialogue.moves import Ask
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.case.meant_by_facts import check_told_by
from opco.dialogue.plan.certainty import PLAINLY_NAMED
from opco.dialogue.plan.company import which_opco
from opco.dialogue.plan.company.of_the_branch import detail_of_the_branch
from opco.dialogue.plan.replying.answering import answer
from opco.dialogue.plan.rules.branch_funds import tell_the_fund
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.telling.detailing import LEAST as LEAST_OF_A_DETAIL
from opco.dialogue.plan.turn import Turn, payload
from opco.dialogue.reading.signs import signs_of, telling_words
from opco.language import find_facts
from opco.language.trades import (
    is_a_trade_alone,
    our_trade_named,
    tells_what_it_does,
    without_trade,
)

HEADCOUNT = known_names.HEADCOUNT
#: How many checks are offered to who told a size.
_MOST_CHECKS = 2
#: Words beside a trade that may name something: « petit resto » names nothing.
_ENOUGH = 2


def presents_itself(turn: Turn, changes: list[Change], *, alone: bool) -> bool:
    """Tell the OPCO of the trade that a first message names; tell whether it did.

    ``alone``: nothing of the message was read but facts.
    """
    before = turn.before
    fresh = before.subject.answer is None and before.question is None
    if not fresh or turn.state.company is not None or turn.items:
        return False
    asks = "?" in turn.message.text or signs_of(turn.message.plain) & {"question", "asks"}
    if asks or not (alone or is_a_trade_alone(turn.message.text)):
        return False
    names = [change.fact for change in changes]
    idcc = which_opco.trade_told(turn)
    if idcc is None or check_told_by(turn, names) is not None:
        return False
    note(turn, changes)
    if not which_opco.tell_of_agreement(turn, idcc, usual=True):
        turn.items.clear()
        return False
    turn.state.subject = which_opco.OUR_MEMBERSHIP
    turn.adviser = True
    if (beside := _named_beside(turn)) is not None:
        told, turn.items = turn.items, []
        answer(turn, beside, given=[])
        turn.items = [*told, *turn.items]
    else:
        offer_what_a_size_decides(turn)
    return True


def tells_its_trade(turn: Turn) -> bool:
    """Go on with the check of what was just told when a message is a trade of ours alone: « garage »; tell whether it did."""
    before, text = turn.before, turn.message.text
    check = before.check or before.subject.check
    if check is None and before.subject.answer is not None:
        check = turn.answer_of(before.subject.answer).check
    if (
        check is None
        or before.question is not None
        or before.subject.topic == which_opco.MEMBERSHIP
        or "?" in text
    ):
        return False
    if not (is_a_trade_alone(text) or tells_what_it_does(text)) or our_trade_named(text) is None:
        return False
    turn.state.question = None
    deciding.advance(turn, check)
    tell_the_fund(turn)
    return True


def tells_its_branch(turn: Turn) -> bool:
    """Tell what the branch of a trade of ours makes of what is in hand, where its words were taken for a name: « transport routier nous »."""
    before, text = turn.before, turn.message.text
    own = before.subject.answer
    if own is None or (before.question is not None and before.question.kind == "company"):
        return False
    if our_trade_named(text) is None or telling_words(without_trade(text)):
        return False
    found = detail_of_the_branch(turn, own)
    if found is None:
        return False
    detailing.tell(turn, found)
    turn.adviser = True
    resume(turn)
    return True


def note(turn: Turn, changes: list[Change]) -> None:
    """Say in a few words what was noted."""
    book = turn.world.book
    known = [
        f"{book.facts[one.fact].label} : {turn.written(one.fact, one.after)}"
        for one in changes
        if one.after is not None and one.fact != which_opco.AGREEMENT
    ]
    if known:
        turn.say("smalltalk.noted", facts=known)


def offer_what_a_size_decides(turn: Turn) -> None:
    """Offer the checks that need little more than a size; what only its OPCO pays is offered to ours."""
    book, library = turn.world.book, turn.world.library
    another = which_opco.its_own_opco(turn) is not None
    offered = [
        check
        for check in dict.fromkeys(("training_budget", *(t.check for t in library.topics.values())))
        if check in book.checks
        and HEADCOUNT in book.checks[check].facts
        and not (another and book.checks[check].topic in which_opco.OF_THE_OPCO)
    ]
    for check in offered[:_MOST_CHECKS]:
        turn.offer(book.checks[check].title, payload("start_check", check=check))
    turn.adviser = True


def _named_beside(turn: Turn) -> Ask | None:
    """Return what a message names beside a trade and facts: « déménageur 7 gars, permis BE »."""
    rest = turn.message.text
    for found in find_facts(rest, turn.world.today):
        rest = rest.replace(found.text, " ")
    rest = without_trade(rest)
    if not telling_words(rest):
        return None
    library = turn.world.library
    topics = [name for name in library.topics if name != which_opco.MEMBERSHIP]
    details = library.find_details(rest, frozenset(topics))
    if details and details[0].weight >= LEAST_OF_A_DETAIL:
        return Ask(details[0].name, turn.reading.kind)
    name = next(iter(turn.message.plain_answers), None)
    plainly = name is not None and turn.message.answers.get(name, 0.0) >= PLAINLY_NAMED
    if name is None or not plainly or telling_words(rest) < _ENOUGH or turn.is_talk(name):
        return None
    return None if name.startswith(which_opco.MEMBERSHIP) else Ask(name, turn.reading.kind)
