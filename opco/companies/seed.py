"""Bring the index of names and the demonstration companies in line with ``data/reference/``."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from opco.companies.company_file import read_file
from opco.companies.index import VERSION, count_words, forget_names, index_all
from opco.companies.storing import store
from opco.database import changed, session_scope
from opco.database.tables import Company, SeededFile
from opco.settings import Settings

DEMONSTRATION_FILE = "demo_companies.csv"

#: The day on which the demonstration companies are told.
_TOLD_ON = date(2026, 6, 1)


@dataclass
class SeedReport:
    """Rows per file that was read; a file seeded before and unchanged is not read."""

    rows: dict[str, int] = field(default_factory=dict)


class WrongReference(ValueError):
    """A reference file cannot be seeded; the message names the file and the line."""


def seed(engine: Engine, data_folder: Path | None = None, demonstration: bool = True) -> SeedReport:
    """Bring what is made from ``data/reference/`` in line with it, in one transaction.

    Seeding again changes nothing and reads nothing that has not changed. ``demonstration`` says
    whether the fictitious companies are wanted; without it they are removed. Companies that an
    operator imported are never touched. Raises ``WrongReference``.
    """
    folder = (data_folder or Settings.from_env().data_folder) / "reference"
    report = SeedReport()
    with session_scope(engine) as session:
        words = [folder / "name_words.yml", folder / "territories.yml"]
        if _changed(session, "name_index", words, VERSION):
            report.rows["name_index"] = index_all(session)
        if demonstration:
            file = folder / DEMONSTRATION_FILE
            if _changed(session, DEMONSTRATION_FILE, [file, folder / "territories.yml"]):
                report.rows[DEMONSTRATION_FILE] = _seed_companies(session, file)
        else:
            _delete_demonstration(session)
            session.execute(delete(SeededFile).where(SeededFile.name == DEMONSTRATION_FILE))
    return report


def _changed(session: Session, name: str, files: list[Path], version: str = "") -> bool:
    digest = hashlib.sha256(version.encode())
    for file in files:
        digest.update(file.read_bytes())
    known = session.get(SeededFile, name)
    if known is not None and known.sha256 == digest.hexdigest():
        return False
    session.merge(SeededFile(name=name, sha256=digest.hexdigest()))
    return True


def _seed_companies(session: Session, file: Path) -> int:
    read = read_file(file, _TOLD_ON, demonstration=True)
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
    changed(session, delete(Company).where(Company.demonstration))
