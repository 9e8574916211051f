"""The teams of this process and the sentences about requests, read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from opco.handoff.promise import presence
from opco.handoff.teams import Teams
from opco.knowledge.messages import load_messages
from opco.knowledge.rendering import Renderer
from opco.settings import ROOT, Settings

SECRET_FILE = ROOT / "var" / "adviser_webhook_secret"
GROUP = "handoff"


@lru_cache(maxsize=1)
def teams() -> Teams:
    """Return the teams that the environment configures. Raises ``TeamsError``."""
    settings = Settings.from_env()
    file = settings.teams_file or settings.data_folder / "reference" / "teams.yml"
    return Teams.load(file, os.environ, SECRET_FILE)


def say(key: str, **values: Any) -> str:
    """Return the sentence ``handoff.key`` of data/dialogue/messages.yml, filled."""
    messages, renderer = _sentences()
    return renderer.sentence(messages[f"{GROUP}.{key}"], values)


def presence_in_words(now: datetime) -> str | None:
    """Return the sentence that says whether advisers are there, None when it is not known."""
    found = presence(teams(), now)
    if found is None:
        return None
    delay = found.values.get("delay")
    return say(found.key, **({"delay": say(delay.key, **delay.values)} if delay else {}))


@lru_cache(maxsize=1)
def _sentences() -> tuple[Mapping[str, str], Renderer]:
    folder = Settings.from_env().data_folder
    return load_messages(folder / "dialogue" / "messages.yml"), Renderer()
