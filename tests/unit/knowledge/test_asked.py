"""How single sentences are asked for: each question leads to a sentence that exists, and to one only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from opco.content import ContentError
from opco.eligibility import Rulebook
from opco.knowledge import Kind, Library
from opco.knowledge.asked import FOLDER, answer_of_key, kind_of_key, load_asked, topic_of_key
from opco.knowledge.asked_proofreading import proofread_asked
from opco.knowledge.replies import detail_at, key_of_detail, replies

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load(law=Rulebook.load())


def written(tmp_path: Path, text: str, library: Library) -> list[tuple[str, str]]:
    (tmp_path / "aide_versement.yml").write_text(text, encoding="utf-8")
    return [tuple(one) for one in load_asked(tmp_path, library.topics, library.details)]


def test_each_question_names_its_sentence(tmp_path: Path, library: Library) -> None:
    about = library.details["aide_versement/essentiel"][0].about[0]
    found = written(
        tmp_path,
        "topic: aide_versement\nkinds:\n  size: [et pour les gros ?]\nasked:\n  essentiel:\n"
        f"    kinds:\n      how: [ça part tout seul ?]\n    details:\n      '{about}': [on les appelle où]\n",
        library,
    )
    assert found == [
        ("aide_versement#size", "et pour les gros ?"),
        ("aide_versement/essentiel#how", "ça part tout seul ?"),
        (f"aide_versement/essentiel+{about}", "on les appelle où"),
    ]


def test_a_sentence_told_elsewhere_is_that_one(tmp_path: Path, library: Library) -> None:
    """« Combien ? » of the payment is the aid's own sentence: its question is learnt for that one."""
    ((key, _),) = written(
        tmp_path,
        "topic: aide_versement\nasked:\n  essentiel:\n    kinds:\n      how_much: [ça fait quoi en sous]\n",
        library,
    )
    assert kind_of_key(key) is Kind.HOW_MUCH
    assert key in {one.key for one in replies(library, TODAY)}


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("  nulle_part: {}", "nulle_part"),
        ("  essentiel: {details: {rien de tel: [x]}}", "rien de tel"),
    ],
)
def test_what_names_nothing_is_refused(
    tmp_path: Path, library: Library, asked: str, reason: str
) -> None:
    with pytest.raises(ContentError, match=reason):
        written(tmp_path, f"topic: aide_versement\nasked:\n{asked}\n", library)


def test_the_files_hold_no_question_twice(library: Library) -> None:
    assert proofread_asked(library) == []


def test_every_question_leads_to_a_reply_or_to_who_knows(library: Library) -> None:
    keys = {one.key for one in replies(library, TODAY)}
    asked = load_asked(library.folder / FOLDER, library.topics, library.details)
    lost = {one.key for one in asked if one.key not in keys}
    assert len(asked) > 10_000
    assert {answer_of_key(key) for key in lost} <= {
        f"{topic.id}/{section.id}" for topic in library.topics.values() for section in topic.answers
    }
    assert all(kind_of_key(key) is not None for key in lost)
    assert len(lost) < 20


def test_a_detail_is_found_again_by_its_key(library: Library) -> None:
    name = "aide_versement/essentiel"
    for place in range(len(library.details[name])):
        key = key_of_detail(library, name, place)
        assert (detail_at(library, key), topic_of_key(key)) == ((name, place), "aide_versement")
    assert detail_at(library, f"{name}+jamais écrit") is None
