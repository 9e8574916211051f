"""Adviser teams: which one receives a request, where, when it works (``data/reference/teams.yml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, root_validator, validator

from opco.content import ContentError, Strict, read_model
from opco.handoff.hours import OpeningHours, read_ranges
from opco.handoff.signing import new_secret, read_secrets
from opco.secrets_file import kept_secret

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class TeamsError(ValueError):
    """The file of teams, or a variable that it names, cannot be used; the text says where."""


@dataclass(frozen=True)
class Webhook:
    """Where a team's system is called, and the secrets that sign, the current one first."""

    url: str
    secrets: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Mail:
    """Where a team without a system reads its requests."""

    to: str


@dataclass(frozen=True)
class Team:
    """A team. ``target`` is None when no address is configured: its requests wait in the table."""

    id: str
    title: str
    target: Webhook | Mail | None
    hours: OpeningHours | None
    #: Opening time within which somebody answers; None when nothing is promised.
    answer_within_minutes: int | None
    patience_minutes: int
    idle_minutes: int
    #: Secrets with which the team's system signs what it sends to us.
    inbound_secrets: tuple[str, ...] = field(default=(), repr=False)


class _WebhookEntry(Strict):
    url_env: str
    secret_env: str
    #: When the team's system signs with a secret of its own.
    inbound_secret_env: str | None = None


class _MailEntry(Strict):
    to_env: str


class _TeamEntry(Strict):
    title: str
    webhook: _WebhookEntry | None = None
    mail: _MailEntry | None = None
    timezone: str = "Europe/Paris"
    holidays: str | None = None
    hours: dict[str, list[str]] | None = None
    closed: tuple[date, ...] = ()
    answer_within_minutes: int | None = Field(None, gt=0)
    patience_minutes: int = Field(60, gt=0)
    idle_minutes: int = Field(30, gt=0)

    @validator("hours")
    def _days(cls, hours: dict[str, list[str]] | None) -> dict[str, list[str]] | None:
        unknown = set(hours or {}) - set(WEEKDAYS)
        if unknown:
            raise ValueError(f"unknown days: {', '.join(sorted(unknown))}")
        return hours

    @root_validator(skip_on_failure=True)
    def _promise_needs_hours(cls, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("answer_within_minutes") and not values.get("hours"):
            raise ValueError("answer_within_minutes needs hours")
        return values


class _Route(Strict):
    team: str
    regions: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()


class _File(Strict):
    teams: dict[str, _TeamEntry]
    routing: list[_Route]

    @root_validator(skip_on_failure=True)
    def _complete(cls, values: dict[str, Any]) -> dict[str, Any]:
        teams, routing = values["teams"], values["routing"]
        unknown = {route.team for route in routing} - set(teams)
        if unknown:
            raise ValueError(f"routing names unknown teams: {', '.join(sorted(unknown))}")
        if not routing or routing[-1].regions or routing[-1].branches:
            raise ValueError("the last line of routing is the default: without regions or branches")
        return values


class Teams:
    """The teams and the way a request finds its own."""

    def __init__(self, teams: Mapping[str, Team], routing: list[_Route]) -> None:
        self._teams = dict(teams)
        self._routing = routing

    @classmethod
    def load(cls, file: Path, environment: Mapping[str, str], secret_file: Path) -> Teams:
        """Read the file, and the addresses and secrets from ``environment``.

        A webhook whose secret is not set signs with the one of ``secret_file``, which is made when
        missing. Raises ``TeamsError``.
        """
        try:
            content = read_model(file, _File)
        except ContentError as error:
            raise TeamsError(str(error)) from error
        return cls(
            {
                name: _team(name, entry, environment, secret_file)
                for name, entry in content.teams.items()
            },
            content.routing,
        )

    def __iter__(self) -> Any:
        """Iterate over the teams."""
        return iter(self._teams.values())

    def get(self, team_id: str | None) -> Team:
        """Return a team by its id; the default one when the file no longer names it."""
        return self._teams.get(team_id or "") or self._teams[self._routing[-1].team]

    def route(self, region_code: str | None, branch_group: str | None) -> Team:
        """Return the team of a company's region and branch group, the default when unknown."""
        for route in self._routing:
            fits_region = not route.regions or region_code in route.regions
            fits_branch = not route.branches or branch_group in route.branches
            if fits_region and fits_branch:
                return self._teams[route.team]
        return self._teams[self._routing[-1].team]


def _team(name: str, entry: _TeamEntry, environment: Mapping[str, str], secret_file: Path) -> Team:
    try:
        target, inbound = _target(entry, environment, secret_file)
        hours = None
        if entry.hours is not None:
            hours = OpeningHours(
                ranges={
                    number: read_ranges(entry.hours.get(day, []))
                    for number, day in enumerate(WEEKDAYS)
                },
                timezone=entry.timezone,
                territory=entry.holidays,
                closed=frozenset(entry.closed),
            )
    except (ValueError, LookupError, NotImplementedError) as error:
        raise TeamsError(f"équipe « {name} » : {error}") from error
    return Team(
        id=name,
        title=entry.title,
        target=target,
        hours=hours,
        answer_within_minutes=entry.answer_within_minutes,
        patience_minutes=entry.patience_minutes,
        idle_minutes=entry.idle_minutes,
        inbound_secrets=inbound,
    )


def _secrets(environment: Mapping[str, str], variable: str | None) -> tuple[str, ...]:
    return read_secrets(environment.get(variable), variable) if variable else ()


def _target(
    entry: _TeamEntry, environment: Mapping[str, str], secret_file: Path
) -> tuple[Webhook | Mail | None, tuple[str, ...]]:
    hook = entry.webhook
    url = environment.get(hook.url_env, "").strip() if hook else ""
    if hook and url:
        if not url.startswith(("https://", "http://")):
            raise ValueError(f"{hook.url_env} : une adresse commence par https:// ou http://.")
        secrets = _secrets(environment, hook.secret_env) or (kept_secret(secret_file, new_secret),)
        own = _secrets(environment, hook.inbound_secret_env)
        return Webhook(url, secrets), own or secrets
    address = environment.get(entry.mail.to_env, "").strip() if entry.mail else ""
    return (Mail(address) if address else None), ()
