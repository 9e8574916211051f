"""The law as shipped, and the frozen copy of some of it, each read once."""

from __future__ import annotations

import pytest

from opco.eligibility import Rulebook
from opco.settings import ROOT

#: The law of 25 November 2026, for what the engine does: no decree changes it.
FROZEN = ROOT / "tests" / "frozen_law"


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return Rulebook.load()


@pytest.fixture(scope="session")
def frozen() -> Rulebook:
    return Rulebook.load(FROZEN / "schemes", FROZEN / "reference")
