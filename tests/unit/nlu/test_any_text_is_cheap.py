"""What is read of a message is bounded, whatever its letters: no text holds everybody up."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.nlu.entities import _readable
from addons.nlu.normalisation import LONGEST_READ, Normaliser, clean
from addons.nlu.questions import (
    fine_segments,
    holds_more_than_courtesies,
    segments,
    without_courtesies,
)
from addons.nlu.sentence_encoder import SentenceEncoder

#: Each took seconds to minutes, or a square of its length.
HOSTILE = [
    "@" * 2000, "a@" * 1000, "a@a." * 500, "ﷺ" * 2000, "- " * 1000, "merci " * 333, "...",
    "½" * 2000, "… " * 1000, " et" * 666, " " * 1000 + "x", "bonjour," * 250, "<a" * 1000,
    "http" * 500, "www." * 500, "1 , " * 500, "Jean " * 400,
]  # fmt: skip
SECONDS = 0.25


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:6].encode("ascii", "replace"))
@pytest.mark.parametrize(
    "read",
    [clean, Normaliser({"a b": "c"}), segments, fine_segments, without_courtesies,
     holds_more_than_courtesies],
    ids=lambda read: getattr(read, "__name__", "normalise"),
)  # fmt: skip
def test_hostile_texts_cost_little(read: Callable[[str], object], text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_read_is_bounded(text: str) -> None:
    assert len(clean(text)) <= LONGEST_READ + 1
    assert max((len(word) for word in clean(text).split()), default=0) <= 40


def test_the_end_of_a_long_message_is_read_too() -> None:
    told = "Nous avons un garage à Arras et un autre à Lens. " * 40
    read = clean(f"Bonjour. {told} Quelle aide pour un apprenti ?")
    assert read.startswith("Bonjour.")
    assert read.endswith("Quelle aide pour un apprenti ?")


def test_spacy_reads_no_endless_word_and_every_name_in_its_place() -> None:
    text = "?" * 200 + " Jean Dupont"
    assert _readable(text).index("Jean") == text.index("Jean")
    assert "?" not in _readable(text)
    assert len(_readable("A " * 1000)) < 1000


def test_a_long_text_is_cut_in_pieces_of_words() -> None:
    encoder = SentenceEncoder()
    encoder._use = _Counting(encoder._use)
    encoder.encode(["a;" * 1000, "mot " * 100])
    assert max(encoder._use.lengths) <= 260
    assert "mot " * 100 in encoder._use.texts, "an ordinary text is read whole"


class _Counting:
    """The encoder, with the number of pieces that it was given."""

    def __init__(self, use: object) -> None:
        self._inside = use
        self._tokenizer = use._tokenizer
        self.lengths: list[int] = []
        self.texts: list[str] = []

    def encode(self, texts: list[str]) -> object:
        self.texts += texts
        self.lengths += [len(ids) for ids in self._tokenizer.encode(texts)]
        return self._inside.encode(texts)


def _as_it_was(text: str) -> list[str]:
    """The expressions that addresses were found with: cubic, and right."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("`", "'")
    return re.sub(r"\S+@\S+\.\w+|https?://\S+|www\.\S+", " ", text).split()


_pieces = st.sampled_from(
    ["jean", "@", ".", "fr", "https://", "www.", "x/y", " ", ",", "(", "é", "paul.dupont", "-"]
)


@given(st.lists(_pieces, max_size=12).map("".join))
def test_addresses_are_found_where_they_were(text: str) -> None:
    assert clean(text).split() == [word[:40] for word in _as_it_was(text)]
