"""What the model learns from, read from the files that editors write.

`data/questions/` (how people ask for each answer, and the kinds of off-topic messages),
`data/dialogue/acts.yml` (dialogue acts), `data/dialogue/words.yml` (spellings, fillers, function
words of languages), `data/topics/*.yml` (the answers there are and the words that some of them need).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from pydantic import validator

from opco.content import Strict, read_model, read_yaml
from opco.knowledge import Section, Topic
from opco.knowledge.glossary import load_glossary
from opco.knowledge.questions import PROJECT, load_questions, question_files
from opco.knowledge.topics import read_topics
from opco.language.hurried import SPELLINGS, is_spelt_out

OFF_TOPIC = "hors_sujet"
GLOSSARY_FILE = "dialogue/glossary.yml"
WORDS_FILE = "dialogue/words.yml"
ACTS_FILE = "dialogue/acts.yml"
SEPARATOR = "/"
#: The answer of a topic when no narrower one is asked for.
MAIN = "essentiel"


class Example(NamedTuple):
    """A sentence and what it asks for: `topic/answer`, or a dialogue act; `hand`: who wrote it."""

    text: str
    label: str
    hand: str = PROJECT

    @property
    def intent(self) -> str:
        """The topic or dialogue act: an intent of the domain."""
        return topic_of(self.label)


def topic_of(label: str) -> str:
    """Return the topic of `topic/answer`; a dialogue act is its own."""
    return label.partition(SEPARATOR)[0]


@dataclass(frozen=True)
class Words:
    """Words that need no example.

    `spelling`: as typed in a hurry -> as written. `fillers`: what may surround a bare fact.
    `languages`: ISO code -> function words.
    """

    spelling: Mapping[str, str] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    languages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class WordsFile(Strict):
    """``data/dialogue/words.yml``; words that stand alone are written side by side."""

    spelling: Mapping[str, str]
    fillers: str
    languages: Mapping[str, str]

    @validator("spelling")
    def _each_word_once(cls, spelling: Mapping[str, str]) -> Mapping[str, str]:
        if twice := [typed for typed in spelling if is_spelt_out(typed)]:
            raise ValueError(f"déjà dans opco/language/hurried.py : {', '.join(twice)}")
        return spelling


@dataclass(frozen=True)
class Corpus:
    """Everything the model is trained on.

    `topics`: the topics, every other label being a dialogue act. `terms`: a term that can be
    explained, as typed -> the topic (or `topic/answer`) it belongs to, or None. `needs`:
    `topic/answer` -> words of which a question must hold one. `same`: `topic/answer` -> the other
    answer that says it.
    """

    examples: tuple[Example, ...]
    topics: tuple[str, ...] = ()
    terms: Mapping[str, str | None] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=Words)

    @classmethod
    def load(cls, folder: Path) -> Corpus:
        """Read the corpus of the data folder `folder`. Raises `opco.knowledge.ContentError`."""
        topics = read_topics(folder / "topics")
        answers = dict(_answers(topics))
        return cls(
            examples=(*_questions(folder), *_acts(folder)),
            topics=tuple(topics),
            terms=_terms(folder),
            needs={label: answer.needs for label, answer in answers.items() if answer.needs},
            same={label: answer.same_as for label, answer in answers.items() if answer.same_as},
            words=load_words(folder),
        )

    def among(self, wanted: Iterable[tuple[str, str]]) -> Corpus:
        """Return the corpus with the (text, intent) `wanted` only: those that Rasa hands over.

        What no file holds belongs to the main answer of its topic.
        """
        labels = {(example.text, example.intent): example for example in self.examples}
        kept = [
            labels.get((text, intent))
            or Example(text, f"{intent}{SEPARATOR}{MAIN}" if intent in self.topics else intent)
            for text, intent in wanted
        ]
        return replace(self, examples=tuple(kept))

    def training_examples(self) -> list[Example]:
        """Return each distinct sentence once by label, sorted: the order of files changes nothing."""
        return sorted({(e.text, e.label): e for e in self.examples}.values())


def fingerprint(folder: Path) -> str:
    """Return a digest of the files that Rasa's own training data does not hold."""
    digest = hashlib.sha256()
    files = [*folder.glob("topics/*.yml"), *folder.glob("dialogue/*.yml")]
    for path in [*sorted(files), *question_files(folder)]:
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load_words(folder: Path) -> Words:
    """Return the word lists of `data/dialogue/words.yml`; none when there is no such file."""
    path = folder / WORDS_FILE
    if not path.exists():
        return Words()
    content = read_model(path, WordsFile)
    return Words(
        spelling={**SPELLINGS, **content.spelling},
        fillers=frozenset(content.fillers.split()),
        languages={code: tuple(words.split()) for code, words in content.languages.items()},
    )


def _terms(folder: Path) -> dict[str, str | None]:
    path = folder / GLOSSARY_FILE
    if not path.exists():
        return {}
    glossary = load_glossary(path)
    return {
        spelling: term.topic
        for term in glossary.values()
        for spelling in (term.term, *term.variants)
    }


def _answers(topics: Mapping[str, Topic]) -> Iterator[tuple[str, Section]]:
    for name, topic in topics.items():
        for answer in topic.answers:
            yield f"{name}{SEPARATOR}{answer.id}", answer


def _questions(folder: Path) -> Iterator[Example]:
    for asked in load_questions(folder):
        yield Example(asked.text, asked.id, asked.hand)


def _acts(folder: Path) -> Iterator[Example]:
    for block in read_yaml(folder / ACTS_FILE)["nlu"]:
        for line in filter(str.strip, block["examples"].splitlines()):
            yield Example(line.strip().removeprefix("- "), block["intent"])
