"""Find names in millions of rows: SIRETs as numbers, words by place, words mistyped."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _byte_ordered(length: int) -> sa.types.TypeEngine:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


_INDEXED = ("demonstration", "department", "idcc", "region_code", "siren")


def upgrade() -> None:
    """Make the new index, empty: seeding fills it. Imported companies are kept."""
    for table in ("company_words", "name_word_grams", "name_words"):
        op.drop_table(table)
    for column in _INDEXED:
        op.drop_index(f"ix_companies_{column}", "companies")
    with op.batch_alter_table("companies") as batch:
        batch.drop_column("siren")
        batch.alter_column(
            "siret",
            type_=_NUMBER,
            existing_type=sa.String(length=14),
            existing_nullable=False,
            postgresql_using="siret::bigint",
        )
    op.execute("DELETE FROM seeded_files WHERE name = 'name_index'")
    op.create_table(
        "name_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", _byte_ordered(60), nullable=False),
        sa.Column("companies", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_words")),
        sa.UniqueConstraint("word", name=op.f("uq_name_words_word")),
    )
    op.create_table(
        "name_variants",
        sa.Column("variant", _byte_ordered(60), nullable=False),
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("variant", "word_id", name=op.f("pk_name_variants")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "name_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", _byte_ordered(100), nullable=False),
        sa.Column("department", sa.String(length=3), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_places")),
        sa.UniqueConstraint("name", "department", name=op.f("uq_name_places_name_department")),
    )
    op.create_index("ix_name_places_department", "name_places", ["department"])
    op.create_table(
        "company_words",
        sa.Column("word_id", sa.BigInteger(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("siret", _NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("word_id", "place_id", "siret", name=op.f("pk_company_words")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Make the former index again, empty; companies are kept."""
    for table in ("company_words", "name_places", "name_variants", "name_words"):
        op.drop_table(table)
    with op.batch_alter_table("companies") as batch:
        batch.add_column(sa.Column("siren", sa.String(length=9), nullable=True))
        batch.alter_column(
            "siret", type_=sa.String(length=14), existing_type=_NUMBER, existing_nullable=False
        )
    op.execute("UPDATE companies SET siret = substr('00000000000000' || siret, length(siret) + 1)")
    op.execute("UPDATE companies SET siren = substr(siret, 1, 9)")
    with op.batch_alter_table("companies") as batch:
        batch.alter_column("siren", existing_type=sa.String(length=9), nullable=False)
    for column in _INDEXED:
        op.create_index(f"ix_companies_{column}", "companies", [column])
    op.create_table(
        "name_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_words")),
        sa.UniqueConstraint("word", name=op.f("uq_name_words_word")),
    )
    op.create_table(
        "name_word_grams",
        sa.Column("gram", sa.String(length=3), nullable=False),
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["word_id"],
            ["name_words.id"],
            name=op.f("fk_name_word_grams_word_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("gram", "word_id", name=op.f("pk_name_word_grams")),
    )
    op.create_table(
        "company_words",
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.Column("siret", sa.String(length=14), nullable=False),
        sa.Column("place", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["siret"], ["companies.siret"], name=op.f("fk_company_words_siret"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["word_id"],
            ["name_words.id"],
            name=op.f("fk_company_words_word_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("word_id", "siret", name=op.f("pk_company_words")),
    )
    op.create_index("ix_company_words_siret", "company_words", ["siret"])
