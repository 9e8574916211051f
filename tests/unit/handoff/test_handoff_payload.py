"""What is sent: below 20 kB whatever was said, the latest turns, nothing a receiver chokes on."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opco.handoff import HandoffDraft, TranscriptLine
from opco.handoff.payload import LARGEST_BODY, envelope, requested, size
from opco.handoff.replies import read_name, read_wished_time, written_phone
from opco.references import REQUEST, new_reference, read_reference
from opco.settings import ROOT

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)


def draft(**fields: Any) -> HandoffDraft:
    return HandoffDraft(
        **{
            "id": "d", "conversation_id": "c", "reason": "asked", "consented_at": NOW,
            "email": "a@b.example", **fields,
        }
    )  # fmt: skip


def sent(asked: HandoffDraft) -> dict[str, Any]:
    data = requested(asked, "M-2222-AA", "default", None, "https://a.example/t")
    body = envelope("handoff.requested", data, NOW)
    assert size(body) <= LARGEST_BODY
    return json.loads(body)["data"]


def test_older_turns_go_first_and_are_counted() -> None:
    turns = [
        TranscriptLine("visitor", f"{n} " + "é" * 700, NOW + timedelta(seconds=n))
        for n in range(60)
    ]
    data = sent(draft(turns=turns))
    assert data["transcript"][-1]["text"].startswith("59 ")
    assert data["transcript_omitted"] + len(data["transcript"]) == 60
    assert data["transcript_url"] == "https://a.example/t"


def test_earlier_decisions_leave_room_for_what_was_said() -> None:
    criteria = [
        {"label": f"Condition {number}", "state": "met", "explanation": "é" * 150}
        for number in range(8)
    ] + [{"label": "Contrat transmis", "state": "todo", "by": "2027-06-01"}]
    decisions = [
        {
            "reference": f"D-{number}",
            "amount": {"max_first_year": 5000},
            "criteria": criteria,
            "case": [{"label": "Diplôme", "value": "BTS"}],
            "sources": [{"title": "é" * 100, "url": "https://x.example"}] * 8,
            "notes": ["é" * 200],
        }
        for number in range(5)
    ]
    turns = [TranscriptLine("visitor", f"{n} " + "é" * 80, NOW) for n in range(20)]
    data = sent(draft(decisions=decisions, turns=turns))
    assert data["transcript_omitted"] == 0
    *earlier, last = data["decisions"]
    assert [one["reference"] for one in (*earlier, last)] == [f"D-{n}" for n in range(5)]
    assert all(one["amount"] and one["case"] for one in earlier)
    assert all(one["criteria"][-1]["state"] == "todo" for one in earlier)
    assert len(last["criteria"]) == 9 and last["sources"]


def test_a_short_conversation_is_whole() -> None:
    data = sent(draft(turns=[TranscriptLine("visitor", "Bonjour", NOW)]))
    assert data["transcript"] == [
        {"author": "visitor", "text": "Bonjour", "at": "2026-11-23T09:00:00Z"}
    ]
    assert data["transcript_omitted"] == 0


text = st.text(st.characters(blacklist_categories=()), max_size=4000)


@settings(max_examples=40, deadline=None)
@given(
    comment=text,
    name=text,
    turns=st.lists(text, max_size=30),
    company=st.dictionaries(st.text(max_size=20), text, max_size=5),
    decisions=st.lists(
        st.dictionaries(st.text(max_size=20), st.lists(text, max_size=5)), max_size=3
    ),
)
def test_whatever_is_said_fits_and_can_be_stored(
    comment: str, name: str, turns: list[str], company: dict[str, str], decisions: list[Any]
) -> None:
    data = sent(
        draft(
            comment=comment,
            name=name,
            turns=[TranscriptLine("visitor", said, NOW) for said in turns],
            company=company,
            decisions=decisions,
        )
    )
    assert data["reference"] == "M-2222-AA"
    assert "\0" not in json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize(
    "wrong", [{"reason": "because"}, {"urgency": "now"}, {"email": None, "live": False}]
)
def test_a_draft_that_nobody_could_answer_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        draft(**wrong)


def test_references_survive_being_dictated() -> None:
    for _ in range(200):
        reference = new_reference(REQUEST)
        assert not set("01IO") & set(reference)
        spoken = reference.lower().replace("-", " ")
        assert read_reference(spoken) == reference
    assert read_reference("m4827kr") == "M-4827-KR"
    assert read_reference("4827 KR") == "M-4827-KR"
    for wrong in ("", "M-1827-KR", "M-48277-KR", "D-4827-KR", "M-4827-KRX"):
        assert read_reference(wrong) is None


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("Anne Garage", "Anne Garage"),
        ("je m'appelle Anne Garage", "Anne Garage"),
        ("Bonjour, c'est M. Le Goff-Kerivel", "M. Le Goff-Kerivel"),
        ("mon nom est d’Ormesson.", "d’Ormesson"),
        ("je ne sais pas", None),
        ("pourquoi vous le voulez", None),
        ("Anne ?", None),
        ("demain matin", None),
        ("12 rue des Lilas", None),
        ("<b>Anne</b>", None),
        ("", None),
    ],
)
def test_names_are_read_and_sentences_are_not(reply: str, name: str | None) -> None:
    assert read_name(reply) == name


def test_times_keep_the_visitor_s_words() -> None:
    assert read_wished_time("plutôt mardi vers 14h") == "plutôt mardi vers 14h"
    assert read_wished_time("un apprenti en CAP") is None


def test_telephone_numbers_are_written_as_people_read_them() -> None:
    assert written_phone("+33612345678") == "06 12 34 56 78"
    assert written_phone("+262692123456") == "06 92 12 34 56"
    assert written_phone("+687123456") == "+687123456"


def test_every_field_is_told_in_the_contract() -> None:
    """A team's software is written from the table: a field that it does not name is not there."""
    contract = (ROOT / "docs" / "conseillers.md").read_text(encoding="utf-8")
    data = sent(draft(topic="aide", topic_title="Aide"))
    names = {*data, *data["contact"], *data["topic"]}
    assert {name for name in names if not re.search(rf"\b{name}\b", contract)} == set()
