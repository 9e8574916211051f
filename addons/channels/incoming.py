"""What a visitor sends: read within limits, cleaned, checked."""

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from sanic.request import Request

from addons.guard.bodies import read_body
from addons.web.errors import ApiError

IDENTIFIER = re.compile(r"[A-Za-z0-9-]{1,64}")
LONGEST_PAGE = 500


@dataclass(frozen=True)
class Incoming:
    """One message: the visitor's id for it, and either a text or the payload of a button."""

    id: str
    text: str
    page: str | None = None

    @property
    def is_payload(self) -> bool:
        """Tell whether Rasa would read it as a command instead of words."""
        return self.text.startswith("/")


async def read_json(request: Request, limit: int) -> dict[str, Any]:
    """Return the JSON object of a request; raises ``ApiError`` 400, 413 or 415."""
    body = await read_body(request, limit)
    # A form of another site can send text/plain without asking us first; never JSON.
    if not (request.headers.get("content-type") or "").lower().startswith("application/json"):
        raise ApiError(415, "not_json_type")
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ApiError(400, "not_json") from error
    if not isinstance(content, dict):
        raise ApiError(400, "not_json")
    return content


def read_message(content: dict[str, Any], longest_text: int) -> Incoming:
    """Return the message of a request's JSON; raises ``ApiError`` 422.

    The text is cleaned before anything is decided on it: ``" /restart"`` is a payload too.
    """
    identifier = content.get("id")
    if not isinstance(identifier, str) or not IDENTIFIER.fullmatch(identifier):
        raise ApiError(422, "id_invalid")
    given = content.get("payload", content.get("text"))
    text = clean(given) if isinstance(given, str) else ""
    if not text:
        raise ApiError(422, "text_missing")
    if len(text) > longest_text:
        raise ApiError(422, "text_too_long", limit=longest_text)
    return Incoming(identifier, text, page_of(content))


def page_of(content: dict[str, Any]) -> str | None:
    """Return the address of the visitor's page, without what follows ``?`` or ``#``."""
    page = content.get("page")
    if not isinstance(page, str) or not page.startswith(("http://", "https://")):
        return None
    return re.split(r"[?#]", clean(page), maxsplit=1)[0][:LONGEST_PAGE]


def clean(text: str) -> str:
    """Return the text in composed form, without control or direction characters, trimmed.

    Line ends stay, as ``\\n``. Unpaired surrogates go: no database could store them.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (
        character
        for character in composed
        # U+200D joins emoji into one sign; the rest of Cf hides or reverses text.
        if character in "\n\t\u200d" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )
    return "".join(kept).strip().strip("\u200d").strip()
