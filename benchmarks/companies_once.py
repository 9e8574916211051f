"""Import a list and look its names up with the code of one version, this one or an older one.

``benchmarks.companies`` runs this file by its path, with that version first in ``PYTHONPATH``: it
imports nothing that both versions do not have, and nothing of ``benchmarks``.
"""

import json
import resource
import sys
import time
from collections.abc import Sequence
from datetime import date
from inspect import signature
from pathlib import Path
from typing import Any

from opco.companies import company_file, find_by_name
from opco.database import create_engine, session_scope
from opco.database.migrate import upgrade

try:
    from opco.companies.storing import store
except ImportError:  # Before the file was read and stored in two modules.
    from opco.companies.company_file import store  # type: ignore[attr-defined,no-redef]

#: Asked for by the newer versions; closed establishments alone are read by it.
_TODAY = date(2026, 11, 26)


def import_list(engine: Any, file: Path) -> dict[str, Any]:
    """Import ``file`` as `opco companies import` does; seconds of the processor, MB, rows."""
    upgrade(engine)
    started = time.process_time()
    given: dict[str, Any] = {"today": _TODAY, "demonstration": True}
    known = signature(company_file.read_file).parameters
    read = company_file.read_file(file, **{k: v for k, v in given.items() if k in known})
    with session_scope(engine) as session:
        report = store(session, read)
    return {
        "seconds": time.process_time() - started,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "rows": report.added,
    }


def look_up(engine: Any, texts: Sequence[str]) -> list[dict[str, Any]]:
    """Look each of ``texts`` up by the door of the search: milliseconds, names and cities found.

    ``processor`` is this process's own: of a server it says nothing, ``clock`` says all.
    """
    found = []
    with session_scope(engine, read_only=True) as session:
        for text in texts:
            session.expunge_all()
            clock, processor = time.perf_counter(), time.process_time()
            matches = find_by_name(session, text)
            found.append(
                {
                    "processor": (time.process_time() - processor) * 1000,
                    "clock": (time.perf_counter() - clock) * 1000,
                    "found": [(m.company.name, m.company.city) for m in matches],
                }
            )
    return found


def main() -> None:
    """Read what to do from the standard input, write what was seen as JSON."""
    asked = json.load(sys.stdin)
    engine = create_engine(asked["url"])
    seen = {"import": import_list(engine, Path(asked["file"]))}
    seen["ways"] = {way: look_up(engine, texts) for way, texts in asked["ways"].items()}
    json.dump(seen, sys.stdout)


if __name__ == "__main__":
    main()
