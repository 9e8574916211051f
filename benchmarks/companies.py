"""Time look-ups by name among many companies, and say how often the right one is first.

Run: ``python -m benchmarks.companies [--companies 240000] [--url postgresql://…]``. Works in a
temporary SQLite file, or in the empty database that ``--url`` names. Prints milliseconds
(of this process's processor for SQLite, of the clock for a server), shares found, and the time
of comparing every name (rapidfuzz) beside it.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from benchmarks.made_up import Company, companies, mistyped
from opco.companies import find_by_name, find_by_siret
from opco.companies.company_file import ReadFile
from opco.companies.names import normalise
from opco.companies.storing import store
from opco.database import create_engine, session_scope, upgrade

QUERIES = 500


def main() -> None:
    """Fill a database, then time the look-ups."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=240_000)
    parser.add_argument("--url")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = arguments.url or f"sqlite:///{Path(folder) / 'benchmark.db'}"
        _run(url, arguments.companies)


def _run(url: str, count: int) -> None:
    chance = random.Random(4827)
    made = list(companies(count, chance))
    engine = create_engine(url)
    upgrade(engine)
    started = time.process_time()
    records = [company.record() for company in made]
    with session_scope(engine) as session:
        store(session, ReadFile(records=records, lines=count))
    seconds = time.process_time() - started
    print(f"import   : {count} companies in {seconds:.1f} s ({count / seconds:,.0f} a second)")

    asked = chance.sample(made, QUERIES)
    search(engine, asked, chance)
    names = [normalise(company.name) for company in made]
    everything = _time(
        lambda item: process.extract(
            normalise(mistyped(item.name, chance)), names, scorer=fuzz.WRatio, limit=5
        ),
        asked[:20],
    )
    _print("every name compared (rapidfuzz)", everything)


def search(engine: Any, asked: list[Company], chance: random.Random) -> None:
    """Time look-ups of ``asked`` in the ways that people write, and count what is found."""
    ways: dict[str, Callable[[Company], str]] = {
        "typing error and city": lambda c: f"{mistyped(c.name, chance)} {c.city}",
        "typing error, « a » city": lambda c: f"je suis {mistyped(c.name, chance)} a {c.city}",
        "exact and city": lambda c: f"{c.name.lower()} {c.city.lower()}",
        "exact": lambda c: c.name,
        "typing error": lambda c: mistyped(c.name, chance),
        "no such name": lambda c: f"zyxqv {c.name[::-1]}",
    }
    clock = time.process_time if engine.dialect.name == "sqlite" else time.perf_counter
    with session_scope(engine, read_only=True) as session:
        _print("by SIRET", _time(lambda c: find_by_siret(session, c.siret), asked, clock))
        for label, words in ways.items():
            session.expunge_all()
            texts = [(company, words(company)) for company in asked]
            found: list[tuple[Company, list[tuple[str, str | None]]]] = []

            def look(item: tuple[Company, str], into: list[Any] = found) -> None:
                matches = find_by_name(session, item[1])
                into.append((item[0], [(m.company.name, m.company.city) for m in matches]))

            times = _time(look, texts, clock)
            wanted = "city" in label
            right = [[_same(c, *name, wanted) for name in names] for c, names in found]
            first = sum(row[:1] == [True] for row in right)
            five = sum(any(row) for row in right)
            shares = f"first {first / len(asked):.3f}, among five {five / len(asked):.3f}"
            _print(label, times, "" if label == "no such name" else shares)


def _same(company: Company, name: str, city: str | None, with_city: bool) -> bool:
    return normalise(name) == normalise(company.name) and (city == company.city or not with_city)


def _time(
    call: Callable[[Any], object],
    items: list[Any],
    clock: Callable[[], float] = time.process_time,
) -> list[float]:
    times = []
    for item in items:
        started = clock()
        call(item)
        times.append((clock() - started) * 1000)
    return sorted(times)


def _print(label: str, times: list[float], more: str = "") -> None:
    print(
        f"{label:33}: median {times[len(times) // 2]:7.2f} ms, "
        f"95 % under {times[int(len(times) * 0.95)]:7.2f} ms  {more}"
    )


if __name__ == "__main__":
    main()
