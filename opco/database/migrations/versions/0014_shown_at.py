"""Drop the moment at which a window got an adviser's event: nothing wrote it, nothing read it.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_TABLE, _COLUMN = "adviser_events", "shown_at"


def upgrade() -> None:
    """Drop the column in place: the table is not copied, whatever it holds."""
    op.drop_column(_TABLE, _COLUMN)


def downgrade() -> None:
    """Make the column again, empty as it always was."""
    op.add_column(_TABLE, sa.Column(_COLUMN, sa.DateTime(timezone=True)))
