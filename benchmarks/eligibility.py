"""Decisions per second: every fact known, some unknown, none known, with hints, file reload.

Run: ``python -m benchmarks.eligibility [--seconds 1]``. Prints what one decision costs and ratios
to the first line. Urssaf's public model stands beside it when ``benchmarks.urssaf`` has installed
it: the same cases, one after the other, in its own process, loading not counted.
"""

import argparse
import itertools
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from benchmarks.urssaf import CHECK, INSTALLED, CannotCompare, ask_urssaf, read_cases
from opco.eligibility import Rulebook

AS_OF = date(2026, 11, 23)
HIDDEN = ("disabled", "overseas", "months", "quota")


def seconds_each(
    action: Callable[[dict[str, Any]], Any], cases: list[dict[str, Any]], for_: float
) -> float:
    """Return the seconds that ``action`` takes on a case, over ``for_`` seconds."""
    for case in cases[:20]:
        action(case)
    turning: Iterator[dict[str, Any]] = itertools.cycle(cases)
    done, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < for_:
        action(next(turning))
        done += 1
    return (time.perf_counter() - begin) / done


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1.0, help="par mesure")
    seconds = parser.parse_args().seconds

    book = Rulebook.load()
    compared = read_cases(book)
    known = [case.facts for case in compared]
    partly = [{n: v for n, v in facts.items() if n not in HIDDEN} for facts in known]
    contract_only = [{"signed_on": f["signed_on"], "level": f["level"]} for f in known]

    def decide(facts: dict[str, Any]) -> Any:
        return book.decide(CHECK, facts, AS_OF)

    def decide_and_write(facts: dict[str, Any]) -> Any:
        # On the day of signature: most changes are still possible, and are tried.
        return book.decide(CHECK, facts, facts["signed_on"]).to_dict()

    measures: list[tuple[str, float]] = [
        ("tous les faits connus", seconds_each(decide, known, seconds)),
        ("quatre faits inconnus", seconds_each(decide, partly, seconds)),
        ("deux faits connus", seconds_each(decide, contract_only, seconds)),
        ("aucun fait connu", seconds_each(decide, [{}], seconds)),
        ("tous connus, avec les « et si »", seconds_each(decide_and_write, known, seconds)),
        ("relecture de tous les fichiers", seconds_each(lambda _: Rulebook.load(), [{}], seconds)),
    ]
    if (INSTALLED / "node_modules").is_dir():
        try:
            rounds = max(1, round(seconds / 0.002 / len(compared)))
            answer = ask_urssaf(INSTALLED, compared, rounds)
            name = f"modele-social {answer['version']} (Node), tous connus"
            measures.append((name, answer["seconds_a_case"]))
            measures.append(("modele-social, chargement", answer["load_ms"] / 1000))
        except (CannotCompare, OSError) as error:
            print(error)
    else:
        print("modele-social n'est pas installé : ``benchmarks.urssaf`` l'installe.")
    reference = measures[0][1]
    for label, each in measures:
        print(f"{label:50} {each * 1000:10.3f} ms {1 / each:10.0f} /s {each / reference:9.1f} ×")


if __name__ == "__main__":
    main()
