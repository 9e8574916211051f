"""What reads in context once trained, in one object: for the policy, for a test, for a terminal."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from addons.dialogue import context_model, matcher, text_model, training
from addons.dialogue.context_model import ContextModel
from addons.dialogue.gestures import load_gestures
from addons.dialogue.listening import Listener
from addons.dialogue.matcher import Matcher
from addons.dialogue.text_model import TextModel
from addons.dialogue.turns import load_turns
from addons.nlu import corpus as corpus_file
from addons.nlu.analysis import Analyst
from addons.nlu.corpus import OFF_TOPIC, Corpus, topic_of
from addons.nlu.model_file import unpacked
from addons.nlu.questions import announces_several, joined_lines
from addons.nlu.training import train as train_analyst
from opco.dialogue.reading import evidence, given, sentences, signs
from opco.dialogue.reading.beside_facts import beside_facts
from opco.dialogue.reading.judge import Judge
from opco.dialogue.reading.message import Message, Name
from opco.dialogue.reading.reading import Reading, read
from opco.dialogue.reading.signs import signs_of, telling_words
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.french.plain import unaccented
from opco.knowledge import Library
from opco.knowledge.asked import FOLDER, load_asked
from opco.language.company_spans import is_written_as_a_name
from opco.language.names import has_trade_word

JUDGE = "judge.json"
SENTENCES = "sentences.json"
POLICY = "addons.dialogue.policy.ReadingPolicy"
#: Share from which a part of a message is a question of its own.
SURE_OF_PART = 0.5
#: So many questions of one message are answered together; more are taken one after the other.
_SEVERAL = (2, 3)
#: The same, where the message says that it holds several.
SURE_WHEN_ANNOUNCED = 0.5
#: Words from which a message may hold two questions.
LEAST_FOR_TWO = 7
#: The same, for facts and a question after them; letters in which it is looked for.
LEAST_WITH_A_QUESTION = 5
_LONGEST = 600
_WORDS_OF_A_NAME = 7
#: What stands before the first mark of a message, a greeting aside, and what comes after it.
_HEAD = re.compile(
    r"(?:(?:bonjour|bonsoir|salut|bjr|slt)[ ,.!]{1,3})?(?P<name>[^,:.;?!\n]{3,80}?) ?(?P<mark>[,:.;]) (?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
#: « Ici Maëlle Kervoas », « Mme Durand »: a person, and no company.
_SAYS_WHO = re.compile(
    r"(?:ici|je suis|moi|c'est|je m'appelle|madame|mme|monsieur|m\.|mr)\b", re.IGNORECASE
)
_CLAUSES = re.compile(
    r"(?<=[;.!?…]) |, (?=(?:et|mais|sinon|par contre|du coup|donc|quand|comment|combien|pourquoi|c'est|faut|je peux|on peut|je (?:veux|voulais|voudrais) (?:juste |surtout )?savoir|j'aimerais savoir)\b)"
    r"| (?=(?:et si|sinon|par contre)\b)",
    re.IGNORECASE,
)
TALK = frozenset({"conversation", OFF_TOPIC})
#: The code whose change makes what was learnt stale.
_CODE = (evidence, given, sentences, signs, training, text_model, context_model, matcher)


@dataclass(frozen=True)
class Reader:
    """Listens (words to a message with its evidence) and reads (a message in its state)."""

    analyst: Analyst
    words: TextModel
    follows: ContextModel
    matcher: Matcher
    judge: Judge
    sentences: Judge
    library: Library
    book: Rulebook

    @classmethod
    def train(cls, data: Path, analyst: Analyst | None = None) -> Reader:
        """Learn from the files of the ``data`` folder."""
        book = Rulebook.load(data / "schemes")
        library = Library.load(data, book)
        corpus = Corpus.load(data)
        analyst = analyst or train_analyst(data.parent / "config.yml", data)
        labelled = load_turns(data, library, book)
        gestures = load_gestures(data)
        questions = [
            (example.text, example.label)
            for example in corpus.training_examples()
            if (topic := library.topics.get(topic_of(example.label))) and topic.group not in TALK
        ]
        outside = [
            example.text
            for example in corpus.training_examples()
            if topic_of(example.label) == OFF_TOPIC
        ]
        written = load_asked(data / FOLDER, library.topics, library.details)
        found = training.train(
            labelled, gestures, questions, outside, analyst.reader.model, written, library, book
        )
        return cls(
            analyst,
            found.words,
            found.follows,
            found.matcher,
            found.judge,
            found.sentences,
            library,
            book,
        )

    def save(self, folder: Path) -> None:
        """Write what was learnt."""
        self.analyst.save(folder)
        self.words.save(folder)
        self.follows.save(folder)
        self.matcher.save(folder)
        self.judge.save(folder / JUDGE)
        self.sentences.save(folder / SENTENCES)

    @classmethod
    def load(cls, folder: Path, data: Path) -> Reader:
        """Read what ``save`` wrote; the answers and the law are those of ``data``."""
        book = Rulebook.load(data / "schemes")
        library = Library.load(data, book)
        words = TextModel.load(folder)
        return cls(
            Analyst.load(folder),
            words,
            ContextModel.load(folder, words.normaliser),
            Matcher.load(folder, words.normaliser),
            Judge.load(folder / JUDGE),
            Judge.load(folder / SENTENCES),
            library,
            book,
        )

    @classmethod
    def of_model(cls, path: Path, data: Path) -> Reader:
        """Read what the policy left in a trained model; raises ``ModelFileError``."""
        with unpacked(path, POLICY) as (folder, _):
            return cls.load(folder, data)

    def listen(
        self,
        text: str,
        state: State,
        today: date,
        names: Sequence[Name] = (),
        payload: tuple[str, Mapping[str, str]] | None = None,
        analysis: Mapping[str, Any] | None = None,
    ) -> Message:
        """Return the message that a text is, with the evidence of its words."""
        if payload is not None:
            return Message(text, today, payload=payload)
        if analysis is None:
            analysis = self.analyst.analyse(text).to_dict()
        told = self._listener.message(joined_lines(text), state, today, names, analysis)
        if _may_hold_two(text):
            told = replace(told, questions=self._questions(text))
        after_a_name = _after_a_name(text, today)
        last = after_a_name or _asked_last(told.in_full or text, today)
        if last is None:
            return told
        own = self.analyst.analyse(last).to_dict()
        asked = self._listener.message(last, state, today, names, own)
        return replace(told, last=asked, after_a_name=after_a_name is not None)

    @cached_property
    def _listener(self) -> Listener:
        return Listener(
            self.analyst.reader.model, self.words, self.follows, self.matcher, self.library
        )

    def _questions(self, text: str) -> tuple[str, ...]:
        """Return the two or three answers that the parts of a message ask for, when each is plain."""
        found = self.analyst.reader.read(text)
        least = SURE_WHEN_ANNOUNCED if announces_several(text) else SURE_OF_PART
        plain: dict[str, str] = {}
        for row in found.part_shares:
            # Which answer of its topic a part asks for may be in doubt; its topic may not.
            shares: Counter[str] = Counter()
            for label, share in zip(found.labels, row.tolist(), strict=True):
                shares[topic_of(label)] += share
            named, share = shares.most_common(1)[0]
            topic = self.library.topics.get(named)
            if topic is not None and topic.group not in TALK and share >= least:
                own = (at for at, label in enumerate(found.labels) if topic_of(label) == named)
                plain.setdefault(named, found.labels[max(own, key=lambda at: row[at])])
        return tuple(plain.values()) if len(plain) in _SEVERAL else ()

    def read(self, message: Message, state: State) -> Reading:
        """Return the likeliest reading of a message in a state."""
        return read(message, state, self.judge, self.sentences, self.library, self.book)


def _asked_last(text: str, today: date) -> str | None:
    """Return what a message of several parts asks: its last question, with what it is about.

    « Autocars, 60 salariés, rétrofit, c'est payé ? » names its subject between the facts.
    """
    last = _last_question(text)
    if last is not None and telling_words(unaccented(last)):
        return last
    return beside_facts(text, today) or last


def _last_question(text: str) -> str | None:
    """Return the question that ends a message of several parts: « oui, 300 ; et si on rate l'objectif ? »."""
    parts = [part for part in _CLAUSES.split(text[:_LONGEST]) if part.strip(" ,;.!?")]
    if len(parts) < 2 or len(text.split()) < LEAST_WITH_A_QUESTION:
        return None
    last = parts[-1].strip()
    asks = last.endswith("?") or signs_of(unaccented(last)) & {"question", "asks"}
    return last if asks and len(last.split()) > 1 else None


def _after_a_name(text: str, today: date) -> str | None:
    """Return what is said after a company's name: « Garage Delorme à Lyon, aide pour un BTS »."""
    found = _HEAD.match(text[:_LONGEST])
    if found is None:
        return None
    name, rest = found["name"], found["rest"]
    words = len(name.split())
    # « RH chez un transporteur de 85 salariés. Trois contrats… » is no name: a comma follows one that tells its trade.
    of_a_trade = found["mark"] == "," and has_trade_word(name)
    # « Ici Maëlle Kervoas, c'est pour… » says who writes.
    of_a_company = of_a_trade or (is_written_as_a_name(name) and not _SAYS_WHO.match(name))
    named = 1 < words <= _WORDS_OF_A_NAME and of_a_company
    if not named or len(rest.split()) < 2:
        return None
    return beside_facts(rest, today) or rest.strip()


def _may_hold_two(text: str) -> bool:
    words = text.lower().split()
    return len(words) >= LEAST_FOR_TWO and ("et" in words or text.count("?") > 1)


def fingerprint(data: Path) -> str:
    """Return a text that changes when what is learnt here would."""
    digest = hashlib.sha256(corpus_file.fingerprint(data).encode())
    for path in sorted((data / "dialogue").rglob("*.yml")):
        digest.update(path.read_bytes())
    for module in _CODE:
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()
