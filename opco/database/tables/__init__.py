"""Every table, one file a family, on one ``Base``."""

from opco.database.tables.base import Base
from opco.database.tables.companies import (
    HEADCOUNT,
    Company,
    CompanyWord,
    DirectoryVintage,
    NamePlace,
    NameVariant,
    NameWord,
    SeededFile,
)
from opco.database.tables.conversation import ErasedConversation
from opco.database.tables.counts import DailyCount, ScheduledTask
from opco.database.tables.decisions import DecisionSummary, TransitionRegistration, TransitionYear
from opco.database.tables.feedback import Misunderstanding, Rating
from opco.database.tables.handoffs import ConversationState, Handoff, OutboxMessage, ReceivedEvent
