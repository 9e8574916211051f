"""A case is decided with what is known; what is assumed is always listed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opco.dialogue.plan.considering import consider
from opco.eligibility import Rulebook
from tests.unit.dialogue.conftest import TODAY

BOOK = Rulebook.load()
CASES = st.fixed_dictionaries(
    {},
    optional={
        "level": st.sampled_from([3, 4, 5, 6, 7]),
        "headcount": st.sampled_from([3, 49, 249, 250, 800]),
        "signed_on": st.sampled_from(["2025-02-23", "2025-02-24", "2026-03-07", "2026-03-08"]),
        "disabled": st.booleans(),
    },
)


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_a_decision_that_rests_on_an_assumption_says_so(case: dict[str, object]) -> None:
    found = consider(BOOK, "apprenticeship_aid", case, TODAY)
    assert set(found.assumed).isdisjoint(case)
    strict = BOOK.decide("apprenticeship_aid", case, TODAY)
    if not found.assumed:
        assert (found.decision.outcome, found.decision.amount) == (strict.outcome, strict.amount)


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_knowing_what_was_assumed_gives_the_same_decision(case: dict[str, object]) -> None:
    found = consider(BOOK, "apprenticeship_aid", case, TODAY)
    if found.settled:
        again = consider(BOOK, "apprenticeship_aid", {**case, **found.assumed}, TODAY)
        assert again.decision.outcome == found.decision.outcome
        assert again.decision.amount == found.decision.amount


def test_two_ends_that_disagree_are_not_decided() -> None:
    case = {"level": 5, "headcount": 42, "signed_on": "2026-03-05..2026-03-10"}
    found = consider(BOOK, "apprenticeship_aid", case, TODAY)
    assert not found.settled
    narrow = found.decision.narrow
    assert narrow is not None and narrow.fact == "signed_on"


def test_a_contract_begun_is_not_supposed_signed_today() -> None:
    case = {"level": 3, "headcount": 8, "starts_on": "2025-09-01", "ended_on": "2026-01-15"}
    found = consider(BOOK, "early_end", case, TODAY)
    assert found.assumed["signed_on"] == "2025-09-01"
    future = consider(BOOK, "apprenticeship_aid", {**case, "starts_on": "2027-01-04"}, TODAY)
    assert future.assumed["signed_on"] == TODAY.isoformat()


def test_no_highest_amount_is_said_while_the_last_day_is_not_known() -> None:
    case = {"level": 4, "headcount": 180, "signed_on": "2026-09-04", "starts_on": "2026-09-04"}
    assert consider(BOOK, "early_end", case, TODAY).decision.amount_at_most is None
    ended = consider(BOOK, "early_end", {**case, "ended_on": "2026-11-20"}, TODAY)
    assert ended.decision.amount or ended.decision.amount_at_most


@pytest.mark.parametrize("check", sorted(BOOK.checks))
def test_every_check_can_be_begun_with_nothing(check: str) -> None:
    found = consider(BOOK, check, {}, TODAY)
    assert found.decision.summary


@pytest.mark.parametrize("ended", ["2026-09-18", "2026-08-01..2026-08-31", "2099-01-15"])
def test_what_ends_is_not_supposed_to_begin_today(ended: str) -> None:
    case = {"ended_on": ended, "level": 4, "headcount": 12}
    found = consider(BOOK, "early_end", case, TODAY)
    assert found.decision.outcome == "unknown"
    assert {"starts_on", "signed_on"}.isdisjoint(found.assumed)


def test_a_start_in_the_wake_of_the_signature_is_supposed_before_the_end() -> None:
    case = {"ended_on": "2026-05-18", "signed_on": "2026-02-02", "level": 4, "headcount": 12}
    found = consider(BOOK, "early_end", case, TODAY)
    assert found.assumed["starts_on"] == "2026-02-02" and found.decision.outcome == "granted"
    late = consider(BOOK, "early_end", {**case, "signed_on": "2026-06-01"}, TODAY)
    assert "starts_on" not in late.assumed
