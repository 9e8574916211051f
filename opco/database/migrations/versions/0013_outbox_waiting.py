"""Find what a message waits for by an index: thousands wait after an outage of the adviser's system.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_TABLE, _DUE, _WAITING = (
    "outbox_messages",
    "ix_outbox_messages_due",
    "ix_outbox_messages_undelivered",
)


def upgrade() -> None:
    """Make the index of what is undelivered, and that of what is due in the order it is taken."""
    op.drop_index(_DUE, _TABLE)
    due = sa.text("delivered_at IS NULL AND parked_at IS NULL")
    op.create_index(_DUE, _TABLE, ["next_attempt_at", "id"], sqlite_where=due, postgresql_where=due)
    undelivered = sa.text("delivered_at IS NULL")
    op.create_index(
        _WAITING,
        _TABLE,
        ["conversation_id", "team", "sequence"],
        sqlite_where=undelivered,
        postgresql_where=undelivered,
    )


def downgrade() -> None:
    """Go back to the index of what is due alone."""
    op.drop_index(_WAITING, _TABLE)
    op.drop_index(_DUE, _TABLE)
    due = sa.text("delivered_at IS NULL AND parked_at IS NULL")
    op.create_index(_DUE, _TABLE, ["next_attempt_at"], sqlite_where=due, postgresql_where=due)
