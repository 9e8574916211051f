"""`opco desk`: the adviser desk, on this machine or in a container."""

import ipaddress
import logging
from collections.abc import Callable
from typing import Any

from addons.channels.origins import client_address
from commands.failing import fail
from opco import clock
from opco.database import create_engine, session_scope
from opco.desk.figures import Figures
from opco.handoff.configuration import SECRET_FILE
from opco.handoff.signing import new_secret, read_secrets
from opco.secrets_file import kept_secret
from opco.settings import Settings
from opco.statistics import Period, Section
from opco.statistics.office import Office
from opco.statistics.page import part


def desk() -> None:
    """Démarre le poste conseiller sur cette machine (mot de passe : DESK_PASSWORD)."""
    from addons.guard import protect
    from opco.desk.app import create_app
    from opco.desk.settings import DeskSettings

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    settings = Settings.from_env()
    if not settings.desk_password:
        fail("DESK_PASSWORD n'est pas défini : choisissez un mot de passe d'au moins 8 caractères.")
    try:
        configured = DeskSettings(
            password=settings.desk_password,
            secrets=read_secrets(settings.adviser_webhook_secret, "ADVISER_WEBHOOK_SECRET")
            or (kept_secret(SECRET_FILE, new_secret),),
            assistant_events_url=f"{settings.assistant_url}/webhooks/website/adviser",
            database=settings.desk_database,
            clock=clock.now,
            address_of=_address_of(settings),
            notify=settings.desk_notify,
            url=settings.desk_url or f"http://127.0.0.1:{settings.desk_port}",
            mail=settings.smtp_url is not None,
            figures=figures_source(settings),
        )
    except ValueError as error:
        fail(str(error))
    app = protect(create_app(configured), configured.largest_body)
    app.run(host=settings.interface, port=settings.desk_port, access_log=False, motd=False)


def figures_source(settings: Settings) -> Callable[[str], Figures]:
    """Return what gives the desk the figures of a month, read from the assistant's database."""
    office = Office.from_folder(settings.data_folder)
    engine = create_engine(settings.database_url)

    def figures(month: str) -> Figures:
        with session_scope(engine, read_only=True) as session:
            report = office.report(session, Period.month(month))
        drawings: dict[str, str] = {}

        def address(section: Section, svg: str) -> str:
            drawings[section.measure.id] = svg
            return f"/statistiques/{month}/{section.measure.id}.svg"

        content = part(report, office.measures, address)
        return Figures(content, report.to_csv(), drawings)

    return figures


def _address_of(settings: Settings) -> Callable[[Any], str]:
    """Return how the desk tells who signs in: behind the same proxies as the website."""
    proxies = tuple(
        ipaddress.ip_network(item.strip())
        for item in (settings.website_trusted_proxies or "").split(",")
        if item.strip()
    )
    return lambda request: client_address(
        request.ip, request.headers.getall("x-forwarded-for", []), proxies
    )
