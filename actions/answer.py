"""A question: an answer, one sentence of it, a word explained, its source."""

from __future__ import annotations

from actions.base import ConversationAction


class AnswerQuestion(ConversationAction):
    """Answers what was asked."""

    NAME = "action_answer"
