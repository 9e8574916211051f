"""A courier as the environment configures it, for commands and actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.engine import Engine

from opco.handoff.configuration import teams
from opco.handoff.courier import MARGIN, Courier
from opco.handoff.mailing import configured_mail
from opco.handoff.posting import Poster
from opco.settings import Settings


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
