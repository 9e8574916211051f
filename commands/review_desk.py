"""What a review works with: the database, the topics' files, what is already learnt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Engine

from commands import review_text as texts
from opco import clock
from opco import review as reviewing
from opco.database import create_engine, session_scope
from opco.knowledge.questions import load_file
from opco.knowledge.topics import read_topics
from opco.settings import ROOT, Settings

if TYPE_CHECKING:
    from addons.nlu.foresight import Foresight, Moved

MODELS = ROOT / "models"
QUESTIONS = ROOT / "tests" / "nlu" / "questions"
STRANGERS = ROOT / "tests" / "nlu" / "strangers"
OFF_TOPIC = "hors_sujet"
MAIN = "essentiel"


@dataclass
class Desk:
    """What a review works with: the database, the topics' files, what is already learnt."""

    engine: Engine
    data: Path
    learnt: reviewing.Learnt

    @classmethod
    def open(cls, settings: Settings) -> Desk:
        """Read the examples of ``settings``' data folder; connects to nothing yet."""
        from addons.nlu.corpus import Corpus

        examples = Corpus.load(settings.data_folder).training_examples()
        learnt = [(example.text, example.label) for example in examples]
        return cls(
            create_engine(settings.database_url),
            settings.data_folder,
            reviewing.Learnt.of(learnt, QUESTIONS, STRANGERS),
        )

    @property
    def topics(self) -> list[str]:
        """Return the ids of the topics."""
        return sorted(path.stem for path in (self.data / "topics").glob("*.yml"))

    @property
    def kinds(self) -> list[str]:
        """Return the kinds of off-topic messages."""
        return self._answers(OFF_TOPIC)

    @property
    def places(self) -> list[str]:
        """Return what a message may be a question for: each topic, and each `topic/answer`."""
        others = [topic for topic in self.topics if topic != OFF_TOPIC]
        return [
            *self.topics,
            *(f"{topic}/{answer}" for topic in others for answer in self._answers(topic)),
        ]

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {name: topic.title for name, topic in read_topics(self.data / "topics").items()}

    def _answers(self, topic: str) -> list[str]:
        return list(load_file(self.file(topic)).questions)

    def file(self, topic: str) -> Path:
        """Return the file of the questions of a topic."""
        return self.data / "questions" / f"{topic}.yml"

    def title(self, topic: str | None) -> str:
        """Return a topic's title, its id when it has none any more; an answer is told after it."""
        if topic is None:
            return texts.NO_TOPIC
        if topic == reviewing.NONE_OF_THESE:
            return texts.NONE_CHOSEN
        name, _, answer = topic.partition("/")
        title = self._titles.get(name, name)
        return f"{title} ({answer})" if answer else title

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

    def moves(
        self, message_id: int, topic: str, answer: str, text: str | None = None
    ) -> list[Moved] | None:
        """Return the test questions that accepting would move; None without a model to tell.

        Raises what ``accept`` raises; writes nothing.
        """
        from addons.nlu.corpus import Example

        with session_scope(self.engine, read_only=True) as session:
            sentence = reviewing.proposed(session, message_id, self.learnt, text=text)
        if self._foresight is None:
            return None
        return self._foresight.moves(Example(sentence, f"{topic}/{answer}"))

    @cached_property
    def _foresight(self) -> Foresight | None:
        from addons.nlu import evaluation
        from addons.nlu.analysis import load_analyst
        from addons.nlu.foresight import Foresight
        from addons.nlu.model_file import newest_model

        path = newest_model(MODELS)
        if path is None or not QUESTIONS.is_dir():
            return None
        analyst = load_analyst(path)
        questions = [q for q in evaluation.read_questions(QUESTIONS) if len(q.topics) == 1]
        for file in sorted(STRANGERS.glob("*.csv")):
            questions += evaluation.read_strangers(file, analyst.reader.same)
        return Foresight(analyst, questions)

    def accept(
        self, message_id: int, topic: str, answer: str, text: str | None = None
    ) -> dict[str, Any]:
        """Write a question; return what was done. Raises what ``opco.review.accept`` raises."""
        with session_scope(self.engine) as session:
            sentence, written, closed = reviewing.accept(
                session,
                message_id,
                self.file(topic),
                answer,
                self.learnt,
                clock.now(),
                text=text,
            )
        return {
            "accepted": message_id,
            "text": sentence,
            "topic": topic,
            "answer": answer,
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

    def target(self, place: str | None, kind: str | None) -> tuple[str, str]:
        """Return the topic and the answer to write under, of ``topic`` or ``topic/answer``.

        A topic alone stands for its main answer; ``kind`` is the kind of an off-topic message.
        Raises ``ValueError`` with a French sentence.
        """
        place = place or (OFF_TOPIC if kind else None)
        if place is None:
            raise ValueError("Dites de quel sujet c'est un exemple : --topic SUJET.")
        topic, _, answer = place.partition("/")
        if topic == OFF_TOPIC:
            kind = kind or answer
            if kind not in self.kinds:
                names = ", ".join(self.kinds)
                raise ValueError(f"Dites de quelle nature est ce hors-sujet : {names}.")
            return topic, kind
        if place not in self.places:
            raise ValueError(f"« {place} » n'est pas un sujet. {texts.nearby(place, self.places)}")
        if kind:
            raise ValueError(f"Seul {OFF_TOPIC} a des natures.")
        return topic, answer or MAIN
