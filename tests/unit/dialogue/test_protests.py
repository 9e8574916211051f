"""A message that says that the reply was to another question is read as the question that it ends with."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Move, Worded
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.reading import Reading, with_the_question
from opco.french.plain import unaccented
from opco.knowledge import Kind, Library

PAID = Ask("aide_versement/essentiel", Kind.WHEN)


@pytest.mark.parametrize(
    "text",
    [
        "mais c'est pas ce que je demande, elle tombe quand ?",
        "vous répondez à côté, je voulais savoir qui la verse",
        "j'ai jamais demandé ça, quand est-ce qu'elle est versée",
    ],
)
def test_a_protest_is_heard(text: str) -> None:
    assert says(unaccented(text), "not_asked")


@pytest.mark.parametrize("text", ["on m'a pas demande le cerfa", "je n'ai pas de question"])
def test_what_was_not_asked_of_us_is_none(text: str) -> None:
    assert not says(text, "not_asked")


@pytest.mark.parametrize("read_as", [Move("refuse"), Worded("complain", "bot")])
def test_what_follows_a_protest_is_what_is_asked(library: Library, read_as: Move) -> None:
    whole = Reading((read_as,), 0.9)
    last = Reading((PAID,), 0.7, ((PAID.answer, 0.7),), kind=Kind.WHEN)
    found = with_the_question(whole, last, library, numbered=False, protests=True)
    assert found.moves == (PAID,)
    assert with_the_question(whole, last, library, numbered=False).moves == (read_as,)
