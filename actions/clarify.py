"""What was not understood, or is not for us."""

from __future__ import annotations

from actions.base import ConversationAction


class Clarify(ConversationAction):
    """Offers what may have been meant, or says that it is not for us."""

    NAME = "action_clarify"
