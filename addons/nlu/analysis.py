"""Decides what to make of a message that was read: answer, offer, decline; one question or two.

The result is what the other parts of the project see of NLU: the `analysis` attribute of a message
(docs/architecture.md). Nothing here knows of Rasa.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from addons.nlu.answer_model import AnswerModel, Weights
from addons.nlu.corpus import MAIN, OFF_TOPIC, SEPARATOR, Corpus, topic_of
from addons.nlu.in_context import ContextReader
from addons.nlu.languages import LanguageGuesser
from addons.nlu.normalisation import Normaliser
from addons.nlu.reader import COURTESIES, DEFINITION, OTHER_LANGUAGE, Reader
from addons.nlu.results import Analysis, Choice, Reading, Shares, Thresholds

FALLBACK = "nlu_fallback"
OTHER = "other"
#: Never one of two questions beside a topic: they colour a message rather than ask.
_MOODS = frozenset({"plainte", OFF_TOPIC})
_LIKELY = 3
_BEYOND_DOUBT = 0.85


class Analyst:
    """Analyses messages with a trained model; build it with `train` or `load`."""

    def __init__(self, reader: Reader, thresholds: Thresholds | None = None) -> None:
        self.reader = reader
        self.thresholds = thresholds or Thresholds()
        self._asking = np.array(
            [i in reader.topics and i not in COURTESIES | _MOODS for i in reader.intents]
        )

    @classmethod
    def train(
        cls,
        corpus: Corpus,
        weights: Weights | None = None,
        thresholds: Thresholds | None = None,
    ) -> Analyst:
        """Train on `corpus`; the same corpus gives the same analyst."""
        model = AnswerModel.fit(
            corpus.training_examples(), Normaliser(corpus.words.spelling), weights
        )
        reader = Reader(
            model,
            LanguageGuesser(corpus.words.languages),
            corpus.topics,
            corpus.words.fillers,
            corpus.terms,
            corpus.needs,
            ContextReader(corpus.words.subjects, corpus.groups),
        )
        return cls(reader, thresholds)

    def in_context(self, text: str) -> dict[str, dict[str, Any]]:
        """Return group -> the topic that a short `text` means if it is about that group."""
        return {
            group: {
                "topic": topic_of(label),
                "confidence": round(confidence, 4),
                "section": _section(label),
            }
            for group, (label, confidence) in self.reader.in_context(text).items()
        }

    def analyse(self, text: str, facts: Iterable[tuple[int, int]] = ()) -> Analysis:
        """Read `text`; `facts` are the (start, end) spans of the facts found in it."""
        return self.decide(self.reader.read(text, facts))

    def decide(self, reading: Reading, thresholds: Thresholds | None = None) -> Analysis:
        """Turn a reading into an analysis; `thresholds` replace those of the analyst."""
        limits = thresholds or self.thresholds
        intents = self.reader.intents
        grouped = self.reader.by_intent(reading.shares[None])[0]
        order = np.argsort(-grouped, kind="stable")
        ranking = tuple(Choice(intents[i], float(grouped[i])) for i in order)
        shares = self._shares(reading)
        best, second = ranking[0], ranking[1]
        kind = max(shares.outside, key=shares.outside.__getitem__, default=OTHER)
        if reading.language:
            kind = OTHER_LANGUAGE
        if best.topic == DEFINITION and reading.term:
            return self._defined(reading.term[1], ranking, shares)
        off_topic = float(sum(shares.outside.values()))
        if best.topic == OFF_TOPIC and best.confidence >= limits.off_topic:
            return self._declined(ranking, kind, reading.language, shares)
        pair = self._two_questions(reading, ranking, limits)
        if pair:
            return self._both(pair, ranking, shares)
        if (
            best.topic == OFF_TOPIC
            or best.confidence < limits.certain
            or best.confidence - second.confidence < limits.margin
            or off_topic > limits.suspect
        ):
            return self._doubtful(ranking, kind, limits, shares)
        return self._outright(best, ranking, shares, self._section_of(best.topic, reading.shares))

    def _shares(self, reading: Reading) -> Shares:
        answers, acts, outside = {}, {}, {}
        for label, share in zip(reading.labels, reading.shares, strict=True):
            topic = topic_of(label)
            if topic == OFF_TOPIC:
                outside[label.partition(SEPARATOR)[2] or OTHER] = float(share)
            elif topic in self.reader.topics:
                answers[label] = float(share)
            else:
                acts[label] = float(share)
        return Shares(answers, acts, outside)

    def _section_of(self, topic: str, shares: np.ndarray[Any, Any]) -> str | None:
        own = self.reader.columns(topic)
        return _section(self.reader.labels[max(own, key=lambda column: float(shares[column]))])

    def _two_questions(
        self, reading: Reading, ranking: tuple[Choice, ...], limits: Thresholds
    ) -> list[tuple[Choice, str | None]]:
        if len(reading.parts) < 2:
            return []
        # Each topic must also show in the message as a whole, or be beyond doubt in its part.
        likely = {choice.topic for choice in ranking[:_LIKELY]}
        found: dict[str, tuple[Choice, str | None]] = {}
        rows = self.reader.by_intent(reading.part_shares)
        for row, own in zip(rows, reading.part_shares, strict=True):
            column = int(np.argmax(np.where(self._asking, row, 0.0)))
            intent, confidence = self.reader.intents[column], float(row[column])
            least = limits.second if intent in likely else max(limits.second, _BEYOND_DOUBT)
            if confidence >= least and intent not in found:
                found[intent] = (Choice(intent, confidence), self._section_of(intent, own))
        return list(found.values()) if len(found) == 2 else []

    # ---- results ----------------------------------------------------------------------------

    def _both(
        self, pair: list[tuple[Choice, str | None]], ranking: tuple[Choice, ...], shares: Shares
    ) -> Analysis:
        (first, section), _ = pair
        return Analysis(
            first.topic,
            first.confidence,
            _first(ranking, first),
            tuple(choice for choice, _ in pair),
            section,
            sections={choice.topic: found for choice, found in pair if found},
            shares=shares,
        )

    def _outright(
        self, chosen: Choice, ranking: tuple[Choice, ...], shares: Shares, section: str | None
    ) -> Analysis:
        known = chosen.topic in self.reader.topics
        return Analysis(
            chosen.topic,
            chosen.confidence,
            ranking,
            (chosen,) if known else (),
            section if known else None,
            sections={chosen.topic: section} if known and section else {},
            shares=shares,
        )

    def _defined(
        self, belongs: str | None, ranking: tuple[Choice, ...], shares: Shares
    ) -> Analysis:
        """A term to explain; the topic it belongs to comes with it."""
        topic, _, section = (belongs or "").partition(SEPARATOR)
        confidence = ranking[0].confidence
        topics = (Choice(topic, confidence),) if topic in self.reader.topics else ()
        sections = {topic: section} if section else {}
        return Analysis(
            DEFINITION,
            confidence,
            ranking,
            topics,
            section or None,
            sections=sections,
            shares=shares,
        )

    def _declined(
        self, ranking: tuple[Choice, ...], kind: str, language: str | None, shares: Shares
    ) -> Analysis:
        chosen = ranking[0]
        return Analysis(
            OFF_TOPIC,
            chosen.confidence,
            ranking,
            (chosen,),
            off_topic_kind=kind,
            language=language,
            shares=shares,
        )

    def _doubtful(
        self, ranking: tuple[Choice, ...], kind: str, limits: Thresholds, shares: Shares
    ) -> Analysis:
        offered = tuple(
            choice
            for choice in ranking
            if choice.topic in self.reader.topics
            and choice.topic not in COURTESIES
            and choice.topic != OFF_TOPIC
            and choice.confidence >= limits.offered
        )[:3]
        doubt = Choice(FALLBACK, 1.0 - ranking[0].confidence)
        return Analysis(
            FALLBACK,
            doubt.confidence,
            (doubt, *ranking),
            doubt=True,
            off_topic_kind=kind if ranking[0].topic == OFF_TOPIC else None,
            choices=offered,
            shares=shares,
        )

    # ---- storage ----------------------------------------------------------------------------

    def save(self, folder: Path) -> None:
        """Write everything but the thresholds, which stay in config.yml, into `folder`."""
        reader = self.reader
        reader.model.save(folder)
        content = {
            "topics": sorted(reader.topics),
            "fillers": sorted(reader.fillers),
            "terms": reader.terms.spellings,
            "needs": reader.needs,
            "subjects": reader.contexts.subjects,
            "groups": reader.contexts.groups,
            "languages": {k: sorted(v) for k, v in reader.languages.words.items()},
        }
        (folder / "analyst.json").write_text(
            json.dumps(content, ensure_ascii=False, sort_keys=True), encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: Path, thresholds: Thresholds | None = None) -> Analyst:
        """Read an analyst written by `save`."""
        content = json.loads((folder / "analyst.json").read_text(encoding="utf-8"))
        reader = Reader(
            AnswerModel.load(folder),
            LanguageGuesser(content["languages"]),
            content["topics"],
            content["fillers"],
            content["terms"],
            content["needs"],
            ContextReader(content["subjects"], content["groups"]),
        )
        return cls(reader, thresholds)


def _section(label: str) -> str | None:
    """Return the narrower answer that a label names; None for the main one, or for an act."""
    answer = label.partition(SEPARATOR)[2]
    return answer if answer and answer != MAIN else None


def _first(ranking: tuple[Choice, ...], chosen: Choice) -> tuple[Choice, ...]:
    return (chosen, *(choice for choice in ranking if choice.topic != chosen.topic))
