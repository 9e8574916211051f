"""One clock for the project, which a test can set and move."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from opco import clock


def test_a_day_freezes_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPCO_NOW", "2026-03-08")
    assert clock.today() == date(2026, 3, 8)
    assert clock.now().tzinfo is not None


def test_an_instant_of_another_zone_is_told_in_paris(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPCO_NOW", "2026-12-31T23:30:00Z")
    assert clock.today() == date(2027, 1, 1)


def test_a_file_moves_the_clock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "now"
    file.write_text("2026-01-05", encoding="utf-8")
    monkeypatch.setenv("OPCO_NOW", f"@{file}")
    assert clock.today() == date(2026, 1, 5)
    file.write_text("2026-01-06T09:00:00", encoding="utf-8")
    assert clock.today() == date(2026, 1, 6)


def test_anything_else_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPCO_NOW", "demain")
    with pytest.raises(ValueError, match="OPCO_NOW"):
        clock.now()
