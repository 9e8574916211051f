"""The pages of the desk, in French, rendered on the server."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_datetime, format_time
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from opco.clock import PARIS
from opco.french import amounts
from opco.intervals import Interval
from opco.knowledge import say, words_of

FOLDER = Path(__file__).resolve().parent
STATES = {"waiting": "En attente", "joined": "En cours", "closed": "Close"}
#: Who else speaks in a request, for the advisers alone.
AUTHORS = {"system": "Information", "note": "Note interne"}


def _moment(text: str | None) -> str:
    if not text:
        return ""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(PARIS)
    return format_datetime(moment, "EEE d MMM, HH:mm", locale="fr").replace(" 1 ", " 1er ")


def _day(text: str | None) -> str:
    """Return a day in French, from its ISO form."""
    return amounts.day(date.fromisoformat(text[:10])) if text else ""


def _money(decision: dict[str, Any]) -> str:
    """Return the amount of a decision as its visitor read it, empty without one."""
    amount = decision.get("amount") or {}
    value = amount.get("max_first_year", amount.get("total", decision.get("amount_at_most")))
    if value is None:
        return ""
    highest = Decimal(str(value))
    return amounts.interval(Interval(highest if amount else None, highest), "eur")


def _hour(text: str) -> str:
    moment = datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(PARIS)
    return format_time(moment, "HH:mm", locale="fr")


def _begun(text: str) -> str:
    """Return a text that begins with a capital; the others stay: « État », « OPCO »."""
    return text[:1].upper() + text[1:]


_environment = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters.update(moment=_moment, hour=_hour, day=_day, money=_money, begun=_begun)
_environment.globals.update(states=STATES, say=say)


@lru_cache(maxsize=1)
def shared() -> dict[str, dict[str, str]]:
    """Return the words that the visitor or the statistics read too, by what they name."""
    return {
        "outcomes": words_of("outcome"),
        "criteria": words_of("card"),
        "reasons": words_of("reason"),
        "authors": {**words_of("author"), **AUTHORS},
    }


def render(template: str, **values: Any) -> str:
    """Return a page; everything that came from outside is escaped."""
    return _environment.get_template(template).render(**shared(), **values)
