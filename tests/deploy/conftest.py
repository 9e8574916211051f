"""What plays the deployment is asked for: it takes root, minutes and a namespace."""

from __future__ import annotations

import os

import pytest

ASKED = "OPCO_TEST_DEPLOY"


@pytest.fixture(autouse=True, scope="session")
def _asked_for() -> None:
    if not os.environ.get(ASKED):
        pytest.skip("`make test-deploy` joue le déploiement")
