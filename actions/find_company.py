"""A company named or numbered: looked up, chosen, confirmed."""

from __future__ import annotations

from actions.base import ConversationAction


class FindCompany(ConversationAction):
    """Finds the person's company."""

    NAME = "action_find_company"
