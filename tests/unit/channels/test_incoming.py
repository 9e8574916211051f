from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.channels.incoming import clean, page_of, read_message
from addons.web.errors import ApiError


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  bonjour\r\n ", "bonjour"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("ligne 1\r\nligne 2\tfin", "ligne 1\nligne 2\tfin"),
        ("e\u0301te\u0301", "\u00e9t\u00e9"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\u200b/restart", "/restart"),
        ("\ud800bonjour", "bonjour"),
        ("👩\u200d🔧", "👩\u200d🔧"),
    ],
)
def test_text_is_cleaned(written: str, read: str) -> None:
    assert clean(written) == read


@given(st.text(alphabet=st.characters(), max_size=200))
def test_cleaning_twice_changes_nothing_and_hides_no_command(written: str) -> None:
    once = clean(written)
    assert clean(once) == once
    # What Rasa sees after its own strip() begins like what the guard saw.
    assert once.strip() == once
    once.encode("utf-8")


@pytest.mark.parametrize(
    "text", ["/restart", " /restart", "\u200b/restart", "\u00a0/restart", "\x00/r"]
)
def test_a_command_in_disguise_is_a_payload(text: str) -> None:
    assert read_message({"id": "a", "text": text}, 100).is_payload


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "id_invalid"),
        ({"id": "", "text": "x"}, "id_invalid"),
        ({"id": "a b", "text": "x"}, "id_invalid"),
        ({"id": "x" * 65, "text": "x"}, "id_invalid"),
        ({"id": 7, "text": "x"}, "id_invalid"),
        ({"id": "a"}, "text_missing"),
        ({"id": "a", "text": " \u200b\n"}, "text_missing"),
        ({"id": "a", "text": ["x"]}, "text_missing"),
        ({"id": "a", "text": "x" * 101}, "text_too_long"),
    ],
)
def test_a_malformed_message_says_what_is_wrong(content: dict[str, object], code: str) -> None:
    with pytest.raises(ApiError) as refused:
        read_message(content, 100)
    assert (refused.value.status, refused.value.code) == (422, code)
    assert refused.value.message


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("https://opco.example/aides?email=a@b.c#x", "https://opco.example/aides"),
        ("javascript:alert(1)", None),
        (12, None),
        (None, None),
    ],
)
def test_the_page_is_kept_without_what_could_name_somebody(page: object, kept: str | None) -> None:
    assert page_of({"page": page}) == kept
