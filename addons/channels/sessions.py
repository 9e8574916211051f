"""Signed sessions: who a visitor is without the server keeping anything, and for how long."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

import jwt

from addons.web.errors import ApiError
from opco.clock import after

ALGORITHM = "HS256"
AUDIENCE = "website"
#: A link that a browser opens by itself, without headers: it soon stops working.
DOCUMENT_AUDIENCE = "document"
DOCUMENT_LIFETIME = timedelta(minutes=2)
SESSION_CLAIMS = ("sub", "iat", "exp", "begun")
#: Sessions whose signature was verified lately (1 kB each): a visitor sends the same one each time.
REMEMBERED = 1024
#: Conversations of this channel; the rest is 128 random bits.
PREFIX = "web-"


@dataclass(frozen=True)
class Session:
    """An open session. ``conversation_id`` is Rasa's sender id."""

    conversation_id: str
    token: str
    opened_at: datetime
    expires_at: datetime

    @property
    def renew_after(self) -> datetime:
        """Return the instant from which a visitor who is still there should renew."""
        return self.expires_at - (self.expires_at - self.opened_at) / 2


class Sessions:
    """Issues and checks tokens (JSON Web Token, HMAC-SHA256)."""

    def __init__(self, secret: str, seconds: int, conversation_seconds: int) -> None:
        self._secret = secret
        self._lifetime = timedelta(seconds=seconds)
        self._longest = timedelta(seconds=conversation_seconds)
        # A signature that held still holds; whether the session has expired is asked every time.
        self._held = lru_cache(maxsize=REMEMBERED)(self._claims)

    def open(self, now: datetime) -> Session:
        """Return a session on a new conversation, whose id nobody else can choose or guess."""
        return self._issue(PREFIX + secrets.token_hex(16), begun=now, now=now)

    def renew(self, session: Session, now: datetime) -> Session:
        """Return a later token of the same conversation, which never outlives its own limit."""
        return self._issue(session.conversation_id, begun=self._begun(session.token), now=now)

    def read(self, authorization: str | None, now: datetime) -> Session:
        """Return the session of an ``Authorization`` header.

        Raises ``ApiError`` 401: none, forged, or expired.
        """
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise ApiError(401, "session_missing")
        claims = self._held(token.strip())
        expires_at = _instant(claims["exp"])
        if expires_at <= now:
            raise ApiError(401, "session_expired")
        conversation_id = str(claims["sub"])
        if not conversation_id.startswith(PREFIX):
            raise ApiError(401, "session_invalid")
        return Session(conversation_id, token.strip(), _instant(claims["iat"]), expires_at)

    def document_token(self, session: Session, now: datetime) -> str:
        """Return a token that only shows the session's conversation, for two minutes."""
        claims: dict[str, Any] = {
            "sub": session.conversation_id,
            "aud": DOCUMENT_AUDIENCE,
            "exp": int(after(now, DOCUMENT_LIFETIME).timestamp()),
        }
        return jwt.encode(claims, self._secret, algorithm=ALGORITHM)

    def read_document_token(self, token: str, now: datetime) -> str:
        """Return the conversation that a document token shows; raises ``ApiError`` 401."""
        claims = self._claims(token, DOCUMENT_AUDIENCE, ["sub", "exp"])
        if _instant(claims["exp"]) <= now:
            raise ApiError(401, "document_expired")
        return str(claims["sub"])

    def _issue(self, conversation_id: str, begun: datetime, now: datetime) -> Session:
        expires_at = min(after(now, self._lifetime), after(begun, self._longest))
        claims: dict[str, Any] = {
            "sub": conversation_id,
            "aud": AUDIENCE,
            "iat": int(now.timestamp()),
            "exp": int(expires_at.timestamp()),
            "begun": int(begun.timestamp()),
        }
        token = jwt.encode(claims, self._secret, algorithm=ALGORITHM)
        return Session(conversation_id, token, _instant(claims["iat"]), _instant(claims["exp"]))

    def _begun(self, token: str) -> datetime:
        return _instant(self._claims(token)["begun"])

    def _claims(
        self, token: str, audience: str = AUDIENCE, required: Sequence[str] = SESSION_CLAIMS
    ) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                audience=audience,
                # Expiry is read on the project's clock, above.
                options={
                    "require": list(required),
                    "verify_exp": False,
                    "verify_iat": False,
                },
            )
        except jwt.InvalidTokenError as error:
            raise ApiError(401, "session_invalid") from error
        return claims


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(int(seconds), tz=timezone.utc)
