from __future__ import annotations

from datetime import datetime, timedelta, timezone

import jwt
import pytest

from addons.channels.sessions import Sessions
from addons.web.errors import ApiError
from opco.clock import PARIS

SECRET = "one secret of at least thirty-two bytes"
NOW = datetime(2026, 11, 23, 10, tzinfo=timezone.utc)
HOUR = 3600


@pytest.fixture
def sessions() -> Sessions:
    return Sessions(SECRET, seconds=HOUR, conversation_seconds=24 * HOUR)


def test_a_token_opens_its_own_conversation(sessions: Sessions) -> None:
    one, two = sessions.open(NOW), sessions.open(NOW)
    assert one.conversation_id.startswith("web-")
    assert one.conversation_id != two.conversation_id
    assert sessions.read(f"Bearer {one.token}", NOW) == one


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc"])
def test_no_token_is_missing(sessions: Sessions, header: str | None) -> None:
    with pytest.raises(ApiError) as refused:
        sessions.read(header, NOW)
    assert (refused.value.status, refused.value.code) == (401, "session_missing")


def test_a_token_expires_at_its_instant(sessions: Sessions) -> None:
    session = sessions.open(NOW)
    just_before = session.expires_at - timedelta(seconds=1)
    assert sessions.read(f"Bearer {session.token}", just_before)
    with pytest.raises(ApiError) as refused:
        sessions.read(f"Bearer {session.token}", session.expires_at)
    assert refused.value.code == "session_expired"


def test_a_visitor_who_stays_renews_within_the_life_of_the_conversation(sessions: Sessions) -> None:
    session = sessions.open(NOW)
    later = sessions.renew(session, session.renew_after)
    assert later.conversation_id == session.conversation_id
    assert later.expires_at > session.expires_at
    at_the_end = NOW + timedelta(hours=23, minutes=30)
    assert sessions.renew(later, at_the_end).expires_at == NOW + timedelta(hours=24)


def test_a_day_lasts_twenty_four_hours_when_clocks_change() -> None:
    day = Sessions(SECRET, seconds=24 * HOUR, conversation_seconds=48 * HOUR)
    for before_the_change in (datetime(2026, 10, 24, 12), datetime(2026, 3, 28, 12)):
        now = before_the_change.replace(tzinfo=PARIS)
        session = day.open(now)
        assert session.expires_at.timestamp() - now.timestamp() == 24 * HOUR
        assert session.renew_after.timestamp() - now.timestamp() == 12 * HOUR
        last = day.renew(session, session.renew_after)
        for _ in range(3):
            last = day.renew(last, last.renew_after)
        assert last.expires_at.timestamp() - now.timestamp() == 48 * HOUR


def _forged(secret: str = SECRET, algorithm: str = "HS256", **changes: object) -> str:
    claims = {
        "sub": "web-00",
        "aud": "website",
        "iat": int(NOW.timestamp()),
        "exp": int(NOW.timestamp()) + HOUR,
        "begun": int(NOW.timestamp()),
        **changes,
    }
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(kept, secret, algorithm=algorithm)


@pytest.mark.parametrize(
    "token",
    [
        "nonsense",
        _forged(secret="another secret of thirty-two bytes!!"),
        _forged(secret="", algorithm="none"),
        _forged(aud="document"),
        _forged(sub=None),
        _forged(exp=None),
        _forged(sub="someone-else"),
    ],
)
def test_a_forged_token_opens_nothing(sessions: Sessions, token: str) -> None:
    with pytest.raises(ApiError) as refused:
        sessions.read(f"Bearer {token}", NOW)
    assert (refused.value.status, refused.value.code) == (401, "session_invalid")


def test_a_document_link_shows_and_does_nothing_else(sessions: Sessions) -> None:
    session = sessions.open(NOW)
    link = sessions.document_token(session, NOW)
    assert sessions.read_document_token(link, NOW) == session.conversation_id
    with pytest.raises(ApiError):
        sessions.read(f"Bearer {link}", NOW)
    with pytest.raises(ApiError):
        sessions.read_document_token(session.token, NOW)
    with pytest.raises(ApiError) as refused:
        sessions.read_document_token(link, NOW + timedelta(minutes=2))
    assert refused.value.code == "document_expired"
