"""Work done in copies of this process gives what this process alone would give."""

from __future__ import annotations

import os

import pytest

from addons.parallel import on_every_processor


def test_what_is_made_comes_in_the_order_of_what_was_given() -> None:
    given = list(range(50))
    assert list(on_every_processor(lambda one: one * one, given)) == [one * one for one in given]


def test_work_inside_work_stays_where_it_is() -> None:
    def who_does(_: int) -> tuple[int, set[int]]:
        return os.getpid(), set(on_every_processor(lambda _: os.getpid(), range(4)))

    assert all({outer} == inner for outer, inner in on_every_processor(who_does, range(4)))


def test_what_goes_wrong_in_a_copy_is_told_here() -> None:
    def fail(one: int) -> int:
        raise ValueError(f"piece {one}")

    with pytest.raises(ValueError, match="piece 0"):
        list(on_every_processor(fail, range(3)))
    assert list(on_every_processor(abs, [-1])) == [1]
