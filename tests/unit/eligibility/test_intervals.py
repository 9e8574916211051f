"""A fact known between two ends: decided when both agree, asked — with both ends — when not."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opco.eligibility import Decision, Rulebook
from opco.intervals import Interval, parse, parse_days
from tests.unit.eligibility.conftest import FROZEN

DAY = date(2026, 11, 25)
BOOK = Rulebook.load()
ENGINE = Rulebook.load(FROZEN / "schemes", FROZEN / "reference")
KNOWN: dict[str, Any] = {
    "disabled": False, "overseas": False, "public": False, "late": False, "prior_aid": False,
    "months": 12, "level": 5, "headcount": 42, "starts_on": date(2026, 12, 1),
    "signed_on": date(2026, 10, 1),
}  # fmt: skip
QUICK = settings(max_examples=120, deadline=None, derandomize=True)


def decide(**facts: Any) -> Decision:
    return ENGINE.decide("apprenticeship_aid", {**KNOWN, **facts}, DAY)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2026-03-05..2026-03-10", date(2026, 3, 5), date(2026, 3, 10)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-03..2026-04", date(2026, 3, 1), date(2026, 4, 30)),
        (">=2026-03-08", date(2026, 3, 8), None),
        ("<2026-03-08", None, date(2026, 3, 7)),
        (">2026-03", date(2026, 4, 1), None),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-03-08", date(2026, 3, 8), date(2026, 3, 8)),
    ],
)
def test_reads_the_text_form_of_days(text: str, low: date | None, high: date | None) -> None:
    assert parse_days(text) == Interval(low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("40..60", 40, 60), (">=250", 250, None), ("≥ 250", 250, None), ("<50", None, 49),
     ("<=50", None, 50), (">50", 51, None), ("12", 12, 12)],
)  # fmt: skip
def test_reads_the_text_form_of_numbers(text: str, low: int | None, high: int | None) -> None:
    assert parse(text) == Interval(low, high)


@pytest.mark.parametrize(
    "text", ["", "..", "60..40", "x..3", "2026-13", "3..2026-01-01", ">=", "1.."]
)
def test_refuses_what_is_no_interval(text: str) -> None:
    with pytest.raises(ValueError):
        parse(text)


ENDS = st.one_of(st.integers(-999, 10**7), st.decimals(-99, 99, places=2), st.none())


@given(ENDS, ENDS)
def test_what_is_written_reads_back_as_itself(one: Any, other: Any) -> None:
    if one is None and other is None:
        return
    if one is not None and other is not None:
        one, other = sorted((one, other))
    span = Interval(one, other)
    assert parse(str(span)) == span


@given(st.dates(), st.dates())
def test_days_written_read_back_as_themselves(one: date, other: date) -> None:
    for span in (Interval(*sorted((one, other))), Interval(one, None), Interval(None, one)):
        assert parse_days(str(span)) == span


def test_two_ends_that_agree_decide() -> None:
    decision = decide(signed_on="2026-07-01..2026-09-30")
    assert (decision.outcome, decision.amount, decision.narrow) == ("granted", 4500, None)
    assert not decision.missing
    words = [criterion.explanation for criterion in decision.criteria]
    assert any("signé entre le 1er" in text and "le entre" not in text for text in words)


def test_two_ends_that_disagree_ask_and_say_where() -> None:
    decision = decide(signed_on=Interval(date(2026, 3, 5), date(2026, 3, 10)))
    assert decision.outcome == "unknown"
    assert decision.missing == ["signed_on"]
    assert decision.narrow is not None
    assert decision.narrow.splits == [date(2026, 3, 8)]
    assert [stretch.outcome for stretch in decision.narrow.stretches] == ["refused", "granted"]
    first, last = decision.narrow.stretches
    assert first.words.replace("\u00a0", " ") == "entre le 5 et le 7 mars 2026"
    assert last.interval == Interval(date(2026, 3, 8), date(2026, 3, 10))
    assert "4\u202f500" in last.text
    assert decision.to_dict()["narrow"]["splits"] == ["2026-03-08"]
    assert decision.to_dict()["facts"]["signed_on"] == "2026-03-05..2026-03-10"


def test_ends_that_agree_around_a_change_do_not_hide_it() -> None:
    # Nothing is due in January and February 2026, though it was in December and is in April.
    decision = decide(signed_on="2025-12-30..2026-04-02")
    assert decision.outcome == "unknown"
    assert decision.narrow is not None
    assert len(decision.narrow.stretches) == 3


def test_an_amount_that_changes_inside_is_left_open_and_bounded() -> None:
    decision = decide(level=3, signed_on="2025-02-01..2025-03-31", starts_on="2025-04-01")
    assert (decision.outcome, decision.amount, decision.amount_at_most) == ("granted", None, 6000)
    assert decision.missing == ["signed_on"]


def test_a_size_on_one_side_of_the_threshold_decides() -> None:
    assert decide(level=3, headcount="<50").amount == 5000
    assert decide(level=3, headcount="40..60").amount == 5000
    larger = decide(headcount=">=250")
    assert larger.missing == ["quota"]
    across = decide(level=3, headcount="200..300")
    assert across.missing == ["headcount", "quota"]
    assert across.narrow is not None
    assert across.narrow.splits == [250]


def test_a_duration_inside_the_year_bounds_the_amount() -> None:
    decision = decide(months="6..8")
    assert (decision.amount, decision.amount_at_most) == (None, 3000)
    assert decide(months="12..24").amount == 4500


def test_what_is_not_known_at_all_is_asked_first() -> None:
    facts = {"signed_on": "2026-03"}
    decision = ENGINE.decide("apprenticeship_aid", facts, DAY)
    assert decision.missing[:2] == ["level", "headcount"]


def test_the_law_is_followed_over_the_whole_interval() -> None:
    assert decide(signed_on="2023-05..2023-06", starts_on="2023-07-01", level=3).amount == 6000


@pytest.mark.parametrize("raw", ["10..5", "2026-03-05..2026-02-01", "<", "1..x"])
def test_an_interval_that_cannot_be_read_is_said(raw: str) -> None:
    assert decide(signed_on=raw).problems
    assert decide(headcount=raw).problems


DAYS = st.one_of(
    st.dates(date(2022, 6, 1), date(2027, 12, 31)),
    st.builds(
        lambda day, more: day + timedelta(days=more),
        st.sampled_from([date(2023, 1, 1), date(2025, 1, 1), date(2025, 2, 24), date(2025, 11, 1),
                         date(2026, 1, 1), date(2026, 3, 8), date(2026, 5, 25), date(2026, 7, 1)]),
        st.integers(-4, 4),
    ),
)  # fmt: skip
SIZES = st.sampled_from([0, 9, 10, 11, 19, 20, 42, 49, 50, 249, 250, 251, 2000])


def agree(whole: Decision, one: Decision) -> None:
    """Assert that what was decided over an interval holds for one value of it."""
    if whole.outcome != "unknown":
        assert one.outcome == whole.outcome
        assert set(whole.schemes) <= set(one.schemes)
    if whole.amount is not None:
        assert one.amount == whole.amount
    if whole.amount_at_most is not None and one.amount is not None:
        assert one.amount <= whole.amount_at_most
    if whole.outcome == "unknown" and not whole.missing:
        assert one.outcome == "unknown"
    # What is left to do is met: the day it must be done by may not be known over an interval.
    states = {c.id: c.state.replace("todo", "met") for c in whole.criteria if c.state != "unknown"}
    for criterion in one.criteria:
        state = criterion.state.replace("todo", "met")
        assert states.get(criterion.id, state) == state


@given(DAYS, DAYS, st.integers(3, 8), SIZES, st.booleans(), st.data())
@QUICK
def test_a_day_inside_never_contradicts_what_the_interval_decided(
    one: date, other: date, level: int, headcount: int, disabled: bool, data: st.DataObject
) -> None:
    low, high = sorted((one, other))
    day = data.draw(DAYS.filter(lambda day: low <= day <= high) | st.dates(low, high))
    facts = {"level": level, "headcount": headcount, "disabled": disabled, "months": 12}
    facts["starts_on"] = data.draw(DAYS)
    for fact in data.draw(st.sets(st.sampled_from(sorted(facts)), max_size=2)):
        del facts[fact]
    whole = decide(**{**facts, "signed_on": Interval(low, high)})
    agree(whole, decide(**{**facts, "signed_on": day}))
    if whole.narrow is not None and whole.narrow.fact == "signed_on":
        ends = [stretch.interval for stretch in whole.narrow.stretches]
        assert (ends[0].low, ends[-1].high) == (low, high)
        assert all(a.high + timedelta(days=1) == b.low for a, b in pairwise(ends))


@given(SIZES, SIZES, DAYS, st.integers(3, 8), st.data())
@QUICK
def test_a_size_inside_never_contradicts_what_the_interval_decided(
    one: int, other: int, signed_on: date, level: int, data: st.DataObject
) -> None:
    low, high = sorted((one, other))
    size = data.draw(st.integers(low, high))
    facts: dict[str, Any] = {"signed_on": signed_on, "level": level}
    whole = decide(**facts, headcount=Interval(low, high))
    agree(whole, decide(**facts, headcount=size))


@given(st.decimals(1, 40, places=1), st.decimals(1, 40, places=1), DAYS, DAYS, st.data())
@QUICK
def test_a_duration_inside_never_contradicts_what_the_interval_decided(
    one: Any, other: Any, signed_on: date, starts_on: date, data: st.DataObject
) -> None:
    low, high = sorted((one, other))
    months = data.draw(st.decimals(low, high, places=1))
    facts = {"signed_on": signed_on, "starts_on": starts_on, "level": 3}
    whole = decide(**facts, months=Interval(low, high))
    agree(whole, decide(**facts, months=months))


@pytest.mark.parametrize("check", sorted(BOOK.checks))
@given(data=st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_every_check_is_sound_over_intervals(check: str, data: st.DataObject) -> None:
    whole: dict[str, Any] = {}
    one: dict[str, Any] = {}
    for fact in BOOK.checks[check].facts:
        definition = BOOK.facts[fact]
        if definition.type in ("date", "integer", "number"):
            points: st.SearchStrategy[Any] = DAYS if definition.type == "date" else st.integers(
                definition.min or 0, min(definition.max or 60, 60)
            )  # fmt: skip
            low, high = sorted((data.draw(points), data.draw(points)))
            inside = st.dates if definition.type == "date" else st.integers
            whole[fact], one[fact] = Interval(low, high), data.draw(inside(low, high))
        elif definition.type == "boolean" and definition.derived is None:
            whole[fact] = one[fact] = data.draw(st.booleans())
        elif definition.choices:
            whole[fact] = one[fact] = data.draw(st.sampled_from(sorted(definition.choices)))
    agree(BOOK.decide(check, whole, DAY), BOOK.decide(check, one, DAY))
