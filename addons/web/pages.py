"""Pages that the channel writes itself: templates, their style, and what they may load."""

import base64
import hashlib
from datetime import date
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from opco.french import amounts
from opco.knowledge import say

FOLDER = Path(__file__).with_name("templates")
STYLE = "print.css"


def render(template: str, **values: object) -> str:
    """Return a page; every value is text, never markup, whoever wrote it."""
    return _environment().get_template(template).render(style=Markup(style()), **values)


@lru_cache(maxsize=1)
def style() -> str:
    """Return the style that goes inside each page, so that a downloaded one keeps it."""
    return (FOLDER / STYLE).read_text(encoding="utf-8")


def style_policy() -> str:
    """Return the ``style-src`` source that allows exactly this style."""
    digest = hashlib.sha256(style().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["long_date"] = long_date
    environment.filters["web_address"] = web_address
    environment.globals["say"] = say
    return environment


def web_address(url: object) -> str | None:
    """Return an address that may be a link, ``None`` for any other scheme."""
    return url if isinstance(url, str) and url.startswith(("https://", "http://")) else None


def long_date(day: date | str) -> str:
    """Return a day in French (« 1er janvier 2027 »); an ISO text is read, another one kept."""
    if isinstance(day, str):
        try:
            day = date.fromisoformat(day[:10])
        except ValueError:
            return str(day)
    return amounts.day(day)
