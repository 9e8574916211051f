"""Telling the team where it already is (Teams, Slack, Mattermost, Matrix, e-mail…), by apprise."""

import logging
from typing import Any

import apprise

from opco.desk.pages import shared

logger = logging.getLogger(__name__)


class Notifier:
    """Says that a request came, or that its visitor wrote: reference, subject, link, no more.

    ``addresses`` are apprise's (``msteams://…``, ``slack://…``, ``mailto://…``), separated by
    spaces or commas. Raises ``ValueError`` on one that apprise does not read.
    """

    def __init__(self, addresses: str, desk_url: str) -> None:
        self._targets = apprise.Apprise()
        self._desk_url = desk_url.rstrip("/")
        for address in addresses.replace(",", " ").split():
            if not self._targets.add(address):
                # Not the address itself: it holds a secret.
                raise ValueError("OPCO_DESK_NOTIFY : une adresse n'est pas reconnue par apprise")

    def tell(self, kind: str, data: dict[str, Any]) -> None:
        """Send what a message of the assistant means to every address; never raises."""
        title = words_for(kind, data)
        if title is None or not len(self._targets):
            return
        link = f"{self._desk_url}/requests/{data['reference']}"
        try:
            if not self._targets.notify(title=title, body=link):
                logger.warning("The team could not be told about %s", data["reference"])
        except Exception:
            logger.exception("The team could not be told about %s", data["reference"])


def words_for(kind: str, data: dict[str, Any]) -> str | None:
    """Return what the team is told, None when nothing: never a name, a contact or a message."""
    reference = data["reference"]
    if kind == "handoff.requested":
        topic = (data.get("topic") or {}).get("title")
        subject = topic or shared()["reasons"].get(
            data.get("reason") or "", "Demande de conseiller"
        )
        urgent = " (urgent)" if data.get("urgency") == "high" else ""
        return f"Nouvelle demande {reference}{urgent} : {subject}"
    if kind == "handoff.message" and data.get("author") == "visitor":
        return f"Nouveau message sur la demande {reference}"
    return None
