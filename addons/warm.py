"""Reads a message before the first visitor's: what loads when first used does so before.

spaCy's names are loaded by the first message with a capital inside a sentence: on a busy machine that
took over five seconds, and its visitor was told to try again. Applied by the launcher.
"""

from __future__ import annotations

import logging
from typing import Any

from rasa.core import run

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
                await agent.parse_message(SENTENCE)
            except Exception:
                # It will be told to the visitor whose message cannot be read; the server starts.
                logger.exception("The first message could not be read")
        return agent

    load.warms_up = True  # type: ignore[attr-defined]
    run.load_agent_on_start = load
