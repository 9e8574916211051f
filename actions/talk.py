"""The talk itself: yes, no, thanks, coming back, leaving."""

from __future__ import annotations

from actions.base import ConversationAction


class Talk(ConversationAction):
    """Keeps the thread of the talk."""

    NAME = "action_talk"
