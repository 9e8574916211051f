"""The OPCO that the national register says, the successor, the vintage of the directory."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("companies", sa.Column("opco_id", sa.String(length=30), nullable=True))
    op.add_column("companies", sa.Column("successor", _NUMBER, nullable=True))
    op.create_table(
        "directory_vintage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_vintage")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("directory_vintage")
    with op.batch_alter_table("companies") as table:
        table.drop_column("successor")
        table.drop_column("opco_id")
