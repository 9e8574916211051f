"""A second process that shares no lock does not start to answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from addons.stores.claim import NotShared, claim
from opco.settings import ROOT, Settings

REDIS = "redis://127.0.0.1:1/0"


def settings(folder: Path, **more: str) -> Settings:
    return Settings(tracker_database_url=f"sqlite:///{folder / 'conversations.db'}", **more)


def test_the_second_process_on_the_same_conversations_is_refused(tmp_path: Path) -> None:
    held = claim(settings(tmp_path))
    with pytest.raises(NotShared, match=r"Un autre processus.*conversations\.db"):
        claim(settings(tmp_path), patience=0)
    os.close(held)
    os.close(claim(settings(tmp_path), patience=0))


def test_other_conversations_are_another_claim(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    held = [claim(settings(folder), patience=0) for folder in (first, second)]
    for descriptor in held:
        os.close(descriptor)


def test_several_workers_need_a_shared_lock(tmp_path: Path) -> None:
    with pytest.raises(NotShared, match="SANIC_WORKERS vaut 2 sans REDIS_URL"):
        claim(settings(tmp_path, workers="2"))


def test_with_redis_any_number_may_answer(tmp_path: Path) -> None:
    shared = settings(tmp_path, redis_url=REDIS, website_secret="s" * 40, workers="4")
    assert claim(shared) is None
    assert claim(shared) is None


def test_with_redis_sessions_must_be_signed_alike(tmp_path: Path) -> None:
    with pytest.raises(NotShared, match="WEBSITE_SECRET"):
        claim(settings(tmp_path, redis_url=REDIS))


def test_the_launcher_refuses_in_french_before_it_loads_anything(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "TRACKER_DATABASE_URL": f"sqlite:///{tmp_path / 'conversations.db'}",
        "SANIC_WORKERS": "3",
    }
    environment.pop("REDIS_URL", None)
    done = subprocess.run(
        [sys.executable, "-m", "addons.launch", "rasa", "run", "--port", "1"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert "SANIC_WORKERS vaut 3 sans REDIS_URL" in done.stderr
