"""A decision of the law in words: the verdict, its reasons, what was assumed, several cases."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from opco.dialogue.plan.considering import TODAY, Consideration
from opco.dialogue.plan.items import ExplainVerdict, Plan, SayCases, SayReckoning, SayVerdict
from opco.dialogue.words.phrases import echo, labelled, phrase, without_lead
from opco.dialogue.words.utterance import Utterance
from opco.dialogue.world import World
from opco.eligibility import Decision
from opco.french.typography import typeset

#: Facts that are supposed by their name: « la convention 0016 », « un diplôme de niveau 6 ».
_BY_NAME = frozenset({"idcc", "level"})
AGREEMENT = "idcc"
#: What tells who somebody is, whatever is decided.
_WHO = frozenset({"level", "age", "contract_type"})
MOST_ASSUMED = 4
MOST_REASONS = 4


def verdict(item: SayVerdict, plan: Plan, world: World) -> Utterance:
    """Return a decision for this case, with what was assumed and the card that shows it."""
    found = item.consideration
    decision = found.decision
    parts = [_sentence(item, world)]
    head = _case(item, world)
    # What a card of the decision does not say itself.
    beside = [] if item.brief else [*([f"{head}."] if head else []), *_assumptions(found, world)]
    if not item.brief and (found.settled or not found.bounded):
        parts += _conditions(found, world)
        problems = [problem["message"] for problem in decision.problems]
        beside += problems
        # What is wrong with the facts is also the first of the notes.
        notes = [] if decision.missing else decision.notes[:1]
        parts += dict.fromkeys([*problems, *notes])
    content = french_decision(decision)
    kept = plan.state.verdict
    return Utterance(
        "\n\n".join(parts),
        "decision",
        sources=content["sources"],
        as_of=decision.as_of,
        details={
            "title": typeset(decision.label),
            "topic": world.book.checks[item.check].topic,
            "decision": content,
            "beside": typeset("\n\n".join(beside)) or None,
            "reference": kept.reference if kept else None,
        },
    )


def why(item: ExplainVerdict, plan: Plan, world: World) -> Utterance:
    """Return the reasons of a decision, or all its criteria."""
    decision, say = item.consideration.decision, world.library.say
    if item.whole:
        lines = [
            f"- {one.label} ({say(f'card.{one.state}')}) : {one.explanation}"
            for one in decision.criteria
        ]
        head = f"{say('decision.criteria_title')} :"
    else:
        wanted = "unmet" if decision.outcome == "refused" else "met"
        reasons = [one.explanation for one in decision.criteria if one.state == wanted]
        lines = [f"- {reason}" for reason in list(dict.fromkeys(reasons))[:MOST_REASONS]]
        head = say("decision.because")
    text = "\n".join([head, *lines]) if lines else decision.summary
    return Utterance(text, "answer", sources=list(decision.sources), as_of=decision.as_of)


def cases(item: SayCases, plan: Plan, world: World) -> Utterance:
    """Return one line a case, where several were given at once."""
    say = world.library.say
    own = {fact for verdict in item.cases for fact in verdict.each}
    lines = []
    for verdict in _apart(item.cases):
        found = verdict.consideration
        number = sum(one.each == verdict.each for one in item.cases)
        names = [phrase(fact, verdict.each[fact], world) for fact in _naming(verdict, world)]
        names = names or [say("check.the_others", number=number, several=number > 1)]
        line = say(
            "check.each_case" if number == 1 else "check.each_of_several",
            case=", ".join(names), verdict=_core(found.decision, world), number=number,
        )  # fmt: skip
        # What another was given, and this one was not.
        supposed = _assumptions(found, world, [fact for fact in found.assumed if fact in own])
        lines.append(" ".join(["-", line, *supposed]))
    amounts = [one.consideration.decision.amount for one in item.cases]
    given = [amount for amount in amounts if amount is not None]
    if len(given) > 1 and len(given) == len(amounts):
        lines.append(say("check.all_cases", total=sum(given)))
    first = item.cases[0].consideration
    common = {fact: value for fact, value in first.facts.items() if fact not in own}
    head = echo(common, world)
    parts = [f"{head} :" if head else say("check.several_cases"), "\n".join(lines)]
    every = {f: v for one in item.cases for f, v in one.consideration.assumed.items()}
    for_all = Consideration(first.decision, first.facts, every)
    parts += _assumptions(for_all, world, [fact for fact in every if fact not in own])
    contents = [french_decision(one.consideration.decision) for one in item.cases]
    sources = {source["title"]: source for one in contents for source in one["sources"]}
    return Utterance(
        "\n\n".join(["\n".join(parts[:2]), *parts[2:]]),
        "decision",
        sources=list(sources.values()),
        as_of=first.decision.as_of,
        details={
            "title": typeset(first.decision.label),
            "topic": world.book.checks[item.check].topic,
        },
    )


def _naming(verdict: SayVerdict, world: World) -> list[str]:
    """Return the facts that name one of several: who it is, and those that the decision rests on."""
    used = world.book.checks[verdict.check].facts
    told = [fact for fact in verdict.each if fact in used or fact in _WHO]
    return told or list(verdict.each)


def _apart(cases: Sequence[SayVerdict]) -> list[SayVerdict]:
    """Return one of those that nothing tells apart."""
    return [
        one for n, one in enumerate(cases) if all(one.each != other.each for other in cases[:n])
    ]


def reckoning(item: SayReckoning, plan: Plan, world: World) -> Utterance:
    """Return a sum of amounts decided, with the case of each."""
    say = world.library.say
    term = "reckoning.term_a_month" if item.kind == "month" else "reckoning.term"
    apart = [one for n, one in enumerate(item.terms) if one not in item.terms[:n]]
    terms = []
    for each, amount in apart:
        number = item.terms.count((each, amount))
        case = ", ".join(phrase(fact, value, world) for fact, value in each.items())
        values = {"amount": round(amount, 2), "case": case}
        terms.append(say(term, **values, number=number, several=number > 1))
    values = {
        "amount": item.amount,
        "terms": terms,
        "right": item.right,
        "over": item.over,
        "at_most": item.at_most,
    }
    return Utterance(say(f"reckoning.{item.kind}", **values), "answer")


def _says_a_number(check: str, decision: Decision, world: World) -> bool:
    """Tell whether a decision answers « combien ? » or « quand ? », to which nobody says « oui »."""
    return bool(decision.calendar or decision.figures) or world.book.gives_amount(check)


def _case(item: SayVerdict, world: World) -> str:
    """Return the case in words, without what the check itself is about: whom the Agefiph helps is disabled."""
    given = world.book.checks[item.check].given
    facts = item.consideration.facts
    told = {
        fact: one for fact, one in facts.items() if given.get(fact) is not True or one is not True
    }
    return echo(told, world)


def _sentence(item: SayVerdict, world: World) -> str:
    """Return the decision in one sentence, for this case: « Pour un CAP… : jusqu'à 5 000 €… »."""
    found = item.consideration
    decision = found.decision
    core = _core(decision, world)
    if item.brief:
        return core[:1].upper() + core[1:]
    if decision.outcome == "unknown" and decision.amount_at_most is not None:
        core = world.library.say("check.bounded", at_most=decision.amount_at_most)
        head = _case(item, world)
        return f"{head} : {core[:1].lower()}{core[1:]}" if head else core
    head = _case(item, world)
    first = ""
    check = world.book.checks[item.check]
    if decision.outcome == "refused" and not (check.calendar or check.figures):
        first = f"{world.library.say('decision.answer_no')} "
    elif decision.outcome == "granted" and not _says_a_number(item.check, decision, world):
        first = f"{world.library.say('decision.answer_yes')} "
    if not head:
        return f"{first}{core[:1].upper()}{core[1:]}"
    return f"{first}{head} : {_inside(core)}"


def _inside(text: str) -> str:
    """Return a sentence as it goes on after a colon; acronyms keep their capitals."""
    return text if text[1:2].isupper() or text[1:2] == "-" else f"{text[:1].lower()}{text[1:]}"


def _core(decision: Decision, world: World) -> str:
    """Return the summary without « D'après vos réponses », which the case itself replaces."""
    return without_lead(decision.summary, world)


def _conditions(found: Consideration, world: World) -> list[str]:
    """Return what was assumed, and what is still to be done for it."""
    todo = dict.fromkeys(
        world.library.say("check.to_do", text=one.explanation)
        for one in found.decision.criteria
        if one.state == "todo"
    )
    return [*_assumptions(found, world), *todo]


def _assumptions(
    found: Consideration, world: World, only: Collection[str] | None = None
) -> list[str]:
    """Return in one sentence what was supposed, of the facts of ``only`` where it is given.

    What had a last day, which may be past, is told with it; of several cases, each has its own.
    """
    book = world.book
    alone = only is None
    told = [
        (alone and _said_in(book.facts[fact].assumed_in, found.decision))
        or book.facts[fact].assumed
        if value == book.facts[fact].assume
        or (book.facts[fact].assume == TODAY and value == world.today.isoformat())
        or str(book.facts[fact].assume).startswith("=")
        else _supposed(fact, value, world)
        for fact, value in found.assumed.items()
        if only is None or fact in only
    ]
    told = [one for one in told if one]
    return [world.library.say("check.assumed", facts=told[:MOST_ASSUMED])] if told else []


def _supposed(fact: str, value: Any, world: World) -> str:
    """Return a fact that is supposed and has no words for that: a convention, a diploma by its name."""
    return phrase(fact, value, world) if fact in _BY_NAME else labelled(fact, value, world)


def _said_in(criterion: str | None, decision: Decision) -> str | None:
    """Return the sentence of a criterion that is met, as it stands in a list of what is supposed."""
    if criterion is None:
        return None
    met = (
        one for one in decision.criteria if one.id.endswith(f".{criterion}") and one.state == "met"
    )
    return next((_inside(one.explanation).rstrip(".") for one in met), None)


def french_decision(decision: Decision) -> dict[str, Any]:
    """Return a decision as plain data with French spacing in all that is read."""
    content = decision.in_french
    return {**content, "sources": _sources_first_cited(decision, content)}


def _sources_first_cited(decision: Decision, content: Mapping[str, Any]) -> list[Any]:
    """Return the sources, those of the scheme that decided first."""
    own: Iterable[Any] = (
        criterion["source"]
        for criterion in content["criteria"]
        if decision.scheme and criterion["id"].startswith(f"{decision.scheme}.")
    )
    ordered = [*filter(None, own), *content["sources"]]
    return list({source["title"]: source for source in ordered}.values())
