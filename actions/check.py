"""Facts: the case as known is put to the law, then at most one question."""

from __future__ import annotations

from actions.base import ConversationAction


class CheckCase(ConversationAction):
    """Decides the case that the facts tell."""

    NAME = "action_check"
