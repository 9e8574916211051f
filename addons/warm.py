"""Reads a message before the first visitor's: what loads when first used does so before.

The answers' sentences are encoded, and spaCy's names loaded, by the first message that needs them: it
took over four seconds, and everybody waited. A model that cannot read it, made by other code than
ours, could read nobody's. Applied by the launcher, before a port is open.
"""

import logging
from typing import Any

from rasa.core import run
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from addons.collector import settle

logger = logging.getLogger(__name__)

#: Holds a name, a place, a number and a question: every reader has something to do.
SENTENCE = "Je suis Jeanne Martin, du garage Valombre à Arras : quelle aide pour 12 salariés ?"


def apply() -> None:
    """Warm the agent up as soon as it is loaded; calling it twice does no harm."""
    original = run.load_agent_on_start
    if getattr(original, "warms_up", False):
        return

    async def load(*arguments: Any) -> Any:
        agent = await original(*arguments)
        if agent is not None and agent.is_ready():
            try:
                parsed = await agent.parse_message(SENTENCE)
                _read_in_context(agent.processor, parsed)
            except Exception:
                logger.exception("The first message could not be read: this model answers nobody")
                # As Rasa does of a model that it cannot load: the server starts and is not ready,
                # so that the proxy leads everybody to the others, and who renews them sees it.
                agent.processor = None
        settle()
        return agent

    load.warms_up = True  # type: ignore[attr-defined]
    run.load_agent_on_start = load


def _read_in_context(processor: MessageProcessor, parsed: dict[str, Any]) -> None:
    said = UserUttered(SENTENCE, parsed["intent"], parsed["entities"], parsed)
    # Of no store: nothing is kept of it.
    tracker = DialogueStateTracker.from_events(
        "warm", [ActionExecuted("action_listen"), said], processor.domain.slots
    )
    processor.predict_next_with_tracker_if_should(tracker)
