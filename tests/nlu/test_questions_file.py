"""The test questions are well formed, and none of them is a training example."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from opco.knowledge.questions import load_questions

ROOT = Path(__file__).parents[2]
QUESTIONS = Path(__file__).parent / "questions"
ACTS_FILE = QUESTIONS / "dialogue_acts.csv"
COLUMNS = ["id", "text", "topic", "alt_topics", "style", "family", "kind"]
STYLES = {
    "formal", "chat", "keywords", "sms", "capitals", "typos", "long", "email", "story",
}  # fmt: skip
KINDS = {"in_scope", "conversation", "off_topic", "near_miss", "two_questions"}
CHAT_STYLES = {"sms", "chat", "keywords"}
ACTS = {
    "affirm", "deny", "unsure", "inform", "correct", "stop", "none_of_these", "ask_more",
    "ask_definition", "start_check",
}  # fmt: skip
ANNOTATION = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


def normalise(text: str) -> str:
    """Give the text without case, accents, punctuation and repeated spaces.

    Letters of other alphabets are kept, so that two messages in Arabic are not taken for equal.
    """
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)
    )
    words = " ".join(re.sub(r"[^\w]+|_", " ", bare).split())
    return words or text.strip()


def read_rows(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return list(reader.fieldnames or []), list(reader)


def example_texts(examples: object) -> Iterator[str]:
    """Give the examples of one NLU entry, in either of the two forms that Rasa reads."""
    if isinstance(examples, str):
        for line in examples.splitlines():
            if line.strip().startswith("-"):
                yield ANNOTATION.sub(r"\1", line.strip()[1:].strip())
    elif isinstance(examples, list):
        for item in examples:
            yield item["text"].strip() if isinstance(item, dict) else str(item).strip()


def training_examples() -> dict[str, set[str]]:
    """Read all that the assistant learns from under data/: normalised text by intent."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "data").rglob("*.yml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(document, dict):
            continue
        for entry in document.get("nlu") or []:
            if "intent" in entry:
                found[entry["intent"]].update(map(normalise, example_texts(entry.get("examples"))))
    for asked in load_questions(ROOT / "data"):
        found[asked.topic].add(normalise(asked.text))
    return found


@pytest.fixture(scope="module")
def questions() -> list[dict[str, str]]:
    paths = [path for path in sorted(QUESTIONS.glob("*.csv")) if path != ACTS_FILE]
    return [row for path in paths for row in read_rows(path)[1]]


@pytest.fixture(scope="module")
def acts() -> list[dict[str, str]]:
    return read_rows(ACTS_FILE)[1]


@pytest.fixture(scope="module")
def examples() -> dict[str, set[str]]:
    return training_examples()


def test_every_file_has_the_columns() -> None:
    for path in QUESTIONS.glob("*.csv"):
        expected = ["text", "intent"] if path == ACTS_FILE else COLUMNS
        columns, rows = read_rows(path)
        assert columns == expected, path.name
        assert rows, path.name
        for row in rows:
            assert None not in row and None not in row.values(), (path.name, row)
            assert row["text"] and row["text"] == row["text"].strip(), (path.name, row)


def test_every_value_is_a_known_one(questions: list[dict[str, str]]) -> None:
    topics = {path.stem for path in (ROOT / "data" / "topics").glob("*.yml")}
    for row in questions:
        wanted = row["topic"].split("+")
        others = row["alt_topics"].split(";") if row["alt_topics"] else []
        assert set(wanted) | set(others) <= topics, row
        assert not set(wanted) & set(others), row
        assert len(wanted) == (2 if row["kind"] == "two_questions" else 1), row
        assert row["style"] in STYLES, row
        assert row["kind"] in KINDS, row
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["family"]), row
        off_topic = row["kind"] in {"off_topic", "near_miss"}
        assert off_topic == (row["topic"] == "hors_sujet"), row


def test_ids_and_texts_are_unique(
    questions: list[dict[str, str]], acts: list[dict[str, str]]
) -> None:
    ids = Counter(row["id"] for row in questions)
    texts = Counter(normalise(row["text"]) for row in [*questions, *acts])
    assert [key for key, count in ids.items() if count > 1] == []
    assert [key for key, count in texts.items() if count > 1] == []


def test_a_family_asks_one_question(questions: list[dict[str, str]]) -> None:
    topics: dict[str, set[str]] = defaultdict(set)
    for row in questions:
        topics[row["family"]].add(row["topic"])
    assert {family: ids for family, ids in topics.items() if len(ids) > 1} == {}


def test_there_is_enough_of_each_kind(questions: list[dict[str, str]]) -> None:
    kinds = Counter(row["kind"] for row in questions)
    assert len(questions) >= 700
    assert kinds["off_topic"] >= 60
    assert kinds["near_miss"] >= 60
    assert kinds["two_questions"] >= 30
    assert sum(row["style"] == "email" for row in questions) >= 15


@pytest.mark.parametrize(
    ("kind", "least", "least_chat"), [("in_scope", 16, 6), ("conversation", 8, 4)]
)
def test_every_topic_is_asked_about_in_many_ways(
    questions: list[dict[str, str]], kind: str, least: int, least_chat: int
) -> None:
    rows = [row for row in questions if row["kind"] == kind]
    counts = Counter(row["topic"] for row in rows)
    chat = Counter(row["topic"] for row in rows if row["style"] in CHAT_STYLES)
    assert len(counts) == (26 if kind == "in_scope" else 7)
    assert {topic: n for topic, n in counts.items() if n < least} == {}
    assert {topic: chat[topic] for topic in counts if chat[topic] < least_chat} == {}


def test_dialogue_acts_cover_each_act(acts: list[dict[str, str]]) -> None:
    counts = Counter(row["intent"] for row in acts)
    assert set(counts) == ACTS
    assert len(acts) >= 120
    assert {act: n for act, n in counts.items() if n < 10} == {}


def test_no_question_is_a_training_example(
    questions: list[dict[str, str]], examples: dict[str, set[str]]
) -> None:
    learnt = set().union(*examples.values())
    assert [row["id"] for row in questions if normalise(row["text"]) in learnt] == []


def test_no_dialogue_act_of_three_words_or_more_is_a_training_example(
    acts: list[dict[str, str]], examples: dict[str, set[str]]
) -> None:
    """Shorter ones (« oui », « non merci ») are the language itself: nobody can avoid them."""
    learnt = set().union(*examples.values())
    texts = [normalise(row["text"]) for row in acts]
    assert [text for text in texts if len(text.split()) > 2 and text in learnt] == []
