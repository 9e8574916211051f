"""Which Chromium the browser tests and measurements drive."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

FLAGS = ["--no-sandbox", "--disable-background-networking", "--no-first-run", "--disable-sync"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "no Chromium: the browser tests did not run. Install chromium, set CHROMIUM to its path, "
    "or run `playwright install chromium`."
)


def installed_chromium(playwright: Any) -> str | None:
    """Return the Chromium to drive: CHROMIUM, the system's, or Playwright's own."""
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)]
    own = playwright.chromium.executable_path
    return next((path for path in (*found, own) if path and Path(path).exists()), None)
