"""Every table, one file a family, on one ``Base``."""

from opco.database.tables.base import Base
from opco.database.tables.companies import (
    Company,
    CompanyWord,
    NamePlace,
    NameVariant,
    NameWord,
)
from opco.database.tables.conversation import ErasedConversation
from opco.database.tables.counts import DailyCount, ScheduledTask
from opco.database.tables.decisions import DecisionSummary, TransitionRegistration, TransitionYear
from opco.database.tables.feedback import Misunderstanding, Rating
from opco.database.tables.handoffs import ConversationState, Handoff, OutboxMessage, ReceivedEvent
from opco.database.tables.reference import (
    Branch,
    Convention,
    IdccOpco,
    NafHint,
    Opco,
    SeededFile,
)

__all__ = [
    "Base",
    "Branch",
    "Company",
    "CompanyWord",
    "Convention",
    "ConversationState",
    "DailyCount",
    "DecisionSummary",
    "ErasedConversation",
    "Handoff",
    "IdccOpco",
    "Misunderstanding",
    "NafHint",
    "NamePlace",
    "NameVariant",
    "NameWord",
    "Opco",
    "OutboxMessage",
    "Rating",
    "ReceivedEvent",
    "ScheduledTask",
    "SeededFile",
    "TransitionRegistration",
    "TransitionYear",
]
