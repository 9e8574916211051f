"""Fill the reference tables and the demonstration companies from ``data/reference/``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from opco.companies.company_file import read_file
from opco.companies.index import VERSION, count_words, forget_names, index_all
from opco.companies.storing import store
from opco.content import read_csv, read_yaml
from opco.database import session_scope
from opco.database.tables import (
    Branch,
    Company,
    Convention,
    IdccOpco,
    NafHint,
    Opco,
    SeededFile,
)
from opco.settings import Settings

DEMONSTRATION_FILE = "demo_companies.csv"

#: The day of the count of establishments in ``idcc_opco.csv`` (SIRO, June 2026).
COUNTED_ON = date(2026, 6, 1)


@dataclass
class SeedReport:
    """Rows per file that was read; a file seeded before and unchanged is not read."""

    rows: dict[str, int] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)


class WrongReference(ValueError):
    """A reference file cannot be seeded; the message names the file and the line."""


def seed(engine: Engine, data_folder: Path | None = None, demonstration: bool = True) -> SeedReport:
    """Bring the reference tables in line with ``data/reference/``, in one transaction.

    Seeding again changes nothing and reads nothing that has not changed. ``demonstration`` says
    whether the fictitious companies are wanted; without it they are removed. Companies that an
    operator imported are never touched. Raises ``WrongReference``.
    """
    folder = (data_folder or Settings.from_env().data_folder) / "reference"
    report = SeedReport()
    with session_scope(engine) as session:
        conventions = [folder / name for name, _ in _CONVENTION_FILES]
        if _changed(session, "conventions", conventions, report):
            _seed_conventions(session, folder, report)
        words = [folder / "name_words.yml", folder / "territories.yml"]
        if _changed(session, "name_index", words, report, VERSION):
            report.rows["name_index"] = index_all(session)
        if demonstration:
            file = folder / DEMONSTRATION_FILE
            if _changed(
                session,
                DEMONSTRATION_FILE,
                [file, folder / "territories.yml"],
                report,
            ):
                report.rows[DEMONSTRATION_FILE] = _seed_companies(session, file)
        else:
            _delete_demonstration(session)
            session.execute(delete(SeededFile).where(SeededFile.name == DEMONSTRATION_FILE))
    return report


def _changed(
    session: Session, name: str, files: list[Path], report: SeedReport, version: str = ""
) -> bool:
    digest = hashlib.sha256(version.encode())
    for file in files:
        digest.update(file.read_bytes())
    known = session.get(SeededFile, name)
    if known is not None and known.sha256 == digest.hexdigest():
        report.unchanged.append(name)
        return False
    session.merge(SeededFile(name=name, sha256=digest.hexdigest()))
    return True


def _seed_conventions(session: Session, folder: Path, report: SeedReport) -> None:
    # They refer to one another and nothing refers to them: all out, all in.
    for table in (IdccOpco, Branch, Convention, NafHint, Opco):
        session.execute(delete(table.__table__))
    for name, load in _CONVENTION_FILES:
        table, rows = load(folder / name)
        session.execute(insert(table), rows)
        report.rows[name] = len(rows)


def _seed_companies(session: Session, file: Path) -> int:
    read = read_file(file, COUNTED_ON, demonstration=True)
    if read.refusals:
        first = read.refusals[0]
        raise WrongReference(f"{file.name}, ligne {first.line} : {first.column} {first.code}")
    # Demonstration records follow their file exactly, blanks included.
    _delete_demonstration(session)
    store(session, read)
    return len(read.records)


def _delete_demonstration(session: Session) -> None:
    held = session.execute(
        select(Company.__table__).where(Company.__table__.c.demonstration)
    ).mappings()
    count_words(session, forget_names(session, held.all()))
    session.execute(
        delete(Company).where(Company.demonstration).execution_options(synchronize_session=False)
    )


def _opcos(file: Path) -> tuple[Any, list[dict[str, Any]]]:
    rows = read_yaml(file)["opcos"]
    columns = [column.name for column in Opco.__table__.columns]
    return Opco.__table__, [{name: row[name] for name in columns} for row in rows]


def _conventions(file: Path) -> tuple[Any, list[dict[str, Any]]]:
    rows = [{**row, "replaced_by": row["replaced_by"] or None} for row in read_csv(file)]
    return Convention.__table__, rows


def _branches(file: Path) -> tuple[Any, list[dict[str, Any]]]:
    rows = [
        {
            "idcc": row["idcc"],
            "name": row["name"],
            "branch_group": row["group"],
            "confidence": row["confidence"],
            "note": row["note"] or None,
        }
        for row in read_csv(file)
    ]
    return Branch.__table__, rows


def _idcc_opco(file: Path) -> tuple[Any, list[dict[str, Any]]]:
    rows = [
        {
            "idcc": row["idcc"],
            "opco_id": row["opco"],
            "kind": row["kind"],
            "establishments": int(row["establishments"]),
            "counted_on": COUNTED_ON,
        }
        for row in read_csv(file)
    ]
    return IdccOpco.__table__, rows


def _naf_hints(file: Path) -> tuple[Any, list[dict[str, Any]]]:
    return NafHint.__table__, [dict(row) for row in read_csv(file)]


_Loader = Callable[[Path], tuple[Any, list[dict[str, Any]]]]

#: In the order of their references to one another.
_CONVENTION_FILES: tuple[tuple[str, _Loader], ...] = (
    ("opcos.yml", _opcos),
    ("conventions.csv", _conventions),
    ("branches.csv", _branches),
    ("idcc_opco.csv", _idcc_opco),
    ("naf_hints.csv", _naf_hints),
)
