"""From a text to a ``Message``: what the trained models think of its words, alone and in context."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from addons.dialogue.context_model import ContextModel, subject_title
from addons.dialogue.matcher import Matcher
from addons.dialogue.sayings import Sayings
from addons.dialogue.text_model import TextModel
from addons.nlu.normalisation import without_numbers
from addons.nlu.sentence_encoder import shared_encoder
from opco.dialogue.reading.message import Message, Name
from opco.dialogue.state import State
from opco.french.plain import unaccented
from opco.knowledge import Library

OFF_TOPIC = "hors_sujet"
#: Longer messages name their subject: the title of the one in hand would only blur them.
LONGEST_IN_CONTEXT = 14
LEAST_KEPT = 0.002
#: Of how many answers the sentences are looked at, beside those of the subject in hand.
MOST_MEANT = 8
_LANGUAGE = "other_language"
_SURE_OF_LANGUAGE = 0.98
LEAST_FOREIGN = 4
#: Texts of which what the models say is at hand (2 kB each).
REMEMBERED = 1024
#: The stances of NLU in which it answers.
_ANSWERING = frozenset({"sure", "fair"})


class AnswerModel(Protocol):
    """Tells which answer of the library a text asks for."""

    @property
    def labels(self) -> list[str]:
        """Answers as « topic/answer », and dialogue acts."""

    def probabilities(self, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        """Return a row per text, a column per label; rows sum to one."""


class Listener:
    """Builds messages with the trained models; ``sayings``: those of a day, when they are at hand."""

    def __init__(
        self,
        answers: AnswerModel,
        words: TextModel,
        follows: ContextModel,
        matcher: Matcher,
        library: Library,
        sayings: Sayings | None = None,
    ) -> None:
        self._answers = answers
        self._words = words
        self._follows = follows
        self._library = library
        self._labels = [label if "/" in label else "" for label in answers.labels]
        self._sayings = sayings
        # Of the messages being read, and of what people type most.
        self._acts_and_kinds = lru_cache(maxsize=REMEMBERED)(words.acts_and_kinds)
        self._following = lru_cache(maxsize=REMEMBERED)(self._follow)
        # Thirteen kilobytes each.
        self._replies = lru_cache(maxsize=REMEMBERED // 4)(matcher.scores)

    def message(
        self,
        text: str,
        state: State,
        today: date,
        names: Sequence[Name] = (),
        analysis: Mapping[str, Any] | None = None,
    ) -> Message:
        """Return the message that a text is in a state.

        ``analysis`` is what NLU made of the text alone: its language when it is not French.
        """
        language = (analysis or {}).get("language")
        acts, kinds = self._acts_and_kinds(text)
        if language:
            acts = {**acts, "off_topic": _SURE_OF_LANGUAGE}
        told = told_in_context(text, subject_in_hand(state, self._library))
        # Going through the encoder's weights takes three milliseconds, for one text or for six.
        shared_encoder().encode(texts_to_encode(text, state, self._library, self._words.normaliser))
        rows = self._answers.probabilities(told)
        answers = self._kept(rows[0])
        in_context = self._kept(rows[1:].mean(axis=0)) if len(told) > 1 else {}
        said = self._said(today)
        likeness = said.likeness(text)
        replies = self._replies(text)
        outside = {
            name.partition("/")[2]: share
            for name, share in answers.items()
            if name.startswith(f"{OFF_TOPIC}/")
        }
        return Message(
            text=text,
            today=today,
            in_full=self._words.normaliser.in_full(text),
            answers={n: s for n, s in answers.items() if not n.startswith(f"{OFF_TOPIC}/")},
            in_context={n: s for n, s in in_context.items() if not n.startswith(f"{OFF_TOPIC}/")},
            following=self._following(text, state.subject.answer),
            near=said.near(likeness),
            sentences=said.by_kind(likeness),
            sayings=said.of_answers(likeness, self._meant(answers, in_context, state)),
            replies=replies,
            replying=replies.by_answer(LEAST_KEPT),
            acts=acts,
            kinds=kinds,
            plain_answers=_plain_answers(analysis or {}),
            outside=_outside(outside, language, len(text.split())),
            names=tuple(names),
            likeness=self._likeness(text, [offer.title for offer in state.offered]),
        )

    def _follow(self, text: str, subject: str | None) -> Mapping[str, float]:
        shares = self._follows.follow(text, subject)
        return {name: share for name, share in shares.items() if share >= LEAST_KEPT}

    def _said(self, day: date) -> Sayings:
        if self._sayings is None or self._sayings.day != day:
            self._sayings = Sayings.of(self._library, day, self._words.normaliser)
        return self._sayings

    def _meant(
        self, answers: Mapping[str, float], in_context: Mapping[str, float], state: State
    ) -> frozenset[str]:
        """Return the answers whose sentences may reply: the likely ones, those of the subject."""
        likely = sorted({**in_context, **answers}.items(), key=lambda pair: -pair[1])[:MOST_MEANT]
        topic = self._library.topics.get(state.subject.topic or "")
        own = [f"{topic.id}/{one.id}" for one in topic.answers] if topic else []
        return frozenset([*(name for name, _ in likely), *own])

    def _likeness(self, text: str, titles: Sequence[str]) -> tuple[float, ...]:
        if not titles or len(text.split()) > LONGEST_IN_CONTEXT:
            return ()
        vectors = shared_encoder().encode(
            [without_numbers(unaccented(one)) for one in (text, *titles)]
        )
        return tuple(float(one) for one in vectors[1:] @ vectors[0])

    def _kept(self, row: npt.NDArray[np.float64]) -> Mapping[str, float]:
        likely = np.flatnonzero(row >= LEAST_KEPT).tolist()
        return {self._labels[one]: float(row[one]) for one in likely if self._labels[one]}


def subject_in_hand(state: State, library: Library) -> str | None:
    """Return the title of what was last answered, None when nothing was."""
    name = state.subject.answer
    return subject_title(library, name) if name is not None and library.has(name) else None


def told_in_context(text: str, title: str | None) -> list[str]:
    """Return a text alone, then with the title of the subject in hand when it is short."""
    if title is None or len(text.split()) > LONGEST_IN_CONTEXT:
        return [text]
    return [text, f"{title} : {text}", f"{text} {title}"]


def texts_to_encode(
    text: str, state: State, library: Library, normalise: Callable[[str], str]
) -> list[str]:
    """Return the texts whose vectors the models ask for when they read a text in a state."""
    title = subject_in_hand(state, library)
    wanted = list(map(normalise, told_in_context(text, title)))
    if title is not None:
        wanted.append(f"{title} : {normalise(text)}")
    if state.offered and len(text.split()) <= LONGEST_IN_CONTEXT:
        wanted += map(unaccented, (text, *(offer.title for offer in state.offered)))
    return [without_numbers(one) for one in wanted]


def _outside(shares: Mapping[str, float], language: str | None, words: int) -> Mapping[str, float]:
    """Return the kinds of off-topic message; a foreign one is nothing else.

    A word or two are no language: « Karim Benali », « Truck Wash » are names.
    """
    if language:
        return {f"{_LANGUAGE}_{language}": _SURE_OF_LANGUAGE}
    if words < LEAST_FOREIGN:
        return {kind: share for kind, share in shares.items() if not kind.startswith(_LANGUAGE)}
    return shares


def _plain_answers(analysis: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what NLU would answer to the words alone, nothing when it would not."""
    if analysis.get("stance") not in _ANSWERING:
        return ()
    return tuple(str(name) for name in analysis.get("offered") or ())
