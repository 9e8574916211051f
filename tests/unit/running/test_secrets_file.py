"""Secrets made here: one for all processes, read by their owner only, kept over restarts."""

from __future__ import annotations

import secrets
from pathlib import Path
from threading import Thread

import pytest

from addons.channels.settings import ChannelSettings
from commands.run import keep_website_secret
from opco.secrets_file import kept_secret
from opco.settings import Settings


def test_processes_that_start_together_share_the_secret_that_is_made(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret"
    found: list[str] = []
    threads = [
        Thread(target=lambda: found.append(kept_secret(file, secrets.token_urlsafe)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1 and len(found) == 8
    assert file.stat().st_mode & 0o077 == 0
    assert [one.name for one in file.parent.iterdir()] == ["secret"]


def test_the_website_has_the_same_secret_after_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_with = []
    for _ in range(2):
        # Set first, so that what is written after is taken back at the end.
        monkeypatch.setenv("WEBSITE_SECRET", "")
        monkeypatch.delenv("WEBSITE_SECRET")
        keep_website_secret(tmp_path / "website_secret")
        signed_with.append(ChannelSettings.read({}, Settings.from_env()).secret)
    assert signed_with[0] == signed_with[1]


def test_the_secret_of_the_environment_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = secrets.token_urlsafe(48)
    monkeypatch.setenv("WEBSITE_SECRET", given)
    keep_website_secret(tmp_path / "website_secret")
    assert Settings.from_env().website_secret == given
    assert list(tmp_path.iterdir()) == []
