"""The single sentences that may reply to a question: the short answers and the details."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from opco.knowledge.asked import key_of_short
from opco.knowledge.kinds import Kind
from opco.knowledge.library import Library


class Reply(NamedTuple):
    """A sentence, in French, as it stands on a day.

    ``key`` names it as `opco.knowledge.asked` does; ``title``: of its answer, or of its topic when it
    stands for all its answers; ``about``: the words of a detail, none of a short answer.
    """

    key: str
    text: str
    title: str
    about: tuple[str, ...] = ()
    kind: Kind | None = None


def replies(library: Library, on: date) -> tuple[Reply, ...]:
    """Return the sentences of all answers, those that say who knows left out."""
    return tuple(dict.fromkeys(_replies(library, on)))


def key_of_detail(library: Library, name: str, place: int) -> str:
    """Return the key of the detail at a place of ``topic/answer``."""
    return library.details[name][place].key(name)


def detail_at(library: Library, key: str) -> tuple[str, int] | None:
    """Return the answer and the place of the detail that a key names, None when it is there no more."""
    name, _, about = key.partition("+")
    entries = library.details.get(name, ())
    places = (place for place, entry in enumerate(entries) if entry.about[0] == about)
    return next(((name, place) for place in places), None)


def _replies(library: Library, on: date) -> Iterator[Reply]:
    for topic in library.topics.values():
        for section in topic.answers:
            if section.same_as is not None:
                continue
            name = f"{topic.id}/{section.id}"
            for kind, found in library.shorts_after(name).items():
                short = library.short(topic.id, section.id, kind, on)
                if found.entry.text and short is not None and found.found != "see":
                    key = key_of_short(kind, found)
                    yield Reply(key, short.text, short.title, kind=kind)
            for place, entry in enumerate(library.details.get(name, ())):
                text = library.detail(name, place, on).text
                yield Reply(entry.key(name), text, section.title, entry.about)
