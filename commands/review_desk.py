"""What a review works with: the database, the topics' files, what is already learnt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine

from commands import review_text as texts
from opco import clock
from opco import review as reviewing
from opco.database import create_engine, session_scope
from opco.review.topic_file import kinds_of, title_of
from opco.settings import ROOT, Settings

QUESTIONS = ROOT / "tests" / "nlu" / "questions"
OFF_TOPIC = "hors_sujet"


@dataclass
class Desk:
    """What a review works with: the database, the topics' files, what is already learnt."""

    engine: Engine
    data: Path
    learnt: reviewing.Learnt
    _titles: dict[str, str] = field(default_factory=dict)

    @classmethod
    def open(cls, settings: Settings) -> Desk:
        """Read the examples of ``settings``' data folder; connects to nothing yet."""
        from addons.nlu.corpus import Corpus

        examples = Corpus.load(settings.data_folder).training_examples()
        return cls(
            create_engine(settings.database_url),
            settings.data_folder,
            reviewing.Learnt.of(examples, QUESTIONS),
        )

    @property
    def topics(self) -> list[str]:
        """Return the ids of the topics."""
        return sorted(path.stem for path in (self.data / "topics").glob("*.yml"))

    @property
    def kinds(self) -> list[str]:
        """Return the kinds of off-topic messages."""
        return kinds_of(self.file(OFF_TOPIC))

    def file(self, topic: str) -> Path:
        """Return the file of a topic."""
        return self.data / "topics" / f"{topic}.yml"

    def title(self, topic: str | None) -> str:
        """Return a topic's title, its id when it has none any more."""
        if topic is None:
            return texts.NO_TOPIC
        if topic == reviewing.NONE_OF_THESE:
            return texts.NONE_CHOSEN
        if topic not in self._titles:
            self._titles[topic] = title_of(self.file(topic)) or topic
        return self._titles[topic]

    def groups(self, since: date | None) -> list[reviewing.Group]:
        """Return what waits, alike together."""
        from addons.nlu.corpus import load_words
        from addons.nlu.normalisation import Normaliser
        from addons.nlu.sentence_encoder import shared_encoder

        with session_scope(self.engine, read_only=True) as session:
            messages = reviewing.waiting_messages(session, since)
        normalise = Normaliser(load_words(self.data).spelling)
        return reviewing.group_messages(
            messages, lambda some: shared_encoder().encode(some), normalise
        )

    def ratings(self, since: date | None) -> list[reviewing.TopicRatings]:
        """Return 👍 and 👎 by topic."""
        with session_scope(self.engine, read_only=True) as session:
            return reviewing.ratings_by_topic(session, since)

    def accept(
        self, message_id: int, topic: str, kind: str | None = None, text: str | None = None
    ) -> dict[str, Any]:
        """Write an example; return what was done. Raises what ``opco.review.accept`` raises."""
        with session_scope(self.engine) as session:
            sentence, written, closed = reviewing.accept(
                session,
                message_id,
                self.file(topic),
                self.learnt,
                clock.now(),
                kind=kind,
                text=text,
            )
        return {
            "accepted": message_id,
            "text": sentence,
            "topic": topic,
            "kind": kind,
            "file": written.path.name,
            "line": written.line,
            "closed": closed,
        }

    def reject(self, message_id: int) -> dict[str, Any]:
        """Put a message aside for good."""
        with session_scope(self.engine) as session:
            return {
                "rejected": message_id,
                "closed": reviewing.reject(session, message_id, clock.now()),
            }

    def target(self, topic: str | None, kind: str | None) -> tuple[str, str | None]:
        """Return the topic and kind to write under; raises ``ValueError`` with a French sentence."""
        topic = topic or (OFF_TOPIC if kind else None)
        if topic is None:
            raise ValueError("Dites de quel sujet c'est un exemple : --topic SUJET.")
        if topic not in self.topics:
            raise ValueError(f"« {topic} » n'est pas un sujet. {texts.nearby(topic, self.topics)}")
        if topic != OFF_TOPIC and kind:
            raise ValueError(f"Seul {OFF_TOPIC} a des natures.")
        if topic == OFF_TOPIC and kind not in self.kinds:
            raise ValueError(f"Dites de quelle nature est ce hors-sujet : {', '.join(self.kinds)}.")
        return topic, kind
