"""Reads a message: its topic or topics, whether that is in doubt, its section, its off-topic kind.

The result is what the other parts of the project see of NLU: the `analysis` attribute of a message
(docs/architecture.md). Nothing here knows of Rasa.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from addons.nlu.corpus import OFF_TOPIC, Corpus
from addons.nlu.in_context import ContextReader
from addons.nlu.languages import LanguageGuesser
from addons.nlu.normalisation import Normaliser, strip_accents
from addons.nlu.questions import (
    fine_segments,
    holds_more_than_courtesies,
    segments,
    without_courtesies,
)
from addons.nlu.results import Analysis, Choice, Reading, Thresholds
from addons.nlu.sections import SectionFinder
from addons.nlu.terms import Terms
from addons.nlu.topic_model import TopicModel, Weights

FALLBACK = "nlu_fallback"
INFORM = "inform"
DEFINITION = "ask_definition"
OTHER_LANGUAGE = "other_language"
OTHER = "other"
_SEPARATOR = "/"
#: Said in passing: never offered as a choice, never one of two questions.
COURTESIES = frozenset({"salutation", "remerciement", "au_revoir"})
#: Never one of two questions beside a topic: they colour a message rather than ask.
_MOODS = frozenset({"plainte", OFF_TOPIC})
_LIKELY = 3
_BEYOND_DOUBT = 0.85
#: Replies to what was just said: a message that asks something, or is long, is none of these.
_REPLIES = frozenset(
    {"affirm", "deny", "inform", "unsure", "stop", "none_of_these", "ask_more", *COURTESIES}
)
_SURE_ACT = 0.5
_LONGEST_REPLY = 12  # words
_LONGEST_QUESTIONING_REPLY = 4
_LONG = 30  # words: from here on a message is read sentence by sentence as well
_CUT_FINELY = 600  # letters: a longer message is cut into sentences only


class Analyst:
    """Analyses messages with a trained model; build it with `train` or `load`."""

    def __init__(
        self,
        model: TopicModel,
        sections: SectionFinder,
        languages: LanguageGuesser,
        topics: Collection[str],
        fillers: Collection[str] = (),
        terms: Mapping[str, str | None] | None = None,
        thresholds: Thresholds | None = None,
        contexts: ContextReader | None = None,
    ) -> None:
        self.model = model
        self.thresholds = thresholds or Thresholds()
        self._sections = sections
        self._languages = languages
        #: Intents that have a topic file; the others are dialogue acts.
        self._topics = frozenset(topics)
        self._fillers = frozenset(fillers)
        self._terms = Terms(terms)
        self._contexts = contexts or ContextReader({}, {})
        columns: dict[str, list[int]] = {}
        for column, label in enumerate(model.labels):
            columns.setdefault(label.split(_SEPARATOR)[0], []).append(column)
        self.intents = sorted(columns)
        self._columns = [columns[intent] for intent in self.intents]
        self._kinds = {
            label.split(_SEPARATOR)[1]: column
            for column, label in enumerate(model.labels)
            if label.startswith(OFF_TOPIC + _SEPARATOR)
        }
        self._asking = np.array(
            [i in self._topics and i not in COURTESIES | _MOODS for i in self.intents]
        )
        self._vocabulary = model.vocabulary

    @classmethod
    def train(
        cls,
        corpus: Corpus,
        weights: Weights | None = None,
        thresholds: Thresholds | None = None,
    ) -> Analyst:
        """Train on `corpus`; the same corpus gives the same analyst."""
        normaliser = Normaliser(corpus.words.spelling)
        model = TopicModel.fit(corpus.training_examples(), normaliser, weights)
        finder = SectionFinder(corpus.asks, normaliser, corpus.needs)
        languages = LanguageGuesser(corpus.words.languages)
        return cls(
            model,
            finder,
            languages,
            corpus.topics,
            corpus.words.fillers,
            corpus.terms,
            thresholds,
            ContextReader(corpus.words.subjects, corpus.groups),
        )

    # ---- reading ----------------------------------------------------------------------------

    def intent_probabilities(self, texts: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Return one row per text, one column per intent of `intents` (kinds summed up)."""
        raw = self.model.probabilities(texts)
        return np.stack([raw[:, columns].sum(axis=1) for columns in self._columns], axis=1)

    def in_context(self, text: str) -> dict[str, dict[str, Any]]:
        """Return group -> the topic that a short `text` means if it is about that group."""
        found = self._contexts.read(text, self.intents, self.intent_probabilities)
        return {
            group: {
                "topic": topic,
                "confidence": round(confidence, 4),
                "section": self._sections.find(topic, text, self.thresholds.section),
            }
            for group, (topic, confidence) in found.items()
            if topic
        }

    def analyse(self, text: str, facts: Iterable[tuple[int, int]] = ()) -> Analysis:
        """Read `text`; `facts` are the (start, end) spans of the facts found in it."""
        return self.decide(self.read(text, facts))

    def read(self, text: str, facts: Iterable[tuple[int, int]] = ()) -> Reading:
        """Return what the model thinks of `text`, before any threshold."""
        parts = tuple(segments(text))
        fine = tuple(fine_segments(text)) if len(text) <= _CUT_FINELY else parts
        question = without_courtesies(text)
        raw = self.model.probabilities([text, question, *parts, *fine])
        grouped = np.stack([raw[:, columns].sum(axis=1) for columns in self._columns], axis=1)
        return Reading(
            question=question,
            term=self._terms.find(question),
            parts=parts,
            fine_parts=fine,
            probabilities=self._blend(text, grouped[: 2 + len(parts)], len(parts)),
            fine_probabilities=grouped[2 + len(parts) :],
            kind=self._kind(raw[0]),
            language=self._languages.foreign(text, self._vocabulary),
            only_facts=self._only_facts(text, facts),
            asks_politely=holds_more_than_courtesies(text)
            and self.intents[int(np.argmax(grouped[1]))] not in COURTESIES,
            may_be_reply=len(text.split())
            <= (_LONGEST_QUESTIONING_REPLY if "?" in text else _LONGEST_REPLY),
        )

    def decide(self, reading: Reading, thresholds: Thresholds | None = None) -> Analysis:
        """Turn a reading into an analysis; `thresholds` replace those of the analyst."""
        limits = thresholds or self.thresholds
        order = np.argsort(-reading.probabilities, kind="stable")
        ranking = tuple(Choice(self.intents[i], float(reading.probabilities[i])) for i in order)
        if ranking[0].topic == DEFINITION:
            if reading.term:
                return self._defined(reading.term[1], ranking)
            # Nothing to define: the question is about a topic.
            ranking = _renormalised(c for c in ranking if c.topic != DEFINITION)
        if reading.asks_politely:
            ranking = _renormalised(c for c in ranking if c.topic not in COURTESIES)
        if not reading.may_be_reply:
            ranking = _renormalised(c for c in ranking if c.topic not in _REPLIES)
        if reading.only_facts:
            # « oui », « en fait 12 » are facts as well as acts: the act says more.
            said = ranking[0]
            is_act = said.topic not in self._topics or said.topic in COURTESIES
            is_act = is_act and said.confidence >= _SURE_ACT
            return self._outright(said.topic if is_act else INFORM, 1.0, ranking)
        if reading.language:
            return self._declined(1.0, ranking, OTHER_LANGUAGE, reading.language)
        best, second = ranking[0], ranking[1]
        off_topic = next(c.confidence for c in ranking if c.topic == OFF_TOPIC)
        if best.topic == OFF_TOPIC and best.confidence >= limits.off_topic:
            return self._declined(best.confidence, ranking, reading.kind, None)
        pair = self._two_questions(reading, ranking, limits)
        if pair:
            return self._both(pair, ranking, limits)
        if (
            best.topic == OFF_TOPIC
            or best.confidence < limits.certain
            or best.confidence - second.confidence < limits.margin
            or off_topic > limits.suspect
        ):
            return self._doubtful(ranking, reading, limits)
        section = self._sections.find(best.topic, reading.question, limits.section)
        return self._outright(best.topic, best.confidence, ranking, section)

    def _blend(self, text: str, grouped: np.ndarray[Any, Any], parts: int) -> np.ndarray[Any, Any]:
        """Mix the opinions on the whole message and on its parts."""
        whole = (grouped[0] + grouped[1]) / 2
        if parts < 2 and len(text.split()) < _LONG:
            return whole
        segments_ = grouped[2:]
        # A part that is about a topic weighs more than one that tells the context.
        weight = segments_.max(axis=1) ** 2
        mixed = (whole + (segments_ * weight[:, None]).sum(axis=0) / weight.sum()) / 2
        return mixed

    def _two_questions(
        self, reading: Reading, ranking: tuple[Choice, ...], limits: Thresholds
    ) -> list[tuple[Choice, str]]:
        if len(reading.fine_parts) < 2:
            return []
        # Each topic must also show in the message as a whole, or be beyond doubt in its part.
        likely = {choice.topic for choice in ranking[:_LIKELY]}
        found: dict[str, tuple[Choice, str]] = {}
        for part, row in zip(reading.fine_parts, reading.fine_probabilities, strict=True):
            column = int(np.argmax(np.where(self._asking, row, 0.0)))
            intent, confidence = self.intents[column], float(row[column])
            least = limits.second if intent in likely else max(limits.second, _BEYOND_DOUBT)
            if confidence >= least and intent not in found:
                found[intent] = (Choice(intent, confidence), part)
        return list(found.values()) if len(found) == 2 else []

    def _kind(self, row: np.ndarray[Any, Any]) -> str:
        if not self._kinds:
            return OTHER
        return max(self._kinds, key=lambda kind: row[self._kinds[kind]])

    def _only_facts(self, text: str, facts: Iterable[tuple[int, int]]) -> bool:
        spans = sorted(facts)
        if not spans:
            return False
        rest, position = [], 0
        for start, end in spans:
            rest.append(text[position:start])
            position = max(position, end)
        rest.append(text[position:])
        words = strip_accents(" ".join(rest).lower()).replace("'", " ").split()
        letters = ["".join(c for c in word if c.isalnum()) for word in words]
        return all(word in self._fillers for word in letters if word)

    # ---- results ----------------------------------------------------------------------------

    def _both(
        self, pair: list[tuple[Choice, str]], ranking: tuple[Choice, ...], limits: Thresholds
    ) -> Analysis:
        found = {
            choice.topic: self._sections.find(choice.topic, part, limits.section)
            for choice, part in pair
        }
        topics = tuple(choice for choice, _ in pair)
        return Analysis(
            topics[0].topic,
            topics[0].confidence,
            _first(ranking, topics[0]),
            topics,
            found[topics[0].topic],
            sections={topic: section for topic, section in found.items() if section},
        )

    def _outright(
        self,
        intent: str,
        confidence: float,
        ranking: tuple[Choice, ...],
        section: str | None = None,
    ) -> Analysis:
        chosen = Choice(intent, confidence)
        topics = (chosen,) if intent in self._topics else ()
        sections = {intent: section} if section else {}
        return Analysis(
            intent, confidence, _first(ranking, chosen), topics, section, sections=sections
        )

    def _defined(self, belongs: str | None, ranking: tuple[Choice, ...]) -> Analysis:
        """A term to explain; the topic it belongs to comes with it."""
        topic, _, section = (belongs or "").partition("/")
        confidence = ranking[0].confidence
        topics = (Choice(topic, confidence),) if topic in self._topics else ()
        sections = {topic: section} if section else {}
        return Analysis(DEFINITION, confidence, ranking, topics, section or None, sections=sections)

    def _declined(
        self, confidence: float, ranking: tuple[Choice, ...], kind: str, language: str | None
    ) -> Analysis:
        chosen = Choice(OFF_TOPIC, confidence)
        return Analysis(
            OFF_TOPIC,
            confidence,
            _first(ranking, chosen),
            (chosen,),
            off_topic_kind=kind,
            language=language,
        )

    def _doubtful(
        self, ranking: tuple[Choice, ...], reading: Reading, limits: Thresholds
    ) -> Analysis:
        offered = tuple(
            choice
            for choice in ranking
            if choice.topic in self._topics
            and choice.topic not in COURTESIES
            and choice.topic != OFF_TOPIC
            and choice.confidence >= limits.offered
        )[:3]
        doubt = Choice(FALLBACK, 1.0 - ranking[0].confidence)
        kind = reading.kind if ranking[0].topic == OFF_TOPIC else None
        return Analysis(
            FALLBACK,
            doubt.confidence,
            (doubt, *ranking),
            doubt=True,
            off_topic_kind=kind,
            choices=offered,
        )

    # ---- storage ----------------------------------------------------------------------------

    def save(self, folder: Path) -> None:
        """Write everything but the thresholds, which stay in config.yml, into `folder`."""
        self.model.save(folder)
        content = {
            "topics": sorted(self._topics),
            "fillers": sorted(self._fillers),
            "terms": self._terms.spellings,
            "asks": self._sections.asks,
            "needs": self._sections.needs,
            "subjects": self._contexts.subjects,
            "groups": self._contexts.groups,
            "languages": {k: sorted(v) for k, v in self._languages.words.items()},
        }
        (folder / "analyst.json").write_text(
            json.dumps(content, ensure_ascii=False, sort_keys=True), encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: Path, thresholds: Thresholds | None = None) -> Analyst:
        """Read an analyst written by `save`."""
        content = json.loads((folder / "analyst.json").read_text(encoding="utf-8"))
        model = TopicModel.load(folder)
        return cls(
            model,
            SectionFinder(content["asks"], model.normaliser, content["needs"]),
            LanguageGuesser(content["languages"]),
            content["topics"],
            content["fillers"],
            content["terms"],
            thresholds,
            ContextReader(content["subjects"], content["groups"]),
        )


def _renormalised(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    kept = list(choices)
    total = sum(choice.confidence for choice in kept)
    return tuple(Choice(choice.topic, choice.confidence / total) for choice in kept)


def _first(ranking: tuple[Choice, ...], chosen: Choice) -> tuple[Choice, ...]:
    return (chosen, *(choice for choice in ranking if choice.topic != chosen.topic))
