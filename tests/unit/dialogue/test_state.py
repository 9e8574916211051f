"""A conversation survives being written down: the tracker keeps plain data only."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from opco.dialogue.draft import Draft
from opco.dialogue.moves import from_data
from opco.dialogue.state import Known, Offer, Question, State, Subject, Verdict

texts = st.text(max_size=20)
values = st.one_of(st.integers(0, 5000), st.booleans(), texts)
states = st.builds(
    State,
    facts=st.dictionaries(texts, st.builds(Known, values, st.sampled_from(["said", "record"]))),
    supposed=st.dictionaries(texts, values),
    cases=st.lists(st.dictionaries(texts, values, min_size=1), max_size=3),
    candidates=st.lists(texts, max_size=3),
    question=st.none() | st.builds(Question, texts, texts, texts, st.integers(1, 3)),
    offered=st.lists(st.builds(Offer, texts, texts), max_size=4),
    proposal=st.none() | texts,
    subject=st.builds(Subject, st.none() | texts, st.none() | texts),
    verdict=st.none()
    | st.builds(Verdict, texts, st.dictionaries(texts, values), texts, st.none(), texts),
    handoff=st.none() | st.builds(Draft, texts, name=st.none() | texts, window=st.booleans()),
    said=st.lists(texts, max_size=5),
)


@given(states)
def test_what_is_written_is_read_back(state: State) -> None:
    written = json.loads(json.dumps(state.to_dict()))
    assert State.from_dict(written).to_dict() == state.to_dict()


def test_what_an_older_version_wrote_does_not_stop_this_one() -> None:
    state = State.from_dict({"facts": {"level": {"value": 3, "gone": 1}}, "unknown": 12})
    assert state.value_of("level") == 3


def test_what_the_person_said_is_not_replaced_by_a_record() -> None:
    state = State()
    state.remember("headcount", 12)
    state.remember("headcount", 40, origin="record")
    assert state.value_of("headcount") == 12


def test_a_supposition_lies_over_the_case_until_it_is_said_otherwise() -> None:
    state = State()
    state.remember("headcount", 12)
    state.supposed["headcount"] = 300
    assert state.case() == {"headcount": 300}
    state.remember("headcount", 14)
    assert state.case() == {"headcount": 14}


def test_every_move_is_read_back_from_its_short_form() -> None:
    for data in (
        {"ask": "tuteur_role/essentiel", "kind": "how_much"},
        {"suppose": {"level": 5}},
        {"choose": 2},
        {"company": "Garage du Stop"},
        {"press": "start_check", "with": {"check": "tutor"}},
        {"source": True},
    ):
        assert from_data(data).to_data() == data
