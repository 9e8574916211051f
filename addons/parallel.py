"""Work done on every processor at once, in copies of this process.

A copy (fork) shares what is in memory: the models and texts that the work needs are not sent.
"""

import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from joblib import cpu_count
from threadpoolctl import threadpool_limits

Given = TypeVar("Given")
Made = TypeVar("Made")

#: The work of the pool being filled: a function of the caller, which only a copy can see.
_work: Callable[[Any], Any] | None = None


def on_every_processor(work: Callable[[Given], Made], inputs: Iterable[Given]) -> Iterator[Made]:
    """Yield what ``work`` makes of each input, in order; what it makes must be plain data.

    Each piece is done with one thread, so that the same inputs give the same numbers on any machine.
    Elsewhere than on Linux, where a copy of a process is not safe, one after the other.
    """
    global _work
    given = list(inputs)
    if sys.platform != "linux" or cpu_count() == 1 or _work is not None:
        yield from map(_on_one_thread(work), given)
        return
    _work = _on_one_thread(work)
    try:
        copies = multiprocessing.get_context("fork").Pool(min(cpu_count(), len(given)))
        with copies:
            yield from copies.imap(_do, given)
    finally:
        _work = None


def _do(given: Any) -> Any:
    assert _work is not None
    return _work(given)


def _on_one_thread(work: Callable[[Given], Made]) -> Callable[[Given], Made]:
    def done(given: Given) -> Made:
        with threadpool_limits(1):
            return work(given)

    return done
