"""The comparison with Urssaf's model: what is sent to it, and that it stays out of the way."""

from __future__ import annotations

import json

from benchmarks.urssaf import SCRIPTS, read_cases
from opco.eligibility import Rulebook


def test_every_compared_case_has_what_both_sides_need(book: Rulebook) -> None:
    cases = read_cases(book)
    assert len(cases) >= 100
    assert len({case.id for case in cases}) == len(cases)
    for case in cases:
        assert {"signed_on", "headcount", "level", "disabled"} <= set(case.facts)
        assert 0 <= case.amount <= 6000


def test_the_lock_pins_versions_and_names_no_address() -> None:
    lock = json.loads((SCRIPTS / "package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((SCRIPTS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in wanted.items():
        package = lock["packages"][f"node_modules/{name}"]
        assert package["version"] == version
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package
