"""Why a message is kept for review, and the answer that it was given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what is there was kept in doubt."""
    op.add_column(
        "misunderstandings",
        sa.Column("why", sa.String(length=10), nullable=False, server_default="doubted"),
    )
    op.add_column("misunderstandings", sa.Column("said", sa.String(length=80), nullable=True))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("misunderstandings") as table:
        table.drop_column("said")
        table.drop_column("why")
