"""Reference tables, seeded from ``data/reference/``: OPCOs, conventions, branches, NAF hints."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Integer, String

from opco.database.tables.base import Base, Json


class Opco(Base):
    """An opérateur de compétences, with its public site."""

    __tablename__ = "opcos"

    id: str = Column(String(30), primary_key=True)
    name: str = Column(String(80), nullable=False)
    site: str = Column(String(200), nullable=False)
    sectors: str = Column(String(400), nullable=False)


class IdccOpco(Base):
    """How many establishments that declare a convention an OPCO holds, and what that is worth."""

    __tablename__ = "idcc_opco"

    idcc: str = Column(String(4), primary_key=True)
    opco_id: str = Column(String(30), ForeignKey("opcos.id"), primary_key=True)
    #: ``main`` (the convention's OPCO), ``shared`` (several), ``escape`` (a code that says
    #: nothing: « sans convention »), ``anomaly`` (a declaration error, not counted).
    kind: str = Column(String(10), nullable=False)
    establishments: int = Column(Integer, nullable=False)
    counted_on: date = Column(Date, nullable=False)


class Convention(Base):
    """The title of a collective agreement, and the one that has replaced it."""

    __tablename__ = "conventions"

    idcc: str = Column(String(4), primary_key=True)
    title: str = Column(String(400), nullable=False)
    replaced_by: str | None = Column(String(4))


class Branch(Base):
    """A convention of OPCO Mobilités, with the group of branches it belongs to."""

    __tablename__ = "branches"

    idcc: str = Column(String(4), primary_key=True)
    name: str = Column(String(400), nullable=False)
    group: str = Column("branch_group", String(80), nullable=False, index=True)
    #: ``confirmed`` (arrêté of 2019 or the OPCO's own list) or ``data`` (seen in declarations).
    confidence: str = Column(String(10), nullable=False)
    note: str | None = Column(String(400))


class NafHint(Base):
    """A convention that an activity code suggests; never enough to decide."""

    __tablename__ = "naf_hints"

    naf: str = Column(String(6), primary_key=True)
    idcc: str = Column(String(4), primary_key=True)
    label: str = Column(String(200), nullable=False)
    confidence: str = Column(String(10), nullable=False)


class SeededFile(Base):
    """The content last seeded of each reference file, so that a second seeding costs nothing."""

    __tablename__ = "seeded_files"

    name: str = Column(String(80), primary_key=True)
    sha256: str = Column(String(64), nullable=False)


class DirectoryVintage(Base):
    """What the import of the national files recorded of itself; one row, in the directory only."""

    __tablename__ = "directory_vintage"

    id: int = Column(Integer, primary_key=True)
    content: Any = Column(Json, nullable=False)
