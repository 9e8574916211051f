"""Companies and the reference tables that say which OPCO is theirs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "companies",
        sa.Column("siret", sa.String(length=14), nullable=False),
        sa.Column("siren", sa.String(length=9), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("trade_name", sa.String(length=200), nullable=True),
        sa.Column("street", sa.String(length=200), nullable=True),
        sa.Column("postcode", sa.String(length=5), nullable=True),
        sa.Column("city", sa.String(length=100), nullable=True),
        sa.Column("commune_code", sa.String(length=5), nullable=True),
        sa.Column("department", sa.String(length=3), nullable=True),
        sa.Column("region_code", sa.String(length=3), nullable=True),
        sa.Column("naf", sa.String(length=6), nullable=True),
        sa.Column("idcc", sa.String(length=4), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("headcount_year", sa.SmallInteger(), nullable=True),
        sa.Column("headcount_source", sa.String(length=100), nullable=True),
        sa.Column("headcount_as_of", sa.Date(), nullable=True),
        sa.Column("public", sa.Boolean(), nullable=True),
        sa.Column("head_office", sa.Boolean(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "headcount IS NULL OR headcount >= 0", name=op.f("ck_companies_headcount_not_negative")
        ),
        sa.PrimaryKeyConstraint("siret", name=op.f("pk_companies")),
    )
    op.create_index("ix_companies_demonstration", "companies", ["demonstration"])
    op.create_index("ix_companies_department", "companies", ["department"])
    op.create_index("ix_companies_idcc", "companies", ["idcc"])
    op.create_index("ix_companies_region_code", "companies", ["region_code"])
    op.create_index("ix_companies_siren", "companies", ["siren"])
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
    op.create_table(
        "opcos",
        sa.Column("id", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("site", sa.String(length=200), nullable=False),
        sa.Column("sectors", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opcos")),
    )
    op.create_table(
        "conventions",
        sa.Column("idcc", sa.String(length=4), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("replaced_by", sa.String(length=4), nullable=True),
        sa.PrimaryKeyConstraint("idcc", name=op.f("pk_conventions")),
    )
    op.create_table(
        "idcc_opco",
        sa.Column("idcc", sa.String(length=4), nullable=False),
        sa.Column("opco_id", sa.String(length=30), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("establishments", sa.Integer(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["opco_id"], ["opcos.id"], name=op.f("fk_idcc_opco_opco_id")),
        sa.PrimaryKeyConstraint("idcc", "opco_id", name=op.f("pk_idcc_opco")),
    )
    op.create_table(
        "branches",
        sa.Column("idcc", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("branch_group", sa.String(length=80), nullable=False),
        sa.Column("confidence", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=True),
        sa.PrimaryKeyConstraint("idcc", name=op.f("pk_branches")),
    )
    op.create_index("ix_branches_branch_group", "branches", ["branch_group"])
    op.create_table(
        "naf_hints",
        sa.Column("naf", sa.String(length=6), nullable=False),
        sa.Column("idcc", sa.String(length=4), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("confidence", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("naf", "idcc", name=op.f("pk_naf_hints")),
    )
    op.create_table(
        "seeded_files",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_seeded_files")),
    )


def downgrade() -> None:
    """Drop the tables, with all they hold."""
    for table in (
        "seeded_files",
        "naf_hints",
        "branches",
        "idcc_opco",
        "conventions",
        "opcos",
        "company_words",
        "name_word_grams",
        "name_words",
        "companies",
    ):
        op.drop_table(table)
