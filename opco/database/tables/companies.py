"""Companies: one row an establishment, the words that find it by name, what they were read from."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from opco.database.tables.base import Base, Json, Siret, byte_ordered

#: What belongs to a headcount: taken and replaced together.
HEADCOUNT = (
    "headcount",
    "headcount_low",
    "headcount_high",
    "headcount_year",
    "headcount_source",
    "headcount_as_of",
)


class Company(Base):
    """An establishment of a company, as the OPCO's records or the demonstration file know it."""

    __tablename__ = "companies"
    __table_args__ = (
        sa.CheckConstraint("headcount IS NULL OR headcount >= 0", name="headcount_not_negative"),
    )

    siret: str = sa.Column(Siret, primary_key=True, autoincrement=False)
    #: The legal name; empty when it exists and is not public.
    name: str = sa.Column(sa.String(200), nullable=False)
    #: Enseigne: the name over the door, when it is not the legal one.
    trade_name: str | None = sa.Column(sa.String(200))
    #: Acronym and other usual names, separated by « | »: they find it, they are not shown.
    other_names: str | None = sa.Column(sa.String(300))
    street: str | None = sa.Column(sa.String(200))
    postcode: str | None = sa.Column(sa.String(5))
    city: str | None = sa.Column(sa.String(100))
    #: INSEE code of the commune: tells Saint-Martin from Guadeloupe where the post does not.
    commune_code: str | None = sa.Column(sa.String(5))
    department: str | None = sa.Column(sa.String(3))
    region_code: str | None = sa.Column(sa.String(3))
    naf: str | None = sa.Column(sa.String(6))
    #: By the nomenclature of 2025, which Sirene uses from January 2027.
    naf_2025: str | None = sa.Column(sa.String(6))
    #: ``None`` when it is not known, or when ``idccs`` holds several, separated by commas.
    idcc: str | None = sa.Column(sa.String(4))
    idccs: str | None = sa.Column(sa.String(60))
    #: The OPCO that the national register (SIRO) says; it comes before what the IDCC suggests.
    opco_id: str | None = sa.Column(sa.String(30))
    #: Of the whole company, all establishments together: average over ``headcount_year``.
    headcount: int | None = sa.Column(sa.Integer)
    #: Its bounds, both included, when only a band is known; ``high`` is None for « and more ».
    headcount_low: int | None = sa.Column(sa.Integer)
    headcount_high: int | None = sa.Column(sa.Integer)
    headcount_year: int | None = sa.Column(sa.SmallInteger)
    headcount_source: str | None = sa.Column(sa.String(100))
    headcount_as_of: date | None = sa.Column(sa.Date)
    #: Public employer; ``None`` when the record does not say.
    public: bool | None = sa.Column(sa.Boolean)
    #: A sole trader, whose name is a person's; ``None`` when the record does not say.
    person: bool | None = sa.Column(sa.Boolean)
    #: When the establishment closed; ``None`` while it is open.
    closed_on: date | None = sa.Column(sa.Date)
    #: The establishment that took over, when one is known.
    successor: str | None = sa.Column(Siret)
    head_office: bool = sa.Column(sa.Boolean, nullable=False, default=False)
    demonstration: bool = sa.Column(sa.Boolean, nullable=False, default=False)

    def headcount_is_fresh(self, today: date) -> bool:
        """Tell whether the recorded headcount is the one that the law reads on ``today``.

        That is the average of the calendar year before (C. trav. L6243-1-1, CSS L130-1 I). An
        older figure, or one of an unknown year, is to be confirmed by the user.
        """
        return self.headcount is not None and self.headcount_year == today.year - 1

    def is_closed(self, today: date) -> bool:
        """Tell whether the establishment is closed on ``today``."""
        return self.closed_on is not None and self.closed_on <= today

    @property
    def called(self) -> str:
        """What to call it: its brand, its legal name, or its number when no name is public."""
        d = self.siret
        number = f"{d[:3]} {d[3:6]} {d[6:9]} {d[9:]}".replace(" ", "\u202f")
        return self.trade_name or self.name or f"l’établissement {number}"

    @property
    def conventions(self) -> tuple[str, ...]:
        """The IDCCs on record: none, one, or several of which the user must say which."""
        return tuple((self.idccs or self.idcc or "").split(",")) if self.idccs or self.idcc else ()

    @property
    def siren(self) -> str:
        """The nine digits of the company."""
        return self.siret[:9]


class NameWord(Base):
    """A word that occurs in names or places of companies, once, normalised."""

    __tablename__ = "name_words"

    id: int = sa.Column(sa.Integer, primary_key=True)
    word: str = sa.Column(byte_ordered(60), nullable=False, unique=True)
    #: How many companies hold it in a name: a word that all hold tells little.
    companies: int = sa.Column(sa.Integer, nullable=False, default=0)


class NameVariant(Base):
    """A word with one letter left out, and the word itself: what finds it mistyped.

    Two words that differ by one letter (left out, added, changed, or two exchanged) share one.
    """

    __tablename__ = "name_variants"
    __table_args__ = ({"sqlite_with_rowid": False},)

    variant: str = sa.Column(byte_ordered(60), primary_key=True)
    word_id: int = sa.Column(sa.Integer, primary_key=True)


class NamePlace(Base):
    """A town as companies' addresses write it, normalised, in its department."""

    __tablename__ = "name_places"
    __table_args__ = (sa.UniqueConstraint("name", "department"),)

    id: int = sa.Column(sa.Integer, primary_key=True)
    name: str = sa.Column(byte_ordered(100), nullable=False)
    department: str = sa.Column(sa.String(3), nullable=False, index=True)


class CompanyWord(Base):
    """Which words a company's names hold, and whole names, by place.

    ``word_id`` is a word's, or the negative number of a whole name
    (``opco.companies.names.whole_name``); ``place_id`` is 0 without an address. No reference is
    enforced: millions of rows are written at once, and ``index_names`` keeps them in step.
    """

    __tablename__ = "company_words"
    __table_args__ = ({"sqlite_with_rowid": False},)

    word_id: int = sa.Column(sa.BigInteger, primary_key=True, autoincrement=False)
    place_id: int = sa.Column(sa.Integer, primary_key=True)
    siret: str = sa.Column(Siret, primary_key=True, autoincrement=False)


class SeededFile(Base):
    """The content last seeded of each reference file, so that a second seeding costs nothing."""

    __tablename__ = "seeded_files"

    name: str = sa.Column(sa.String(80), primary_key=True)
    sha256: str = sa.Column(sa.String(64), nullable=False)


class DirectoryVintage(Base):
    """What the import of the national files recorded of itself; one row, in the directory only."""

    __tablename__ = "directory_vintage"

    id: int = sa.Column(sa.Integer, primary_key=True)
    content: Any = sa.Column(Json, nullable=False)
