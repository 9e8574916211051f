"""What states a number or an obligation without a text that says it.

A source marked ``directory`` is an address to go to: it establishes nothing. A value of the law
(``value(…)`` in an answer, braces in a scheme) brings its own sources.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from opco.content import Location, Problem, Source, line_of
from opco.eligibility import Rulebook
from opco.eligibility.files import SchemeFile
from opco.french.typography import without_addresses
from opco.knowledge.library import Library
from opco.knowledge.topics import Section

_FILLED = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}|\{[a-z_.]+\}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n\s*- ")
_NUMBER = re.compile(r"(?<![\w-])\d+(?![\w-])")
_OBLIGATION = re.compile(
    r"\b(?:doit|doivent|devez|obligatoires?|oblige\w*|interdit\w*|il faut|exigée?s?|au plus tard"
    r"|ne peu(?:t|vent|vez) (?:pas|plus)|a droit|ont droit|est due?s?|n'est plus due?)\b"
)
#: Small talk, and what the assistant says of itself, rule nothing.
_GROUP_WITHOUT_LAW = "conversation"


def unsourced(library: Library, book: Rulebook) -> list[Problem]:
    """Return each sentence that states a number or an obligation and shows no text for it.

    Answers, definitions and notes of schemes are read, in the order of the files.
    """
    found: list[Problem] = []
    for topic in library.topics.values():
        if topic.group == _GROUP_WITHOUT_LAW:
            continue
        file = library.folder / "topics" / f"{topic.id}.yml"
        for index, section in enumerate(topic.answers):
            found += _placed(file, _of_section(index, section, library.sources))
    file = library.folder / "dialogue" / "glossary.yml"
    for term_id, term in library.glossary.items():
        named = [term.source] if term.source else _where_it_leads(library, term.topic)
        texts = (("text", term.text),)  # An example illustrates; it rules nothing.
        found += _placed(file, _of_texts(["terms", term_id], texts, named, library.sources))
    for scheme_id, scheme in book.files.items():
        file = library.folder / "schemes" / f"{scheme_id}.yml"
        found += _placed(file, _of_scheme(scheme, library.sources))
    return found


def _where_it_leads(library: Library, name: str | None) -> tuple[str, ...]:
    """Return the sources of the answer that a definition sends to: the visitor reads on there."""
    topic_id, _, section_id = (name or "").partition("/")
    topic = library.topics.get(topic_id)
    sections = topic.answers if topic is not None else ()
    found = (section for section in sections if section_id in ("", section.id))
    return next((section.sources for section in found), ())


def _of_section(
    index: int, section: Section, sources: Mapping[str, Source]
) -> Iterator[tuple[Location, str]]:
    where: Location = ["answers", index]
    texts = (("text", section.text), ("more", section.more or ""))
    yield from _of_texts(where, texts, section.sources, sources)
    for kind, entry in section.short.items():
        own = section.sources if entry.sources is None else entry.sources
        yield from _of_texts([*where, "short"], ((str(kind), entry.text or ""),), own, sources)


def _of_scheme(scheme: SchemeFile, sources: Mapping[str, Source]) -> Iterator[tuple[Location, str]]:
    for index, note in enumerate(scheme.notes):
        yield from _of_texts(["notes", index], (("text", note.text),), note.sources, sources)
    for index, criterion in enumerate(scheme.criteria):
        for situation in criterion.unsettled:
            where: Location = ["criteria", index]
            texts = (("unsettled", situation.text),)
            yield from _of_texts(where, texts, situation.sources, sources)


def _of_texts(
    where: Location,
    texts: Iterable[tuple[str, str]],
    named: Iterable[str],
    sources: Mapping[str, Source],
) -> Iterator[tuple[Location, str]]:
    if any(source in sources and not sources[source].directory for source in named):
        return
    for key, text in texts:
        for sentence in _SENTENCE.split(text):
            plain = without_addresses(_FILLED.sub(" ", sentence))
            if _NUMBER.search(plain) or _OBLIGATION.search(plain.casefold()):
                shown = " ".join(_FILLED.sub("…", sentence).split())
                yield [*where, key], f"sans source : « {shown[:120]} »"


def _placed(file: Path, found: Iterable[tuple[Location, str]]) -> list[Problem]:
    name = f"{file.parent.name}/{file.name}"
    return [Problem(name, line_of(file, location), reason) for location, reason in found]
