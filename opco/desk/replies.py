"""Replies ready to send: the assistant's own answers (data/topics), rendered as of today."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from opco.eligibility import Rulebook
from opco.knowledge import Library
from opco.settings import Settings


@dataclass(frozen=True)
class Ready:
    """A reply to choose: ``key`` is ``topic/answer``."""

    key: str
    title: str


@lru_cache(maxsize=1)
def _library() -> Library:
    folder = Settings.from_env().data_folder
    law = Rulebook.load(folder / "schemes", folder / "reference")
    return Library.load(folder, law)


def ready_replies(topic_id: str | None) -> list[tuple[str, list[Ready]]]:
    """Return the replies by topic, that of the request first, each group with its title."""
    topics = _library().topics
    order = sorted(topics, key=lambda name: (name != topic_id, topics[name].title))
    return [
        (
            topics[name].title,
            [Ready(f"{name}/{answer.id}", answer.title) for answer in topics[name].answers],
        )
        for name in order
        if topics[name].answers
    ]


def ready_reply(key: str, today: date) -> str | None:
    """Return the text of a reply, with its day; None when there is none of this key."""
    topic_id, _, answer_id = key.partition("/")
    topic = _library().topics.get(topic_id)
    if topic is None or answer_id not in {answer.id for answer in topic.answers}:
        return None
    answer = _library().answer(topic_id, today, answer_id)
    sources = [source.url for source in answer.sources if source.url][:2]
    return "\n".join([answer.text, *sources])
