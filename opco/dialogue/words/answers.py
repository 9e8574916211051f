"""What the topics, the glossary and the sources say, and what is known of the case."""

import re

from opco.dialogue.plan import items
from opco.dialogue.plan.turn import TALK
from opco.dialogue.words.phrases import labelled, phrase, without_lead
from opco.dialogue.words.utterance import Utterance
from opco.dialogue.world import World
from opco.french.amounts import interval
from opco.intervals import parse_days
from opco.knowledge import Brief

_YES_OR_NO = re.compile(r"^(?:Oui|Non)\s?[,:;]\s*")


def answer(item: items.SayAnswer, plan: items.Plan, world: World) -> Utterance:
    """Return an answer whole, or what stands behind « En savoir plus »."""
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


def _without_yes_or_no(text: str) -> str:
    """Return a sentence without « Oui, » in front: a yes to another question would be false."""
    rest = _YES_OR_NO.sub("", text)
    return rest[:1].upper() + rest[1:]


def short(item: items.SayShort, plan: items.Plan, world: World) -> Utterance:
    """Return the one sentence that answers a short question."""
    topic, _, section = item.name.partition("/")
    found = world.library.short(topic, section or None, item.kind, world.today)
    assert found is not None
    text = _without_yes_or_no(found.text) if item.hedged else found.text
    return _told(found, text)


def detail(item: items.SayDetail, plan: items.Plan, world: World) -> Utterance:
    """Return a detail of an answer."""
    found = world.library.detail(item.name, item.place, world.today)
    return _told(found, found.text)


def _told(found: Brief, text: str) -> Utterance:
    return Utterance(
        text,
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


def rule(item: items.SayRule, plan: items.Plan, world: World) -> Utterance:
    """Return a sentence of the dialogue that states a rule, with its sources, under the title of the subject."""
    library = world.library
    topic, _, section = (plan.state.subject.answer or "").partition("/")
    found = library.answer(topic, world.today, section or None) if topic else None
    by_title = {source.title: source for source in library.sources.values()}
    return Utterance(
        library.say(item.key, **item.values),
        "answer",
        sources=[by_title[title].to_dict() for title in item.sources if title in by_title],
        as_of=world.today,
        details={
            "topic": found and found.topic,
            "section": found and found.section,
            "title": found and found.section_title,
            "brief": True,
        },
    )


def passage(item: items.SayPassage, plan: items.Plan, world: World) -> Utterance:
    """Return one sentence of an answer, named when it stands aside."""
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


def definition(item: items.Define, plan: items.Plan, world: World) -> Utterance:
    """Return what a term means, with its example."""
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


def recap(item: items.Recapitulate, plan: items.Plan, world: World) -> Utterance:
    """Return what is known of the company and the case."""
    say = world.library.say
    real = [
        labelled(fact, value, world)
        for fact, value in item.facts.items()
        if fact not in item.supposed
    ]
    parts = []
    if plan.state.company:
        parts.append(say("smalltalk.recap_company", name=plan.state.company["name"]))
    if real:
        parts.append(say("smalltalk.recap", facts=real))
    if item.supposed:
        supposed = [labelled(fact, item.facts[fact], world) for fact in item.supposed]
        parts.append(say("smalltalk.recap_supposed", facts=supposed))
    if item.summary:
        parts.append(item.summary)
    for case, verdict in item.earlier:
        told = [phrase(fact, value, world) for fact, value in case.items()]
        parts.append(
            say("smalltalk.recap_earlier", case=told, verdict=without_lead(verdict, world))
        )
    return Utterance("\n".join(parts), "notice")


def cite(item: items.CiteSources, plan: items.Plan, world: World) -> Utterance:
    """Return the sources of what was said, with their addresses and days."""
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
    return interval(parse_days(day)) if day else None
