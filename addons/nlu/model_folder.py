"""Finds the model in use, without opening it."""

from __future__ import annotations

from pathlib import Path


def newest_model(folder: Path) -> Path | None:
    """Return the model last written in ``folder``, or None."""
    return max(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, default=None)
