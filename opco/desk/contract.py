"""The contract with the assistant, as any receiver would write it with the public library."""

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

import requests
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

_TOLERANCE = timedelta(minutes=5)
_SECONDS = 10.0
#: HMAC-SHA256 in base64 after its version.
_SIGNATURE = re.compile(r"v1,[A-Za-z0-9+/]{43}=")


class NotOurs(Exception):
    """A call that does not come from the assistant, or that cannot be read."""


class _ClockedWebhook(Webhook):
    """The library's verification on the desk's clock: a test may move it."""

    def __init__(self, secret: str, now: datetime) -> None:
        super().__init__(secret)
        self._now = now

    def _Webhook__verify_timestamp(self, header: str) -> datetime:
        instant = datetime.fromtimestamp(int(header), timezone.utc)
        if abs(instant - self._now) > _TOLERANCE:
            raise WebhookVerificationError("too far from now")
        return instant


def verify(
    secrets: tuple[str, ...], headers: Mapping[str, str], body: bytes, now: datetime
) -> tuple[str, str, dict[str, Any]]:
    """Return the id, the type and the data of a message; raises ``NotOurs``."""
    for secret in secrets:
        try:
            content = _ClockedWebhook(secret, now).verify(body, dict(headers))
            return headers["webhook-id"], str(content["type"]), dict(content["data"])
        # The library lets malformed headers fail in many ways.
        except (WebhookVerificationError, ValueError, KeyError, TypeError, OverflowError, OSError):
            continue
    raise NotOurs


def joined(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return headers by lower-case name; of several signatures, any may be the right one.

    Proxies send a header twice, or join its two values with a comma.
    """
    fields: dict[str, str] = {}
    signatures: list[str] = []
    for name, value in headers:
        fields[name.lower()] = value
        if name.lower() == "webhook-signature":
            signatures += _SIGNATURE.findall(value)
    return {**fields, "webhook-signature": " ".join(signatures)}


def wrong_field(kind: str, data: Mapping[str, Any]) -> str | None:
    """Return the field of a verified message that the desk cannot do without, None when all hold."""
    if not isinstance(data.get("reference"), str):
        return "reference"
    if kind == "handoff.message" and not isinstance(data.get("text"), str):
        return "text"
    return None


def event(kind: str, reference: str, adviser: str, now: datetime, **more: Any) -> str:
    """Return the body of an ``adviser.*`` event; ``more`` of its data: ``text``, ``writing``."""
    data: dict[str, Any] = {"reference": reference, "adviser": {"name": adviser}}
    data.update({name: value for name, value in more.items() if value})
    instant = now.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return json.dumps({"type": kind, "timestamp": instant, "data": data}, ensure_ascii=False)


def instant(moment: datetime) -> str:
    """Return a moment as the desk keeps it: UTC, to the second."""
    return moment.astimezone(timezone.utc).isoformat(timespec="seconds")


def new_event_id() -> str:
    """Return an id for an event: the same however often it is sent."""
    return f"msg_{uuid.uuid4().hex}"


def post(
    url: str, secret: str, event_id: str, body: str, now: datetime
) -> tuple[int | None, dict[str, Any]]:
    """Post an event; return the status, None when nobody answered, and what was answered.

    ``message`` in it says why an event was refused, or why nobody answered.
    """
    instant = now.astimezone(timezone.utc)
    headers = {
        "webhook-id": event_id,
        "webhook-timestamp": str(int(instant.timestamp())),
        "webhook-signature": Webhook(secret).sign(event_id, instant, body),
        "content-type": "application/json; charset=utf-8",
    }
    with requests.Session() as session:
        # The assistant is next to the desk: no proxy leads there.
        session.trust_env = False
        try:
            answer = session.post(
                url, data=body.encode(), headers=headers, timeout=_SECONDS, allow_redirects=False
            )
        except requests.RequestException as error:
            return None, {"message": type(error).__name__}
    try:
        said = answer.json()
    except ValueError:
        said = None
    return answer.status_code, said if isinstance(said, dict) else {}
