"""Import a list of companies and look its names up: this code, and as ratios the code before it.

Run: ``python -m benchmarks.companies [--companies 240000] [--url postgresql://…] [--before REVISION]
[--alone]``. Works in temporary SQLite files, or in the empty database that ``--url`` names (this
code only: the code before had no other). The code before is taken out of the project's history and
run in the same minutes on the same file and the same questions; ``--alone`` leaves it out.
Prints rows a second, milliseconds, shares found, and each beside the code before.
"""

import argparse
import csv
import io
import json
import os
import random
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.companies_once import look_up
from benchmarks.made_up import Company, companies, mistyped
from opco.companies.names import normalise
from opco.settings import ROOT

QUERIES = 500
#: Asked of the code before too: it takes a tenth of a second for each.
_COMPARED = 100
#: The last revision before names were searched by their words and files read as people keep them.
BEFORE = "5bfd2c0458a1a3715957f11e10da221b02172c90"
NOTHING = "no such name"


def main() -> None:
    """Make the companies, import them with each version, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=240_000)
    parser.add_argument("--url")
    parser.add_argument("--before", default=BEFORE)
    parser.add_argument("--alone", action="store_true")
    arguments = parser.parse_args()
    chance = random.Random(4827)
    made = list(companies(arguments.companies, chance))
    asked = chance.sample(made, min(QUERIES, len(made)))
    ways = questions(asked, chance)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder / "companies.csv", made)
        url = arguments.url or f"sqlite:///{folder / 'now.db'}"
        now = _once(ROOT, folder, url, ways)
        _print_import("import", now["import"])
        print_ways(now["ways"], asked, ways)
        if arguments.alone:
            return
        print(f"The code before ({arguments.before[:12]}), and how many times this one is faster")
        _unpack(arguments.before, folder / "before")
        few = {way: texts[:_COMPARED] for way, texts in ways.items()}
        before = _once(folder / "before", folder, f"sqlite:///{folder / 'before.db'}", few)
        _print_import("import", before["import"], now["import"])
        print_ways(before["ways"], asked, few, now["ways"])


def questions(asked: Sequence[Company], chance: random.Random) -> dict[str, list[str]]:
    """Return the ways in which people write the names of ``asked``, each with its texts."""
    ways: dict[str, Callable[[Company], str]] = {
        "typing error and city": lambda c: f"{mistyped(c.name, chance)} {c.city}",
        "typing error, « a » city": lambda c: f"je suis {mistyped(c.name, chance)} a {c.city}",
        "exact and city": lambda c: f"{c.name.lower()} {c.city.lower()}",
        "exact": lambda c: c.name,
        "typing error": lambda c: mistyped(c.name, chance),
        NOTHING: lambda c: f"zyxqv {c.name[::-1]}",
    }
    return {way: [words(company) for company in asked] for way, words in ways.items()}


def search(engine: Any, asked: Sequence[Company], chance: random.Random) -> None:
    """Look ``asked`` up in the base of ``engine``, in all ways, and print what was seen."""
    ways = questions(asked, chance)
    print_ways({way: look_up(engine, texts) for way, texts in ways.items()}, asked, ways)


def print_ways(
    seen: Mapping[str, list[dict[str, Any]]],
    asked: Sequence[Company],
    ways: Mapping[str, Sequence[str]],
    now: Mapping[str, list[dict[str, Any]]] | None = None,
) -> None:
    """Print a line for each way; with ``now``, how many times faster that one is."""
    for way, answers in seen.items():
        shares = ""
        if way != NOTHING:
            right = [
                [_same(company, name, city, "city" in way) for name, city in answer["found"]]
                for company, answer in zip(asked, answers, strict=False)
            ]
            first = sum(row[:1] == [True] for row in right) / len(ways[way])
            five = sum(any(row) for row in right) / len(ways[way])
            shares = f"  first {first:.3f}, among five {five:.3f}"
        times = {
            kind: sorted(answer[kind] for answer in answers) for kind in ("processor", "clock")
        }
        line = ", ".join(
            f"{kind} {_median(own):6.1f} ms, 95 % under {_most(own):6.1f}"
            for kind, own in times.items()
        )
        if now is not None:
            own = sorted(answer["processor"] for answer in now[way][: len(answers)])
            shares += (
                f"  ratio {_median(times['processor']) / _median(own):.1f},"
                f" of the 95 % {_most(times['processor']) / _most(own):.1f}"
            )
        print(f"{way:25}: {line}{shares}")


def _print_import(
    label: str, seen: Mapping[str, Any], now: Mapping[str, Any] | None = None
) -> None:
    rate = seen["rows"] / seen["seconds"]
    ratio = f"  ratio {now['rows'] / now['seconds'] / rate:.1f}" if now else ""
    print(
        f"{label:25}: {seen['rows']} companies in {seen['seconds']:.1f} s of processor,"
        f" {rate:,.0f} a second, {seen['memory']:,.0f} MB{ratio}"
    )


def _once(tree: Path, folder: Path, url: str, ways: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Run ``companies_once`` with the code of ``tree`` and return what it saw."""
    asked = {"url": url, "file": str(folder / "companies.csv"), "ways": ways}
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("companies_once.py"))],
        input=json.dumps(asked),
        env={**os.environ, "PYTHONPATH": str(tree)},
        cwd=tree,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def _unpack(revision: str, folder: Path) -> None:
    archive = subprocess.run(
        ["git", "archive", revision, "opco", "data/reference"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as packed:
        packed.extractall(folder)


def _write(file: Path, made: Sequence[Company]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, delimiter=";")
        rows.writerow(("siret", "raison_sociale", "code_postal", "commune"))
        rows.writerows((c.siret, c.name, c.postcode, c.city) for c in made)


def _same(company: Company, name: str, city: str | None, with_city: bool) -> bool:
    return normalise(name) == normalise(company.name) and (city == company.city or not with_city)


def _median(times: Sequence[float]) -> float:
    return times[len(times) // 2]


def _most(times: Sequence[float]) -> float:
    return times[int(len(times) * 0.95)]


if __name__ == "__main__":
    main()
