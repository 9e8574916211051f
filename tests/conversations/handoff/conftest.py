"""What the tests of requests need beside the running assistant."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from opco.settings import ROOT
from tests.support.live import Stack
from tests.support.receiver import Receiver


@pytest.fixture
def receiver(stack: Stack) -> Iterator[Receiver]:
    """The team's system, empty."""
    stack.receiver.received.clear()
    yield stack.receiver
    stack.receiver.status = 200
    stack.receiver.headers = {}


@pytest.fixture
def opco(stack: Stack) -> Callable[..., str]:
    """The `opco` command in the environment of the running assistant."""

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "commands.main", *arguments],
            cwd=ROOT,
            env={**os.environ, **stack.environment},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def no_database(stack: Stack) -> Callable[[], AbstractContextManager[None]]:
    """Take the database away under the running assistant, then bring it back."""

    @contextmanager
    def away() -> Iterator[None]:
        hidden = stack.folder / "away"
        hidden.mkdir(exist_ok=True)
        for suffix in ("", "-wal", "-shm"):
            file = stack.folder / f"opco.db{suffix}"
            if file.exists():
                file.rename(hidden / file.name)
        # A folder in its place: opening it fails, as an unreachable server would.
        (stack.folder / "opco.db").mkdir()
        yield
        (stack.folder / "opco.db").rmdir()
        for file in hidden.iterdir():
            file.rename(stack.folder / file.name)

    return away
