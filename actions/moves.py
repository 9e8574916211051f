"""The actions of the assistant, one a leading move; they share one body (``base``)."""

from __future__ import annotations

from actions.base import ConversationAction


class AnswerQuestion(ConversationAction):
    """A question: an answer, one sentence of it, a word explained, its source."""

    NAME = "action_answer"


class CheckCase(ConversationAction):
    """Facts: the case as known is put to the law, then at most one question."""

    NAME = "action_check"


class FindCompany(ConversationAction):
    """A company named or numbered: looked up, chosen, confirmed."""

    NAME = "action_find_company"


class HandOver(ConversationAction):
    """A person asked for: the request is written, completed, sent."""

    NAME = "action_hand_over"


class Talk(ConversationAction):
    """The talk itself: yes, no, thanks, coming back, leaving."""

    NAME = "action_talk"


class Clarify(ConversationAction):
    """What was not understood, or is not for us."""

    NAME = "action_clarify"
