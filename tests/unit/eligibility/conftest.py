"""The law as shipped, read once."""

from __future__ import annotations

import pytest

from opco.eligibility import Rulebook


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return Rulebook.load()
