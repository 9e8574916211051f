"""What an editor should look at in the details of the answers."""

from collections.abc import Iterator
from datetime import date

from jinja2 import TemplateError

from opco.content import Location
from opco.content.sources import unknown_source
from opco.knowledge import forbidden
from opco.knowledge.details import DetailEntry, words_of
from opco.knowledge.library import Library
from opco.knowledge.short_proofreading import NOT_ESTABLISHED, NOT_SHOWN, proofread_told
from opco.knowledge.topics import Topic

LONGEST = 40
Found = Iterator[tuple[Location, str]]


def proofread_details(
    topic: Topic, library: Library, figures: forbidden.LawFigures, on: date
) -> Found:
    """Yield where a detail of ``topic`` stands in its file and what is wrong with it on a day."""
    titles = {section.id: frozenset(words_of(section.title)) for section in topic.answers}
    general = frozenset(words_of(topic.title))
    for section in topic.answers:
        name = f"{topic.id}/{section.id}"
        named: dict[tuple[str, ...], int] = {}
        for place, entry in enumerate(library.details.get(name, ())):
            where: Location = ["details", section.id, place]
            for reason in _proofread(name, place, entry, library, figures, on, section.statistics):
                yield where, f"{section.id} : {reason}"
            for phrase in entry.about:
                words = words_of(phrase)
                if set(words) <= general | titles[topic.answers[0].id]:
                    yield (
                        where,
                        f"{section.id} : « {phrase} » est dans le titre du sujet : trop général",
                    )
                if named.setdefault(words, place) != place:
                    yield where, f"{section.id} : « {phrase} » nomme déjà une autre précision"


def _proofread(
    name: str,
    place: int,
    entry: DetailEntry,
    library: Library,
    figures: forbidden.LawFigures,
    on: date,
    statistics: bool,
) -> Iterator[str]:
    if entry.confidence == "low":
        yield NOT_ESTABLISHED
    missing = [source for source in entry.sources or () if source not in library.sources]
    if missing:
        yield unknown_source(missing[0])
        return
    yield from forbidden.figures_in(entry.text, figures, statistics=statistics)
    try:
        detail = library.detail(name, place, on)
    except (LookupError, TemplateError) as error:
        yield NOT_SHOWN.format(error=error)
        return
    for reason in proofread_told(detail.text, LONGEST, library, on):
        yield f"« {entry.about[0]} » : {reason}"
