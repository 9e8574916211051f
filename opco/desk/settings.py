"""What the desk is told when it starts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sanic.request import Request


def _peer(request: Request) -> str:
    return str(request.ip)


@dataclass(frozen=True)
class DeskSettings:
    """Settings of one desk. ``secrets`` verify what comes in; the first signs what goes out."""

    password: str = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)
    #: Where the assistant takes advisers' events: …/webhooks/website/adviser.
    assistant_events_url: str
    database: Path
    clock: Callable[[], datetime]
    #: Bytes of a message that are read at most.
    largest_body: int = 64 * 1024
    #: Hours after which an adviser signs in again.
    session_hours: int = 12
    #: Names under which the desk may be reached: another one is a page that borrows its address.
    hosts: frozenset[str] = frozenset({"127.0.0.1", "localhost", "[::1]"})

    #: Who signs in, as wrong passwords are counted; behind a proxy, not the proxy.
    address_of: Callable[[Request], str] = _peer
    #: apprise's addresses of the team, separated by spaces; empty: nobody is told.
    notify: str = field(default="", repr=False)
    #: Where advisers open the desk, for the links in what the team is told.
    url: str = ""
    #: Whether the assistant can write to a visitor by e-mail (SMTP_URL).
    mail: bool = False
    #: Gives the assistant's figures of a month (``opco.desk.figures.Source``); None: no such page.
    figures: Callable[[str], Any] | None = None

    def __post_init__(self) -> None:
        """Raise ``ValueError`` without a password or a secret."""
        if len(self.password) < 8:
            raise ValueError("DESK_PASSWORD needs at least 8 characters")
        if not self.secrets:
            raise ValueError("the desk needs the secret of its webhooks")
