"""Whether a question is answered by a decision of the person's own case, or by a text that is for all."""

from collections.abc import Sequence

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan.company.which_opco import OUR_MEMBERSHIP
from opco.dialogue.plan.considering import consider
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import kind_signs_of, kinds_asked
from opco.knowledge import Answer, Kind

#: Kinds of question that a decision answers better than a text, when there is a case to decide.
DECIDED = frozenset(
    {Kind.HOW_MUCH, Kind.IS_IT_ENOUGH, Kind.OTHER, Kind.WHO, Kind.SIZE, Kind.HOW_MANY}
)
#: Kinds of question that a calendar answers better than a text.
DATED = frozenset({Kind.WHEN, Kind.DEADLINE})
#: The answer whose calendar is this contract's once one of its days is known.
SENDING, _DAYS_OF_A_CONTRACT = "envoyer", frozenset({"starts_on"})
#: Days that may be assumed of a refusal: those of a contract that is signed now.
_DAYS = frozenset({"signed_on", "starts_on"})
#: Kinds of question that are about one's own case, even without a fact in the message.
ABOUT_MY_CASE = frozenset({Kind.HOW_MUCH, Kind.IS_IT_ENOUGH})
#: Kinds of question that a decision does not answer, whatever facts come with them.
_TOLD = frozenset(
    {Kind.WHY, Kind.DOCUMENT, Kind.WHERE, Kind.HOW, Kind.WHEN, Kind.AFTER, Kind.DEADLINE}
)


_DISABLED, _OF_DISABILITY = "disabled", "apprenti_handicap"
#: Kinds of question whose words ask for a number or a day.
_NUMBERS = frozenset({Kind.HOW_MUCH, Kind.HOW_MANY, Kind.WHEN, Kind.DEADLINE})
#: Kinds of question that neither a calendar nor a pay answers: who, who pays, with what paper.
_NO_NUMBER = frozenset(
    {Kind.WHO, Kind.WHO_PAYS, Kind.COMPULSORY, Kind.DOCUMENT, Kind.WHERE, Kind.HOW, Kind.WHY}
)
_EUROS = "eur"
#: The check of a contract that ends, whose numbers say who pays back.
_ENDS = frozenset({"ended_on", "ended_after"})


def gives_numbers(turn: Turn, check: str) -> bool:
    """Tell whether a check works out days or figures, and no right: the calendar of a contract, a pay."""
    found = turn.world.book.checks[check]
    return bool(found.calendar or found.figures) and _ENDS.isdisjoint(found.facts)


def _asks_for_no_number(turn: Turn, ask: Ask, check: str) -> bool:
    """Tell whether the words of a question ask what no number answers: « signé le 2, qui le dépose ? »."""
    plain = turn.message.plain
    if _gives_a_sum(turn, check):
        # « 1,2 million de salaires, combien, et à qui je la paye ? » asks for the amount as well.
        return False
    said = kind_signs_of(plain) | kinds_asked(plain)
    return gives_numbers(turn, check) and ask.kind in said & _NO_NUMBER and not said & _NUMBERS


def _gives_a_sum(turn: Turn, check: str) -> bool:
    """Tell whether a message tells the sum of which a check works out a part."""
    book = turn.world.book
    told = [move.facts for move in turn.reading.moves if isinstance(move, Facts)]
    return any(
        fact in book.checks[check].facts and book.facts[fact].unit == _EUROS
        for facts in told
        for fact in facts
        if fact in book.facts
    )


def is_decided(turn: Turn, ask: Ask, given: Sequence[str]) -> bool:
    """Tell whether the facts given decide what is asked."""
    found = turn.answer_of(ask.answer)
    return found.check is not None and is_to_decide(turn, ask, found, given)


def is_to_decide(turn: Turn, ask: Ask, found: Answer, given: Sequence[str]) -> bool:
    """Tell whether a question about an answer with a check is put to the law: asked of one's own case."""
    if given and _asks_for_no_number(turn, ask, str(found.check)):
        return False
    if is_its_own(turn, found, given):
        return True
    if (
        list(given) == [_DISABLED]
        and found.topic == _OF_DISABILITY
        and not _asks_for_money(turn, ask)
    ):
        # « Un apprenti avec RQTH peut avoir un contrat plus long ? »
        return False
    if given and says(turn.message.plain, "when_it_comes"):
        ask = Ask(ask.answer, Kind.OTHER)
    book = turn.world.book
    days = [fact for fact in given if book.facts[fact].type == "date"]
    own_days = set(days) & set(book.checks[str(found.check)].facts)
    dated = ask.kind in DATED and (bool(book.checks[str(found.check)].calendar) or bool(own_days))
    if ask.kind not in DECIDED and not dated and (ask.kind in _TOLD or not given):
        return False
    if found.check == OUR_MEMBERSHIP.check and turn.state.company is not None:
        # « On est chez qui alors ? »: the company's record tells.
        return ask.kind in DECIDED
    if ask.kind is Kind.HOW_MUCH and not turn.world.book.gives_amount(str(found.check)):
        return False
    topic = turn.world.library.topics[found.topic]
    main = found.section == topic.answers[0].id or found.check != topic.check
    facts = turn.world.book.checks[str(found.check)].facts
    known = [fact for fact in turn.state.case() if fact in facts]
    of_each = any(fact in facts for case in turn.state.cases for fact in case)
    # « Le délai pour envoyer le contrat d'apprentissage » says which contract is asked about, and tells no case.
    own = [
        fact
        for fact in given
        if fact in facts and fact not in book.checks[str(found.check)].instead
    ]
    if _changes_what_was_decided(turn, found.check, own):
        return True
    if own or turn.state.company != turn.before.company:
        return main or dated or ask.kind in ABOUT_MY_CASE or len(own) > 1
    if dated and found.section == SENDING and set(known) & _DAYS_OF_A_CONTRACT:
        return True
    about_it = ask.kind is Kind.HOW_MUCH or (main and ask.kind in ABOUT_MY_CASE)
    mine = about_it or says(turn.message.plain, "own_case") or _of_those_told(turn, facts)
    refused = main and bool(known) and _is_refused(turn, str(found.check), known)
    return (bool(known) or of_each) and (mine or refused)


def _asks_for_money(turn: Turn, ask: Ask) -> bool:
    """Tell whether an amount, or an aid, is asked for."""
    plain = turn.message.plain
    return ask.kind is Kind.HOW_MUCH or says(plain, "any_aid") or says(plain, "we_get")


def _of_those_told(turn: Turn, facts: Sequence[str]) -> bool:
    """Tell whether a question is of several apprentices, of each of whom a fact was told: « et leurs salaires ? »."""
    cases = turn.state.cases
    each = any(cases) and all(not set(case).isdisjoint(facts) for case in cases)
    return each and says(turn.message.plain, "of_them")


def _is_refused(turn: Turn, check: str, known: Sequence[str]) -> bool:
    """Tell whether what is known refuses today: « Oui, … » for everybody would mislead this company.

    Not again right after it was said: « c'est quoi, l'aide de l'État ? » asks for the rule.
    """
    before = turn.before.verdict
    if before is not None and before.check == check:
        return False
    case = {fact: turn.state.case()[fact] for fact in known}
    found = consider(turn.world.book, check, case, turn.world.today)
    return found.decision.outcome == "refused" and _DAYS.issuperset(found.assumed)


def _changes_what_was_decided(turn: Turn, check: str | None, own: Sequence[str]) -> bool:
    """Tell whether a fact that decided is given another value: « à 20 on change ? » after 19."""
    verdict = turn.before.verdict
    return (
        verdict is not None
        and verdict.check == check
        and turn.before.subject.check == check
        and any(verdict.facts.get(fact) not in (None, turn.state.value_of(fact)) for fact in own)
    )


def is_its_own(turn: Turn, found: Answer, given: Sequence[str]) -> bool:
    """Tell whether a fact was given that no other check uses: « il s'arrête après 7 mois »."""
    checks = turn.world.book.checks
    return any(
        fact in checks[str(found.check)].facts
        and sum(fact in check.facts for check in checks.values()) == 1
        for fact in given
    )
