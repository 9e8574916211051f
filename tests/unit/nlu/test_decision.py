"""What is done with a message is what costs least."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.nlu.decision import MOST_OFFERED, Costs, decide

COSTS = Costs()


def itself(label: str) -> str:
    return label


@pytest.mark.parametrize(
    ("answers", "outside", "stance", "offered"),
    [
        ({"a/1": 0.97, "b/1": 0.01}, 0.01, "sure", ("a/1",)),
        ({"a/1": 0.60, "b/1": 0.20, "c/1": 0.10, "d/1": 0.05}, 0.02, "fair", ("a/1", "b/1", "c/1")),
        ({"a/1": 0.20, "b/1": 0.17, "c/1": 0.1}, 0.2, "unsure", ("a/1", "b/1", "c/1")),
        ({"a/1": 0.10, "b/1": 0.02}, 0.85, "outside", ()),
        ({}, 0.5, "outside", ()),
    ],
)
def test_each_degree_of_doubt_has_its_stance(answers, outside, stance, offered) -> None:
    decision = decide(answers, outside, COSTS, itself)
    assert (decision.stance, decision.offered) == (stance, offered)


def test_two_answers_of_one_text_are_one() -> None:
    same = {"b/1": "a/1"}
    answers = {"a/1": 0.46, "b/1": 0.50, "c/1": 0.02}
    decision = decide(answers, 0.0, COSTS, lambda label: same.get(label, label))
    assert decision.stance == "sure"
    assert decision.offered == ("b/1",)


@given(
    st.dictionaries(st.sampled_from([f"{t}/1" for t in "abcdefgh"]), st.floats(0, 1), max_size=8),
    st.floats(0, 1),
)
def test_any_shares_give_a_decision(answers, outside) -> None:
    total = sum(answers.values()) + outside or 1
    shares = {label: share / total for label, share in answers.items()}
    decision = decide(shares, outside / total, COSTS, itself)
    assert len(decision.offered) <= MOST_OFFERED
    assert bool(decision.offered) == (decision.stance != "outside")
    assert decision.cost >= 0


@given(st.floats(0, 0.5))
def test_the_dearer_a_wrong_answer_the_more_is_offered(share) -> None:
    answers = {"a/1": 1 - share, "b/1": share / 2, "c/1": share / 4}
    order = ("sure", "fair", "unsure")
    dear = Costs(**{**asdict(COSTS), "wrong": 5.0})
    cheap = Costs(**{**asdict(COSTS), "wrong": 1.0})
    stances = [decide(answers, 0.0, costs, itself).stance for costs in (cheap, dear)]
    assert order.index(stances[0]) <= order.index(stances[1])
