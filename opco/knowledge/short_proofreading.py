"""What an editor should look at in the short answers."""

import re
from collections.abc import Iterator
from datetime import date

from jinja2 import TemplateError

from opco.content import Location
from opco.content.sources import unknown_source
from opco.knowledge import forbidden
from opco.knowledge.kinds import Kind
from opco.knowledge.library import Library
from opco.knowledge.short import ShortEntry
from opco.knowledge.short_lookup import find_short
from opco.knowledge.topics import Section, Topic, UnknownTextError

LONGEST = 30
#: What is wrong with a text of low confidence.
NOT_ESTABLISHED = "ce qui n'est pas établi ne se dit pas"
#: What is wrong with a sentence that names what the law does not hold.
NOT_SHOWN = "la phrase ne s'affiche pas ({error})"

_STOPS = (".", "?", "!", "…", ")")

#: « peut vous répondre » follows.
_SEVERAL = re.compile(r"(?:les|vos|nos|des|mes)\b", re.IGNORECASE)

Found = Iterator[tuple[Location, str]]


def proofread_shorts(
    topic: Topic, library: Library, figures: forbidden.LawFigures, on: date
) -> Found:
    """Yield where a short answer of ``topic`` stands and what is wrong with it on a day."""
    for index, section in enumerate(topic.answers):
        for kind, entry in section.short.items():
            where: Location = ["answers", index, "short", kind.value]
            for reason in _proofread(topic, section, kind, entry, library, figures, on):
                yield where, f"{section.id}, {kind.value} : {reason}"
    for kind, entry in topic.short.items():
        # Said after a section that has none of its own: any such section shows it.
        bare = next((each for each in topic.answers if kind not in each.short), None)
        if bare is None:
            yield ["short", kind.value], f"{kind.value} : chaque réponse a déjà la sienne"
            continue
        for reason in _proofread(topic, bare, kind, entry, library, figures, on):
            yield ["short", kind.value], f"{kind.value} : {reason}"


def _proofread(
    topic: Topic,
    section: Section,
    kind: Kind,
    entry: ShortEntry,
    library: Library,
    figures: forbidden.LawFigures,
    on: date,
) -> Iterator[str]:
    try:
        find_short(library.topics, topic, section, kind)
    except UnknownTextError as error:
        yield str(error)
        return
    if entry.see is not None:
        return
    if entry.confidence == "low":
        yield NOT_ESTABLISHED
    if entry.who and _SEVERAL.match(entry.who):
        yield f"« {entry.who} » : une seule personne ou un seul organisme"
    missing = [source for source in entry.sources or () if source not in library.sources]
    if missing:
        yield unknown_source(missing[0])
        return
    yield from forbidden.figures_in(entry.text or "", figures, statistics=section.statistics)
    try:
        short = library.short(topic.id, section.id, kind, on)
    except (LookupError, TemplateError) as error:
        yield NOT_SHOWN.format(error=error)
        return
    assert short is not None
    yield from proofread_told(short.text, LONGEST, library, on)


def proofread_told(text: str, longest: int, library: Library, on: date) -> Iterator[str]:
    """Yield what is wrong with sentences as they are said on a day: their length in words, their end,
    their wording."""
    sentence = text.removesuffix(library.say("short.to_confirm")).rstrip()
    for year in (on.year, on.year - 1):
        sentence = sentence.removesuffix(library.of_year(year)).rstrip()
    count = forbidden.words_in(sentence)
    if count > longest:
        yield f"{count} mots à l'écran, {longest} au plus"
    last = sentence.split()[-1:]
    # An address stands bare.
    if not any(word.endswith(_STOPS) or "://" in word for word in last):
        yield "une phrase se termine par un point"
    yield from forbidden.wording_in(text, library.known_words())
    yield from forbidden.typography_in(text)
