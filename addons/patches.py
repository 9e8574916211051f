"""Small corrections of Rasa 3.6.21, each with its reason and the day it can go.

Applied by the launcher, before Rasa starts; a test proves that each still changes what it says.
"""

import logging
from functools import lru_cache
from typing import Any

from aiohttp import ClientConnectionError

#: The channel that ends its failed turns itself (addons/channels/turns.py).
WEBSITE = "website"


def cache_action_validator() -> None:
    """Parse the schema of an action's answer once instead of at every turn.

    ``RemoteAction._validate_action_result`` calls ``jsonschema.validate``, which checks the schema
    and builds a validator anew each time: about a third of the time of an action turn. The answers
    accepted and refused stay the same. To be removed with Rasa, which has no later 3.6 release.
    """
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def validate(self: Any, result: dict[str, Any]) -> bool:
        if getattr(self.action_endpoint, "is_here", False):
            return True  # the SDK made it, in this process
        error = next(validator.iter_errors(result), None)
        if error is not None:
            error.message += (
                f". The action server's answer to '{self.name()}' does not have Rasa's format."
            )
            raise error
        return True

    RemoteAction._validate_action_result = validate


def end_failed_turns() -> None:
    """Say so, and listen again, when Rasa gives a turn up.

    With the action server away, Rasa tries an action up to its limit and stops without listening:
    the user hears nothing, then or ever again, since those tries count against every later
    message. The website channel ends such a turn itself, with a status that its widget retries on.
    To be removed with Rasa 3.6.
    """
    from rasa.core.processor import MessageProcessor
    from rasa.shared.core.constants import ACTION_LISTEN_NAME
    from rasa.shared.core.events import ActionExecuted, BotUttered

    original = MessageProcessor._run_prediction_loop
    if getattr(original, "ends_failed_turns", False):
        return

    async def run(self: Any, output_channel: Any, tracker: Any) -> None:
        await original(self, output_channel, tracker)
        applied = reversed(tracker.applied_events())
        done = next((event for event in applied if isinstance(event, ActionExecuted)), None)
        gave_up = done is not None and done.action_name != ACTION_LISTEN_NAME
        if not gave_up or output_channel.name() == WEBSITE:
            return
        text = _apology()
        await output_channel.send_text_message(tracker.sender_id, text)
        tracker.update(BotUttered(text))
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME))

    run.ends_failed_turns = True  # type: ignore[attr-defined]
    MessageProcessor._run_prediction_loop = run


def resolve_events_once() -> None:
    """Find the class of an event by its name in a table.

    ``Event.resolve_by_type`` walks through every subclass, for each event that is read: a third of
    a turn's time in a long conversation. To be removed with Rasa 3.6.
    """
    from rasa.shared.core.events import Event

    original = Event.__dict__["resolve_by_type"].__func__
    if not hasattr(original, "cache_info"):
        Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(original))


def let_store_errors_through() -> None:
    """Give the agent our tracker store itself.

    Rasa wraps it: a conversation that cannot be read begins anew, and what cannot be written goes
    to a store in memory, answered as if it were kept. Ours answers an error, and the visitor's
    window sends again. To be removed with Rasa 3.6.
    """
    from rasa.core.agent import Agent

    from addons.stores.trackers import ConversationStore

    original = Agent.__dict__["_create_tracker_store"].__func__
    if getattr(original, "lets_errors_through", False):
        return

    def create(store: Any, domain: Any) -> Any:
        if not isinstance(store, ConversationStore):
            return original(store, domain)
        store.domain = domain
        return store

    create.lets_errors_through = True  # type: ignore[attr-defined]
    Agent._create_tracker_store = staticmethod(create)


class WithoutTracebackOfAway(logging.Filter):
    """Leaves out the three tracebacks of an action that was called while its server was away.

    Nothing in them is at fault: the line says which action, the line before it which server.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record; take the traceback from those of a lost connection."""
        error = record.exc_info[1] if record.exc_info else None
        while error is not None and not isinstance(error, ClientConnectionError):
            # Rasa raises its own error without saying what caused it.
            error = error.__cause__ or error.__context__
        if error is not None:
            record.exc_info = record.exc_text = None
        return True


def tell_shortly_that_actions_are_away() -> None:
    """Log an action server that is away in two lines. To be removed with Rasa 3.6."""
    logger = logging.getLogger("rasa.core.processor")
    if not any(isinstance(one, WithoutTracebackOfAway) for one in logger.filters):
        logger.addFilter(WithoutTracebackOfAway())


def pack_models_quickly() -> None:
    """Pack a trained model at gzip's third level instead of its ninth.

    Two seconds of processor instead of eighteen, for 46 MB instead of 44. To be removed with Rasa.
    """
    from rasa.engine.storage import local_model_storage

    original = local_model_storage.TarSafe
    if getattr(original, "packs_quickly", False):
        return

    class QuicklyPacked(original):  # type: ignore[misc, valid-type]
        packs_quickly = True

        @classmethod
        def gzopen(cls, *arguments: Any, compresslevel: int = 3, **named: Any) -> Any:
            return super().gzopen(*arguments, compresslevel=compresslevel, **named)

    local_model_storage.TarSafe = QuicklyPacked


@lru_cache(maxsize=1)
def _apology() -> str:
    from opco.knowledge import Library

    return Library.load().say("error.general")


def apply() -> None:
    """Apply every correction; calling it twice does no harm."""
    cache_action_validator()
    end_failed_turns()
    resolve_events_once()
    let_store_errors_through()
    tell_shortly_that_actions_are_away()
    pack_models_quickly()
