"""Everything the assistant can say, read once and rendered for a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from opco.content import Source
from opco.content.sources import load_sources
from opco.eligibility import UnknownValue, Value
from opco.eligibility.law_book import LawBook
from opco.french.typography import typeset
from opco.knowledge.answer import Answer, Button
from opco.knowledge.details import Details, Found, Index, load_details
from opco.knowledge.glossary import Definition, Glossary, Term, load_glossary
from opco.knowledge.kinds import Kind
from opco.knowledge.messages import Messages
from opco.knowledge.rendering import Renderer
from opco.knowledge.sentences import Sentence, standing
from opco.knowledge.short import Brief, Confidence, Short
from opco.knowledge.short_lookup import FoundShort, find_short, rows
from opco.knowledge.telling import Telling
from opco.knowledge.topics import NO_CHECK, Section, Topic, find_section, load_topics
from opco.settings import ROOT

BUTTONS = 4
#: Answers and short answers at hand: those of a day, and of a few others that tests stand on.
_KEPT = 4096
#: Messages whose details are at hand: a turn looks for them several times.
_ASKED = 64
TO_CONFIRM = "onfirmer auprès"


class NoLaw(LawBook):
    """Stands in where no rulebook is given: it knows no value."""

    def __init__(self) -> None:
        """Hold nothing."""

    def value(self, name: str, on: date) -> Value:
        """Raise ``UnknownValue``."""
        raise UnknownValue(name)

    def is_open(self, scheme_id: str, on: date) -> bool:
        """Raise ``UnknownValue``."""
        raise UnknownValue(scheme_id)


class Library:
    """The topics, the glossary and the sentences of the dialogue."""

    def __init__(
        self,
        topics: Mapping[str, Topic],
        glossary: Glossary,
        messages: Messages,
        sources: Mapping[str, Source],
        law: LawBook,
        folder: Path,
        details: Details,
        renderer: Renderer | None = None,
    ) -> None:
        self.folder = folder
        self.topics = topics
        self.details = details
        self.glossary = glossary
        self.messages = messages
        self.sources = sources
        self._by_title = {source.title: source for source in sources.values()}
        self._law = law
        self._renderer = renderer or Renderer()
        self._sentences: tuple[date, tuple[Sentence, ...]] | None = None
        # What was rendered for a day is said again, several times a turn: as titles, as buttons.
        self._answers = lru_cache(maxsize=_KEPT)(self._answer)
        self._shorts = lru_cache(maxsize=_KEPT)(self._short)
        self._shorts_after = lru_cache(maxsize=_KEPT)(self._find_shorts)
        self._details = lru_cache(maxsize=_KEPT)(self._detail)
        self._keys_of_details = lru_cache(maxsize=_KEPT)(self._find_keys_of_details)
        self._details_named = lru_cache(maxsize=_ASKED)(self._find_details)

    @cached_property
    def telling(self) -> Telling:
        """Which words tell what a message is about; counted once."""
        return Telling(self.topics)

    @classmethod
    def load(cls, folder: Path | None = None, law: LawBook | None = None) -> Library:
        """Read the ``data`` folder; ``law`` gives the values that answers refer to.

        Raises ``ContentError`` naming the file, the line and the key at fault.
        """
        data = folder or ROOT / "data"
        topics = load_topics(data / "topics")
        return cls(
            topics=topics,
            glossary=load_glossary(data / "dialogue" / "glossary.yml"),
            messages=Messages.load(data),
            sources=load_sources(data / "reference" / "sources.yml"),
            law=law or NoLaw(),
            folder=data,
            details=load_details(data / "details", topics),
        )

    def with_law(self, law: LawBook) -> Library:
        """Return the same texts, compiled once, with the values of ``law``."""
        return Library(
            self.topics,
            self.glossary,
            self.messages,
            self.sources,
            law,
            self.folder,
            self.details,
            self._renderer,
        )

    def answer(self, topic_id: str, on: date, section: str | None = None) -> Answer:
        """Return what a topic answers on a day; without a section, its main answer.

        Raises ``UnknownTextError`` for an unknown topic or section, ``LookupError`` when the
        answer names a value that the law does not hold that day.
        """
        return self._answers(topic_id, on, section)

    def _answer(self, topic_id: str, on: date, section: str | None) -> Answer:
        topic, chosen = self._find(topic_id, section)
        text, values = self._renderer.answer(chosen.text, self._law, on)
        more = None
        if chosen.more:
            more, values_behind = self._renderer.answer(chosen.more, self._law, on)
            values = values + values_behind
        uncertain = chosen.confidence == "medium" or any(v.confidence == "medium" for v in values)
        doubts = self._of_year(values)
        if uncertain and TO_CONFIRM not in f"{text} {more or ''}":
            day = chosen.reported_on or chosen.checked_on
            doubts.append(self.say("answer.to_confirm", day=day))
        if doubts:
            text = f"{text}\n\n{' '.join(doubts)}"
        return Answer(
            topic=topic.id,
            section=chosen.id,
            title=typeset(topic.title),
            section_title=typeset(chosen.title),
            text=text,
            more=more,
            sources=self._sources(chosen.sources, values),
            as_of=on,
            checked_on=chosen.checked_on,
            confidence="medium" if uncertain else chosen.confidence,
            buttons=tuple(self._buttons(topic, chosen)),
            check=None if chosen.check == NO_CHECK else chosen.check or topic.check,
        )

    def short(self, topic_id: str, answer_id: str | None, kind: Kind, on: date) -> Short | None:
        """Return the one sentence that answers a question of ``kind`` after an answer, on a day.

        It is the answer's own, or its topic's (``answer_id`` ``None``: the main answer); ``None``
        when neither has one: the answer itself is then the best there is. Raises as ``answer``.
        """
        return self._shorts(topic_id, answer_id, kind, on)

    def _short(self, topic_id: str, answer_id: str | None, kind: Kind, on: date) -> Short | None:
        found = find_short(self.topics, *self._find(topic_id, answer_id), kind)
        if found is None:
            return None
        holder = found.section or found.topic.answers[0]
        who = found.entry.who
        text = found.entry.text or ""
        confidence = found.entry.confidence or holder.confidence
        if who is not None:
            told, values = self._renderer.answer(text, self._law, on)
            asks = f"{told or self.say('short.unknown')} {self.say('short.ask', who=who)}"
            text, confidence = _with_doubts(asks, self._of_year(values)), "high"
        else:
            text, values, confidence = self._told(text, confidence, on)
        return Short(
            kind=kind,
            topic=found.topic.id,
            answer=found.section.id if found.section else None,
            title=typeset(found.section.title if found.section else found.topic.title),
            text=text,
            sources=self._sources(_short_sources(found, holder), values),
            as_of=on,
            checked_on=found.entry.checked_on or holder.checked_on,
            confidence=confidence,
            found=found.found,
            who=who and typeset(who),
        )

    def shorts_after(self, name: str) -> Mapping[Kind, FoundShort]:
        """Return what a question of each kind finds after ``topic/answer``, in the order of kinds."""
        return self._shorts_after(name)

    def _find_shorts(self, name: str) -> Mapping[Kind, FoundShort]:
        topic_id, _, section_id = name.partition("/")
        topic, section = self._find(topic_id, section_id or None)
        found = ((kind, find_short(self.topics, topic, section, kind)) for kind in Kind)
        return {kind: short for kind, short in found if short is not None}

    def _told(
        self, template: str, stated: Confidence, on: date
    ) -> tuple[str, list[Value], Confidence]:
        """Return a sentence with the doubts that go with it, the values it shows, how sure it is."""
        text, values = self._renderer.answer(template, self._law, on)
        medium = stated == "medium" or any(value.confidence == "medium" for value in values)
        doubts = self._of_year(values)
        if medium and TO_CONFIRM not in text:
            doubts.append(self.say("short.to_confirm"))
        return _with_doubts(text, doubts), values, "medium" if medium else stated

    def keys_of_details(self, topic_id: str) -> tuple[str, ...]:
        """Return what names the details of a topic, in the order of its answers."""
        return self._keys_of_details(topic_id)

    def _find_keys_of_details(self, topic_id: str) -> tuple[str, ...]:
        return tuple(
            entry.key(name)
            for name in (f"{topic_id}/{one.id}" for one in self.topics[topic_id].answers)
            for entry in self.details.get(name, ())
        )

    def find_details(self, text: str, topics: Iterable[str] | None = None) -> list[Found]:
        """Return the details of some topics, or of all, that a message names, the best named first."""
        found = self._details_named(text)
        if topics is None:
            return found
        wanted = frozenset(topics)
        return [one for one in found if one.name.partition("/")[0] in wanted]

    def _find_details(self, text: str) -> list[Found]:
        return self._detail_index.find(text)

    @cached_property
    def _detail_index(self) -> Index:
        return Index(self.details, self.telling.rarity, self.telling.knows)

    def detail(self, name: str, place: int, on: date) -> Brief:
        """Return the detail at a place of the answer ``topic/answer``, on a day. Raises as ``answer``."""
        return self._details(name, place, on)

    def _detail(self, name: str, place: int, on: date) -> Brief:
        topic_id, _, section_id = name.partition("/")
        topic, section = self._find(topic_id, section_id)
        entry = self.details[name][place]
        text, values, confidence = self._told(
            entry.text, entry.confidence or section.confidence, on
        )
        own = section.sources if entry.sources is None else entry.sources
        return Brief(
            topic=topic.id,
            answer=section.id,
            title=typeset(section.title),
            text=text,
            sources=self._sources(own, values),
            as_of=on,
            checked_on=entry.checked_on or section.checked_on,
            confidence=confidence,
        )

    def sentences(self, on: date) -> tuple[Sentence, ...]:
        """Return the sentences of all answers that stand alone, as they are on a day.

        The short answers of each, then those of its text; small talk has none, nor has an answer
        that names a value which the law does not hold that day.
        """
        kept = self._sentences
        if kept is None or kept[0] != on:
            kept = self._sentences = (on, tuple(self._every_sentence(on)))
        return kept[1]

    def _every_sentence(self, on: date) -> Iterator[Sentence]:
        for topic, section in rows(self.topics):
            name = f"{topic.id}/{section.id}"
            try:
                found = self.answer(topic.id, on, section.id)
                shorts = [self.short(topic.id, section.id, kind, on) for kind in section.short]
            except LookupError:
                continue
            for short in shorts:
                if short is not None and short.known and short.found == "answer":
                    yield Sentence.short(name, short.kind, short.text)
            doubt = f" {self.say('short.to_confirm')}" if found.confidence == "medium" else ""
            for place, text in enumerate(standing(f"{found.text}\n{found.more or ''}")):
                if TO_CONFIRM not in text:
                    yield Sentence.part(name, place, f"{text}{doubt}")

    def says_as(self, name: str) -> str:
        """Return the answer whose text an answer says: its own, unless it is said once elsewhere."""
        topic, _, section = name.partition("/")
        found = self.topics[topic].section(section or None) if topic in self.topics else None
        return (found.same_as if found is not None else None) or name

    def has(self, name: str) -> bool:
        """Tell whether ``topic`` or ``topic/section`` exists."""
        topic_id, _, section_id = name.partition("/")
        topic = self.topics.get(topic_id)
        return topic is not None and (
            not section_id or any(section.id == section_id for section in topic.answers)
        )

    def known_words(self) -> frozenset[str]:
        """Return the acronyms that may be used: those of the glossary, and familiar ones."""
        return self.glossary.spellings() | self.glossary.familiar

    def title(self, topic_id: str) -> str:
        """Return the title of a topic, as a button shows it."""
        return typeset(self._find(topic_id, None)[0].title)

    def answer_title(self, answer_id: str) -> str:
        """Return what a choice shows for ``topic/answer``: its topic's title, then its own.

        The main answer of a topic has the topic's title alone.
        """
        topic_id, _, section_id = answer_id.partition("/")
        topic, section = self._find(topic_id, section_id or None)
        if section is topic.answers[0]:
            return typeset(topic.title)
        return typeset(f"{topic.title} – {section.title}")

    def say(self, key: str, **values: Any) -> str:
        """Return the sentence ``group.key`` of ``messages.yml``, filled: ``Messages.say``."""
        return self.messages.say(key, **values)

    def define(self, text: str, on: date) -> Definition | None:
        """Explain the term that ``text`` names, on a day, or return ``None``."""
        return self._define(self.glossary.find(text), on)

    def define_fact(self, fact: str, on: date) -> Definition | None:
        """Explain a fact of the checks (« c'est quoi, le quota ? »), or return ``None``."""
        return self._define(self.glossary.of_fact(fact), on)

    def _define(self, term: Term | None, on: date) -> Definition | None:
        if term is None:
            return None
        text, values = self._renderer.answer(term.text, self._law, on)
        text = " ".join([text, *self._of_year(values)])
        example = None
        if term.example:
            example, more = self._renderer.answer(term.example, self._law, on)
            values = values + more
        return Definition(
            term=typeset(term.term),
            text=self.say("glossary.definition", term=term.term, text=text),
            example=example,
            sources=self._sources([term.source] if term.source else [], values),
            topic=term.topic,
        )

    def _of_year(self, values: Iterable[Value]) -> list[str]:
        """Return what to say of figures given for one year only, nothing without any."""
        years = [value.of_year for value in values if value.of_year is not None]
        return [self.of_year(max(years))] if years else []

    def of_year(self, year: int) -> str:
        """Return the sentence that goes with figures given for ``year`` alone."""
        return self.say("answer.of_year", year=year, following=year + 1)

    def _find(self, topic_id: str, section_id: str | None) -> tuple[Topic, Section]:
        return find_section(self.topics, topic_id, section_id)

    def _sources(self, own: Iterable[str], values: Iterable[Value]) -> tuple[Source, ...]:
        """The text's own sources, then those of the values it shows, each once."""
        named = [self.sources[source_id] for source_id in own]
        of_values = [self._source(carried) for value in values for carried in value.sources]
        return tuple({source.title: source for source in (*named, *of_values)}.values())

    def _source(self, carried: Mapping[str, Any]) -> Source:
        """The source that a value of the law carries, as ``sources.yml`` has it if it does."""
        known = self._by_title.get(carried["title"])
        return known or Source.parse_obj({"kind": "secondary", **carried})

    def _buttons(self, topic: Topic, section: Section) -> Iterable[Button]:
        offered = section.next
        if offered is None:
            others = [f"/{other.id}" for other in topic.answers if other.id != section.id]
            offered = (*others, *topic.related)
        for name in offered[:BUTTONS]:
            topic_id, _, section_id = name.partition("/")
            target, chosen = self._find(topic_id or topic.id, section_id or None)
            title = chosen.title if section_id else target.title
            yield Button(typeset(title), target.id, section_id or None)


def _with_doubts(text: str, doubts: list[str]) -> str:
    if not doubts:
        return text
    # An address stands bare at the end: it needs its full stop first.
    stop = "" if text.endswith((".", "?", "!", "…", ")")) else "."
    return f"{text}{stop} {' '.join(doubts)}"


def _short_sources(found: FoundShort, holder: Section) -> tuple[str, ...]:
    """What a sentence rests on; saying that one does not know rests on nothing."""
    if found.entry.sources is not None:
        return found.entry.sources
    return () if found.entry.unknown else holder.sources
