"""Handing a conversation over to an adviser, and back: nothing lost, honest about when.

``request`` stores, a ``Courier`` delivers, ``receive_adviser_event`` and ``record_adviser_event``
take what comes back; ``promise`` is what the visitor is told. docs/conseillers.md is the contract.
"""

from opco.handoff.advisers import (
    PRESENT,
    AdviserEvent,
    AdviserEventRefused,
    receive_adviser_event,
    record_adviser_event,
)
from opco.handoff.conversations import ADVISER, BOT, STATE, held_conversations, state_of
from opco.handoff.draft import HandoffDraft, TranscriptLine
from opco.handoff.notices import Notice, due_notices, record_notice
from opco.handoff.promise import Promise, promise
from opco.handoff.requesting import (
    Requested,
    TooManyRequests,
    cancel,
    find_by_token,
    open_requests,
    request,
)
from opco.handoff.visitors import (
    add_message,
    notice_absences,
    record_visitor_message,
    visitor_seen,
    visitors_seen,
)
