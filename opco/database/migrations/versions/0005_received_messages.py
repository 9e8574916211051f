"""Drop the copy of answers kept for retries: the conversation itself already holds them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON_TYPE = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)


def upgrade() -> None:
    """Drop the table: a repeated message is recognised in Rasa's own tracker."""
    op.drop_table("received_messages")


def downgrade() -> None:
    """Make the table again, empty."""
    op.create_table(
        "received_messages",
        sa.Column("conversation_id", sa.String(length=200), nullable=False),
        sa.Column("message_id", sa.String(length=80), nullable=False),
        sa.Column("answers", JSON_TYPE, nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("conversation_id", "message_id", name=op.f("pk_received_messages")),
    )
    op.create_index("ix_received_messages_received_at", "received_messages", ["received_at"])
