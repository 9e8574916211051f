"""Who is looking at a conversation, and how to tell them that something was added to it."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager


class Bell:
    """Rings for the open windows of a conversation, all in this process.

    ``carry`` is told of each conversation to which something was added here, so that it rings in
    other processes too (``addons.channels.carrier``).
    """

    def __init__(self) -> None:
        self.carry: Callable[[str], None] = lambda _conversation_id: None
        self._listeners: dict[str, set[asyncio.Event]] = {}
        self._here: set[str] = set()

    @property
    def conversations(self) -> Collection[str]:
        """Return the conversations that somebody looks at."""
        return self._listeners.keys()

    @contextmanager
    def listening(self, conversation_id: str) -> Iterator[asyncio.Event]:
        """Give an event that is set each time something happens in the conversation."""
        rung = asyncio.Event()
        self._listeners.setdefault(conversation_id, set()).add(rung)
        try:
            yield rung
        finally:
            listeners = self._listeners[conversation_id]
            listeners.discard(rung)
            if not listeners:
                del self._listeners[conversation_id]

    def ring(self, conversations: Iterable[str]) -> None:
        """Wake whoever looks at these conversations."""
        for conversation_id in conversations:
            for rung in self._listeners.get(conversation_id, ()):
                rung.set()

    def announce(self, conversation_id: str) -> None:
        """Wake whoever looks at a conversation to which this process has added something."""
        self.ring([conversation_id])
        self.carry(conversation_id)

    def note_presence(self, conversation_id: str) -> None:
        """Note that a window of the conversation has just read what was written to it."""
        self._here.add(conversation_id)

    def take_presences(self) -> set[str]:
        """Return the conversations noted since the last call."""
        here, self._here = self._here, set()
        return here
