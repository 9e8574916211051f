"""What an operator can set for the website channel: credentials.yml, then the environment."""

from __future__ import annotations

import ipaddress
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Union

from opco.privacy import REMEMBERED
from opco.settings import Settings

logger = logging.getLogger(__name__)

Network = Union[ipaddress.IPv4Network, ipaddress.IPv6Network]  # noqa: UP007 - evaluated at run time

#: HMAC-SHA256 keys shorter than its output weaken it (RFC 7518 § 3.2).
SHORTEST_SECRET = 32


@dataclass(frozen=True)
class ChannelSettings:
    """Settings of one channel. Durations are seconds, sizes bytes, rates as in `limits`."""

    secret: str = field(repr=False)
    #: Origins whose pages may embed the widget; the server's own is always allowed.
    origins: frozenset[str] = frozenset()
    #: Proxies whose ``X-Forwarded-For`` is believed.
    trusted_proxies: tuple[Network, ...] = ()
    rate_storage: str = "memory://"
    message_rates: str = "20/minute;200/hour"
    address_rates: str = "240/minute"
    read_rates: str = "120/minute"
    session_rates: str = "30/minute;300/hour"
    #: Lifetime of a token, and of a conversation however often its token is renewed.
    session_seconds: int = 24 * 3600
    conversation_seconds: int = 30 * 24 * 3600
    longest_text: int = 2000
    largest_body: int = 32 * 1024
    largest_adviser_body: int = 64 * 1024
    #: How long a request waits for the assistant; the turn itself goes on.
    answer_seconds: float = 30.0
    waiting_messages: int = 5
    streams_per_session: int = 3
    #: Windows open at once behind one address: a company's, or a school's, may be many.
    streams_per_address: int = 60
    heartbeat_seconds: float = 15.0
    poll_seconds: float = 1.0
    stream_seconds: float = 600.0
    write_seconds: float = 10.0
    always_offered: tuple[str, ...] = ("/parler_conseiller",)
    #: Topics offered to a conversation that has not begun.
    starters: tuple[str, ...] = ()
    #: Hosts, and their subdomains, to which an answer may link.
    link_hosts: tuple[str, ...] = ()
    privacy_url: str | None = None
    #: Said to the visitor; `opco privacy purge` keeps it.
    retention_days: int = 365

    @classmethod
    def read(
        cls, credentials: Mapping[str, Any] | None, environment: Settings | None = None
    ) -> ChannelSettings:
        """Build from ``credentials.yml``; the environment wins where it says something.

        Raises ``ValueError`` on an unknown key, a conversation that outlives what is remembered, a short secret or a malformed network.
        """
        given = dict(credentials or {})
        env = environment or Settings.from_env()
        known = {item.name for item in fields(cls)} - {"secret", "retention_days"}
        if unknown := sorted(set(given) - known):
            raise ValueError(f"credentials.yml: unknown settings of the website: {unknown}")
        origins = env.website_origins.split(",") if env.website_origins else given.get("origins")
        proxies = (
            env.website_trusted_proxies.split(",")
            if env.website_trusted_proxies
            else given.get("trusted_proxies")
        )
        longest = given.get("conversation_seconds", cls.conversation_seconds)
        if longest > REMEMBERED.total_seconds():
            raise ValueError("credentials.yml: conversation_seconds: a year at most")
        given["origins"] = frozenset(item.strip().rstrip("/") for item in origins or ())
        given["trusted_proxies"] = tuple(
            ipaddress.ip_network(item.strip()) for item in proxies or ()
        )
        given["rate_storage"] = env.redis_url or given.get("rate_storage", cls.rate_storage)
        given["retention_days"] = env.retention_conversations_days
        given["privacy_url"] = env.website_privacy_url or given.get("privacy_url")
        for name in ("always_offered", "starters", "link_hosts"):
            if name in given:
                given[name] = tuple(given[name] or ())
        return cls(secret=_secret(env.website_secret), **given)


def _secret(configured: str | None) -> str:
    if configured is None:
        logger.warning(
            "WEBSITE_SECRET is not set: sessions are signed with a random secret, "
            "visitors lose their conversation when the server restarts."
        )
        return secrets.token_urlsafe(SHORTEST_SECRET)
    if len(configured.encode()) < SHORTEST_SECRET:
        raise ValueError(f"WEBSITE_SECRET needs at least {SHORTEST_SECRET} bytes")
    return configured
