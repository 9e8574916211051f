"""An example is written into a topic's file, which is otherwise untouched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from addons.nlu.corpus import Corpus
from opco.review import TopicFileError, add_example
from opco.review.topic_file import kinds_of
from opco.settings import ROOT

TOPICS = sorted(path.stem for path in (ROOT / "data" / "topics").glob("*.yml"))
SENTENCE = "zut : « l'asp » n'a # rien {versé} & c'est 100 % long ?"
HEAD = 'version: "3.1"\ntopic: essai\ntitle: Essai   # gardé tel quel\nanswers: []\nnlu:\n'
BLOCK = "- intent: essai\n  examples: |\n    - un\n    - deux\n"


def alone(topic: str, folder: Path) -> Path:
    """Copy one topic into a data folder of its own."""
    (folder / "topics").mkdir()
    return Path(shutil.copy(ROOT / "data" / "topics" / f"{topic}.yml", folder / "topics"))


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_takes_one_more_example(topic: str, tmp_path: Path) -> None:
    path, data = alone(topic, tmp_path), tmp_path
    kind = "individual" if topic == "hors_sujet" else None
    before, learnt = path.read_bytes(), Corpus.load(data)
    written = add_example(path, SENTENCE, kind)

    after = path.read_bytes()
    addition = f"    - {SENTENCE}\n".encode()
    assert after.splitlines()[written.line - 1] == addition.rstrip(b"\n")
    assert after.count(addition) == 1 and after.replace(addition, b"", 1) == before

    now = Corpus.load(data)
    assert set(now.examples) - set(learnt.examples) == {(SENTENCE, topic)}
    assert len(now.examples) == len(learnt.examples) + 1
    assert now.asks == learnt.asks


@pytest.mark.parametrize("kind", kinds_of(ROOT / "data" / "topics" / "hors_sujet.yml"))
def test_an_off_topic_message_goes_with_its_kind(kind: str, tmp_path: Path) -> None:
    add_example(alone("hors_sujet", tmp_path), SENTENCE, kind)
    off_topic = Corpus.load(tmp_path).off_topic
    assert [k for k, texts in off_topic.items() if SENTENCE in texts] == [kind]
    assert off_topic[kind][-1] == SENTENCE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(BLOCK, BLOCK + "    - trois\n", id="at the end"),
        pytest.param(BLOCK.rstrip("\n"), BLOCK + "    - trois", id="no line break at the end"),
        pytest.param(
            BLOCK + "\n\n# fin\n", BLOCK + "    - trois\n\n\n# fin\n", id="before what follows"
        ),
        pytest.param(
            BLOCK + "- intent: autre\n  examples: |\n    - x\n",
            BLOCK + "    - trois\n- intent: autre\n  examples: |\n    - x\n",
            id="before another intent",
        ),
        pytest.param(
            "- intent: essai\n  examples: |\n      - un\n",
            "- intent: essai\n  examples: |\n      - un\n      - trois\n",
            id="another indentation",
        ),
        pytest.param(
            BLOCK.replace("\n", "\r\n"),
            BLOCK.replace("\n", "\r\n") + "    - trois\r\n",
            id="line breaks of Windows",
        ),
    ],
)
def test_the_rest_stays_byte_for_byte(before: str, after: str, tmp_path: Path) -> None:
    path = tmp_path / "essai.yml"
    path.write_bytes((HEAD + before).encode())
    path.chmod(0o640)
    add_example(path, "trois")
    assert path.read_bytes() == (HEAD + after).encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (HEAD.replace("nlu:\n", ""), "aucun bloc"),
        (HEAD + '- intent: essai\n  examples: ["un"]\n', "examples"),
        (HEAD + "- intent: essai\n  examples: |\n\n", "vide"),
        (HEAD + BLOCK + " [", "essai.yml"),
    ],
)
def test_a_file_that_cannot_take_it_is_left_alone(
    content: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "essai.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TopicFileError, match=reason):
        add_example(path, "trois")
    assert path.read_text(encoding="utf-8") == content


def test_an_example_that_would_be_read_otherwise_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "essai.yml"
    path.write_text(HEAD + BLOCK, encoding="utf-8")
    with pytest.raises(TopicFileError):
        add_example(path, "trois\n- quatre")
    assert path.read_text(encoding="utf-8") == HEAD + BLOCK
