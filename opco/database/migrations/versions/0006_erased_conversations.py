"""Remember which conversations were erased, so that their tokens stay worth nothing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "erased_conversations",
        sa.Column("conversation_hash", sa.String(length=64), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("conversation_hash", name=op.f("pk_erased_conversations")),
    )
    op.create_index(
        op.f("ix_erased_conversations_erased_at"), "erased_conversations", ["erased_at"]
    )


def downgrade() -> None:
    """Drop the table: tokens of erased conversations begin a new one again."""
    op.drop_table("erased_conversations")
