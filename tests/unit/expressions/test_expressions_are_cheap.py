"""No regular expression costs more than its text is worth, whatever the text.

Python's engine tries again where it failed: an expression of a few repeats can take a minute for
two thousand signs, and holds the whole program for it. Each is run on repeats of what it looks
for; where npm has installed recheck, it is also examined (`RECHECK`, a folder of npm's).
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Sequence

import pytest

from tests.support.expressions import SOON, digest, examine, examined, expressions, hostile

#: Letters of a text: small ones first, so that an exponential cost is seen before it is paid.
SIZES = (12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 60, 80, 200, 600, 2000)
#: What a text ends with: as it repeats, or on what fails everything before it.
ENDS = ("", "\0")
#: The same for an expression that recheck found safe: no cost of it grows before one is seen.
LONGEST, FAILING = SIZES[-1:], ENDS[-1:]
#: Seconds of processor: linear expressions take a thousandth of it.
MOST = 0.1


@pytest.fixture(scope="module")
def known() -> dict[str, re.Pattern[str]]:
    return expressions()


def slowest(
    pattern: re.Pattern[str],
    sizes: Sequence[int] = SIZES,
    ends: Sequence[str] = ENDS,
) -> tuple[float, str]:
    """Return the seconds and the text of the first run that costs too much, else of the last."""
    for unit in hostile(pattern):
        for end in ends:
            for size in sizes:
                text = (unit * (size // max(1, len(unit)) + 1))[:size] + end
                started = time.process_time()
                for _ in pattern.finditer(text):
                    pass
                taken = time.process_time() - started
                if taken > MOST:
                    return taken, f"{unit!r} over {size} letters, then {end!r}"
    return 0.0, ""


def test_every_kind_of_place_is_looked_at(known: dict[str, re.Pattern[str]]) -> None:
    for name in (
        "addons.nlu.normalisation._NUMBER",
        "addons.channels.incoming.IDENTIFIER",
        "opco.privacy.mask._STREET",
        "opco.french.typography._RULES.1.0",
    ):
        assert name in known
    assert any(name.startswith("opco.language") for name in known)
    assert any(re.search(r":\d+$", name) for name in known), "expressions written in a call"


def test_a_slow_expression_would_be_seen() -> None:
    for source in (r"(?:a|aa)+b", r"\S+@\S+\.\w+", r"(?:des?|de)*c"):
        assert slowest(re.compile(source))[0] > MOST, source


def test_hostile_repeats_cost_little(known: dict[str, re.Pattern[str]]) -> None:
    safe = {one for one, found in examined().items() if found == "safe"}
    slow = {}
    for name, pattern in known.items():
        settled = digest(pattern) in safe
        taken, why = slowest(pattern, LONGEST, FAILING) if settled else slowest(pattern)
        if taken:
            slow[name] = (round(taken, 2), why)
    assert not slow


@pytest.mark.timeout(900)
def test_recheck_finds_none_slow(known: dict[str, re.Pattern[str]]) -> None:
    """Examine what is not in the list of those that were: an expression never changes its cost."""
    folder = os.environ.get("RECHECK")
    if folder is None or shutil.which("node") is None:
        pytest.skip("no recheck: the expressions were not examined (npm install recheck)")
    done = examined()
    new = {name: pattern for name, pattern in known.items() if digest(pattern) not in done}
    # One that is slow is always with them: that it is found shows that they are examined.
    new["slow on purpose"] = re.compile(r"(?:a|aa)+b")
    slow = [one for one in examine(new, folder, SOON) if one["status"] == "vulnerable"]
    assert [one["name"] for one in slow] == ["slow on purpose"], slow
