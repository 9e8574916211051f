"""How people ask for one sentence of an answer: written beside the sentences, a file a topic.

A sentence by kind of question, or a detail, is asked for in words that it does not hold: « ça part
tout seul ou je réclame ? » wants « il n'y a aucune demande à faire ». The files stand in data/asked.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from opco.content import ContentError, Strict, read_named
from opco.knowledge.details import Details
from opco.knowledge.kinds import Kind
from opco.knowledge.short_lookup import FoundShort, find_short
from opco.knowledge.topics import Topic, UnknownTextError, find_section

#: Where the files stand, in the ``data`` folder.
FOLDER = "asked"
Questions = tuple[str, ...]


class Asked(NamedTuple):
    """A question and the ``key`` of the sentence that replies.

    « topic/answer#kind » a short answer, « topic#kind » that of a whole topic, « topic/answer+words »
    a detail, by the first words of what it is about.
    """

    key: str
    text: str


class AskedOfAnswer(Strict):
    """Of one answer: by kind of question, and by the first phrase of what a detail is about."""

    kinds: Mapping[Kind, Questions] = {}
    details: Mapping[str, Questions] = {}


class AskedFile(Strict):
    """How the sentences of one topic are asked for; ``kinds``: those that stand for all its answers."""

    topic: str
    kinds: Mapping[Kind, Questions] = {}
    asked: Mapping[str, AskedOfAnswer]


def load_asked(folder: Path, topics: Mapping[str, Topic], details: Details) -> tuple[Asked, ...]:
    """Return the questions of a folder, in the order of its files. Raises ``ContentError``."""
    found: list[Asked] = []
    for path in sorted(folder.glob("*.yml")):
        file = read_named(path, AskedFile, "topic")
        try:
            found += _of_file(file, topics, details)
        except (UnknownTextError, KeyError) as error:
            raise ContentError(path, None, str(error.args[0])) from None
    return tuple(found)


def key_of_short(kind: Kind, found: FoundShort) -> str:
    """Return the key of the sentence that a question of ``kind`` finds after an answer."""
    if found.section is not None:
        return f"{found.topic.id}/{found.section.id}#{kind.value}"
    return f"{found.topic.id}#{kind.value}"


def answer_of_key(key: str) -> str:
    """Return the answer of a sentence, by its key; its topic, when it stands for all its answers."""
    return key.partition("#")[0].partition("+")[0]


def kind_of_key(key: str) -> Kind | None:
    """Return the kind of question to which a sentence is the short answer, None of a detail."""
    return None if "+" in key else Kind(key.partition("#")[2])


def topic_of_key(key: str) -> str:
    """Return the topic of a sentence, by its key."""
    return answer_of_key(key).partition("/")[0]


def _of_file(file: AskedFile, topics: Mapping[str, Topic], details: Details) -> Iterator[Asked]:
    for kind, texts in file.kinds.items():
        yield from (Asked(f"{file.topic}#{kind.value}", text) for text in texts)
    for answer, asked in file.asked.items():
        topic, section = find_section(topics, file.topic, answer)
        name = f"{file.topic}/{answer}"
        about_first = {entry.about[0] for entry in details.get(name, ())}
        for kind, texts in asked.kinds.items():
            short = find_short(topics, topic, section, kind)
            if short is None:
                raise KeyError(f"{name} n'a pas de phrase « {kind.value} »")
            yield from (Asked(key_of_short(kind, short), text) for text in texts)
        for about, texts in asked.details.items():
            if about not in about_first:
                raise KeyError(f"{name} n'a pas de détail dont « about » commence par « {about} »")
            yield from (Asked(f"{name}+{about}", text) for text in texts)
