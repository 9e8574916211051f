"""Reads a message: how likely it asks for each answer, is each dialogue act, or is none of ours.

What is left of it is one distribution (`Estimate.shares`), before any decision.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from addons.nlu.answer_model import AnswerModel
from addons.nlu.corpus import MAIN, OFF_TOPIC, SEPARATOR, topic_of
from addons.nlu.judge import Array
from addons.nlu.languages import LanguageGuesser
from addons.nlu.questions import (
    fine_segments,
    holds_more_than_courtesies,
    segments,
    without_courtesies,
)
from addons.nlu.results import Estimate
from opco.french.plain import Spellings, without_accents

INFORM = "inform"
DEFINITION = "ask_definition"
OTHER_LANGUAGE = "other_language"
#: Said in passing: never offered as a choice, never one of two questions.
COURTESIES = frozenset({"salutation", "remerciement", "au_revoir"})
#: Replies to what was just said: a message that asks something, or is long, is none of these.
REPLIES = frozenset(
    {"affirm", "deny", "inform", "unsure", "stop", "none_of_these", "ask_more", *COURTESIES}
)
_SURE_ACT = 0.5
_SURELY_INFORMS = 0.6
#: A message of facts only that is so surely about a subject asks about it: « contrat pro ».
_SURE_SUBJECT = 0.93
_LONGEST_REPLY = 12  # words
_LONGEST_QUESTIONING_REPLY = 4
_LONG = 30  # words: from here on a message is read sentence by sentence as well
_CUT_FINELY = 600  # letters: a longer message is cut into sentences only


class Reader:
    """Reads messages with a trained model.

    `topics`: the topics, every other label being a dialogue act. `fillers`: words that may surround
    a bare fact. `needs`: `topic/answer` -> words of which a question must hold one. `same`:
    `topic/answer` -> the other answer that says it.
    """

    def __init__(
        self,
        model: AnswerModel,
        languages: LanguageGuesser,
        topics: Collection[str],
        fillers: Collection[str] = (),
        terms: Mapping[str, str | None] | None = None,
        needs: Mapping[str, Sequence[str]] | None = None,
        same: Mapping[str, str] | None = None,
    ) -> None:
        self.model = model
        self.topics = frozenset(topics)
        self.fillers = frozenset(fillers)
        self.terms = Spellings(terms or {})
        self.needs = {label: tuple(words) for label, words in (needs or {}).items()}
        self.same = dict(same or {})
        self.languages = languages
        self.labels = model.labels
        self.intents = sorted({topic_of(label) for label in self.labels})
        self._intent_of = np.array([self.intents.index(topic_of(label)) for label in self.labels])
        self._vocabulary = model.vocabulary
        #: The column of each answer that asks for words, that of its topic's main answer, the words.
        self._needing = [
            (column, self.labels.index(main), tuple(_words(word) for word in self.needs[label]))
            for column, label in enumerate(self.labels)
            if label in self.needs
            and (main := f"{topic_of(label)}{SEPARATOR}{MAIN}") in self.labels
        ]

    def by_intent(self, shares: Array) -> Array:
        """Return rows of `labels` as rows of `intents`: answers of a topic, kinds, summed up."""
        summed = np.zeros((len(shares), len(self.intents)))
        np.add.at(summed.T, self._intent_of, shares.T)
        return summed

    def intent_probabilities(self, texts: Sequence[str]) -> Array:
        """Return one row per text, one column per intent of `intents`, each text as it stands."""
        return self.by_intent(self.model.probabilities(texts))

    def text_of(self, label: str) -> str:
        """Return the answer whose text `label` says: itself, unless it is another's."""
        return self.same.get(label, label)

    def columns(self, intent: str) -> list[int]:
        """Return the columns of the labels of an intent."""
        return [column for column, label in enumerate(self.labels) if topic_of(label) == intent]

    def read(self, text: str, facts: Iterable[tuple[int, int]] = ()) -> Estimate:
        """Return what the model thinks of `text`; `facts` are the spans of the facts in it."""
        parts = tuple(segments(text))
        fine = tuple(fine_segments(text)) if len(text) <= _CUT_FINELY else parts
        question = without_courtesies(text)
        rows = self.model.probabilities([text, question, *parts, *fine])
        rows = self._without_unnamed(rows, [text, question, *parts, *fine])
        term = self.terms.find(question)
        refused = set() if term else {DEFINITION}
        if self._asks_politely(text, rows[1]):
            refused |= COURTESIES
        if len(text.split()) > (_LONGEST_QUESTIONING_REPLY if "?" in text else _LONGEST_REPLY):
            refused |= REPLIES
        shares = self._blend(text, rows[: 2 + len(parts)], len(parts))
        shares = self._without(shares, refused)
        language = None
        if self._only_facts(text, facts):
            shares = self._informing(shares)
        else:
            language = self.languages.foreign(text, self._vocabulary)
        if language:
            shares = self._certain(f"{OFF_TOPIC}{SEPARATOR}{OTHER_LANGUAGE}", shares)
        return Estimate(
            text=text,
            question=question,
            term=term,
            labels=tuple(self.labels),
            shares=shares,
            parts=fine,
            part_shares=rows[2 + len(parts) :],
            language=language,
        )

    def _blend(self, text: str, rows: Array, parts: int) -> Array:
        """Mix the opinions on the whole message and on its parts."""
        whole = (rows[0] + rows[1]) / 2
        if parts < 2 and len(text.split()) < _LONG:
            return np.asarray(whole)
        pieces = rows[2:]
        # A part that is about a topic weighs more than one that tells the context.
        weight = self.by_intent(pieces).max(axis=1) ** 2
        return np.asarray((whole + (pieces * weight[:, None]).sum(axis=0) / weight.sum()) / 2)

    def _asks_politely(self, text: str, row: Array) -> bool:
        likeliest = self.intents[int(np.argmax(self.by_intent(row[None])[0]))]
        return holds_more_than_courtesies(text) and likeliest not in COURTESIES

    def _without(self, shares: Array, intents: Collection[str]) -> Array:
        kept = np.array([topic_of(label) not in intents for label in self.labels])
        total = float(shares[kept].sum())
        return np.where(kept, shares, 0.0) / total if total > 0 else shares

    def _without_unnamed(self, rows: Array, texts: Sequence[str]) -> Array:
        """Give to the main answer of its topic what an answer got whose words nobody said."""
        rows = rows.copy()
        for row, text in zip(rows, texts, strict=True):
            said = f" {_words(text)} "
            for column, main, wanted in self._needing:
                if not any(f" {words} " in said for words in wanted):
                    row[main] += row[column]
                    row[column] = 0.0
        return rows

    def _informing(self, shares: Array) -> Array:
        # « oui », « en fait 12 » are facts as well as acts: the act says more.
        grouped = self.by_intent(shares[None])[0]
        best = int(np.argmax(grouped))
        said = self.intents[best]
        is_act = (said not in self.topics or said in COURTESIES) and grouped[best] >= _SURE_ACT
        if is_act:
            return self._certain(said, shares)
        if said in self.topics and grouped[best] >= _SURE_SUBJECT:
            return shares
        informs = self._certain(INFORM, shares)
        return _SURELY_INFORMS * informs + (1 - _SURELY_INFORMS) * shares

    def _certain(self, wanted: str, shares: Array) -> Array:
        """Return the distribution that knows: all to one label, or to one intent's labels."""
        own = np.array([wanted in (label, topic_of(label)) for label in self.labels])
        if not own.any():
            own = np.array([topic_of(label) == topic_of(wanted) for label in self.labels])
        if not own.any():
            return shares
        total = float(shares[own].sum())
        sure = np.where(own, shares / total, 0.0) if total > 0 else own / own.sum()
        return np.asarray(sure, dtype=np.float64)

    def _only_facts(self, text: str, facts: Iterable[tuple[int, int]]) -> bool:
        spans = sorted(facts)
        if not spans:
            return False
        rest, position = [], 0
        for start, end in spans:
            rest.append(text[position:start])
            position = max(position, end)
        rest.append(text[position:])
        words = without_accents(" ".join(rest).lower()).replace("'", " ").split()
        letters = ["".join(c for c in word if c.isalnum()) for word in words]
        return all(word in self.fillers for word in letters if word)


def _words(text: str) -> str:
    """Return the words of a text without accents or case, one space between them."""
    return " ".join(re.findall(r"\w+", without_accents(text.lower())))
