"""Every environment variable that the project reads, with its default and what it is for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import BaseSettings, Field

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings, case_sensitive=True):
    """The configuration of one process; build it with ``Settings.from_env()`` where the process starts.

    Each field is read from the environment variable named in ``env``. Nothing is read at import.
    """

    #: Where companies, requests and decisions are kept.
    database_url: str = Field(f"sqlite:///{ROOT / 'var' / 'opco.db'}", env="DATABASE_URL")
    #: Where Rasa keeps conversations; see conversations_url.
    tracker_database_url: str | None = Field(None, env="TRACKER_DATABASE_URL")
    #: Locks and rates shared by several workers; without it, one process.
    redis_url: str | None = Field(None, env="REDIS_URL")
    #: Processes of the assistant on this machine; several need REDIS_URL.
    workers: int = Field(1, ge=1, env="SANIC_WORKERS")
    #: Logs as lines of text, or one JSON object a line.
    log: Literal["text", "json"] = Field("text", env="OPCO_LOG")
    #: Where the assistant and the desk listen; 0.0.0.0 in a container, behind its proxy.
    interface: str = Field("127.0.0.1", env="OPCO_INTERFACE")
    #: Where the worker answers Prometheus: 127.0.0.1:9105; nowhere by default.
    metrics_address: str | None = Field(None, env="OPCO_WORKER_METRICS")
    #: The assistant.
    port: int = Field(5005, env="OPCO_PORT")
    #: The webhook of an action server apart (http://127.0.0.1:5055/webhook); without it the actions
    #: run in the assistant.
    actions_url: str | None = Field(None, env="OPCO_ACTIONS_URL")
    #: Where an action server apart listens, on loopback.
    actions_port: int = Field(5055, env="OPCO_ACTIONS_PORT")
    #: The adviser desk.
    desk_port: int = Field(5065, env="OPCO_DESK_PORT")
    #: Topics, schemes, dialogue and reference data.
    data_folder: Path = Field(ROOT / "data", env="OPCO_DATA")
    #: Where requests for an adviser are posted; without it they stay in the table.
    adviser_webhook_url: str | None = Field(None, env="ADVISER_WEBHOOK_URL")
    #: Secrets that sign what is posted (whsec_…, Standard Webhooks), the current one first,
    #: separated by spaces; made and kept in var/ when missing.
    adviser_webhook_secret: str | None = Field(None, env="ADVISER_WEBHOOK_SECRET")
    #: Certificates that advisers' systems are trusted by, beside the usual ones.
    adviser_webhook_ca: Path | None = Field(None, env="ADVISER_WEBHOOK_CA")
    #: Adviser teams, their hours and routing; data/reference/teams.yml by default.
    teams_file: Path | None = Field(None, env="OPCO_TEAMS")
    #: The assistant's address as advisers reach it; the loopback by default.
    public_url: str | None = Field(None, env="OPCO_PUBLIC_URL")
    #: Mail server: smtp://user:password@host:587 (STARTTLS) or smtps://….
    smtp_url: str | None = Field(None, env="SMTP_URL")
    #: Sender of the mails; none is sent without it.
    mail_from: str | None = Field(None, env="MAIL_FROM")
    #: Who is written to when a request could not be delivered.
    alert_mail: str | None = Field(None, env="HANDOFF_ALERT_MAIL")
    #: Whether `make run` starts the adviser desk when no ADVISER_WEBHOOK_URL is set (on, off).
    desk: str = Field("on", env="OPCO_DESK")
    #: Opens the adviser desk; `make run` makes one when missing.
    desk_password: str | None = Field(None, env="DESK_PASSWORD")
    #: Where the desk tells the team that a request came: apprise addresses, separated by spaces
    #: (msteams://…, slack://…, mmost://…, matrix://…, mailto://…).
    desk_notify: str = Field("", env="OPCO_DESK_NOTIFY")
    #: Address at which advisers open the desk, when not on this machine.
    desk_url: str | None = Field(None, env="OPCO_DESK_URL")
    #: What the adviser desk has received (SQLite).
    desk_database: Path = Field(ROOT / "var" / "desk.db", env="OPCO_DESK_DATABASE")

    #: Signs visitors' sessions, at least 32 bytes; random when missing.
    website_secret: str | None = Field(None, env="WEBSITE_SECRET")
    #: Whether tests may speak to the assistant on /webhooks/rest/webhook (on, off); when missing:
    #: on, unless WEBSITE_ORIGINS makes the site public.
    rest_channel: Literal["on", "off"] | None = Field(None, env="OPCO_REST")
    #: Origins that may embed the widget, separated by commas.
    website_origins: str | None = Field(None, env="WEBSITE_ORIGINS")
    #: Networks of proxies whose X-Forwarded-For is believed (10.0.0.0/8,…).
    website_trusted_proxies: str | None = Field(None, env="WEBSITE_TRUSTED_PROXIES")
    #: The page that says what is done with visitors' data.
    website_privacy_url: str | None = Field(None, env="WEBSITE_PRIVACY_URL")

    #: Days after its last message that a conversation and its decisions are kept.
    retention_conversations_days: int = Field(365, ge=1, env="RETENTION_CONVERSATIONS_DAYS")
    #: Days after its end that a request to an adviser keeps its personal data.
    retention_requests_days: int = Field(365, ge=1, env="RETENTION_REQUESTS_DAYS")
    #: Days that opinions and messages not understood, all masked, are kept.
    retention_feedback_days: int = Field(730, ge=1, env="RETENTION_FEEDBACK_DAYS")

    @classmethod
    def from_env(cls) -> Settings:
        """Return the settings that the environment gives, defaults for the rest."""
        return cls.parse_obj({})

    def retention(self, term: str) -> timedelta:
        """Return how long ``conversations``, ``requests`` or ``feedback`` are kept."""
        return timedelta(days=getattr(self, f"retention_{term}_days"))

    @property
    def rest_is_open(self) -> bool:
        """Tell whether the channel of tests takes messages."""
        return self.rest_channel == "on" or (self.rest_channel is None and not self.website_origins)

    @property
    def conversations_url(self) -> str:
        """Return the database of conversations: its own, or beside the rest.

        Two files with SQLite, so that a conversation and a request do not wait for one another's
        lock; one database with a server.
        """
        if self.tracker_database_url:
            return self.tracker_database_url
        if self.database_url.startswith("sqlite"):
            return self.database_url.replace("opco.db", "conversations.db")
        return self.database_url

    @property
    def assistant_url(self) -> str:
        """Return the address under which advisers reach the assistant, without a final slash."""
        return (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")
