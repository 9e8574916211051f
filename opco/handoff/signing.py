"""Signing and verifying messages: Standard Webhooks, with secrets that can be changed in service.

https://www.standardwebhooks.com: the id, the instant and the body are signed with HMAC-SHA256.
Several secrets hold during a rotation: we sign with each, and accept a signature by any.
"""

import base64
import binascii
import hmac
import re
import secrets as randomness
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone

from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook

#: How far the sender's clock may be from ours, both ways (the specification's advice).
TOLERANCE = timedelta(minutes=5)
PREFIX = "whsec_"
SIGNATURE = "webhook-signature"
#: HMAC-SHA256 in base64 after its version, whatever stands between two.
_SIGNATURES = re.compile(r"v1,[A-Za-z0-9+/]{43}=")
_KEY_BYTES = 32
_SHORTEST_KEY = 24


class SignatureRefused(Exception):
    """A message that nobody we know has signed, or not now; ``code`` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_secrets(text: str | None, variable: str) -> tuple[str, ...]:
    """Return the secrets of a variable, separated by spaces or commas, the current one first.

    ``variable`` names the variable in what is said of a wrong one, in French: ``ValueError`` when
    one is not base64 or shorter than 24 bytes.
    """
    # A comma separates secrets; in a secret it comes of the « v1, » that a signature begins with.
    found = tuple((text or "").replace(",", " ").split())
    for secret in found:
        try:
            key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
        except (binascii.Error, ValueError) as error:
            raise ValueError(
                f"{variable} : un secret s'écrit « whsec_ » suivi de base64 (lettres, chiffres, « + », "
                "« / », « = »), sans « v1, » ni « - » ni « _ »."
            ) from error
        if len(key) < _SHORTEST_KEY:
            raise ValueError(
                f"{variable} : un secret compte au moins {_SHORTEST_KEY} octets, soit 32 caractères "
                "après « whsec_ »."
            )
    return found


def joined_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return headers by lower-case name; of several signatures, any may be the right one.

    Senders that change their secret, and proxies, send the header twice or join its two values
    with a comma. Of any other header, the last value holds.
    """
    fields: dict[str, str] = {}
    signatures: list[str] = []
    for name, value in headers:
        fields[name.lower()] = value
        if name.lower() == SIGNATURE:
            signatures.append(value)
    if signatures:
        fields[SIGNATURE] = " ".join(signatures)
    return fields


def new_secret() -> str:
    """Return a fresh secret, as the specification writes it."""
    return PREFIX + base64.b64encode(randomness.token_bytes(_KEY_BYTES)).decode()


def sign(secrets: Sequence[str], message_id: str, body: str, now: datetime) -> dict[str, str]:
    """Return the three headers of a message. Raises ``ValueError`` without a secret."""
    if not secrets:
        raise ValueError("no secret to sign with")
    instant = now.astimezone(timezone.utc)
    signatures = [Webhook(secret).sign(message_id, instant, body) for secret in secrets]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(instant.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def verify(secrets: Sequence[str], headers: Mapping[str, str], body: bytes, now: datetime) -> str:
    """Return the id of a message that one of ``secrets`` has signed within the tolerance.

    Header names are in lower case. Raises ``SignatureRefused``: ``unsigned``, ``stale`` or
    ``forged``. The instant is compared with ``now``, not with the machine's clock, which is why
    the library's own ``verify`` is not used here.
    """
    message_id = headers.get("webhook-id", "")
    given = headers.get(SIGNATURE, "")
    try:
        instant = datetime.fromtimestamp(int(headers.get("webhook-timestamp", "")), timezone.utc)
        text = body.decode()
    except (ValueError, OverflowError, OSError) as error:
        raise SignatureRefused("unsigned") from error
    if not message_id or not given or len(message_id) > 120:
        raise SignatureRefused("unsigned")
    signatures = _SIGNATURES.findall(given)
    # The signature first: an unknown sender learns nothing about our clock.
    if not any(_signed_by(secret, message_id, instant, text, signatures) for secret in secrets):
        raise SignatureRefused("forged")
    if abs(now - instant) > TOLERANCE:
        raise SignatureRefused("stale")
    return message_id


def _signed_by(
    secret: str, message_id: str, instant: datetime, text: str, given: Sequence[str]
) -> bool:
    try:
        expected = Webhook(secret).sign(message_id, instant, text)
    except EmptyWebhookSecretError:
        return False
    return any(hmac.compare_digest(expected, one) for one in given)
