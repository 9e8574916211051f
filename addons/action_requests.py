"""What Rasa 3.6.21 sends to the action server, and how: what our actions read, on one connection.

Rasa opens a connection for each action, replays the whole conversation to copy it before each, and
sends all that it holds: what every message was understood as, and every slot ever set. Our actions
read what was said and the slots as they are. Applied by the launcher, before Rasa starts; to be
removed with Rasa 3.6. What a turn costs: docs/exploitation.md.
"""

import asyncio
import copy
from typing import Any

import aiohttp
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import BotUttered, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import EndpointConfig

#: The events that `actions` read (`actions.doing.talk`).
_READ = frozenset({UserUttered, BotUttered, SessionStarted})
#: What a message was understood as: the reading, a slot, is what is left of it.
_UNDERSTOOD = ("analysis", "intent_ranking")
#: Seconds that a connection stays open unused; the action server closes it after five.
IDLE_SECONDS = 3.0


class _Kept:
    """A session that stays open when its user leaves it."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._session

    async def __aexit__(self, *_: object) -> None:
        return None


def keep_the_connection() -> None:
    """Call actions on connections that stay open; calling it twice does no harm."""
    original = EndpointConfig.session
    if getattr(original, "keeps", False):
        return

    def session(self: Any) -> Any:
        loop = asyncio.get_running_loop()
        held = getattr(self, "kept", None)
        if held is None or held[0] is not loop or held[1].closed:
            opened = original(self)
            # Not yet used: the connector that was made with it holds nothing.
            opened.connector._keepalive_timeout = IDLE_SECONDS
            held = self.kept = (loop, opened)
        return _Kept(held[1])

    session.keeps = True  # type: ignore[attr-defined]
    EndpointConfig.session = session


async def close_connections(app: Any, _loop: Any) -> None:
    """Close what stays open, as a listener of the server's end."""
    endpoint = getattr(getattr(app.ctx, "agent", None), "action_endpoint", None)
    held = getattr(endpoint, "kept", None)
    if held is not None:
        await held[1].close()


def send_what_is_read() -> None:
    """Leave out of an action's call what no action reads; calling it twice does no harm."""
    original = RemoteAction._action_call_format
    if getattr(original, "is_short", False):
        return

    def call(self: Any, tracker: DialogueStateTracker, domain: Any) -> dict[str, Any]:
        state = tracker.current_state(EventVerbosity.NONE)
        state["events"] = [_said(event) for event in tracker.events if type(event) in _READ]
        message = state.get("latest_message") or {}
        state["latest_message"] = {
            name: value for name, value in message.items() if name not in _UNDERSTOOD
        }
        # Rasa's own, of an empty conversation: name, version, and the domain where it is wanted.
        whole: dict[str, Any] = original(self, _nothing_said(tracker), domain)
        return {**whole, "tracker": state}

    call.is_short = True  # type: ignore[attr-defined]
    RemoteAction._action_call_format = call


def _like(one: Any) -> Any:
    """Return a copy of an object that is no more than its attributes, as ``copy.copy`` makes it."""
    made = object.__new__(type(one))
    vars(made).update(vars(one))
    return made


def _nothing_said(tracker: DialogueStateTracker) -> DialogueStateTracker:
    return DialogueStateTracker(tracker.sender_id, ())


def _said(event: Any) -> dict[str, Any]:
    said: dict[str, Any] = event.as_dict()
    said.pop("parse_data", None)
    return said


def copy_without_replay() -> None:
    """Copy a conversation as it stands; calling it twice does no harm.

    ``DialogueStateTracker.copy`` starts from nothing and applies every event again, twice a turn.
    """
    original = DialogueStateTracker.copy
    if getattr(original, "as_it_stands", False):
        return

    def as_it_stands(self: DialogueStateTracker) -> DialogueStateTracker:
        if type(self) is not DialogueStateTracker:
            replayed: DialogueStateTracker = original(self)
            return replayed
        made = _like(self)
        made.events = self.events.copy()
        made.slots = {name: _like(slot) for name, slot in self.slots.items()}
        made.active_loop = copy.copy(self.active_loop)
        return made

    as_it_stands.as_it_stands = True  # type: ignore[attr-defined]
    DialogueStateTracker.copy = as_it_stands


def apply() -> None:
    """Apply all three."""
    keep_the_connection()
    send_what_is_read()
    copy_without_replay()
