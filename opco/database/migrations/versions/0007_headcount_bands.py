"""Headcounts known by their bounds, several conventions, other names, the newest NAF."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COLUMNS = {
    "headcount_low": sa.Integer(),
    "headcount_high": sa.Integer(),
    "idccs": sa.String(length=60),
    "naf_2025": sa.String(length=6),
    "other_names": sa.String(length=300),
}


def upgrade() -> None:
    """Add the columns."""
    for name, kind in COLUMNS.items():
        op.add_column("companies", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("companies") as table:
        for name in COLUMNS:
            table.drop_column(name)
