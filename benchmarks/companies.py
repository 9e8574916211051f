"""Time look-ups by name among many companies, against comparing with every name.

Run: ``python -m benchmarks.companies [--companies 200000]``. Works in a temporary SQLite file,
or in the empty database that ``--url`` names. Prints milliseconds and ratios.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import select

from opco.companies import find_by_name, find_by_siret
from opco.companies.company_file import ReadFile
from opco.companies.names import normalise
from opco.companies.storing import store
from opco.database import create_engine, session_scope, upgrade
from opco.database.tables import Company

TRADES = (
    "GARAGE",
    "TRANSPORTS",
    "CARROSSERIE",
    "AUTO",
    "AMBULANCES",
    "VOYAGES",
    "AUTOCARS",
    "DEMENAGEMENTS",
    "LOGISTIQUE",
    "AUTO ECOLE",
)
FORMS = ("SARL", "SAS", "EURL", "SASU", "")
CITIES = ("Lyon", "Arras", "Nantes", "Quimper", "Béziers", "Le Tampon", "Reims", "Nice", "Tours")
STARTS = "ba be bo ca cha che da de du fa fe ga ge la le lo ma me mo na pa pe ra re ro sa va"
MIDDLES = "lan ber nar mon tel ver rin sol dan mar lin gar pel ton bour vil"
ENDS = "in eau ard et on ier elle aud ac oux y is ert and"
QUERIES = 200


def main() -> None:
    """Fill a database, then time the look-ups."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=200_000)
    parser.add_argument("--url")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = arguments.url or f"sqlite:///{Path(folder) / 'benchmark.db'}"
        _run(url, arguments.companies)


def _run(url: str, count: int) -> None:
    chance = random.Random(4827)
    records = [_record(number, chance) for number in range(count)]
    engine = create_engine(url)
    upgrade(engine)
    started = time.perf_counter()
    with session_scope(engine) as session:
        store(session, ReadFile(records=records, lines=count))
    seconds = time.perf_counter() - started
    print(f"import   : {count} companies in {seconds:.1f} s ({count / seconds:,.0f} a second)")

    asked = [
        (record, _mistype(record["name"], chance)) for record in chance.sample(records, QUERIES)
    ]
    with session_scope(engine, read_only=True) as session:
        by_siret = _time(lambda item: find_by_siret(session, item[0]["siret"]), asked)
        session.expire_all()
        by_name = _time(lambda item: find_by_name(session, item[1], item[0]["city"]), asked)
        right = sum(
            any(
                match.company.name == record["name"]
                for match in find_by_name(session, typed, record["city"])
            )
            for record, typed in asked
        )
        names = [normalise(name) for name in session.execute(select(Company.name)).scalars()]
    few = asked[:20]
    everything = _time(
        lambda item: process.extract(normalise(item[1]), names, scorer=fuzz.WRatio, limit=5), few
    )
    _print("by SIRET", by_siret)
    _print("by name, mistyped, with its city", by_name)
    _print("every name compared (rapidfuzz)", everything)
    print(
        f"ratio    : {statistics.median(everything) / statistics.median(by_name):.1f} times faster"
    )
    print(f"found    : {right} of {QUERIES} mistyped names among the first five")


def _record(number: int, chance: random.Random) -> dict[str, Any]:
    invented = (
        chance.choice(STARTS.split())
        + chance.choice(MIDDLES.split())
        + chance.choice(MIDDLES.split())
        + chance.choice(ENDS.split())
    )
    name = f"{chance.choice(FORMS)} {chance.choice(TRADES)} {invented.upper()}".strip()
    # Not valid numbers: none of them can be a company's.
    return {
        "siret": f"9{number:08d}00000",
        "siren": f"9{number:08d}",
        "name": name,
        "city": chance.choice(CITIES),
        "demonstration": True,
    }


def _mistype(name: str, chance: random.Random) -> str:
    letters = list(name.lower())
    place = chance.randrange(len(letters) - 4, len(letters))
    if chance.random() < 0.5:
        letters[place] = chance.choice("aeilnorst")
    else:
        del letters[place]
    return "".join(letters)


def _time(call: Callable[[Any], object], items: list[Any]) -> list[float]:
    times = []
    for item in items:
        started = time.perf_counter()
        call(item)
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)


def _print(label: str, times: list[float]) -> None:
    print(
        f"{label:33}: median {statistics.median(times):7.2f} ms, "
        f"95 % under {times[int(len(times) * 0.95)]:7.2f} ms"
    )


if __name__ == "__main__":
    main()
