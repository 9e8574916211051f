"""Import a vintage of the national files: read, join, check, build, compare, swap."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine

from opco.companies.membership import idcc_table
from opco.companies.national.building import build
from opco.companies.national.guards import check_registers, check_rows
from opco.companies.national.joining import Joined, Step, in_siro_or_active
from opco.companies.national.places import NextDirectory, next_directory
from opco.companies.national.sources import NationalError, Sources
from opco.content import read_yaml
from opco.database.directory import directory_file, vintage
from opco.database.tables import DirectoryVintage
from opco.settings import ROOT


@dataclass
class NationalReport:
    """What an import did. ``unchanged``: the same files as the last time, nothing was touched."""

    unchanged: bool = False
    companies: int = 0
    #: Rows of each file; lines of it that could not be read, with why.
    rows: dict[str, int] = field(default_factory=dict)
    rejected: dict[str, list[str]] = field(default_factory=dict)
    #: Left out because they object, or may not be shown; in SIRO but not in Sirene.
    hidden: int = 0
    not_in_sirene: int = 0
    #: Rows whose SIRET is not a number, by file.
    unreadable_sirets: int = 0
    #: Since the last vintage: added, removed, closed, changed; empty the first time.
    changes: dict[str, int] = field(default_factory=dict)


def siro_labels() -> dict[str, str]:
    """Return SIRO's labels of the eleven OPCOs → our ids (``data/reference/opcos.yml``)."""
    opcos = read_yaml(ROOT / "data" / "reference" / "opcos.yml")["opcos"]
    return {row["siro"]: row["id"] for row in opcos}


def import_national(
    engine: Engine, sources: Sources, today: date, step: Step, accept: bool = False
) -> NationalReport:
    """Replace the national directory by what ``sources`` hold; the assistant answers meanwhile.

    Nothing changes before everything is written and checked; the same files twice change
    nothing. ``step`` hears of the progress; ``accept`` lets a vintage through that differs much
    from the last one. Raises ``NationalError``, and leaves the directory as it was.
    """
    last = vintage(engine)
    fingerprints = sources.fingerprints()
    if last is not None and last["files"] == fingerprints:
        return NationalReport(unchanged=True, companies=last["companies"], rows=last["rows"])
    with working(engine, step) as joined:
        return _imported(engine, sources, today, joined, last, fingerprints, accept)


@contextmanager
def working(engine: Engine, step: Step) -> Iterator[Joined]:
    """Give a working database beside that of ``engine``, and leave nothing of it."""
    folder = Path(tempfile.mkdtemp(prefix="annuaire-", dir=_working_place(engine)))
    joined = Joined(folder, step)
    try:
        yield joined
    finally:
        joined.close()
        shutil.rmtree(folder, ignore_errors=True)


def _working_place(engine: Engine) -> Path | None:
    """Return the folder of the database: as large a disk as the directory needs anyway."""
    file = directory_file(engine.url) if engine.dialect.name == "sqlite" else None
    return file.parent if file is not None else None


def _imported(
    engine: Engine,
    sources: Sources,
    today: date,
    joined: Joined,
    last: dict[str, Any] | None,
    fingerprints: dict[str, str],
    accept: bool,
) -> NationalReport:
    labels = siro_labels()
    joined.load_registers(sources)
    remembered = check_registers(joined, last, labels, accept)
    joined.load_sirene(sources, in_siro_or_active(sorted(idcc_table().naf)))
    check_rows(joined, last, accept)
    report = NationalReport(
        rows=dict(joined.counts),
        rejected={name: lines for name, lines in joined.rejected.items() if lines},
        hidden=joined.hidden(),
        not_in_sirene=joined.count(
            "SELECT count(*) FROM owners WHERE siret NOT IN (SELECT siret FROM etablissements)"
        ),
        unreadable_sirets=joined.count("SELECT count(*) FROM siro WHERE siret IS NULL")
        + joined.count("SELECT count(*) FROM idcc WHERE siret IS NULL"),
    )
    target = next_directory(engine)
    try:
        report.companies = build(joined, target, labels)
        if not report.companies:
            raise NationalError("nothing_joined")
        content = {
            **remembered,
            "files": fingerprints,
            "rows": report.rows,
            "companies": report.companies,
            "imported_on": today.isoformat(),
        }
        _remember(target, content)
        joined.step("swap", 0.0)
        report.changes = target.changes()
        target.swap()
        joined.step("swap", 1.0)
    finally:
        target.abandon()
    return report


def _remember(target: NextDirectory, content: dict[str, Any]) -> None:
    table = DirectoryVintage.__table__
    target.write(table, ("id", "content"), [(1, json.dumps(content))])
