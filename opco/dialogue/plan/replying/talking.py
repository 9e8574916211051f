"""What is said about the talk itself: thanks, sources, doubts, summaries, coming back."""

from collections.abc import Iterator
from typing import Any

from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import ask, ask_fact, resume
from opco.dialogue.plan.company.which_opco import MEMBERSHIP, OF_AN_OPCO
from opco.dialogue.plan.considering import LENGTH, cases_giving
from opco.dialogue.plan.items import (
    CiteSources,
    Define,
    ExplainVerdict,
    Recapitulate,
    SayShort,
    SayVerdict,
)
from opco.dialogue.plan.known_names import AID, AID_ANSWER
from opco.dialogue.plan.replying.answering import answer_named
from opco.dialogue.plan.turn import ADVISER, Turn, payload
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.sums import amounts_named
from opco.dialogue.state import Question, Subject
from opco.knowledge import Kind
from opco.language import Found, find_facts

_MOST_HINTS = 2
#: What was decided of the case, said against another amount.
OWN_CASE = "smalltalk.your_case"
#: The share from which the words of a doubt name an answer.
_LEAST_NAMED = 0.3
#: The share from which the words of a first message name the rule whose source it asks.
_LEAST_OF_A_RULE = 0.5
#: The least that may be an amount of an aid.
_LEAST_AMOUNT = 500
_OF_THE_OPCO = frozenset({MEMBERSHIP, "opco_contact"})
#: Words of a message that says of somebody that they were wrong, and nothing else.
MOST_OF_WHOEVER = 10
#: Words of a message that asks for a source and for nothing else.
LONGEST_FOR_A_SOURCE = 14
SALUTATION, GOODBYE, COMPLAINT = "salutation", "au_revoir", "plainte"


def greet(turn: Turn) -> None:
    """Greet, and go on where the talk was."""
    if turn.before.question is not None:
        turn.say("smalltalk.hello_again")
        resume(turn)
    else:
        answer_named(turn, SALUTATION)


def thank(turn: Turn) -> None:
    """Accept thanks; an open question waits without being put again."""
    turn.state.offered = list(turn.before.offered)
    turn.say("smalltalk.welcome")
    resume(turn)


def bye(turn: Turn) -> None:
    """Say goodbye; what was under way is left."""
    turn.state.check = None
    turn.state.question = None
    answer_named(turn, GOODBYE)


def pause(turn: Turn) -> None:
    """Wait: the question stays open and is not put again."""
    turn.state.offered = list(turn.before.offered)
    turn.say("smalltalk.take_your_time")


def stop(turn: Turn) -> None:
    """Leave what is under way; what was learnt is kept."""
    state = turn.state
    if state.check is None and turn.before.question is None:
        turn.say("check.nothing_to_stop")
        return
    again = payload("start_check", check=state.check) if state.check else None
    state.check = None
    state.question = None
    turn.say("check.left")
    if again:
        turn.offer_said("check.resume_button", again)
    turn.adviser = True


def back(turn: Turn) -> None:
    """Come back to the person's own case after suppositions, or to the open question."""
    state = turn.state
    check = state.check or state.subject.check
    if (state.supposed or state.cases) and check:
        state.supposed = {}
        state.cases = []
        turn.say("smalltalk.back_to_your_case")
        deciding.advance(turn, check)
    else:
        go_on(turn)


def go_on(turn: Turn) -> None:
    """Resume the thread: the open question, the check, or the subject in hand."""
    state = turn.state
    # « On reprend, on est 8 » gives a fact: the case is decided with it.
    told = state.case() != turn.before.case()
    if turn.before.question is not None and not (told and state.check):
        resume(turn)
    elif state.check or state.subject.check:
        deciding.advance(turn, str(state.check or state.subject.check))
    else:
        turn.say("smalltalk.affirm_alone")
        turn.offer_said("failure.topics_button", "/show_topics")


def cite(turn: Turn) -> None:
    """Name the sources of what was said last."""
    turn.state.offered = list(turn.before.offered)
    plain, name = turn.message.plain, turn.before.subject.answer
    if says(plain, "link") and not says(plain, "officially") and _say_where(turn):
        return
    sources = turn.before.sources
    if not sources and name is not None and not turn.is_talk(name):
        sources = [source.title for source in turn.answer_of(name).sources]
    if not sources and (about := _named_by_its_rule(turn)) is not None:
        # « La règle des 4 500 pour un BTS, ça date de quand ? », before anything was said.
        sources = [source.title for source in turn.answer_of(about).sources]
        turn.state.subject = Subject(about, turn.answer_of(about).check, Kind.OTHER.value)
    if not sources:
        turn.say("answer.no_source")
    else:
        turn.add(CiteSources(tuple(sources)))
    resume(turn)


def _cite_the_aid(turn: Turn) -> bool:
    """Name the texts that the aid comes from, whatever was said last: « d'où sort l'aide de 5 000 ? »; tell whether it is asked."""
    plain, before = turn.message.plain, turn.before
    if turn.in_request or not says(plain, "where_it_comes_from") or says(plain, "who_gives_it"):
        return False
    if len(turn.message.words) > LONGEST_FOR_A_SOURCE:
        return False
    verdict = before.verdict
    amounts = [one for one in amounts_named(plain) if one >= _LEAST_AMOUNT]
    decided = verdict is not None and verdict.check == AID and verdict.amount in amounts
    if not decided and not (amounts and says(plain, "any_aid")):
        return False
    if decided and before.sources and before.subject.answer == AID_ANSWER:
        cite(turn)
        return True
    turn.add(CiteSources(tuple(source.title for source in turn.answer_of(AID_ANSWER).sources)))
    if before.subject.answer is None:
        turn.state.subject = Subject(AID_ANSWER, turn.answer_of(AID_ANSWER).check, Kind.OTHER.value)
    resume(turn)
    return True


def _named_by_its_rule(turn: Turn) -> str | None:
    """Return the answer of which a first message asks the source: the aid by one of its amounts, another by its words."""
    if turn.before.said:
        return None
    plain = turn.message.plain
    of_an_aid = says(plain, "any_aid") or turn.state.value_of("level") is not None
    if of_an_aid and any(amount >= _LEAST_AMOUNT for amount in amounts_named(plain)):
        return AID_ANSWER
    answers = turn.message.answers
    likely = max(answers, key=lambda name: answers[name], default=None)
    if likely is None or answers[likely] < _LEAST_OF_A_RULE or turn.is_talk(likely):
        return None
    return likely if turn.answer_of(likely).sources else None


#: Topics of studies, guides and courses, which are found somewhere.
_TO_BE_FOUND = frozenset({"observatoire_etudes", "promotion_metiers", "transition_formation", "tuteur_formation"})  # fmt: skip


def cite_what_it_rests_on(turn: Turn) -> bool:
    """Name the sources where a page, a text is asked for: « une page officielle à garder ? », « c'est marqué où ? ».

    What is asked of a paper, or of where to read a fact that was just asked for, is not on what an answer rests.
    """
    plain, before = turn.message.plain, turn.before
    if _cite_the_aid(turn):
        return True
    if not before.said or turn.in_request or says(plain, "of_a_paper"):
        return False
    if before.subject.topic in _TO_BE_FOUND and says(plain, "finds_it_where") and _say_where(turn):
        return True
    # « C'est marqué où ? », of the convention that is asked for, wants the payslip.
    of_a_fact = before.question is not None or before.subject.topic == MEMBERSHIP
    written = says(plain, "where_it_is_written") and not of_a_fact
    if before.subject.topic in _OF_THE_OPCO and says(plain, "link"):
        return False  # « vous avez un site officiel ? », of the OPCO
    if len(turn.message.words) > LONGEST_FOR_A_SOURCE or not (written or says(plain, "officially")):
        return False
    cite(turn)
    return True


def _say_where(turn: Turn) -> bool:
    """Say where the thing in hand is found; tell whether the library knows."""
    name = turn.before.subject.answer
    if name is None or turn.is_talk(name):
        return False
    topic, _, section = name.partition("/")
    short = turn.world.library.short(topic, section or None, Kind.WHERE, turn.world.today)
    if short is None or not short.known:
        return False
    turn.add(SayShort(name, Kind.WHERE))
    resume(turn)
    return True


def reassure(turn: Turn) -> None:
    """Say how sure the last answer is, on what it rests, and who decides."""
    verdict = turn.before.verdict
    if not turn.before.sources and (named := _doubted(turn)) is not None:
        # « On m'a dit 8 000 €, c'est vrai ? »: nothing was said yet, and the thing is named.
        answer_named(turn, named)
        return
    if not turn.before.sources:
        turn.say("smalltalk.sure_nothing")
    else:
        # A sentence may have been said under the decision.
        decided = any(one.startswith("decision:") for one in turn.before.said[-2:])
        if verdict is not None and verdict.amount is not None and _say_what_would_change(turn):
            turn.adviser = True
            return
        turn.say(
            "smalltalk.sure",
            source=turn.before.sources[0],
            as_of=turn.world.today,
            short=verdict.summary if verdict and decided else _in_short(turn),
            verdict=verdict is not None and decided,
            assumed=bool(verdict and verdict.assumed),
        )
    turn.adviser = True
    resume(turn)


def tell_who_is_wrong(turn: Turn) -> bool:
    """Say that what somebody told was wrong, where it is asked of whoever was named before: « donc il se trompe ? »."""
    plain, verdict = turn.message.plain, turn.before.verdict
    told = [one for one in turn.before.said if not one.startswith("asked:")]
    if (
        len(turn.message.words) > MOST_OF_WHOEVER
        or not told
        or not turn.before.sources
        or not says(plain, "they_are_wrong")
    ):
        return False
    if _amount_named(turn) is not None or turn.reading.first("inform", "correct", "suppose"):
        return False
    of_it = any(one.startswith("decision:") for one in told[-2:])
    if of_it and verdict is not None and verdict.at_most is not None:
        return False  # nothing is settled yet, of which anybody would be wrong
    short = verdict.summary if verdict is not None and of_it else _in_short(turn)
    turn.say("smalltalk.they_are_wrong", short=short or "", verdict=verdict is not None and of_it)
    turn.adviser = True
    resume(turn)
    return True


def _doubted(turn: Turn) -> str | None:
    """Return the answer that the words of a doubt name, None when they name none."""
    shares = turn.message.answers
    name = max(
        (one for one in shares if not turn.is_talk(one)), key=lambda one: shares[one], default=None
    )
    if _amount_named(turn) is not None and says(turn.message.plain, "of_an_apprentice"):
        return AID_ANSWER
    return name if name is not None and shares[name] >= _LEAST_NAMED else None


def confirm_amount(turn: Turn) -> bool:
    """Say whether an amount that is only repeated is the one decided; tell whether it was one."""
    verdict = turn.before.verdict
    question = turn.before.question
    definition = turn.world.book.facts.get((question.fact if question else None) or "")
    counted = definition is not None and definition.type in ("integer", "number")
    if verdict is None or counted or not says(turn.message.plain, "an_amount"):
        return False
    if verdict.amount is not None and verdict.amount == _amount_named(turn):
        turn.say("smalltalk.that_amount", summary=verdict.summary)
    elif verdict.amount is None or not _say_what_would_change(turn):
        return False
    turn.adviser = True
    resume(turn)
    return True


def tell_of_anothers_amount(turn: Turn) -> bool:
    """Say in which case another amount is right: « pourquoi mon confrère n'a eu que 4 500 ? »; tell if it did."""
    verdict = turn.before.verdict
    amount = _amount_named(turn)
    if verdict is None or verdict.amount is None or amount in (None, verdict.amount):
        return False
    if amount is None or amount < _LEAST_AMOUNT or not _say_what_would_change(turn):
        return False
    turn.adviser = True
    resume(turn)
    return True


def sum_up(turn: Turn) -> bool:
    """Say the subject in hand in one sentence, after a fact that no check uses; tell whether it did."""
    name = turn.before.subject.answer
    if name is None or _in_short(turn) is None:
        return False
    turn.add(SayShort(name, Kind.OTHER))
    turn.adviser = True
    return True


def _in_short(turn: Turn) -> str | None:
    """Return the sentence that sums up the answer in hand."""
    name = turn.before.subject.answer
    if name is None or turn.is_talk(name):
        return None
    if turn.before.said[-1:] and turn.before.said[-1].startswith(OF_AN_OPCO):
        return None
    topic, _, section = name.partition("/")
    short = turn.world.library.short(topic, section or None, Kind.OTHER, turn.world.today)
    return short.text if short is not None and short.known else None


def _say_what_would_change(turn: Turn) -> bool:
    """Say in which case the amount that somebody was told is right; tell whether there is one."""
    verdict = turn.before.verdict
    assert verdict is not None
    amount = _amount_named(turn)
    if amount is None or amount == verdict.amount:
        return False
    book = turn.world.book
    giving = cases_giving(book, verdict.check, turn.state.case(), amount, turn.world.today)
    told = [_named(turn, fact, value) for fact, value in giving[:_MOST_HINTS]]
    turn.say(OWN_CASE, summary=verdict.summary)
    whole, own = dict(giving).get(LENGTH), turn.state.value_of(LENGTH)
    if whole is not None and own is not None:
        # « Pourquoi pas 5 000 ? », of a contract of six months.
        told_of = {"whole": turn.written(LENGTH, whole), "own": turn.written(LENGTH, own)}
        turn.say("smalltalk.in_proportion", amount=amount, **told_of)
        return True
    turn.say(
        "smalltalk.other_cases" if told else "smalltalk.no_such_case", amount=amount, cases=told
    )
    return True


def _named(turn: Turn, fact: str, value: Any) -> str:
    label = turn.world.book.facts[fact].label
    label = f"{label[:1].lower()}{label[1:]}"
    return label if value is True else f"{label} : {turn.written(fact, value)}"


def _amount_named(turn: Turn) -> int | None:
    """Return the amount that a message sets against the one decided: « vous dites 4 500, ma comptable 5 000 »."""
    named = amounts_named(turn.message.plain)
    verdict = turn.before.verdict
    decided = verdict.amount if verdict is not None else None
    return next((one for one in named if one != decided), next(iter(named), None))


def _decided_before(turn: Turn) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the decisions of other cases that were not taken back, with what tells each from the last."""
    last = turn.state.verdict
    for one in turn.state.earlier:
        same = last is not None and one.check == last.check
        other = last.facts if same and last is not None else {}
        own = {fact: value for fact, value in one.facts.items() if other.get(fact) != value}
        if own:
            yield own, one.summary


def recapitulate(turn: Turn) -> None:
    """Say back what is known."""
    state = turn.state
    verdict = state.verdict
    if not state.case() and verdict is None:
        turn.say("smalltalk.nothing_known")
        return
    turn.add(
        Recapitulate(
            facts=state.case(),
            supposed=tuple(state.supposed),
            summary=verdict.summary if verdict else None,
            earlier=tuple(_decided_before(turn)),
        )
    )
    if turn.before.question is not None:
        resume(turn)
    else:
        turn.adviser = True


def send_by_mail(turn: Turn) -> None:
    """Say how to keep the answer, and that a person can send it."""
    turn.say("smalltalk.mail_it")
    turn.state.proposal = ADVISER
    turn.adviser = True


def simplify(turn: Turn) -> None:
    """Say the last thing again in one plain sentence."""
    state = turn.state
    last = turn.before.said[-1] if turn.before.said else ""
    verdict = turn.before.verdict
    own = verdict is not None and verdict.check == turn.before.subject.check
    if verdict is not None and (own or last.startswith("decision:")):
        found = deciding.considered(turn, verdict.check)
        turn.add(SayVerdict(verdict.check, found, brief=True))
    elif state.subject.answer is not None:
        topic, _, section = state.subject.answer.partition("/")
        short = turn.world.library.short(topic, section or None, Kind.OTHER, turn.world.today)
        if short is not None:
            turn.add(SayShort(state.subject.answer, Kind.OTHER))
        else:
            turn.say("smalltalk.cannot_simplify")
    else:
        turn.say("smalltalk.cannot_simplify")
    turn.adviser = True
    resume(turn)


def define(turn: Turn, term: str) -> None:
    """Explain a word, or the fact that was asked for, then come back to the open question."""
    library, today = turn.world.library, turn.world.today
    found = library.define_fact(term, today) or library.define(term, today)
    definition = turn.world.book.facts.get(term)
    named = [
        item for item in find_facts(turn.message.text, today)
        if item.asked_about and item.fact == term and item.value is not None
    ]  # fmt: skip
    if named and definition is not None:
        _say_meanings(turn, term, named)
    elif found is not None:
        turn.add(Define(term))
        topic, _, section = (found.topic or "").partition("/")
        if topic and turn.before.question is None:
            answer = library.answer(topic, today, section or None)
            turn.state.subject = Subject(f"{answer.topic}/{answer.section}", answer.check)
        if topic:
            values = {"section": section} if section else {}
            turn.offer(library.title(topic), payload(topic, **values))
    elif definition is not None:
        explain_fact(turn, term)
    else:
        turn.say("glossary.unknown")
        turn.adviser = True
    resume(turn)


def _say_meanings(turn: Turn, fact: str, named: list[Found]) -> None:
    """Say what values named in words are; yes or no first when they are set equal."""
    if len(named) > 1:
        same = all(item.value == named[0].value for item in named)
        turn.say("check.same" if same else "check.not_same")
    for item in named[: 1 if len({item.value for item in named}) == 1 else None]:
        turn.say("check.means", said=item.text, meaning=turn.written(fact, item.value))


def explain_fact(turn: Turn, fact: str) -> None:
    """Say what a fact is, as the rules mean it."""
    definition = turn.world.book.facts[fact]
    help_text = definition.help or definition.question
    turn.say("check.explained", label=definition.label, help=help_text)


def explain_what_is_asked(turn: Turn) -> bool:
    """Explain the fact that is asked to who says that its words mean nothing to them; tell whether they did."""
    question = turn.before.question
    if question is None or question.kind != "fact" or question.fact is None:
        return False
    if not says(turn.message.plain, "knows_not_the_words"):
        return False
    explain_fact(turn, question.fact)
    turn.state.question = None
    return ask_again(turn, question.fact, question.check)


def detail(turn: Turn) -> bool:
    """Say the last decision criterion by criterion; tell whether it was the last thing said."""
    verdict = turn.before.verdict
    last = turn.before.said[-1] if turn.before.said else ""
    if verdict is None or not last.startswith("decision:"):
        return False
    turn.add(ExplainVerdict(verdict.check, deciding.considered(turn, verdict.check), whole=True))
    turn.adviser = True
    resume(turn)
    return True


def explain(turn: Turn) -> bool:
    """Answer « pourquoi ? »: why something is asked, or why the decision; tell whether it was one."""
    question, verdict = turn.before.question, turn.before.verdict
    last = turn.before.said[-1] if turn.before.said else ""
    asked = question is not None and says(turn.message.plain, "why_asked")
    of_it = not asked and (last.startswith("decision:") or says(turn.message.plain, "why_not"))
    if verdict is not None and of_it:
        found = deciding.considered(turn, verdict.check)
        turn.add(ExplainVerdict(verdict.check, found))
        turn.adviser = True
        resume(turn)
        return True
    if question is not None and question.kind == "handoff":
        turn.say("handoff.why")
        resume(turn)
        return True
    if question is None or question.kind not in ("fact", "company"):
        return False
    definition = turn.world.book.facts.get(question.fact or "")
    turn.say("check.why", help=(definition.help if definition else None) or "")
    turn.state.question = None
    ask(turn, Question(question.kind, question.fact, question.check, question.times), resumed=True)
    return True


def go_on_with_check(turn: Turn) -> None:
    """Go on with the check under way, or that of the subject; else say what can be done."""
    check = turn.state.check or turn.state.subject.check
    if check is not None:
        deciding.advance(turn, check)
    else:
        turn.say("smalltalk.affirm_alone")
        turn.offer_said("failure.topics_button", "/show_topics")


def ask_again(turn: Turn, fact: str, check: str | None) -> bool:
    """Ask for a fact once more, in other words; tell whether it is still asked."""
    return ask_fact(turn, fact, check)
