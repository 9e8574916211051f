"""Import millions of made-up employers as the national files hold them; time, memory, disk.

Run: ``python -m benchmarks.national --folder /tmp/x [--employers 3700000] [--establishments
40000000] [--units 28000000] [--url …] [--vintages 2]``. Writes the files once, imports them in a
process of its own, then the same with one line more, as the next month's, which replaces the first.
Names are asked and rows written all along, as conversations do. Prints seconds, the highest
memory, the disk in use, the slowest answer; then times the search.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from itertools import pairwise
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import Engine

from benchmarks.companies import QUERIES, search
from benchmarks.made_up import Company, mistyped
from benchmarks.national_files import make
from opco.companies import find_by_name
from opco.companies.national import Sources, import_national
from opco.companies.seed import seed
from opco.database import create_engine, session_scope
from opco.database.directory import vintage
from opco.database.migrate import upgrade
from opco.settings import ROOT

#: Between two questions to the database while an import runs.
_PAUSE = 0.1
#: What a conversation writes meanwhile, if the import held the lock it would wait.
_WRITE = text("UPDATE seeded_files SET sha256 = sha256 WHERE name = 'name_index'")
_RELATIONS = text(
    "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n"
    " ON n.oid = c.relnamespace WHERE n.nspname LIKE 'directory%' AND c.relkind = 'r'"
)
_ONE = text("SELECT name, city, department FROM directory.companies WHERE siret = :siret")


def main() -> None:
    """Make the files, import them, time the search."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--employers", type=int, default=3_700_000)
    parser.add_argument("--establishments", type=int, default=40_000_000)
    parser.add_argument("--units", type=int, default=28_000_000)
    parser.add_argument("--url")
    parser.add_argument("--vintages", type=int, default=2)
    parser.add_argument("--import-only", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    folder = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    url = arguments.url or f"sqlite:///{folder / 'opco.db'}"
    sources = Sources(
        siro=folder / "siro.csv",
        etablissements=folder / "etablissements.csv",
        unites_legales=folder / "unites.csv",
        idcc=folder / "idcc.csv",
    )
    if arguments.import_only:
        _import(url, sources)
        return
    if not all(path.exists() for path in sources.given().values()):
        make(folder, arguments.employers, arguments.establishments, arguments.units)
    for name, path in sources.given().items():
        print(f"{name:15}: {path.stat().st_size / 2**20:9,.0f} MB")
    engine = create_engine(url)
    upgrade(engine)
    seed(engine, ROOT / "data")
    for number in range(arguments.vintages):
        if vintage(engine) is not None:
            with sources.siro.open("ab") as siro:
                siro.write(b"99999999999999|1090|AKTO|\n")
        print(f"Vintage {number + 1}")
        _import_while_asking(engine, url, arguments)
    search(engine, _some(engine, arguments.employers, QUERIES), random.Random(11))


def _import(url: str, sources: Sources) -> None:
    begun: dict[str, float] = {}

    def step(name: str, share: float) -> None:
        begun.setdefault(name, time.perf_counter())

    started, processor = time.perf_counter(), time.process_time()
    report = import_national(create_engine(url), sources, date(2026, 11, 25), step)
    ended = time.perf_counter()
    stages = [*begun.items(), ("end", ended)]
    for (name, since), (_, until) in pairwise(stages):
        print(f"  {name:13}: {until - since:9.0f} s")
    print(
        f"import         : {ended - started:9.0f} s, processor {time.process_time() - processor:.0f} s"
    )
    print(f"memory         : {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9,.0f} MB")
    print(report)


def _import_while_asking(engine: Engine, url: str, arguments: argparse.Namespace) -> None:
    """Run the import in a process of its own; look names up and write meanwhile."""
    folder: Path = arguments.folder
    words = [sys.executable, "-m", "benchmarks.national", "--folder", str(folder), "--url", url]
    chance = random.Random(7)
    asked = [
        f"{mistyped(company.name, chance)} {company.city}"
        for company in _some(engine, arguments.employers, 200)
    ] or ["transports valombre arras"]
    reads, writes, disk = [], [], 0
    with subprocess.Popen([*words, "--import-only"], env=os.environ) as running:
        while running.poll() is None:
            started = time.perf_counter()
            with session_scope(engine, read_only=True) as session:
                find_by_name(session, chance.choice(asked))
            read = time.perf_counter()
            with session_scope(engine) as session:
                session.execute(_WRITE)
            writes.append(time.perf_counter() - read)
            reads.append(read - started)
            disk = max(disk, _used(engine, folder))
            time.sleep(_PAUSE)
    if running.returncode:
        raise SystemExit(running.returncode)
    for label, waits in (("answers", sorted(reads)), ("writes", sorted(writes))):
        print(
            f"{label:15}: {len(waits)} meanwhile, 95 % under"
            f" {waits[int(len(waits) * 0.95)] * 1000:.0f} ms, the slowest {waits[-1] * 1000:.0f} ms"
        )
    print(f"disk meanwhile : {disk / 2**20:9,.0f} MB, the last directory included")
    print(f"on disk        : {_used(engine, folder) / 2**20:9,.0f} MB")


def _used(engine: Engine, folder: Path) -> int:
    """Return the bytes of the directory, and of what an import under way works with."""
    if engine.dialect.name != "sqlite":
        with engine.connect() as connection:
            return int(connection.execute(_RELATIONS).scalar() or 0)
    files = [*folder.glob("*annuaire*.db*"), *folder.glob("annuaire-*/**/*")]
    used = 0
    for file in files:
        with suppress(FileNotFoundError):
            used += file.stat().st_size if file.is_file() else 0
    return used


def _some(engine: Engine, employers: int, count: int) -> list[Company]:
    """Return companies of the directory, none before the first import."""
    if vintage(engine) is None:
        return []
    chance = random.Random(11)
    rows = []
    with session_scope(engine, read_only=True) as session:
        for number in chance.sample(range(employers), min(employers, count * 6 // 5)):
            row = session.execute(
                _ONE, {"siret": 10_000_000_000_000 + number * 100_000 + 11}
            ).first()
            if row is not None and row[0] and row[1]:
                rows.append(Company(number, row[0], row[1], row[2] or ""))
    return rows[:count]


if __name__ == "__main__":
    main()
