"""From a plan to what is said: the last step, and the only one that writes sentences.

Every sentence comes from data/dialogue/messages.yml, data/topics/ or data/schemes/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from opco.dialogue.plan.considering import TODAY, Consideration
from opco.dialogue.plan.items import (
    AskQuestion,
    CiteSources,
    Define,
    ExplainVerdict,
    Item,
    Plan,
    Recapitulate,
    Say,
    SayAnswer,
    SayCases,
    SayPassage,
    SayShort,
    SayVerdict,
    ShowDraft,
)
from opco.dialogue.plan.turn import TALK
from opco.dialogue.state import Offer
from opco.dialogue.world import World
from opco.eligibility import Decision
from opco.french.amounts import interval as interval_in_french
from opco.french.typography import typeset
from opco.handoff.replies import written_phone
from opco.intervals import parse_days

#: Facts that are said back with a decision, so that a misreading is seen at once.
ECHOED = frozenset({"integer", "number", "date", "level", "choice", "text"})
MOST_ASSUMED = 4
MOST_REASONS = 4
#: Kind of fact -> the field that the widget shows.
INPUTS = {"integer": "number", "date": "date", "text": "text"}
_STEP_INPUTS = {
    "contact": "email",
    "comment": "text",
    "name": "text",
    "when": "text",
    "addition": "text",
}


@dataclass
class Utterance:
    """One message: its text, what kind it is, what the widget shows around it."""

    text: str
    kind: str
    offers: list[Offer] = field(default_factory=list)
    sources: list[Mapping[str, Any]] = field(default_factory=list)
    as_of: date | None = None
    details: dict[str, Any] = field(default_factory=dict)


def in_words(plan: Plan, world: World) -> list[Utterance]:
    """Return the messages of a plan, the offers under the last one; short notices are joined."""
    said = [_WRITERS[type(item)](item, plan, world) for item in plan.items]
    joined: list[Utterance] = []
    for one in said:
        if joined and joined[-1].kind == "notice" and one.kind == "notice":
            joined[-1].text = f"{joined[-1].text} {one.text}"
        else:
            joined.append(one)
    if joined:
        joined[-1].offers = list(plan.offers)
        if plan.offers and joined[-1].kind == "notice":
            joined[-1].kind = "choice"
    for one in joined:
        one.text = typeset(one.text)
    return joined


def _say(item: Say, plan: Plan, world: World) -> Utterance:
    return Utterance(world.library.say(item.key, **item.values), "notice")


def _answer(item: SayAnswer, plan: Plan, world: World) -> Utterance:
    topic, _, section = item.name.partition("/")
    found = world.library.answer(topic, world.today, section or None)
    states = world.library.topics[topic].group not in TALK
    text = (found.more or found.text) if item.more else found.text
    return Utterance(
        text,
        "answer",
        sources=[source.to_dict() for source in found.sources] if states else [],
        as_of=found.as_of if states else None,
        details={
            "topic": found.topic,
            "section": found.section,
            "title": found.section_title if states else found.title,
            "more": None if item.more else found.more,
        },
    )


def _short(item: SayShort, plan: Plan, world: World) -> Utterance:
    topic, _, section = item.name.partition("/")
    found = world.library.short(topic, section or None, item.kind, world.today)
    assert found is not None
    return Utterance(
        found.text,
        "answer",
        sources=[source.to_dict() for source in found.sources],
        as_of=found.as_of,
        details={
            "topic": found.topic,
            "section": found.answer,
            "title": found.title,
            "brief": True,
        },
    )


def _passage(item: SayPassage, plan: Plan, world: World) -> Utterance:
    topic, _, section = item.name.partition("/")
    library = world.library
    found = library.answer(topic, world.today, section or None)
    title = library.answer_title(item.name).rstrip(" ?\u00a0\u202f")
    return Utterance(
        library.say("answer.about", title=title, text=item.text) if item.aside else item.text,
        "answer",
        sources=[source.to_dict() for source in found.sources],
        as_of=found.as_of,
        details={
            "topic": found.topic,
            "section": found.section,
            "title": found.section_title,
            "brief": True,
        },
    )


def _definition(item: Define, plan: Plan, world: World) -> Utterance:
    found = world.library.define_fact(item.term, world.today) or world.library.define(
        item.term, world.today
    )
    assert found is not None
    text = f"{found.text} {found.example}" if found.example else found.text
    return Utterance(
        text,
        "answer",
        sources=[source.to_dict() for source in found.sources],
        as_of=world.today if found.sources else None,
        details={"title": found.term},
    )


def _verdict(item: SayVerdict, plan: Plan, world: World) -> Utterance:
    found = item.consideration
    decision = found.decision
    parts = [_sentence(item, world)]
    head = _echo(found.facts, world)
    # What a card of the decision does not say itself.
    beside = [] if item.brief else [*([f"{head}."] if head else []), *_assumptions(found, world)]
    if not item.brief and (found.settled or not found.bounded):
        parts += _conditions(found, world)
        problems = [problem["message"] for problem in decision.problems]
        parts += problems
        beside += problems
        if not decision.missing:
            parts += decision.notes[:1]
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


def _why(item: ExplainVerdict, plan: Plan, world: World) -> Utterance:
    decision, say = item.consideration.decision, world.library.say
    if item.whole:
        lines = [
            f"- {one.label} ({say(f'decision.{one.state}')}) : {one.explanation}"
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


def _cases(item: SayCases, plan: Plan, world: World) -> Utterance:
    say = world.library.say
    lines = []
    for verdict in item.cases:
        names = [_phrase(fact, value, world) for fact, value in verdict.each.items()]
        lines.append(
            "- "
            + say(
                "check.each_case",
                case=" ".join(names),
                verdict=_core(verdict.consideration.decision, world),
            )
        )
    first = item.cases[0].consideration
    common = {fact: value for fact, value in first.facts.items() if fact not in item.cases[0].each}
    head = _echo(common, world)
    parts = [f"{head} :" if head else say("check.several_cases"), "\n".join(lines)]
    parts += _assumptions(first, world)
    content = french_decision(first.decision)
    return Utterance(
        "\n\n".join(["\n".join(parts[:2]), *parts[2:]]),
        "decision",
        sources=content["sources"],
        as_of=first.decision.as_of,
        details={
            "title": typeset(first.decision.label),
            "topic": world.book.checks[item.check].topic,
        },
    )


def _question(item: AskQuestion, plan: Plan, world: World) -> Utterance:
    question = item.question
    say = world.library.say
    text, help_text, input_kind = _question_words(item, plan, world)
    if item.resumed:
        key = "handoff.resumed" if question.kind == "handoff" else "check.resumed"
        if question.kind != "handoff" and question.times > 1:
            key = "check.resumed_again"
        text = say(key, question=text[:1].lower() + text[1:])
    elif question.times > 1 and help_text:
        text = f"{help_text} {text}"
    return Utterance(
        text,
        "question",
        details={
            "title": world.book.checks[question.check].title
            if question.check in world.book.checks
            else None,
            "help": None if question.times > 1 else help_text,
            "input": input_kind,
            "asked": question.fact or question.kind,
        },
    )


def _question_words(
    item: AskQuestion, plan: Plan, world: World
) -> tuple[str, str | None, str | None]:
    question, say = item.question, world.library.say
    if question.kind == "company":
        return say("company.ask"), say("company.ask_help"), "text"
    if question.kind == "confirm_company":
        city = item.values.get("city")
        key = "company.found" if city else "company.found_no_city"
        return say(key, name=item.values["name"], city=city), None, None
    if question.kind == "handoff":
        return _step_words(item, world), None, _STEP_INPUTS.get(question.fact or "")
    definition = world.book.facts[str(question.fact)]
    text = definition.question
    narrow = item.values.get("narrow")
    if narrow is not None:
        text = f"{_stretches(narrow.stretches)} {text}"
    if question.fact == "headcount" and "company" not in plan.state.settled and question.times == 1:
        text = f"{text} {say('check.or_company')}"
    return text, definition.help, INPUTS.get(definition.type)


def _stretches(stretches: Sequence[Any]) -> str:
    told = [f"{stretch.words} : {stretch.text}" for stretch in (stretches[0], stretches[-1])]
    text = " ; ".join(dict.fromkeys(told)) + "."
    return text[:1].upper() + text[1:]


def _step_words(item: AskQuestion, world: World) -> str:
    step, opened = item.question.fact, item.values.get("open")
    keys = {
        "comment": "ask_reason",
        "name": "ask_name",
        "when": "ask_when_closed" if opened is False else "ask_when",
        "contact": (
            "ask_contact_closed" if opened is False
            else "ask_contact_or_window" if item.values.get("window") else "ask_contact"
        ),
        "edit": "edit_what",
        "consent": "consent_again",
    }  # fmt: skip
    return world.library.say(f"handoff.{keys.get(str(step), 'again')}")


def _recap(item: Recapitulate, plan: Plan, world: World) -> Utterance:
    say = world.library.say
    real = [
        _labelled(fact, value, world)
        for fact, value in item.facts.items()
        if fact not in item.supposed
    ]
    parts = []
    if plan.state.company:
        parts.append(say("smalltalk.recap_company", name=plan.state.company["name"]))
    if real:
        parts.append(say("smalltalk.recap", facts=real))
    if item.supposed:
        supposed = [_labelled(fact, item.facts[fact], world) for fact in item.supposed]
        parts.append(say("smalltalk.recap_supposed", facts=supposed))
    if item.summary:
        parts.append(item.summary)
    return Utterance("\n".join(parts), "notice")


def _draft(item: ShowDraft, plan: Plan, world: World) -> Utterance:
    say, draft, state = world.library.say, item.draft, plan.state
    title = (
        world.library.title(draft.topic)
        if draft.topic and draft.topic in world.library.topics
        else ""
    )
    reason = draft.reason or "asked"
    if reason == "question" and not title:
        reason = "asked"
    lines = [say("handoff.recap_reason", value=say(f"handoff.reason_{reason}", topic=title))]
    for key in ("comment", "name", "email", "phone"):
        value = getattr(draft, key)
        if value:
            shown = written_phone(value) if key == "phone" else value
            lines.append(say(f"handoff.recap_{key}", value=shown))
    if draft.window:
        lines.append(say("handoff.recap_window"))
    if draft.when:
        lines.append(say("handoff.recap_wished", value=draft.when))
    if state.company:
        lines.append(
            say("handoff.recap_company", name=state.company["name"], siret=state.company["siret"])
        )
    if state.verdict:
        lines.append(say("handoff.recap_decision", value=state.verdict.summary))
    lines.append(say("handoff.recap_exchange"))
    shown = "\n".join(f"- {line}" for line in lines)
    return Utterance(
        f"{say('handoff.recap_title')}\n\n{shown}\n\n{say('handoff.consent_question')}", "question"
    )


def _cite(item: CiteSources, plan: Plan, world: World) -> Utterance:
    say = world.library.say
    by_title = {source.title: source for source in world.library.sources.values()}
    lines = []
    for title in item.names:
        known = by_title.get(title)
        data = known.to_dict() if known else {"url": None, "published": None}
        lines.append(
            "- "
            + say(
                "answer.source_line",
                title=title,
                url=data.get("url"),
                published=_published(data.get("published")),
            )
        )
    lines.append(say("answer.as_of", day=world.today))
    return Utterance("\n".join([say("answer.sources_title"), *lines]), "answer")


def _published(day: str | None) -> str | None:
    """Return « le 8 mars 2026 », « en mars 2026 » or « en 2026 »: as much as is known."""
    return interval_in_french(parse_days(day)) if day else None


def _says_a_number(check: str, decision: Decision, world: World) -> bool:
    """Tell whether a decision answers « combien ? » or « quand ? », to which nobody says « oui »."""
    return bool(decision.calendar or decision.figures) or world.book.gives_amount(check)


def _sentence(item: SayVerdict, world: World) -> str:
    """Return the decision in one sentence, for this case: « Pour un CAP… : jusqu'à 5 000 €… »."""
    found = item.consideration
    decision = found.decision
    core = _core(decision, world)
    if item.brief:
        return core[:1].upper() + core[1:]
    if decision.outcome == "unknown" and decision.amount_at_most is not None:
        core = world.library.say("check.bounded", at_most=decision.amount_at_most)
        head = _echo(found.facts, world)
        return f"{head} : {core[:1].lower()}{core[1:]}" if head else core
    head = _echo(found.facts, world)
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
    lead = world.library.say("decision.lead")
    summary = typeset(decision.summary)
    if summary.startswith(lead):
        summary = summary[len(lead) :].lstrip(" :,\u00a0\u202f")
    return summary


def _echo(facts: Mapping[str, Any], world: World) -> str:
    told = [
        _phrase(fact, value, world)
        for fact, value in facts.items()
        if fact in world.book.facts
        and (world.book.facts[fact].type in ECHOED or value is True)
        and world.book.facts[fact].text.phrase
    ]
    return world.library.say("decision.for_case", facts=told) if told else ""


def _phrase(fact: str, value: Any, world: World) -> str:
    definition = world.book.facts[fact]
    if definition.type == "boolean":
        return definition.label[:1].lower() + definition.label[1:]
    phrase = str(definition.text.phrase)
    written = world.book.written(fact, value)
    if "le {value}" in phrase and not written[:1].isdigit():
        # « signé en décembre », « signé entre le 5 et le 10 mars »: the interval has its own words.
        phrase = phrase.replace("le {value}", "{value}")
    title = world.book.convention(str(value)) if fact == "idcc" else None
    return phrase.format(value=f"{written} ({title})" if title else written)


def _labelled(fact: str, value: Any, world: World) -> str:
    return f"{world.book.facts[fact].label} : {world.book.written(fact, value)}"


def _conditions(found: Consideration, world: World) -> list[str]:
    """Return what was assumed, and what is still to be done for it."""
    todo = [
        world.library.say("check.to_do", text=one.explanation)
        for one in found.decision.criteria
        if one.state == "todo"
    ]
    return [*_assumptions(found, world), *todo]


def _assumptions(found: Consideration, world: World) -> list[str]:
    book = world.book
    told = [
        book.facts[fact].text.assumed
        if value == book.facts[fact].text.assume
        or (book.facts[fact].text.assume == TODAY and value == world.today.isoformat())
        or str(book.facts[fact].text.assume).startswith("=")
        else _labelled(fact, value, world)
        for fact, value in found.assumed.items()
    ]
    told = [one for one in told if one]
    return [world.library.say("check.assumed", facts=told[:MOST_ASSUMED])] if told else []


def french_decision(decision: Decision) -> dict[str, Any]:
    """Return a decision as plain data with French spacing in all that is read."""
    read = {"label", "explanation", "summary", "text", "title", "message", "words"}

    def walk(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: walk(item, key) for key, item in value.items()}
        if isinstance(value, list):
            return [walk(item, name) for item in value]
        return typeset(value) if isinstance(value, str) and name in read | {"notes"} else value

    content: dict[str, Any] = walk(decision.to_dict())
    content["sources"] = _sources_first_cited(decision, content)
    return content


def _sources_first_cited(decision: Decision, content: Mapping[str, Any]) -> list[Any]:
    """Return the sources, those of the scheme that decided first."""
    own: Iterable[Any] = (
        criterion["source"]
        for criterion in content["criteria"]
        if decision.scheme and criterion["id"].startswith(f"{decision.scheme}.")
    )
    ordered = [*filter(None, own), *content["sources"]]
    return list({source["title"]: source for source in ordered}.values())


_WRITERS: Mapping[type[Item], Callable[[Any, Plan, World], Utterance]] = {
    Say: _say,
    SayAnswer: _answer,
    SayShort: _short,
    SayPassage: _passage,
    Define: _definition,
    SayVerdict: _verdict,
    ExplainVerdict: _why,
    SayCases: _cases,
    AskQuestion: _question,
    Recapitulate: _recap,
    ShowDraft: _draft,
    CiteSources: _cite,
}
