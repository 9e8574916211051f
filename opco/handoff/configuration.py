"""The teams of this process, read once, and whether they are there."""

from __future__ import annotations

import os
from datetime import datetime
from functools import lru_cache

from opco.handoff.promise import presence
from opco.handoff.teams import Teams
from opco.knowledge import say
from opco.settings import ROOT, Settings

SECRET_FILE = ROOT / "var" / "adviser_webhook_secret"


@lru_cache(maxsize=1)
def teams() -> Teams:
    """Return the teams that the environment configures. Raises ``TeamsError``."""
    settings = Settings.from_env()
    file = settings.teams_file or settings.data_folder / "reference" / "teams.yml"
    return Teams.load(file, os.environ, SECRET_FILE)


def presence_in_words(now: datetime) -> str | None:
    """Return the sentence that says whether advisers are there, None when it is not known."""
    found = presence(teams(), now)
    if found is None:
        return None
    delay = found.values.get("delay")
    words = {"delay": say(f"handoff.{delay.key}", **delay.values)} if delay else {}
    return say(f"handoff.{found.key}", **words)
