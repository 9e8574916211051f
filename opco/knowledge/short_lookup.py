"""Where the short answer of a kind is written, and which subjects have none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from opco.knowledge.kinds import Kind
from opco.knowledge.short import LONGEST_CHAIN, ShortEntry
from opco.knowledge.topics import Section, Topic, UnknownTextError

Where = Literal["answer", "topic", "see"]
#: Small talk is answered whole.
WITHOUT_SHORTS = "conversation"


@dataclass(frozen=True)
class FoundShort:
    """An entry that says something, where it stands (``section`` is ``None`` for a topic's), how
    it was found."""

    topic: Topic
    section: Section | None
    entry: ShortEntry
    found: Where


def find_short(
    topics: Mapping[str, Topic], topic: Topic, section: Section, kind: Kind
) -> FoundShort | None:
    """Return the short answer of a kind after a section: its own, else its topic's, else ``None``.

    Raises ``UnknownTextError`` when it refers to what does not exist, or to itself.
    """
    if kind in section.short:
        found = FoundShort(topic, section, section.short[kind], "answer")
    elif kind in topic.short:
        found = FoundShort(topic, None, topic.short[kind], "topic")
    else:
        return None
    for _ in range(LONGEST_CHAIN):
        name = found.entry.see
        if name is None:
            return found
        found = _seen(topics, name, kind)
    raise UnknownTextError(f"le renvoi « {found.entry.see} » tourne en rond")


def _seen(topics: Mapping[str, Topic], name: str, kind: Kind) -> FoundShort:
    topic_id, _, section_id = name.partition("/")
    try:
        topic = topics[topic_id]
        section = topic.section(section_id or None)
        return FoundShort(topic, section, section.short[kind], "see")
    except KeyError:
        raise UnknownTextError(f"« {name} » n'a pas de phrase « {kind.value} »") from None


def rows(topics: Mapping[str, Topic]) -> Iterator[tuple[Topic, Section]]:
    """Yield the answers that short questions may follow: all but small talk."""
    for topic in topics.values():
        if topic.group != WITHOUT_SHORTS:
            for section in topic.answers:
                yield topic, section


def holes(topics: Mapping[str, Topic]) -> dict[str, tuple[Kind, ...]]:
    """Return, by ``topic/answer``, the kinds of question that find no short answer there."""
    return {
        f"{topic.id}/{section.id}": tuple(
            kind for kind in Kind if kind not in section.short and kind not in topic.short
        )
        for topic, section in rows(topics)
    }
