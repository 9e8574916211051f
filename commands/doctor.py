"""`opco doctor`: says what is wrong with the installation, and how to mend it."""

import shutil
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urljoin

import redis
import typer
from sqlalchemy.exc import SQLAlchemyError

from addons.nlu.model_file import newest_model
from commands.model import MODELS
from commands.model import is_current as model_is_current
from opco import clock
from opco.database import create_engine, session_scope
from opco.database.migrate import is_current
from opco.handoff.configuration import teams
from opco.handoff.teams import TeamsError
from opco.health import Health, health
from opco.housekeeping import TASKS
from opco.settings import ROOT, Settings

#: What is worth saying of what waits, in seconds.
LATE_DELIVERY = 15 * 60
#: A task that has not ended for so many of its periods is not done any more.
MISSED_PERIODS = 2
#: Megabytes under which a disk is nearly full.
LEAST_DISK = 1000
_SHORTEST_SECRET = 32


@dataclass(frozen=True)
class Finding:
    """What was looked at. ``remedy`` is None when it is well; ``grave`` when nothing works so."""

    about: str
    found: str
    remedy: str | None = None
    grave: bool = True


def doctor() -> None:
    """Dit ce qui ne va pas et comment y remédier ; rend 1 s'il y a quelque chose à faire."""
    settings = Settings.from_env()
    findings = [finding for look in LOOKS for finding in look(settings)]
    for one in findings:
        sign = "✓" if one.remedy is None else "✗" if one.grave else "!"
        typer.echo(f"{sign} {one.about} : {one.found}")
        if one.remedy:
            typer.echo(f"    → {one.remedy}")
    wrong = [one for one in findings if one.remedy]
    typer.echo(f"\n{len(wrong)} point(s) à reprendre." if wrong else "\nTout va bien.")
    if wrong:
        raise typer.Exit(1)


def look_at_databases(settings: Settings) -> Iterator[Finding]:
    """Look at the database: there, up to date, and what it tells of the rest."""
    engine = create_engine(settings.database_url)
    shown = engine.url.render_as_string(hide_password=True)
    try:
        if not is_current(engine):
            yield Finding(
                "Base de données", f"{shown}, tables d'une autre version", "opco database upgrade"
            )
            return
        with session_scope(engine, read_only=True) as session:
            now = health(session, clock.now())
    except SQLAlchemyError as error:
        yield Finding(
            "Base de données",
            f"{shown} ne répond pas ({type(error).__name__})",
            "démarrez le serveur de base de données, ou corrigez DATABASE_URL",
        )
        return
    finally:
        engine.dispose()
    yield Finding("Base de données", f"{shown}, à jour")
    yield from _on_health(now)


def _on_health(now: Health) -> Iterator[Finding]:
    if now.parked:
        yield Finding(
            "Demandes",
            f"{now.parked} message(s) à un conseiller abandonné(s)",
            "opco handoffs list --undelivered dit pourquoi ; puis opco handoffs retry",
        )
    elif now.undelivered and now.oldest_undelivered > LATE_DELIVERY:
        minutes = int(now.oldest_undelivered // 60)
        yield Finding(
            "Demandes",
            f"{now.undelivered} message(s) en attente, le plus ancien depuis {minutes} min",
            "vérifiez que « opco handoffs deliver --watch » tourne et que le poste répond",
        )
    else:
        yield Finding("Demandes", f"{now.undelivered} en attente de remise, aucune en retard")
    for task in TASKS:
        age = now.since_done.get(task.name)
        name = {"count": "Comptes", "purge": "Effacement des données périmées"}[task.name]
        if age is None or age > MISSED_PERIODS * task.every.total_seconds():
            found = "jamais fait" if age is None else f"plus fait depuis {int(age // 3600)} h"
            yield Finding(name, found, "démarrez « opco handoffs deliver --watch »", grave=False)
        else:
            yield Finding(name, "à jour")


def look_at_redis(settings: Settings) -> Iterator[Finding]:
    """Look at Redis, when several processes answer."""
    if not settings.redis_url:
        yield Finding("Redis", "non utilisé : un seul processus répond")
        return
    try:
        redis.Redis.from_url(settings.redis_url, socket_timeout=3).ping()
    except (redis.RedisError, OSError) as error:
        yield Finding(
            "Redis",
            f"ne répond pas ({type(error).__name__})",
            "démarrez Redis ou corrigez REDIS_URL : sans lui, aucun message n'est pris",
        )
        return
    yield Finding("Redis", "répond")


def look_at_model(_settings: Settings) -> Iterator[Finding]:
    """Look at the trained model."""
    if newest_model(MODELS) is None:
        yield Finding("Modèle", "aucun", "opco model")
    elif not model_is_current():
        yield Finding("Modèle", "plus ancien que les données ou le code", "opco model", grave=False)
    else:
        yield Finding("Modèle", "à jour")


def look_at_programs(settings: Settings) -> Iterator[Finding]:
    """Ask the assistant, and the action server where there is one apart, whether they serve."""
    programs = {"Assistant": f"http://127.0.0.1:{settings.port}/webhooks/website/ready"}
    if settings.actions_url:
        programs["Serveur d'actions"] = urljoin(settings.actions_url, "/health")
    for name, url in programs.items():
        remedy = (
            "démarrez-le (make run, ou systemctl start) ; son journal dit pourquoi il s'est arrêté"
        )
        try:
            with urllib.request.urlopen(url, timeout=5):
                yield Finding(name, "répond")
        except (OSError, HTTPException, ValueError) as error:  # also what is no address
            yield Finding(name, f"ne répond pas sur {url} ({type(error).__name__})", remedy)


def look_at_settings(settings: Settings) -> Iterator[Finding]:
    """Look at what the environment must say in production."""
    secret = settings.website_secret
    if not secret:
        yield Finding(
            "WEBSITE_SECRET",
            "absent : les visiteurs perdent leur conversation à chaque redémarrage",
            "openssl rand -base64 48, dans le fichier d'environnement",
            grave=False,
        )
    elif len(secret.encode()) < _SHORTEST_SECRET:
        yield Finding("WEBSITE_SECRET", "trop court", "32 caractères au moins")
    if not settings.website_origins:
        yield Finding(
            "WEBSITE_ORIGINS",
            "absent : seule la page de démonstration peut ouvrir la fenêtre",
            "l'adresse du site : https://www.exemple.fr",
            grave=False,
        )
    elif settings.website_privacy_url is None:
        yield Finding(
            "WEBSITE_PRIVACY_URL",
            "absent : la fenêtre ne dit pas ce que deviennent les données",
            "l'adresse de la page sur les données personnelles",
            grave=False,
        )
    try:
        teams()
    except TeamsError as error:
        yield Finding("Équipes", str(error), "corrigez le fichier de OPCO_TEAMS")
    free = shutil.disk_usage(_disk(settings)).free // 1_000_000
    if free < LEAST_DISK:
        yield Finding("Disque", f"{free} Mo libres", "libérez de la place : journaux, sauvegardes")


def _disk(settings: Settings) -> Path:
    path = Path(settings.database_url.removeprefix("sqlite:///")).parent
    return path if path.is_dir() else ROOT


LOOKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    look_at_settings,
    look_at_databases,
    look_at_redis,
    look_at_model,
    look_at_programs,
)
