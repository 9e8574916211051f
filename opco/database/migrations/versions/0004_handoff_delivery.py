"""What delivering a request and following its conversation need to remember."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, in place: a copied table of requests would take its messages with it."""
    op.add_column("handoffs", sa.Column("draft_id", sa.String(length=40), nullable=True))
    op.add_column(
        "handoffs", sa.Column("live", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "handoffs", sa.Column("transcript_token_hash", sa.String(length=64), nullable=True)
    )
    op.create_index("ix_handoffs_draft_id", "handoffs", ["draft_id"], unique=True)
    op.create_index(
        "ix_handoffs_transcript_token_hash", "handoffs", ["transcript_token_hash"], unique=True
    )
    instant = sa.DateTime(timezone=True)
    op.add_column("outbox_messages", sa.Column("trying_since", instant, nullable=True))
    op.add_column("conversation_states", sa.Column("visitor_away_since", instant, nullable=True))
    op.add_column("conversation_states", sa.Column("unanswered_since", instant, nullable=True))


def downgrade() -> None:
    """Drop the columns."""
    for column in ("unanswered_since", "visitor_away_since"):
        op.drop_column("conversation_states", column)
    op.drop_column("outbox_messages", "trying_since")
    op.drop_index("ix_handoffs_transcript_token_hash", "handoffs")
    op.drop_index("ix_handoffs_draft_id", "handoffs")
    for column in ("transcript_token_hash", "live", "draft_id"):
        op.drop_column("handoffs", column)
