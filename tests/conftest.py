"""Fixtures that every folder of tests may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from addons.launch import read_on_one_thread
from addons.quiet import NOISY_MESSAGES, NOISY_MODULES
from tests.support.live import Stack

HERE = Path(__file__).parent
# As the server reads: several workers on a few processors would else wait for one another.
read_on_one_thread()


def pytest_configure(config: pytest.Config) -> None:
    """Let pass the warnings that the launcher silences too; all others are errors."""
    for module in NOISY_MODULES:
        config.addinivalue_line("filterwarnings", f"ignore:::{module}")
    for message in NOISY_MESSAGES:
        config.addinivalue_line("filterwarnings", f"ignore:{message}")


#: What takes long, in the order in which it is begun: the workers then end at about the same time.
SERVERS, SERVICES = "servers and windows", "PostgreSQL and Redis"
LONG = (SERVERS, SERVICES, "attack", "nlu", "conversations")


# First: what spreads the tests over processes reads the groups in the same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say what may not run at the same time: what starts servers and windows, what shares a service.

    What takes long comes first (with `--no-loadscope-reorder`, groups are begun in this order).
    """
    places = {}
    for item in items:
        folder = item.path.relative_to(HERE).parts[0]
        together = str(item.path)
        if folder == "web" or "stack" in getattr(item, "fixturenames", ()):
            together = SERVERS
        elif folder == "services":
            together = SERVICES
        item.add_marker(pytest.mark.xdist_group(together))
        kind = together if together in LONG else folder
        places[item] = LONG.index(kind) if kind in LONG else len(LONG)
    items.sort(key=places.__getitem__)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The running assistant, one for the whole session: conversations do not share anything."""
    running = Stack(tmp_path_factory.mktemp("stack"))
    try:
        yield running.start()
    finally:
        running.stop()
