"""The sentences of an answer that stand alone."""

from __future__ import annotations

from datetime import date

import pytest

from opco.eligibility import Rulebook
from opco.knowledge import Library
from opco.knowledge.sentences import standing

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("L'OPCO paie. Vous envoyez la facture.", ["L'OPCO paie.", "Vous envoyez la facture."]),
        ("Trois étapes :\n- Signez le contrat ;\n- envoyez-le.", []),
        ("Le délai est dépassé ? Envoyez-le quand même.", ["Envoyez-le quand même."]),
        ("« Propulsion » aide les garages. 240 € sont versés.", None),
    ],
)
def test_what_stands_alone(text: str, whole: list[str] | None) -> None:
    wanted = text.replace(". 240", ".|240").split("|") if whole is None else whole
    assert list(standing(text)) == wanted


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load(None, Rulebook.load())


def test_every_sentence_is_said_by_its_answer(library: Library) -> None:
    """A sentence is a part of its answer, or of one of its short answers, and has its own key."""
    sentences = library.sentences(TODAY)
    assert len({one.key for one in sentences}) == len(sentences)
    for one in sentences:
        topic, _, section = one.name.partition("/")
        found = library.answer(topic, TODAY, section)
        shorts = [
            short.text
            for kind in library.topics[topic].section(section).short
            if (short := library.short(topic, section, kind, TODAY)) is not None
        ]
        said = " ".join([found.text, found.more or "", *shorts]).replace("\n", " ")
        confirmed = one.text.removesuffix(library.say("short.to_confirm")).strip()
        assert confirmed in said, one.key


def test_what_is_not_sure_says_so(library: Library) -> None:
    doubt = library.say("short.to_confirm")
    for one in library.sentences(TODAY):
        topic, _, section = one.name.partition("/")
        if one.key.rpartition("#")[2].isdigit():
            found = library.answer(topic, TODAY, section)
            assert (found.confidence == "medium") == one.text.endswith(doubt), one.key


@pytest.mark.parametrize(("word", "known"), [("apprentis", True), ("kervalan", False)])
def test_words_of_the_answers_name_no_company(library: Library, word: str, known: bool) -> None:
    assert library.telling.knows(word) == known
