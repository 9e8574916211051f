"""Understands messages beside the event loop, which serves everybody, and within a time.

Rasa 3.6.21 reads a message in its event loop: while one is read, nobody is answered, not even a
probe. To be removed with Rasa. Applied by the launcher; a test proves that it still changes this.
"""

from __future__ import annotations

import asyncio
import copy
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from rasa.core.processor import MessageProcessor

from addons.metrics import timed

#: Seconds that a message may wait and be read; one is read in a fiftieth of it.
DEADLINE = 5.0
# One thread: the readers are not made for several, and Python would run them in turn anyway.
_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="understanding")


class UnderstandingLate(Exception):
    """A message that was not read in time; its turn can be sent again."""


def apply() -> None:
    """Read messages in a thread; calling it twice does no harm."""
    original = MessageProcessor.parse_message
    if getattr(original, "is_off_the_loop", False):
        return

    async def parse(
        self: MessageProcessor,
        message: Any,
        tracker: Any = None,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        if self.http_interpreter or tracker is None:
            alone: dict[str, Any] = await original(self, message, tracker, only_output_properties)
            return alone
        reading = asyncio.get_running_loop().run_in_executor(
            _reader,
            partial(self._parse_message_with_graph, message, tracker, only_output_properties),
        )
        try:
            with timed("understanding"):
                read = await asyncio.wait_for(reading, DEADLINE)
        except asyncio.TimeoutError as error:
            raise UnderstandingLate from error
        # What Rasa does with what was read stays its own.
        holder = copy.copy(self)
        holder._parse_message_with_graph = lambda *_: read
        parsed: dict[str, Any] = await original(holder, message, tracker, only_output_properties)
        return parsed

    parse.is_off_the_loop = True  # type: ignore[attr-defined]
    MessageProcessor.parse_message = parse
