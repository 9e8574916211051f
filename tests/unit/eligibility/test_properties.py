"""What holds for any facts whatever: the engine never crashes, contradicts itself or overpays."""

from __future__ import annotations

import string
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opco.eligibility import FactDefinition, Rulebook
from opco.eligibility.facts import read_fact

AS_OF = date(2026, 11, 23)
BOOK = Rulebook.load()

#: Names of the facts that follow from another one: given together they could contradict.
DERIVED = {fact for fact, d in BOOK.facts.items() if d.derived is not None}

#: Facts that are supposed ordinary until somebody says otherwise.
UNASKED = {fact for fact, d in BOOK.facts.items() if d.unasked}

#: A fact that says « too late », the day that its delay starts on, and more days than that delay.
LATENESS = [("late", "signed_on", 200), ("requested_late", "starts_on", 100)]

QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)

NONSENSE = st.one_of(
    st.none(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.text(max_size=30),
    st.binary(max_size=5),
    st.dates(),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=1),
)


def values(definition: FactDefinition) -> st.SearchStrategy[Any]:
    """Plausible values of a fact, near the days and thresholds that count."""
    if definition.type == "boolean":
        return st.booleans()
    if definition.type == "choice":
        return st.sampled_from(sorted(definition.choices))
    if definition.type == "level":
        return st.integers(3, 8)
    if definition.type == "weekdays":
        return st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
    if definition.type == "date":
        near = [date(2023, 1, 1), date(2025, 2, 24), date(2026, 3, 8), date(2027, 1, 1)]
        offsets = st.integers(-400, 400).map(lambda days: timedelta(days=days))
        low, high = definition.min or date.min, definition.max or date.max
        return st.builds(
            lambda day, offset: min(max(day + offset, low), high), st.sampled_from(near), offsets
        )
    if definition.type == "text":
        return st.sampled_from(["1090", "0016", "2219", "9999", "0004", "4242"])
    low = definition.min if isinstance(definition.min, int) else 0
    high = definition.max if isinstance(definition.max, int) else 400
    return st.integers(low, min(high, 400))


@st.composite
def known_facts(draw: st.DrawFn, check: str) -> dict[str, Any]:
    names = [name for name in BOOK.checks[check].facts if name not in DERIVED]
    facts = {name: draw(values(BOOK.facts[name])) for name in names}
    # What has to be done before a day that is still ahead cannot have been done late.
    for fact, start, days in LATENESS:
        if fact in facts and facts[start] + timedelta(days=days) >= AS_OF:
            facts[fact] = False
    return facts


@st.composite
def checks_and_facts(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    check = draw(st.sampled_from(sorted(BOOK.checks)))
    return check, draw(known_facts(check))


@given(st.sampled_from(sorted(BOOK.checks)), st.data())
@QUICK
def test_no_facts_crash_it(check: str, data: st.DataObject) -> None:
    names = [*BOOK.checks[check].facts, "not_a_fact"]
    facts = data.draw(st.dictionaries(st.sampled_from(names), NONSENSE))
    decision = BOOK.decide(check, facts, AS_OF)
    assert decision.outcome in ("granted", "refused", "unknown")
    assert decision.summary
    assert decision.to_dict()["check"] == check


@given(checks_and_facts(), st.data())
@QUICK
def test_an_unknown_never_becomes_a_verdict_that_a_value_contradicts(
    drawn: tuple[str, dict[str, Any]], data: st.DataObject
) -> None:
    check, facts = drawn
    hidden = data.draw(st.sets(st.sampled_from(sorted(set(facts) - UNASKED))))
    seen = {name: value for name, value in facts.items() if name not in hidden}
    full = BOOK.decide(check, facts, AS_OF)
    partial = BOOK.decide(check, seen, AS_OF)
    if partial.outcome != "unknown":
        assert partial.outcome == full.outcome
    elif full.outcome != "unknown":
        assert partial.missing, "an unknown that a value settles asks for something"
    assert UNASKED.isdisjoint(partial.missing), "nobody must give what nobody is asked for"
    if partial.amount is not None:
        assert partial.amount == full.amount
    if partial.amount_at_most is not None and full.amount is not None:
        assert full.amount <= partial.amount_at_most


@pytest.mark.parametrize("fact", [name for name in sorted(BOOK.facts) if BOOK.facts[name].choices])
def test_each_declared_answer_is_heard(fact: str) -> None:
    """« aucun diplôme » is the answer ``none``: it must not be taken for no answer, and asked again."""
    definition = BOOK.facts[fact]
    for choice in definition.choices:
        assert str(read_fact(definition, choice)) == choice


@given(checks_and_facts())
@QUICK
def test_asking_what_is_missing_ends(drawn: tuple[str, dict[str, Any]]) -> None:
    check, facts = drawn
    seen: dict[str, Any] = {}
    for _ in range(len(BOOK.facts)):
        decision = BOOK.decide(check, seen, AS_OF)
        questions = [fact for fact in decision.missing if fact not in seen]
        assert questions == decision.missing, "never asks twice"
        if not questions or questions[0] not in facts:
            break
        seen[questions[0]] = facts[questions[0]]
    full = BOOK.decide(check, {f: v for f, v in facts.items() if f not in UNASKED}, AS_OF)
    if not decision.missing:
        assert (decision.outcome, decision.scheme, decision.amount) == (
            full.outcome,
            full.scheme,
            full.amount,
        )


@given(checks_and_facts())
@QUICK
def test_amounts_stay_within_what_the_law_allows(drawn: tuple[str, dict[str, Any]]) -> None:
    check, facts = drawn
    decision = BOOK.decide(check, facts, AS_OF)
    if decision.amount is None:
        return
    ceiling = Decimal(0)
    for scheme_id in decision.schemes:
        amount = BOOK.schemes[scheme_id].amount
        if amount is None:
            continue
        values = [
            value
            for _, parameter in amount.cases
            for value in parameter.values
            if isinstance(value, (int, Decimal))
        ]
        if not values:
            # Worked out from other aids: what is due of one that ends early.
            ceiling = Decimal("Infinity")
            break
        highest = max(values)
        times = max(amount.times.at_most.values) if amount.times else 1
        ceiling += Decimal(highest) * Decimal(times)
    assert Decimal(0) <= decision.amount <= ceiling
    assert decision.amount == decision.amount.quantize(Decimal("0.01"))
    assert decision.outcome == "granted"


@given(checks_and_facts())
@QUICK
def test_a_fact_that_no_condition_names_changes_nothing(drawn: tuple[str, dict[str, Any]]) -> None:
    check, facts = drawn
    before = BOOK.decide(check, facts, AS_OF).to_dict()
    for name in set(BOOK.facts) - set(BOOK.checks[check].facts) - DERIVED:
        if BOOK.facts[name].type == "boolean":
            after = BOOK.decide(check, {**facts, name: True}, AS_OF).to_dict()
            after["facts"].pop(name)
            assert after == before


@given(known_facts("apprenticeship_aid"))
@QUICK
def test_what_if_is_true_when_decided_again(facts: dict[str, Any]) -> None:
    decision = BOOK.decide("apprenticeship_aid", facts, AS_OF)
    for hint in decision.what_if:
        again = BOOK.decide("apprenticeship_aid", {**facts, **hint.facts}, AS_OF)
        assert (again.outcome, again.amount) == (hint.outcome, hint.amount)
        assert (again.outcome, again.scheme, again.amount) != (
            decision.outcome,
            decision.scheme,
            decision.amount,
        )


@given(known_facts("apprenticeship_aid"))
@QUICK
def test_between_two_boundaries_the_day_changes_nothing(facts: dict[str, Any]) -> None:
    bounds = BOOK.checks["apprenticeship_aid"].domains.bounds("signed_on")
    day = facts["signed_on"]
    following = day + timedelta(days=1)
    if following in bounds:
        return
    one = BOOK.decide("apprenticeship_aid", facts, AS_OF)
    other = BOOK.decide("apprenticeship_aid", {**facts, "signed_on": following}, AS_OF)
    assert (one.outcome, one.scheme, one.amount) == (other.outcome, other.scheme, other.amount)


@given(checks_and_facts(), st.data())
@QUICK
def test_no_sentence_has_a_hole(drawn: tuple[str, dict[str, Any]], data: st.DataObject) -> None:
    check, facts = drawn
    hidden = data.draw(st.sets(st.sampled_from(sorted(set(facts) - UNASKED))))
    seen = {name: value for name, value in facts.items() if name not in hidden}
    decision = BOOK.decide(check, seen, AS_OF)
    said = [decision.summary, *decision.notes]
    said += [text for c in decision.criteria for text in (c.label, c.explanation)]
    for text in said:
        assert BOOK.wording.unknown_value not in text
        assert "{" not in text
        assert text == text.strip() != ""


@given(st.text(alphabet=string.printable, max_size=20))
@QUICK
def test_any_text_as_a_headcount_is_read_or_reported(text: str) -> None:
    decision = BOOK.decide("training_budget", {"headcount": text}, AS_OF)
    known = decision.facts.get("headcount")
    assert known is None or known >= 0
