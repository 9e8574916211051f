"""Decides what to make of a message that was read: answer, offer, decline; one question or two.

The result is what the other parts of the project see of NLU: the `analysis` attribute of a message
(docs/architecture.md). Nothing here knows of Rasa.
"""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from addons.nlu.answer_model import AnswerModel, Weights
from addons.nlu.corpus import MAIN, OFF_TOPIC, SEPARATOR, Corpus, Example, topic_of
from addons.nlu.decision import Costs, Decision, decide
from addons.nlu.languages import LanguageGuesser
from addons.nlu.model_file import unpacked
from addons.nlu.normalisation import Normaliser
from addons.nlu.questions import announces_several
from addons.nlu.reader import COURTESIES, DEFINITION, OTHER_LANGUAGE, Reader
from addons.nlu.results import Analysis, Choice, Estimate, Shares

#: The component that keeps an analyst in the model.
COMPONENT = "addons.nlu.topic_classifier.TopicClassifier"
FALLBACK = "nlu_fallback"
OTHER = "other"
#: Never one of two questions beside a topic: they colour a message rather than ask.
_MOODS = frozenset({"plainte", OFF_TOPIC})
_LIKELY = 3
#: Two questions are answered when each is this sure in its part, and shows in the whole or is beyond
#: doubt. A message with two questions is rare: what it costs to miss one was not weighed with the rest.
_SURE_OF_BOTH = 0.70
_BEYOND_DOUBT = 0.85
#: The same, where the message says that it holds two.
_ANNOUNCED = 0.4
#: Messages whose analysis is at hand (20 kB each).
_REMEMBERED = 512
#: A reply (« oui », « on est 12 ») is heard when it is likelier than everything else together.
_SURE_ACT = 0.5


class Analyst:
    """Analyses messages with a trained model; build it with `train` or `load`."""

    def __init__(self, reader: Reader, costs: Costs | None = None) -> None:
        self.reader = reader
        self.costs = costs or Costs()
        # What people type most is typed again and again: « oui », « bonjour », « combien ? ».
        self._analysed = lru_cache(maxsize=_REMEMBERED)(self._analyse)
        self._asking = np.array(
            [i in reader.topics and i not in COURTESIES | _MOODS for i in reader.intents]
        )

    @classmethod
    def train(
        cls, corpus: Corpus, weights: Weights | None = None, costs: Costs | None = None
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
            corpus.same,
        )
        return cls(reader, costs)

    def with_example(self, example: Example) -> Analyst:
        """Return the analyst as one more example would leave it, near enough to see what moves."""
        reader = copy.copy(self.reader)
        reader.model = self.reader.model.with_example(example)
        return Analyst(reader, self.costs)

    def analyse(self, text: str, facts: Iterable[tuple[int, int]] = ()) -> Analysis:
        """Read `text`; `facts` are the (start, end) spans of the facts found in it."""
        return self._analysed(text, tuple(facts))

    def forget(self) -> None:
        """Drop what is remembered of messages, so that a measure of time is honest."""
        self._analysed.cache_clear()
        self.reader.model.forget()

    def _analyse(self, text: str, facts: tuple[tuple[int, int], ...]) -> Analysis:
        return self.decide(self.reader.read(text, facts))

    def decide(self, estimate: Estimate, costs: Costs | None = None) -> Analysis:
        """Turn a reading into an analysis; `costs` replace those of the analyst."""
        ranking = self._ranking(estimate)
        shares = self._shares(estimate)
        kind = max(shares.outside, key=shares.outside.__getitem__, default=OTHER)
        if estimate.language:
            kind = OTHER_LANGUAGE
        best = ranking[0]
        if best.topic == DEFINITION and estimate.term:
            return self._defined(estimate.term[1], ranking, shares)
        if best.topic not in self.reader.topics and best.confidence >= _SURE_ACT:
            return Analysis(best.topic, best.confidence, ranking, shares=shares)
        # What may be offered: a greeting is answered, never proposed.
        answers = {
            label: share
            for label, share in shares.answers.items()
            if topic_of(label) not in COURTESIES or topic_of(label) == best.topic
        }
        outside = float(sum(shares.outside.values()))
        decision = decide(answers, outside, costs or self.costs, self.reader.text_of)
        if decision.stance == "outside":
            return self._declined(ranking, kind, estimate.language, shares)
        pair = self._two_questions(estimate, ranking)
        if pair:
            return self._both(pair, ranking, shares)
        if decision.stance == "unsure":
            return self._doubtful(
                decision, ranking, kind if best.topic == OFF_TOPIC else None, shares
            )
        return self._answered(decision, ranking, shares)

    def _ranking(self, estimate: Estimate) -> tuple[Choice, ...]:
        grouped = self.reader.by_intent(estimate.shares[None])[0]
        order = np.argsort(-grouped, kind="stable")
        return tuple(Choice(self.reader.intents[i], float(grouped[i])) for i in order)

    def _shares(self, estimate: Estimate) -> Shares:
        answers, acts, outside = {}, {}, {}
        for label, share in zip(estimate.labels, estimate.shares, strict=True):
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
        self, estimate: Estimate, ranking: tuple[Choice, ...]
    ) -> list[tuple[Choice, str | None]]:
        if len(estimate.parts) < 2:
            return []
        announced = announces_several(estimate.text)
        likely = {choice.topic for choice in ranking[:_LIKELY]}
        found: dict[str, tuple[Choice, str | None]] = {}
        rows = self.reader.by_intent(estimate.part_shares)
        for row, own in zip(rows, estimate.part_shares, strict=True):
            column = int(np.argmax(np.where(self._asking, row, 0.0)))
            intent, confidence = self.reader.intents[column], float(row[column])
            least = _SURE_OF_BOTH if intent in likely else _BEYOND_DOUBT
            least = _ANNOUNCED if announced else least
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
            stance="sure",
            offered=tuple(f"{choice.topic}{SEPARATOR}{found or MAIN}" for choice, found in pair),
        )

    def _answered(
        self, decision: Decision, ranking: tuple[Choice, ...], shares: Shares
    ) -> Analysis:
        said = decision.offered[0]
        topic, section = topic_of(said), _section(said)
        chosen = next(choice for choice in ranking if choice.topic == topic)
        return Analysis(
            topic,
            chosen.confidence,
            _first(ranking, chosen),
            (chosen,),
            section,
            sections={topic: section} if section else {},
            shares=shares,
            stance=decision.stance,
            offered=decision.offered,
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
        chosen = next(choice for choice in ranking if choice.topic == OFF_TOPIC)
        return Analysis(
            OFF_TOPIC,
            chosen.confidence,
            _first(ranking, chosen),
            (chosen,),
            off_topic_kind=kind,
            language=language,
            shares=shares,
            stance="outside",
        )

    def _doubtful(
        self,
        decision: Decision,
        ranking: tuple[Choice, ...],
        kind: str | None,
        shares: Shares,
    ) -> Analysis:
        topics = dict.fromkeys(topic_of(label) for label in decision.offered)
        doubt = Choice(FALLBACK, 1.0 - ranking[0].confidence)
        return Analysis(
            FALLBACK,
            doubt.confidence,
            (doubt, *ranking),
            doubt=True,
            off_topic_kind=kind,
            choices=tuple(choice for choice in ranking if choice.topic in topics),
            shares=shares,
            stance="unsure",
            offered=decision.offered,
        )

    # ---- storage ----------------------------------------------------------------------------

    def save(self, folder: Path) -> None:
        """Write everything but the costs, which stay in config.yml, into `folder`."""
        reader = self.reader
        reader.model.save(folder)
        content = {
            "topics": sorted(reader.topics),
            "fillers": sorted(reader.fillers),
            "terms": reader.terms.named,
            "needs": reader.needs,
            "same": reader.same,
            "languages": {k: sorted(v) for k, v in reader.languages.words.items()},
        }
        (folder / "analyst.json").write_text(
            json.dumps(content, ensure_ascii=False, sort_keys=True), encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: Path, costs: Costs | None = None) -> Analyst:
        """Read an analyst written by `save`."""
        content = json.loads((folder / "analyst.json").read_text(encoding="utf-8"))
        reader = Reader(
            AnswerModel.load(folder),
            LanguageGuesser(content["languages"]),
            content["topics"],
            content["fillers"],
            content["terms"],
            content["needs"],
            content["same"],
        )
        return cls(reader, costs)


def _section(label: str) -> str | None:
    """Return the narrower answer that a label names; None for the main one, or for an act."""
    answer = label.partition(SEPARATOR)[2]
    return answer if answer and answer != MAIN else None


def _first(ranking: tuple[Choice, ...], chosen: Choice) -> tuple[Choice, ...]:
    return (chosen, *(choice for choice in ranking if choice.topic != chosen.topic))


def load_analyst(path: Path) -> Analyst:
    """Return the analyst stored in the model `path`, with the costs it was trained with.

    Raises ModelFileError when `path` holds none.
    """
    with unpacked(path, COMPONENT) as (folder, config):
        names = {field.name for field in dataclasses.fields(Costs)}
        options = {name: value for name, value in config.items() if name in names}
        return Analyst.load(folder, Costs(**options))
