"""Learning from use: keep what was not understood, let a person turn it into examples.

Knows nothing of the model: whoever calls gives sentence vectors and what is already learnt.
"""

from opco.review.decisions import AlreadyReviewed, accept, proposed, reject
from opco.review.examples import Learnt, Refused
from opco.review.likeness import Group, group_messages
from opco.review.question_file import QuestionFileError, add_question
from opco.review.ratings import TopicRatings, ratings_by_topic
from opco.review.recording import (
    NONE_OF_THESE,
    Why,
    record_choice,
    record_misunderstanding,
    went_wrong,
)
from opco.review.waiting import WaitingMessage, waiting_messages
