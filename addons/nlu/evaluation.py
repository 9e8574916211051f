"""Measures an analyst on test questions: the project's (tests/nlu/questions) and strangers'.

A question is *right* when its topic (or an accepted one) is answered, *offered* when it is right or
proposed in doubt or beneath the answer, *declined* when it is treated as off topic or doubted,
*wrong* when something else is answered or declined and nothing right is offered. Where the answer
is known too, `answer_right` and `answer_offered` say the same of it.
"""

import csv
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score
from threadpoolctl import threadpool_limits

from addons.nlu.analysis import Analyst
from addons.nlu.corpus import OFF_TOPIC, SEPARATOR, topic_of
from addons.nlu.reader import DEFINITION
from addons.nlu.results import Analysis
from addons.nlu.sentence_encoder import shared_encoder
from opco.language import find_facts

CHAT_STYLES = frozenset({"sms", "chat", "keywords", "typos", "capitals"})
IN_SCOPE = frozenset({"in_scope", "conversation"})
#: How the family of a clear off-topic question begins -> its kind.
KINDS = {
    "autre": "other",
    "hostilite": "hostility",
    "injection": "injection",
    "langue": "other_language",
    "detresse": "distress",
}


@dataclass(frozen=True)
class Question:
    """A test question; two topics when it asks two things; `answers` when the answer is known."""

    text: str
    topics: tuple[str, ...]
    accepted: frozenset[str]
    style: str
    family: str
    kind: str
    answers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What became of a question."""

    question: Question
    analysis: Analysis

    @property
    def answered(self) -> str | None:
        """The intent answered outright, None in doubt; a term explained counts for its topic."""
        if self.analysis.doubt:
            return None
        if self.analysis.intent == DEFINITION and self.analysis.topics:
            return self.analysis.topics[0].topic
        return self.analysis.intent

    @property
    def right(self) -> bool:
        """The right topic, or an accepted one, was answered outright."""
        return self.answered in self.question.accepted

    @property
    def offered(self) -> bool:
        """Right, or the right topic is among what is offered, in doubt or beneath the answer."""
        topics = {topic_of(label) for label in self.analysis.offered}
        return self.right or bool(topics & self.question.accepted)

    @property
    def answer_right(self) -> bool:
        """The right answer was said, or one that has the same text."""
        said = self.analysis.offered[:1] if self.analysis.stance in {"sure", "fair"} else ()
        return bool(set(said) & self.question.answers)

    @property
    def answer_offered(self) -> bool:
        """The right answer was said or offered."""
        return bool(set(self.analysis.offered) & self.question.answers)

    @property
    def declined(self) -> bool:
        """Not answered as if it were ours; an answer that is accepted as well is no failure."""
        return self.analysis.doubt or self.answered == OFF_TOPIC or self.right

    @property
    def wrong(self) -> bool:
        """Something else was answered or declined, and nothing right is offered."""
        return not self.analysis.doubt and not self.offered


def read_questions(folder: Path) -> list[Question]:
    """Read the CSV files of `folder` that hold questions about topics."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if "topic" not in row:
                    continue
                topics = tuple(row["topic"].split("+"))
                others = {name.strip() for name in row["alt_topics"].split(";") if name.strip()}
                found.append(
                    Question(
                        row["text"],
                        topics,
                        frozenset({*topics, *others}),
                        row["style"],
                        row["family"],
                        row["kind"],
                    )
                )
    return found


def read_strangers(path: Path, same: Mapping[str, str] | None = None) -> list[Question]:
    """Read the questions of another hand: a file of tests/nlu/strangers, or one of its own.

    A CSV file with `text` and either `answer` (`topic/answer`; `accepted` others, separated by
    « ; ») or `topic` (`alt_topics` others); or lines `topic/answer`, tabulation, text. `same`: an
    answer -> the one whose text it shares. Raises ValueError when it is none of these.
    """
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    if lines and "\t" in lines[0]:
        rows = [dict(zip(("answer", "text"), line.split("\t"), strict=False)) for line in lines]
    else:
        rows = list(csv.DictReader(lines))
    found = []
    for number, row in enumerate(rows, 1):
        label = row.get("answer") or row.get("topic")
        if not label or not row.get("text"):
            raise ValueError(f"{path.name}, question {number} : il manque le texte ou la réponse")
        others = row.get("accepted") or row.get("alt_topics") or ""
        labels = [label, *(name.strip() for name in others.split(";") if name.strip())]
        topic = topic_of(label)
        kind = "off_topic" if topic == OFF_TOPIC else "in_scope"
        answers = _with_twins(labels, same or {})
        found.append(
            Question(
                row["text"],
                (topic,),
                # An answer that says the same in another topic is as right.
                frozenset(topic_of(name) for name in {*labels, *answers}),
                row.get("kind") or "",
                "",
                kind,
                answers,
            )
        )
    return found


def _with_twins(labels: Sequence[str], same: Mapping[str, str]) -> frozenset[str]:
    """Return the answers of `labels` and those that have the same text."""
    texts = {same.get(label, label) for label in labels if SEPARATOR in label}
    return frozenset(texts | {label for label, text in same.items() if text in texts})


def read_acts(path: Path) -> list[tuple[str, str]]:
    """Read the replies of `path` (columns text, intent)."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [(row["text"], row["intent"]) for row in csv.DictReader(stream)]


def run(analyst: Analyst, questions: Iterable[Question]) -> list[Outcome]:
    """Put each question to the analyst."""
    return [Outcome(q, analyst.analyse(q.text, _facts(q.text))) for q in questions]


def seconds_of_each(
    analyst: Analyst, questions: Sequence[Question], rounds: int = 3
) -> list[float]:
    """Return the seconds of processor that each question takes, its facts found and it read, unseen.

    Of processor, and the least of some rounds: what else runs takes turns, and empties the caches. On
    one thread, as the server reads (`addons.launch`): two that wait for one another count twice.
    """
    with threadpool_limits(1):
        taken = [_round(analyst, questions) for _ in range(rounds)]
    return [min(of_one) for of_one in zip(*taken, strict=True)]


def _round(analyst: Analyst, questions: Sequence[Question]) -> list[float]:
    shared_encoder().forget()
    analyst.forget()
    found = []
    for question in questions:
        started = time.process_time()
        analyst.analyse(question.text, _facts(question.text))
        found.append(time.process_time() - started)
    return found


def targets(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return the shares that the project aims at, between 0 and 1; NaN without such questions."""
    asked = [o for o in outcomes if o.question.kind != "two_questions"]
    in_scope = [o for o in asked if o.question.kind in IN_SCOPE]
    two = [o for o in outcomes if o.question.kind == "two_questions"]
    kinds = [o for o in asked if _kind(o.question)]
    return {
        "in_scope_right": _share(o.right for o in in_scope),
        "in_scope_right_or_offered": _share(o.offered for o in in_scope),
        "chat_right": _share(o.right for o in in_scope if o.question.style in CHAT_STYLES),
        "off_topic_declined": _share(o.declined for o in asked if o.question.kind == "off_topic"),
        "near_miss_declined": _share(o.declined for o in asked if o.question.kind == "near_miss"),
        "confidently_wrong": _share(o.wrong for o in asked),
        "two_questions_both": _share(
            {c.topic for c in o.analysis.topics} == set(o.question.topics) for o in two
        ),
        "one_taken_for_two": _share(len(o.analysis.topics) > 1 for o in asked),
        "kind_right": _share(o.analysis.off_topic_kind == _kind(o.question) for o in kinds),
    }


def strangers(
    outcomes: Sequence[Outcome], same: Mapping[str, str] | None = None
) -> dict[str, float]:
    """Return the shares that are measured on another hand's questions, between 0 and 1.

    `promised`: how likely the model says that what it offers, or its refusal, is what was asked;
    `kept`: how often it is; `gap`: between the two. By answer where it is known, else by topic.
    `same`: an answer -> the one whose text it shares.
    """
    in_scope = [o for o in outcomes if o.question.kind in IN_SCOPE]
    known = [o for o in in_scope if o.question.answers]
    decided = [o for o in outcomes if o.analysis.stance is not None]
    promised = _share(_promised(o, same or {}) for o in decided)
    kept = _share(_is_kept(o) for o in decided)
    return {
        "right": _share(o.right for o in in_scope),
        "offered": _share(o.offered for o in in_scope),
        "answer_right": _share(o.answer_right for o in known),
        "answer_offered": _share(o.answer_offered for o in known),
        "declined": _share(o.declined for o in outcomes if o.question.kind == "off_topic"),
        "wrong": _share(o.wrong for o in outcomes),
        "promised": promised,
        "kept": kept,
        "gap": abs(promised - kept),
    }


def _promised(outcome: Outcome, same: Mapping[str, str]) -> float:
    analysis = outcome.analysis
    if analysis.stance == "outside":
        return sum(analysis.shares.outside.values())

    def told(label: str) -> str:
        return same.get(label, label) if outcome.question.answers else topic_of(label)

    offered = {told(label) for label in analysis.offered}
    return sum(share for label, share in analysis.shares.answers.items() if told(label) in offered)


def _is_kept(outcome: Outcome) -> bool:
    question = outcome.question
    if outcome.analysis.stance == "outside":
        return OFF_TOPIC in question.accepted
    return outcome.answer_offered if question.answers else outcome.offered


def acts_right(analyst: Analyst, acts: Sequence[tuple[str, str]]) -> float:
    """Return the share of replies whose act is recognised; facts are found as in a conversation."""
    return _share(analyst.analyse(text, _facts(text)).intent == intent for text, intent in acts)


def scores(
    probabilities: np.ndarray[Any, Any], intents: Sequence[str], questions: Sequence[Question]
) -> dict[str, float]:
    """Return threshold-free scores of `probabilities` (one row a question, one column an intent).

    `accuracy`, `macro_f1`, `top3` on every question, `off_topic_auc` (area under the ROC curve of
    the probability of being off topic) and `off_topic_recall`.
    """
    order = np.argsort(-probabilities, axis=1)
    first = [intents[row[0]] for row in order]
    # A topic that serves as well is not an error: it is credited as the expected one.
    credited = [
        q.topics[0] if name in q.accepted else name
        for q, name in zip(questions, first, strict=True)
    ]
    expected = [q.topics[0] for q in questions]
    off_topic = np.array([name == OFF_TOPIC for name in expected])
    column = list(intents).index(OFF_TOPIC)
    return {
        "accuracy": _share(e == c for e, c in zip(expected, credited, strict=True)),
        "macro_f1": float(
            f1_score(
                expected, credited, average="macro", labels=sorted(set(expected)), zero_division=0
            )
        ),
        "top3": _share(
            bool({intents[c] for c in row[:3]} & q.accepted)
            for row, q in zip(order, questions, strict=True)
        ),
        "off_topic_auc": float(roc_auc_score(off_topic, probabilities[:, column])),
        "off_topic_recall": _share(
            name == OFF_TOPIC for name, off in zip(credited, off_topic, strict=True) if off
        ),
    }


def _facts(text: str) -> list[tuple[int, int]]:
    """The spans of the facts in `text`, whatever the day: only where they stand matters."""
    return [(fact.start, fact.end) for fact in find_facts(text, date(2026, 1, 1))]


def _kind(question: Question) -> str | None:
    if question.kind == "off_topic":
        return KINDS.get(question.family.split("-")[0])
    return None


def _share(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else float("nan")
