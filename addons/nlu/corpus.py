"""What the model learns from, read from the files that editors write.

`data/topics/*.yml` (examples, the `asks` of answers, the kinds of off-topic messages),
`data/dialogue/*.yml` (dialogue acts), `data/dialogue/words.yml` (spellings, fillers, function words
of languages).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import yaml

OFF_TOPIC = "hors_sujet"
OFF_TOPIC_FILE = f"topics/{OFF_TOPIC}.yml"
GLOSSARY_FILE = "dialogue/glossary.yml"
WORDS_FILE = "dialogue/words.yml"


class Example(NamedTuple):
    """A sentence and the topic or dialogue act (an intent) that it asks for."""

    text: str
    intent: str


@dataclass(frozen=True)
class Words:
    """Words that need no example.

    `spelling`: as typed in a hurry -> as written. `fillers`: what may surround a bare fact.
    `languages`: ISO code -> function words. `subjects`: group of topics -> words that name it.
    """

    spelling: Mapping[str, str] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    languages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Corpus:
    """Everything the model is trained on.

    `topics`: the intents that have a topic file, the others being dialogue acts. `asks`: topic ->
    answer id -> questions that this answer serves. `off_topic`: kind -> messages. `terms`: a term
    that can be explained, as typed -> the topic (or `topic/answer`) it belongs to, or None.
    """

    examples: tuple[Example, ...]
    topics: tuple[str, ...] = ()
    asks: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    off_topic: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    terms: Mapping[str, str | None] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    words: Words = field(default_factory=Words)

    @classmethod
    def load(cls, folder: Path) -> Corpus:
        """Read the corpus of the data folder `folder`."""
        return cls(
            examples=tuple(_examples(folder)),
            topics=tuple(sorted(path.stem for path in (folder / "topics").glob("*.yml"))),
            asks=load_asks(folder),
            off_topic=load_off_topic(folder),
            terms=load_terms(folder),
            groups=load_groups(folder),
            needs=load_needs(folder),
            words=load_words(folder),
        )

    def with_examples(self, examples: Iterable[Example]) -> Corpus:
        """Return the same corpus with other intent examples (those that Rasa hands over)."""
        return replace(self, examples=tuple(examples))

    def training_examples(self) -> list[Example]:
        """Return each distinct sentence once: intent examples, `asks`, off-topic messages.

        Off-topic messages carry their kind (`hors_sujet/individual`): a class that is many things is
        easier to learn in parts. Sorted, so that the order of files does not change the model.
        """
        found = dict.fromkeys(self.examples)
        for topic, sections in self.asks.items():
            for questions in sections.values():
                found.update(dict.fromkeys(Example(text, topic) for text in questions))
        kinds = {text: kind for kind, texts in self.off_topic.items() for text in texts}
        for text in kinds:
            found.pop(Example(text, OFF_TOPIC), None)
        found.update((Example(text, f"{OFF_TOPIC}/{kind}"), None) for text, kind in kinds.items())
        return sorted(found)


def fingerprint(folder: Path) -> str:
    """Return a digest of the files that Rasa's own training data does not hold."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("topics/*.yml"), *folder.glob("dialogue/*.yml")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load_asks(folder: Path) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return topic -> answer id -> questions, for the answers that have any."""
    found = {}
    for path in sorted((folder / "topics").glob("*.yml")):
        content = _read(path)
        sections = {
            answer["id"]: tuple(answer["asks"])
            for answer in content.get("answers") or []
            if answer.get("asks")
        }
        if sections:
            found[content["topic"]] = sections
    return found


def load_needs(folder: Path) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return topic -> answer id -> words of which a question must hold one."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in sorted((folder / "topics").glob("*.yml")):
        content = _read(path)
        for answer in content.get("answers") or []:
            if answer.get("needs"):
                found.setdefault(content["topic"], {})[answer["id"]] = tuple(answer["needs"])
    return found


def load_groups(folder: Path) -> dict[str, str]:
    """Return topic -> its group."""
    contents = (_read(path) for path in sorted((folder / "topics").glob("*.yml")))
    return {content["topic"]: content["group"] for content in contents if "group" in content}


def load_off_topic(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return kind -> messages, from the `metadata` of the items of `hors_sujet.yml`."""
    path = folder / OFF_TOPIC_FILE
    if not path.exists():
        return {}
    return {
        item["metadata"]["kind"]: tuple(_lines(item["examples"]))
        for item in _read(path).get("nlu") or []
        if "kind" in (item.get("metadata") or {})
    }


def load_terms(folder: Path) -> dict[str, str | None]:
    """Return each spelling of a term of the glossary -> its topic, or None."""
    path = folder / GLOSSARY_FILE
    if not path.exists():
        return {}
    return {
        str(spelling): term.get("topic")
        for term in _read(path)["terms"].values()
        for spelling in [term["term"], *(term.get("variants") or [])]
    }


def load_words(folder: Path) -> Words:
    """Return the word lists of `data/dialogue/words.yml`; none when there is no such file."""
    path = folder / WORDS_FILE
    if not path.exists():
        return Words()
    content = _read(path)
    return Words(
        spelling=content["spelling"],
        fillers=frozenset(content["fillers"].split()),
        languages={code: tuple(words.split()) for code, words in content["languages"].items()},
        subjects=content.get("subjects") or {},
    )


def _examples(folder: Path) -> Iterator[Example]:
    for path in sorted([*folder.glob("topics/*.yml"), *folder.glob("dialogue/*.yml")]):
        for block in _read(path).get("nlu") or []:
            if "intent" in block:
                for text in _lines(block["examples"]):
                    yield Example(text, block["intent"])


def _lines(examples: str | list[str]) -> Iterator[str]:
    lines = examples if isinstance(examples, list) else examples.splitlines()
    for line in lines:
        text = str(line).strip().removeprefix("- ").strip()
        if text and not text.startswith("#"):
            yield text


def _read(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
