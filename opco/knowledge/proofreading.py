"""What an editor should look at in the topics, the glossary and the messages."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from jinja2 import TemplateError

from opco.content import Location, Problem, line_of, read_yaml
from opco.content.sources import unknown_source
from opco.eligibility import Rulebook
from opco.eligibility.facts import unknown_fact
from opco.french.typography import typeset
from opco.knowledge import forbidden
from opco.knowledge.asked_proofreading import proofread_asked
from opco.knowledge.detail_proofreading import proofread_details
from opco.knowledge.library import TO_CONFIRM, Library
from opco.knowledge.question_proofreading import proofread_questions
from opco.knowledge.short_proofreading import NOT_ESTABLISHED, proofread_shorts
from opco.knowledge.topics import NO_CHECK, Section, Topic

#: After how many days an answer has to be read again.
READ_AGAIN_AFTER = timedelta(days=180)
#: Small talk states no fact.
NEEDS_NO_SOURCE = "conversation"

Found = Iterator[tuple[Location, str]]


def proofread(library: Library, rulebook: Rulebook, on: date) -> list[Problem]:
    """Return what is wrong or out of date on ``on``, in the order of the files.

    A file that cannot be read at all raises ``ContentError`` when the library is loaded. This
    finds what loads but should not be said: figures that a scheme holds, answers too long, too
    old, without a source or of low confidence, unknown references, promises, jargon.
    """
    library = library.with_law(rulebook)
    figures = forbidden.LawFigures(rulebook)
    problems = list(_proofread_domain(library))
    for topic in library.topics.values():
        file = library.folder / "topics" / f"{topic.id}.yml"
        problems += _placed(file, _proofread_topic(topic, library, rulebook, figures, on))
        if (details := library.folder / "details" / f"{topic.id}.yml").exists():
            problems += _placed(details, proofread_details(topic, library, figures, on))
    dialogue = library.folder / "dialogue"
    problems += _placed(
        dialogue / "glossary.yml", _proofread_glossary(library, rulebook, figures, on)
    )
    problems += _placed(dialogue / "messages.yml", _proofread_messages(library, figures))
    problems += proofread_questions(library)
    problems += proofread_asked(library)
    return problems


def _proofread_domain(library: Library) -> Iterator[Problem]:
    """A topic that ``domain.yml`` does not name is never understood."""
    file = library.folder.parent / "domain.yml"
    if not file.exists():
        return
    intents = read_yaml(file).get("intents", [])
    for topic_id in library.topics:
        if topic_id not in intents:
            line = line_of(file, ["intents"])
            yield Problem(file.name, line, f"il manque le sujet « {topic_id} » parmi les intents")


def _placed(file: Path, found: Found) -> list[Problem]:
    name = f"{file.parent.name}/{file.name}"
    return [Problem(name, line_of(file, location), reason) for location, reason in found]


def _proofread_topic(
    topic: Topic, library: Library, book: Rulebook, figures: forbidden.LawFigures, on: date
) -> Found:
    if topic.check is not None and topic.check not in book.checks:
        yield ["check"], f"la vérification « {topic.check} » n'existe pas"
    for related in topic.related:
        if not library.has(related):
            yield ["related"], f"« {related} » n'existe pas"
    for index, section in enumerate(topic.answers):
        where: Location = ["answers", index]
        for key, reason in _proofread_section(topic, section, library, book, figures, on):
            yield [*where, key], f"{section.id} : {reason}"
        yield from (
            ([*where, "text"], f"{section.id} : {reason}")
            for reason in _proofread_rendered(topic, section, library, on)
        )
    yield from proofread_shorts(topic, library, figures, on)


def _proofread_section(
    topic: Topic,
    section: Section,
    library: Library,
    book: Rulebook,
    figures: forbidden.LawFigures,
    on: date,
) -> Iterator[tuple[str, str]]:
    if section.confidence == "low":
        yield "confidence", NOT_ESTABLISHED
    if section.check not in (None, NO_CHECK) and section.check not in book.checks:
        yield "check", f"la vérification « {section.check} » n'existe pas"
    if not section.sources and topic.group != NEEDS_NO_SOURCE:
        yield "sources", "il manque une source"
    for source in section.sources:
        if source not in library.sources:
            yield "sources", unknown_source(source)
    if section.checked_on > on:
        yield "checked_on", f"relue le {section.checked_on}, après le jour de la vérification"
    elif on > section.checked_on + READ_AGAIN_AFTER and topic.group != NEEDS_NO_SOURCE:
        yield "checked_on", f"relue le {section.checked_on} : à relire"
    for name in section.next or ():
        if not library.has(f"{topic.id}{name}" if name.startswith("/") else name):
            yield "next", f"« {name} » n'existe pas"
    for key in ("title", "text", "more"):
        template = getattr(section, key) or ""
        for reason in forbidden.figures_in(template, figures, statistics=section.statistics):
            yield key, reason


def _proofread_rendered(
    topic: Topic, section: Section, library: Library, on: date
) -> Iterator[str]:
    if any(source not in library.sources for source in section.sources):
        return
    try:
        answer = library.answer(topic.id, on, section.id)
    except (LookupError, TemplateError) as error:
        yield f"la réponse ne s'affiche pas ({error})"
        return
    count = forbidden.words_in(answer.text)
    if count > forbidden.MAXIMUM_WORDS:
        yield f"{count} mots à l'écran, {forbidden.MAXIMUM_WORDS} au plus : déplacez la suite dans « more »"
    shown = f"{answer.title}\n{answer.section_title}\n{answer.text}\n{answer.more or ''}"
    if answer.confidence == "medium" and TO_CONFIRM not in shown:
        yield "rien ne dit que cette information est à confirmer"
    if section.id == "other_language":
        return
    yield from forbidden.wording_in(shown, library.known_words())
    yield from forbidden.typography_in(shown)


def _proofread_glossary(
    library: Library, book: Rulebook, figures: forbidden.LawFigures, on: date
) -> Found:
    for term_id, term in library.glossary.items():
        where: Location = ["terms", term_id]
        if term.source is not None and term.source not in library.sources:
            yield where, unknown_source(term.source)
            continue
        if term.topic is not None and not library.has(term.topic):
            yield where, f"le sujet « {term.topic} » n'existe pas"
        for fact in term.facts:
            if fact not in book.facts:
                yield where, unknown_fact(fact)
        for reason in forbidden.figures_in(
            f"{term.text} {term.example or ''}", figures, statistics=False
        ):
            yield where, reason
        try:
            found = library.define(term.term, on)
        except (LookupError, TemplateError) as error:
            yield where, f"la définition ne s'affiche pas ({error})"
            continue
        if found is None or found.term != typeset(term.term):
            yield where, "un autre mot du lexique porte le même nom"
            continue
        for reason in forbidden.wording_in(
            f"{found.text} {found.example or ''}", library.known_words()
        ):
            yield where, reason


def _proofread_messages(library: Library, figures: forbidden.LawFigures) -> Found:
    for name, template in library.messages.templates.items():
        where: Location = ["messages", *name.split(".", 1)]
        try:
            library.messages.placeholders(name)
        except TemplateError as error:
            yield where, f"modèle illisible ({error})"
            continue
        for reason in forbidden.figures_in(template, figures, statistics=False):
            yield where, reason
        for reason in forbidden.wording_in(template, library.known_words()):
            yield where, reason
