"""Topic files: what is answered about one subject, in one or several sections."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, root_validator, validator

from opco.content import ContentError, Strict, read_named
from opco.knowledge.short import Confidence, Shorts, read_shorts

#: What an answer says, and how far it can be relied upon.
SAID = (
    "text", "more", "sources", "checked_on", "reported_on", "confidence", "check", "statistics",
)  # fmt: skip


class UnknownTextError(LookupError):
    """No topic, section or message has the name that was asked for."""


#: The check of an answer that has none, though its topic has one.
NO_CHECK = "none"


class Section(Strict):
    """One answer: the first of a topic is its main one, the others serve narrower questions.

    ``text`` and ``more`` are Jinja templates. ``next`` names what to offer after this answer, each
    ``topic``, ``topic/section`` or ``/section`` of the same topic; without it the other sections of
    the topic come first, then its related topics. ``reported_on`` is the day of the information
    when it is older than ``checked_on``, the day on which somebody last verified the answer.
    ``check`` is the check to offer after this answer, when it is not the topic's, and `none` when its
    facts decide nothing here. ``statistics`` marks figures that describe and rule nothing, which may
    stand in the text. ``short`` holds one sentence by kind of question that may follow.
    """

    id: str = Field(regex=r"^[a-z0-9_]+$")
    title: str
    #: Another answer, `topic/answer`, that says this one: a question that two topics answer leads to
    #: one text. Title, questions, short sentences and buttons stay its own.
    same_as: str | None = None
    #: Words of which the question must hold one: « outre-mer » is not said to who did not name it.
    needs: tuple[str, ...] = ()
    text: str = ""
    more: str | None = None
    sources: tuple[str, ...] = ()
    checked_on: date = date.min
    reported_on: date | None = None
    confidence: Confidence = "low"
    check: str | None = None
    next: tuple[str, ...] | None = None
    statistics: bool = False
    short: Shorts = Field(default_factory=dict)

    _shorts = validator("short", pre=True, allow_reuse=True)(read_shorts)

    @root_validator(pre=True)
    def _said_once(cls, values: dict[str, Any]) -> dict[str, Any]:
        missing = [key for key in ("text", "checked_on", "confidence") if key not in values]
        if "same_as" in values:
            own = [key for key in SAID if key in values]
            if own:
                raise ValueError(f"same_as : {own[0]} est dit par l'autre réponse")
        elif missing:
            raise ValueError(f"{missing[0]} : cette clé manque")
        return values


class Topic(Strict):
    """A subject that people ask about; its id is the intent and the name of its file.

    How people ask stands apart (`opco.knowledge.questions`). ``short`` holds the sentences that hold
    after any answer of the topic.
    """

    topic: str = Field(regex=r"^[a-z0-9_]+$")
    title: str
    group: Literal["apprentissage", "tuteur", "transition", "opco", "conversation"]
    check: str | None = None
    related: tuple[str, ...] = ()
    answers: tuple[Section, ...]
    short: Shorts = Field(default_factory=dict)

    _shorts = validator("short", pre=True, allow_reuse=True)(read_shorts)

    @property
    def id(self) -> str:
        """The id of the topic, which is also its intent."""
        return self.topic

    @validator("answers")
    def _sections_differ(cls, answers: tuple[Section, ...]) -> tuple[Section, ...]:
        if not answers:
            raise ValueError("il faut au moins une réponse")
        ids = [section.id for section in answers]
        if len(set(ids)) != len(ids):
            raise ValueError("deux réponses portent le même id")
        return answers

    def section(self, section_id: str | None = None) -> Section:
        """Return a section, the main one without an id. Raises ``KeyError`` on an unknown id."""
        if section_id is None:
            return self.answers[0]
        for section in self.answers:
            if section.id == section_id:
                return section
        raise KeyError(section_id)


def find_section(
    topics: Mapping[str, Topic], topic_id: str, section_id: str | None
) -> tuple[Topic, Section]:
    """Return a topic and one of its answers, the main one without an id.

    Raises ``UnknownTextError`` when there is no such topic or answer.
    """
    try:
        topic = topics[topic_id]
    except KeyError:
        raise UnknownTextError(f"aucun sujet ne s'appelle « {topic_id} »") from None
    try:
        return topic, topic.section(section_id)
    except KeyError:
        raise UnknownTextError(f"« {topic_id} » n'a pas de réponse « {section_id} »") from None


def read_topics(folder: Path) -> dict[str, Topic]:
    """Return the topics of a folder by id, as they are written. Raises ``ContentError``."""
    return {path.stem: read_named(path, Topic, "topic") for path in sorted(folder.glob("*.yml"))}


def load_topics(folder: Path) -> Mapping[str, Topic]:
    """Return the topics of a folder by id, in the order of their names. Raises ``ContentError``.

    An answer that is another's has the other's text, sources and days.
    """
    topics = read_topics(folder)
    return {
        name: topic.copy(
            update={
                "answers": tuple(
                    _complete(section, topics, folder / f"{name}.yml") for section in topic.answers
                )
            }
        )
        for name, topic in topics.items()
    }


def _complete(section: Section, topics: Mapping[str, Topic], file: Path) -> Section:
    if section.same_as is None:
        return section
    name, _, answer = section.same_as.partition("/")
    try:
        other = topics[name].section(answer or None)
    except KeyError:
        reason = f"same_as : « {section.same_as} » n'existe pas"
        raise ContentError(file, None, f"{section.id} : {reason}") from None
    if other.same_as:
        reason = f"same_as : « {section.same_as} » est elle-même dite par une autre"
        raise ContentError(file, None, f"{section.id} : {reason}")
    # What it decides goes with what it says: the price of a diagnostic is no training budget.
    said = {key: getattr(other, key) for key in SAID}
    return section.copy(update={**said, "check": other.check or topics[name].check or NO_CHECK})
