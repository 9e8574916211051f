"""Import millions of made-up employers as the national files hold them; time, memory, disk.

Run: ``python -m benchmarks.national --folder /tmp/x [--employers 3700000] [--establishments
40000000] [--units 28000000] [--url …]``. Writes the files once, imports them in a process of its own, asks names
meanwhile, then times the search. Prints seconds, the highest memory, the size on disk.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

from sqlalchemy import text

from benchmarks.companies import search
from benchmarks.made_up import Company
from benchmarks.national_files import make
from opco.companies import find_by_name
from opco.companies.national import Sources, import_national
from opco.companies.seed import seed
from opco.database import create_engine, session_scope, upgrade
from opco.database.directory import directory_file
from opco.settings import ROOT

_ASK_EVERY_SECONDS = 5.0
#: What a conversation writes meanwhile, if the import held the lock it would wait.
_WRITE = text("UPDATE seeded_files SET sha256 = sha256 WHERE name = 'name_index'")
_ONE = text("SELECT name, city, department FROM directory.companies WHERE siret = :siret")


def main() -> None:
    """Make the files, import them, time the search."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--employers", type=int, default=3_700_000)
    parser.add_argument("--establishments", type=int, default=40_000_000)
    parser.add_argument("--units", type=int, default=28_000_000)
    parser.add_argument("--url")
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
    _import_while_asking(url, folder)
    file = directory_file(engine.url) if engine.dialect.name == "sqlite" else None
    if file is not None:
        print(f"on disk        : {file.stat().st_size / 2**20:9,.0f} MB")
    _search(engine, arguments.employers)


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


def _import_while_asking(url: str, folder: Path) -> None:
    """Run the import in a process of its own; look names up meanwhile, as the assistant does."""
    words = [sys.executable, "-m", "benchmarks.national", "--folder", str(folder), "--url", url]
    engine = create_engine(url)
    waits: list[float] = []
    with subprocess.Popen([*words, "--import-only"], env=os.environ) as running:
        while running.poll() is None:
            started = time.perf_counter()
            with session_scope(engine, read_only=True) as session:
                find_by_name(session, "transports valombre arras")
            with session_scope(engine) as session:
                session.execute(_WRITE)
            waits.append(time.perf_counter() - started)
            time.sleep(_ASK_EVERY_SECONDS)
    if running.returncode:
        raise SystemExit(running.returncode)
    print(
        f"meanwhile      : {len(waits)} look-ups and writes, the longest {max(waits) * 1000:.0f} ms"
    )


def _search(engine: object, employers: int) -> None:
    chance = random.Random(11)
    rows = []
    with session_scope(engine, read_only=True) as session:
        for number in chance.sample(range(employers), 600):
            row = session.execute(
                _ONE, {"siret": 10_000_000_000_000 + number * 100_000 + 11}
            ).first()
            if row is not None and row[0] and row[1]:
                rows.append(Company(number, row[0], row[1], row[2] or ""))
    search(engine, rows[:500], chance)


if __name__ == "__main__":
    main()
