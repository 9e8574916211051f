"""The tables as the first twelve revisions made them, in one: where a database of today begins.

Frozen: what changes a table afterwards is a revision of its own. A database that stopped before
``0012`` is refused (``opco.database.migrate``); its steps are in the release before this file.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from opco.database.tables import Base

revision = "0012"
down_revision = None
branch_labels = None
depends_on = None

TABLES = sa.MetaData(naming_convention=Base.metadata.naming_convention)
INSTANT = sa.DateTime(timezone=True)
SIRET = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WAITING = sa.text("delivered_at IS NULL AND parked_at IS NULL")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def _byte_ordered(length: int) -> Any:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def _table(name: str, *parts: Any, **options: Any) -> None:
    sa.Table(name, TABLES, *parts, **options)


# Companies, and the words that find them by name.
_table(
    "companies",
    sa.Column("siret", SIRET, primary_key=True, autoincrement=False),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("trade_name", sa.String(200)),
    sa.Column("street", sa.String(200)),
    sa.Column("postcode", sa.String(5)),
    sa.Column("city", sa.String(100)),
    sa.Column("commune_code", sa.String(5)),
    sa.Column("department", sa.String(3)),
    sa.Column("region_code", sa.String(3)),
    sa.Column("naf", sa.String(6)),
    sa.Column("idcc", sa.String(4)),
    sa.Column("headcount", sa.Integer),
    sa.Column("headcount_year", sa.SmallInteger),
    sa.Column("headcount_source", sa.String(100)),
    sa.Column("headcount_as_of", sa.Date),
    sa.Column("public", sa.Boolean),
    sa.Column("head_office", sa.Boolean, nullable=False),
    sa.Column("demonstration", sa.Boolean, nullable=False),
    sa.Column("closed_on", sa.Date),
    sa.Column("headcount_low", sa.Integer),
    sa.Column("headcount_high", sa.Integer),
    sa.Column("idccs", sa.String(60)),
    sa.Column("naf_2025", sa.String(6)),
    sa.Column("other_names", sa.String(300)),
    sa.Column("opco_id", sa.String(30)),
    sa.Column("successor", SIRET),
    sa.Column("person", sa.Boolean),
    sa.CheckConstraint("headcount IS NULL OR headcount >= 0", name="headcount_not_negative"),
)
_table(
    "name_words",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("word", _byte_ordered(60), nullable=False, unique=True),
    sa.Column("companies", sa.Integer, nullable=False),
)
_table(
    "name_variants",
    sa.Column("variant", _byte_ordered(60), primary_key=True),
    sa.Column("word_id", sa.Integer, primary_key=True),
    sqlite_with_rowid=False,
)
_table(
    "name_places",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", _byte_ordered(100), nullable=False),
    sa.Column("department", sa.String(3), nullable=False, index=True),
    sa.UniqueConstraint("name", "department"),
)
_table(
    "company_words",
    sa.Column("word_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("place_id", sa.Integer, primary_key=True),
    sa.Column("siret", SIRET, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
_table(
    "directory_vintage",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("content", JSON, nullable=False),
)

# Which OPCO a convention belongs to: but for the last, read by the release before only; a later
# revision may drop them.
_table(
    "opcos",
    sa.Column("id", sa.String(30), primary_key=True),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("site", sa.String(200), nullable=False),
    sa.Column("sectors", sa.String(400), nullable=False),
)
_table(
    "conventions",
    sa.Column("idcc", sa.String(4), primary_key=True),
    sa.Column("title", sa.String(400), nullable=False),
    sa.Column("replaced_by", sa.String(4)),
)
_table(
    "idcc_opco",
    sa.Column("idcc", sa.String(4), primary_key=True),
    sa.Column("opco_id", sa.String(30), sa.ForeignKey("opcos.id"), primary_key=True),
    sa.Column("kind", sa.String(10), nullable=False),
    sa.Column("establishments", sa.Integer, nullable=False),
    sa.Column("counted_on", sa.Date, nullable=False),
)
_table(
    "branches",
    sa.Column("idcc", sa.String(4), primary_key=True),
    sa.Column("name", sa.String(400), nullable=False),
    sa.Column("branch_group", sa.String(80), nullable=False, index=True),
    sa.Column("confidence", sa.String(10), nullable=False),
    sa.Column("note", sa.String(400)),
)
_table(
    "naf_hints",
    sa.Column("naf", sa.String(6), primary_key=True),
    sa.Column("idcc", sa.String(4), primary_key=True),
    sa.Column("label", sa.String(200), nullable=False),
    sa.Column("confidence", sa.String(10), nullable=False),
)
_table(
    "seeded_files",
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False),
)

# Requests for an adviser.
_table(
    "handoffs",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("reference", sa.String(20), nullable=False, unique=True),
    sa.Column("conversation_id", sa.String(200), nullable=False, index=True),
    sa.Column("state", sa.String(10), nullable=False, index=True),
    sa.Column("reason", sa.String(60), nullable=False),
    sa.Column("topic", sa.String(80)),
    sa.Column("urgency", sa.String(20), nullable=False),
    sa.Column("contact_name", sa.String(200)),
    sa.Column("email", sa.String(254)),
    sa.Column("phone", sa.String(30)),
    sa.Column("wished_time", sa.String(200)),
    sa.Column("comment", sa.Text),
    sa.Column("siret", sa.String(14)),
    sa.Column("region_code", sa.String(3)),
    sa.Column("idcc", sa.String(4)),
    sa.Column("team", sa.String(60), index=True),
    sa.Column("page_url", sa.String(500)),
    sa.Column("payload", JSON, nullable=False),
    sa.Column("consented_at", INSTANT),
    sa.Column("created_at", INSTANT, nullable=False, index=True),
    sa.Column("promised_by", INSTANT),
    sa.Column("joined_at", INSTANT),
    sa.Column("closed_at", INSTANT),
    sa.Column("erased_at", INSTANT),
    sa.Column("draft_id", sa.String(40), unique=True, index=True),
    sa.Column("live", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("transcript_token_hash", sa.String(64), unique=True, index=True),
    sa.CheckConstraint(
        "state IN ('waiting', 'adviser', 'closed', 'expired', 'abandoned')", name="state_known"
    ),
)
_table(
    "outbox_messages",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("message_id", sa.String(80), nullable=False, unique=True),
    sa.Column(
        "handoff_id",
        sa.Integer,
        sa.ForeignKey("handoffs.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column("conversation_id", sa.String(200), nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("type", sa.String(60), nullable=False),
    sa.Column("team", sa.String(60)),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("next_attempt_at", INSTANT, nullable=False),
    sa.Column("last_attempt_at", INSTANT),
    sa.Column("last_status", sa.Integer),
    sa.Column("last_error", sa.String(500)),
    sa.Column("claimed_by", sa.String(80)),
    sa.Column("claimed_until", INSTANT),
    sa.Column("delivered_at", INSTANT),
    sa.Column("parked_at", INSTANT),
    sa.Column("trying_since", INSTANT),
    sa.UniqueConstraint("conversation_id", "sequence"),
    sa.Index(
        "ix_outbox_messages_due",
        "next_attempt_at",
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    ),
)
_table(
    "conversation_states",
    sa.Column("conversation_id", sa.String(200), primary_key=True),
    sa.Column("state", sa.String(10), nullable=False, index=True),
    sa.Column("handoff_id", sa.Integer, sa.ForeignKey("handoffs.id", ondelete="SET NULL")),
    sa.Column("since", INSTANT, nullable=False),
    sa.Column("waiting_until", INSTANT),
    sa.Column("visitor_seen_at", INSTANT),
    sa.Column("last_outbox_sequence", sa.Integer, nullable=False),
    sa.Column("last_event_sequence", sa.Integer, nullable=False),
    sa.Column("visitor_away_since", INSTANT),
    sa.Column("unanswered_since", INSTANT),
    sa.CheckConstraint("state IN ('bot', 'waiting', 'adviser')", name="state_known"),
)
_table(
    "adviser_events",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("event_id", sa.String(120), nullable=False, unique=True),
    sa.Column("conversation_id", sa.String(200), nullable=False, index=True),
    sa.Column(
        "handoff_id", sa.Integer, sa.ForeignKey("handoffs.id", ondelete="CASCADE"), index=True
    ),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("type", sa.String(60), nullable=False),
    sa.Column("adviser", sa.String(120)),
    sa.Column("text", sa.Text),
    sa.Column("payload", JSON, nullable=False),
    sa.Column("received_at", INSTANT, nullable=False),
    sa.Column("recorded_at", INSTANT),
    sa.Column("shown_at", INSTANT),
    sa.UniqueConstraint("conversation_id", "sequence"),
)

# What a visitor was given.
_table(
    "decisions",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("reference", sa.String(20), nullable=False, unique=True),
    sa.Column("conversation_id", sa.String(200), nullable=False, index=True),
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("check_id", sa.String(60), nullable=False),
    sa.Column("siret", sa.String(14)),
    sa.Column("content", JSON, nullable=False),
    sa.Column("created_at", INSTANT, nullable=False, index=True),
)
_table(
    "transition_years",
    sa.Column("year", sa.SmallInteger, primary_key=True, autoincrement=False),
    sa.Column("registered", sa.Integer, nullable=False),
)
_table(
    "transition_registrations",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("year", sa.SmallInteger, nullable=False),
    sa.Column("siren", sa.String(9), nullable=False),
    sa.Column("siret", sa.String(14), nullable=False),
    sa.Column("conversation_id", sa.String(200), index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("capacity", sa.Integer, nullable=False),
    sa.Column("registered_at", INSTANT, nullable=False),
    sa.CheckConstraint("position >= 1", name="position_from_one"),
    sa.UniqueConstraint("siren", "year"),
    sa.UniqueConstraint("year", "position"),
)

# What visitors teach.
_table(
    "misunderstandings",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("conversation_id", sa.String(200), index=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("ranking", JSON, nullable=False),
    sa.Column("nearest_topic", sa.String(80), index=True),
    sa.Column("confidence", sa.Float),
    sa.Column("chosen_topic", sa.String(80)),
    sa.Column("created_at", INSTANT, nullable=False, index=True),
    sa.Column("review", sa.String(10), index=True),
    sa.Column("review_topic", sa.String(80)),
    sa.Column("reviewed_at", INSTANT),
    sa.Column("why", sa.String(10), nullable=False, server_default="doubted"),
    sa.Column("said", sa.String(80)),
)
_table(
    "ratings",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("conversation_id", sa.String(200), index=True),
    sa.Column("message_id", sa.String(80)),
    sa.Column("topic", sa.String(80), index=True),
    sa.Column("section", sa.String(80)),
    sa.Column("value", sa.Integer, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("created_at", INSTANT, nullable=False, index=True),
    sa.CheckConstraint("value IN (-1, 1)", name="value_known"),
)

# What remains of the erased, what is counted, what the worker did.
_table(
    "erased_conversations",
    sa.Column("conversation_hash", sa.String(64), primary_key=True),
    sa.Column("erased_at", INSTANT, nullable=False, index=True),
)
_table(
    "daily_counts",
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("measure", sa.String(40), primary_key=True),
    sa.Column("label", sa.String(80), primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.CheckConstraint("count > 0", name="count_positive"),
)
_table(
    "scheduled_tasks",
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("begun_at", INSTANT, nullable=False),
    sa.Column("ended_at", INSTANT),
)


def upgrade() -> None:
    """Create the tables."""
    TABLES.create_all(op.get_bind(), checkfirst=False)


def downgrade() -> None:
    """Drop the tables, with all they hold."""
    TABLES.drop_all(op.get_bind(), checkfirst=False)
