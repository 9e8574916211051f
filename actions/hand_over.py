"""A person asked for: the request is written, completed, sent."""

from __future__ import annotations

from actions.base import ConversationAction


class HandOver(ConversationAction):
    """Hands the conversation over to an adviser."""

    NAME = "action_hand_over"
