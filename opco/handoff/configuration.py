"""What the environment configures: the teams, whether they are there, a courier to reach them."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy.engine import Engine

from opco.handoff.courier import MARGIN, Courier
from opco.handoff.mailing import configured_mail
from opco.handoff.posting import Poster
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


def configured_courier(
    engine: Engine,
    settings: Settings,
    clock: Callable[[], datetime],
    *,
    seconds: float = 15.0,
    lease: timedelta | None = None,
) -> Courier:
    """Return a courier whose attempts last at most ``seconds``. Raises ``TeamsError``."""
    return Courier(
        engine,
        teams(),
        clock,
        poster=Poster(seconds, settings.adviser_webhook_ca),
        mail=configured_mail(settings, seconds),
        alert_to=settings.alert_mail,
        lease=lease or timedelta(seconds=seconds) + MARGIN,
    )
