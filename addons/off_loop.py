"""Understands messages beside the event loop, which serves everybody, and within a time.

Rasa 3.6.21 reads a message in its event loop, alone and then in its context: while one is read,
nobody is answered, not even a probe. To be removed with Rasa. Applied by the launcher; a test proves
that it still changes this.
"""

import asyncio
import copy
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from rasa.core.processor import MessageProcessor

from addons.metrics import timed

#: Seconds that a message may wait and be read; one is read in a fiftieth of it.
DEADLINE = 5.0
# One thread: the readers are not made for several, and Python would run them in turn anyway.
_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="understanding")

Result = TypeVar("Result")


class UnderstandingLate(Exception):
    """A message that was not read in time; its turn can be sent again."""


def apply() -> None:
    """Read messages in a thread; calling it twice does no harm."""
    if not getattr(MessageProcessor.parse_message, "is_off_the_loop", False):
        _read_words_beside()
    if not getattr(MessageProcessor._run_prediction_loop, "is_off_the_loop", False):
        _read_in_context_beside()


def _read_words_beside() -> None:
    original = MessageProcessor.parse_message

    async def parse(
        self: MessageProcessor,
        message: Any,
        tracker: Any = None,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        if self.http_interpreter or tracker is None:
            alone: dict[str, Any] = await original(self, message, tracker, only_output_properties)
            return alone
        with timed("understanding"):
            read = await _beside(
                partial(self._parse_message_with_graph, message, tracker, only_output_properties)
            )
        # What Rasa does with what was read stays its own.
        holder = copy.copy(self)
        holder._parse_message_with_graph = lambda *_: read
        parsed: dict[str, Any] = await original(holder, message, tracker, only_output_properties)
        return parsed

    parse.is_off_the_loop = True  # type: ignore[attr-defined]
    MessageProcessor.parse_message = parse


def _read_in_context_beside() -> None:
    """Make a turn's first prediction, which is the reading in context, in the thread."""
    original = MessageProcessor._run_prediction_loop

    async def run(self: MessageProcessor, output_channel: Any, tracker: Any) -> None:
        if not self._should_handle_message(tracker):
            await original(self, output_channel, tracker)
            return
        reading = partial(self.predict_next_with_tracker_if_should, tracker)
        with timed("reading"):
            first = await _beside(partial(_outcome, reading))
        waiting = [first]
        holder = copy.copy(self)
        # Rasa's loop takes the first from here, whatever it was, and makes the others itself.
        holder.predict_next_with_tracker_if_should = lambda given: (
            waiting.pop()() if waiting else self.predict_next_with_tracker_if_should(given)
        )
        await original(holder, output_channel, tracker)

    run.is_off_the_loop = True  # type: ignore[attr-defined]
    MessageProcessor._run_prediction_loop = run


async def _beside(call: Callable[[], Result]) -> Result:
    """Return what a call gives in the thread; raises ``UnderstandingLate`` after ``DEADLINE``."""
    running = asyncio.get_running_loop().run_in_executor(_reader, call)
    try:
        return await asyncio.wait_for(running, DEADLINE)
    except asyncio.TimeoutError as error:
        raise UnderstandingLate from error


def _outcome(call: Callable[[], Result]) -> Callable[[], Result]:
    """Make a call now; return what gives its result, or raises its error, where it is wanted."""
    try:
        result = call()
    except Exception as error:
        failure = error

        def fail() -> Result:
            raise failure

        return fail
    return lambda: result
