"""Decide first: the case as known is put to the law, then at most one question."""

from collections.abc import Mapping
from typing import Any

from opco.dialogue.moves import Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case.asking import ask_fact
from opco.dialogue.plan.considering import Consideration, consider
from opco.dialogue.plan.items import SayCases, SayVerdict
from opco.dialogue.plan.turn import Turn, payload
from opco.dialogue.reading.apprentices import DAYS, LEVEL, OF_AN_APPRENTICE
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import kind_signs_of
from opco.dialogue.state import Subject, Verdict
from opco.knowledge import Kind
from opco.plain_data import json_value

REGISTER_CHECK = "energy_transition"
REGISTER = "/register_transition"
_MOST_RELATED = 2
#: Facts of one contract: a check that uses none decides for the company.
_OF_A_CONTRACT = frozenset({"level", "age", "signed_on"})
_OF_ONE = frozenset({LEVEL, *OF_AN_APPRENTICE})
#: How a case came (`Verdict.came`).
IMAGINED, CORRECTED = "imagined", "corrected"
#: The checks of a pay, and how many ages may be told of one person.
PAYS = frozenset({known_names.PAY, known_names.PAY_OF_PRO, "pay"})
AGE, _MOST_AGES = "age", 3


def advance(turn: Turn, check: str, changed: tuple[str, ...] = ()) -> None:
    """Say what the law makes of the case as known, then ask for what would change it most."""
    state = turn.state
    check = instead_of(turn, check)
    state.subject = Subject(answer=_answer_of(turn, check), check=check, kind=state.subject.kind)
    state.check = check
    if (ages := _ages_hesitated(turn, check)) and not any(state.cases):
        verdicts = tuple(
            SayVerdict(check, considered(turn, check, {AGE: age}), each={AGE: age}) for age in ages
        )
        turn.add(SayCases(check, verdicts))
        _keep_verdict(turn, check, verdicts[-1].consideration)
        if (asked := _next_question(turn, verdicts[0].consideration)) in (
            None,
            AGE,
        ) or not ask_fact(turn, str(asked), check):
            _conclude(turn, check)
        return
    apart = _are_told_apart(turn, check)
    if apart and turn.only is None:
        _advance_cases(turn, check)
        return
    found = considered(
        turn, check, state.cases[turn.only] if apart and turn.only is not None else None
    )
    settled = found.settled or (found.bounded and found.decision.narrow is None)
    if settled or _cannot_be_settled(found):
        _say_verdict(turn, check, found, changed)
    while (fact := _next_question(turn, found)) is not None:
        narrow = found.decision.narrow
        values: dict[str, Any] = (
            {"narrow": narrow} if narrow is not None and narrow.fact == fact else {}
        )
        if ask_fact(turn, fact, check, **values):
            return
        # Asked too often: left out for good, and the next one is asked.
        found = considered(
            turn, check, state.cases[turn.only] if apart and turn.only is not None else None
        )
    if not turn.spoke:
        _say_verdict(turn, check, found, changed)
    if not turn.spoke:
        # The same as was just said, which nothing more would settle: « la paie indique 9998 ».
        turn.add(SayVerdict(check, found, brief=True, changed=changed))
    _conclude(turn, check)


def instead_of(turn: Turn, check: str) -> str:
    """Return the check that takes the place of this one: « et en contrat pro ? » has an aid of its own."""
    for fact, others in turn.world.book.checks[check].instead.items():
        other = others.get(str(turn.state.value_of(fact)))
        if other is not None:
            return other
    return check


def considered(turn: Turn, check: str, case: Mapping[str, Any] | None = None) -> Consideration:
    """Return the case put to the law, with what may be assumed."""
    state = turn.state
    likely = {
        fact: known.value for fact, known in state.facts.items() if known.origin == "to_confirm"
    }
    whole = {**state.case(), **(case or {})}
    return consider(turn.world.book, check, whole, turn.world.today, likely)


def considered_whole(turn: Turn, check: str, own: Mapping[str, Any]) -> Consideration:
    """Return one of several contracts put to the law: the company's facts, and all that is its ``own``.

    What was told of the one in hand is none of the others'.
    """
    of_all = {fact: value for fact, value in turn.state.case().items() if fact not in _OF_ONE}
    return consider(turn.world.book, check, {**of_all, **own}, turn.world.today)


def _came(turn: Turn) -> str:
    """Return how the case being decided came after the one before: imagined in its place, corrected, or told."""
    plain, before = turn.message.plain, turn.before.verdict
    if turn.state.supposed:
        goes_on = before is not None and before.came == IMAGINED
        instead = says(plain, "imagines") and not says(plain, "one_more")
        return IMAGINED if goes_on or instead or says(plain, "in_its_place") else ""
    facts = [move for move in turn.reading.moves if isinstance(move, Facts)]
    return CORRECTED if any(move.act == "correct" for move in facts) else ""


def _ages_hesitated(turn: Turn, check: str) -> tuple[int, ...]:
    """Return the ages between which somebody hesitates, of whom a pay is asked: « 29–30 ans »."""
    told = turn.state.value_of(AGE)
    first, between, last = told.partition("..") if isinstance(told, str) else ("", "", "")
    if check not in PAYS or not between or not (first.isdigit() and last.isdigit()):
        return ()
    ages = tuple(range(int(first), int(last) + 1))
    return ages if 1 < len(ages) <= _MOST_AGES else ()


def _are_told_apart(turn: Turn, check: str) -> bool:
    """Tell whether something that a check uses tells several apprentices apart.

    Who may be their tutor is one answer for both.
    """
    used = set(turn.world.book.checks[check].facts)
    return any(not used.isdisjoint(case) for case in turn.state.cases)


def _advance_cases(turn: Turn, check: str) -> None:
    verdicts = tuple(
        SayVerdict(check, considered(turn, check, case), each=case) for case in turn.state.cases
    )
    turn.add(SayCases(check, verdicts))
    _keep_verdict(turn, check, *(verdict.consideration for verdict in verdicts))
    for verdict in verdicts:
        fact = _next_question(turn, verdict.consideration)
        if fact is not None and _may_be_asked(turn, fact) and ask_fact(turn, fact, check):
            return
    _conclude(turn, check)


def _may_be_asked(turn: Turn, fact: str) -> bool:
    """Tell whether one answer gives a fact: that of a company, or of the one apprentice who lacks it.

    Where each has a day of signature of its own, no one day is the start of all.
    """
    cases = turn.state.cases
    own = {name for case in cases for name in case if name in OF_AN_APPRENTICE}
    if fact not in OF_AN_APPRENTICE or own.isdisjoint(DAYS):
        return True
    return sum(fact not in case for case in cases) == 1


def _cannot_be_settled(found: Consideration) -> bool:
    return found.decision.outcome == "unknown" and not found.decision.missing


def _say_verdict(turn: Turn, check: str, found: Consideration, changed: tuple[str, ...]) -> None:
    signature = _signature(check, found)
    brief = turn.before.said[-1:] == [signature]
    before = turn.before.verdict
    bound = json_value(found.decision.amount_at_most)
    same_bound = before is not None and before.check == check and before.at_most == bound
    same_case = turn.state.case() == turn.before.case()
    if not found.settled and (brief or (same_bound and same_case)):
        if turn.state.cases != turn.before.cases:
            _say_of_all_alike(turn, check, found)
        elif bound is not None and _asks_the_amount(turn):
            turn.add(SayVerdict(check, found))
        _keep_verdict(turn, check, found)
        return
    turn.add(SayVerdict(check, found, brief=brief, changed=changed))
    _say_of_all_alike(turn, check, found)
    turn.state.note_said(signature)
    turn.state.sources = [source["title"] for source in found.decision.sources]
    _keep_verdict(turn, check, found)


def _asks_the_amount(turn: Turn) -> bool:
    """Tell whether the amount is asked for again: « admettons 270, ça donne combien ? », of what bounds it so far."""
    facts = any(isinstance(move, Facts) for move in turn.reading.moves)
    return facts and Kind.HOW_MUCH in kind_signs_of(turn.message.plain)


def _say_of_all_alike(turn: Turn, check: str, found: Consideration) -> None:
    """Say what several contracts that nothing tells apart give together: « deux CAP ».

    The budget of a year is that of the company, however many apprentices it has.
    """
    if _OF_A_CONTRACT.isdisjoint(turn.world.book.checks[check].facts):
        return
    number = len(turn.state.cases) if turn.only is None else 0
    decision = found.decision
    each = decision.amount if found.settled else decision.amount_at_most
    if number > 1 and each:
        turn.say("check.all_alike", number=number, total=each * number)


def _keep_verdict(turn: Turn, check: str, found: Consideration, *others: Consideration) -> None:
    decision = found.decision
    alike = len(turn.state.cases) - 1 if turn.only is None and not others else 0
    turn.state.decide(
        Verdict(
            check=check,
            facts=dict(found.facts),
            outcome=decision.outcome,
            amount=json_value(decision.amount),
            summary=decision.summary,
            assumed=dict(found.assumed),
            at_most=None if found.settled else json_value(decision.amount_at_most),
            others=[
                {"facts": dict(one.facts), "assumed": dict(one.assumed)}
                for one in (*others, *[found] * alike)
            ],
            came=_came(turn),
        ),
        another=says(turn.message.plain, "another_contract"),
    )
    turn.do("keep_decision", decision=decision)


def _signature(check: str, found: Consideration) -> str:
    facts = ",".join(f"{name}={found.facts[name]}" for name in sorted(found.facts))
    return f"decision:{check}:{facts}"


def _next_question(turn: Turn, found: Consideration) -> str | None:
    """Return the fact to ask for: one that nobody gave, that was not asked in vain, not rare.

    An assumed fact is worth a question only when people know it and it varies (``worth_asking``).
    """
    state, book = turn.state, turn.world.book
    vain = {fact for fact, known in state.facts.items() if known.origin == "unsure"}
    for fact in found.decision.missing:
        if fact not in vain and fact not in found.assumed:
            return fact
    for fact in found.assumed:
        definition = book.facts[fact]
        asked_before = state.said.count(f"asked:{fact}") > 0
        if definition.rare or fact in vain or asked_before:
            continue
        if definition.worth_asking:
            state.note_said(f"asked:{fact}")
            return fact
    return None


def _answer_of(turn: Turn, check: str) -> str:
    topic = turn.world.book.checks[check].topic
    before = turn.state.subject.answer
    if (own := answer_with_check(turn, check)) is not None:
        return own
    if before is not None and _is_of(turn, before, check, topic):
        return before
    return f"{topic}/{turn.world.library.topics[topic].answers[0].id}"


def answer_with_check(turn: Turn, check: str) -> str | None:
    """Return the answer of a topic that has a check of its own: « fini le 3 mai, la facture ? » is of the refund."""
    topic = turn.world.library.topics[turn.world.book.checks[check].topic]
    own = (one.id for one in topic.answers if one.check == check != topic.check)
    name = next(own, None)
    return None if name is None else f"{topic.id}/{name}"


def _is_of(turn: Turn, name: str, check: str, topic: str) -> bool:
    """Tell whether an answer in hand is of a check: by its topic, or as a text told before it was decided.

    A budget decided beside the text of a diagnostic leaves « tous les combien » to the diagnostic.
    """
    told_before = name == turn.before.subject.answer and name in turn.before.said
    return name.partition("/")[0] == topic or (told_before and turn.answer_of(name).check == check)


def _conclude(turn: Turn, check: str) -> None:
    """End the check: what was said stays the subject, so that « et pour un BTS ? » goes on."""
    state, library = turn.state, turn.world.library
    state.question = None
    state.check = None
    verdict = state.verdict
    if check == REGISTER_CHECK and verdict is not None and verdict.outcome != "refused":
        turn.offer_said("transition.register_button", REGISTER)
        state.proposal = REGISTER
    if not turn.world.rich:
        turn.offer_said("decision.criteria_title", "/ask_more")
    topic = turn.world.book.checks[check].topic
    for name in library.topics[topic].related[:_MOST_RELATED]:
        turn.offer(library.title(name), payload(name))
    turn.adviser = True
