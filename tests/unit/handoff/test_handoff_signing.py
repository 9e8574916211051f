"""Signatures: the library on the other side, both ways, with secrets that change in service."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest
from standardwebhooks.webhooks import Webhook

from opco.desk import contract
from opco.handoff.signing import (
    SignatureRefused,
    joined_headers,
    new_secret,
    read_secrets,
    sign,
    verify,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
BODY = json.dumps({"type": "adviser.joined", "data": {"text": "été"}}, ensure_ascii=False)


def signed_by_library(secret: str, at: datetime = NOW, body: str = BODY) -> dict[str, str]:
    return {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign("msg_1", at, body),
    }


def refusal(secrets: list[str], headers: dict[str, str], body: bytes = BODY.encode()) -> str:
    with pytest.raises(SignatureRefused) as caught:
        verify(secrets, headers, body, NOW)
    return caught.value.code


def test_the_library_accepts_what_we_sign() -> None:
    secret = new_secret()
    now = datetime.now(timezone.utc)
    headers = sign([secret], "msg_1", BODY, now)
    assert Webhook(secret).verify(BODY, headers)["type"] == "adviser.joined"


def test_during_a_rotation_both_secrets_hold_in_both_directions() -> None:
    old, new = new_secret(), new_secret()
    now = datetime.now(timezone.utc)
    headers = sign([new, old], "msg_1", BODY, now)
    for secret in (old, new):
        Webhook(secret).verify(BODY, headers)
        assert verify([new, old], signed_by_library(secret), BODY.encode(), NOW) == "msg_1"
    assert refusal([new], signed_by_library(old)) == "forged"


def test_a_time_zone_does_not_change_the_signature() -> None:
    secret = new_secret()
    paris = NOW.astimezone(timezone(timedelta(hours=1)))
    assert sign([secret], "msg_1", BODY, paris) == sign([secret], "msg_1", BODY, NOW)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_message_too_old_or_of_the_future_is_stale(minutes: int) -> None:
    secret = new_secret()
    headers = signed_by_library(secret, NOW + timedelta(minutes=minutes))
    assert refusal([secret], headers) == "stale"


def test_any_change_is_forged() -> None:
    secret = new_secret()
    good = signed_by_library(secret)
    assert refusal([secret], good, BODY.replace("été", "hiver").encode()) == "forged"
    assert refusal([secret], {**good, "webhook-id": "msg_2"}) == "forged"
    later = str(int(NOW.timestamp()) + 1)
    assert refusal([secret], {**good, "webhook-timestamp": later}) == "forged"
    assert refusal([new_secret()], good) == "forged"
    assert refusal([], good) == "forged"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"webhook-id": ""},
        {"webhook-timestamp": "soon"},
        {"webhook-timestamp": "9" * 30},
        {"webhook-timestamp": "nan"},
        {"webhook-signature": ""},
        {"webhook-id": "x" * 200},
    ],
)
def test_headers_that_miss_something_are_unsigned(headers: dict[str, str]) -> None:
    secret = new_secret()
    given = {**signed_by_library(secret), **headers} if headers else {}
    assert refusal([secret], given) == "unsigned"


@pytest.mark.parametrize("signature", ["v1", "v1,", "v2,abc", ",", "v1,é", "v1,!!! v1a,x"])
def test_malformed_signatures_are_forged_not_errors(signature: str) -> None:
    secret = new_secret()
    assert refusal([secret], {**signed_by_library(secret), "webhook-signature": signature}) in (
        "forged",
        "unsigned",
    )


def test_bytes_that_are_no_text_are_unsigned() -> None:
    secret = new_secret()
    assert refusal([secret], signed_by_library(secret), b"\xff\xfe") == "unsigned"


def test_several_secrets_are_read_and_weak_ones_refused() -> None:
    one, two = new_secret(), new_secret()
    assert read_secrets(f"{one}, {two}", "SECRET") == (one, two)
    assert read_secrets(None, "SECRET") == ()
    for wrong in ("whsec_short", "whsec_YWJj", "not base64 at all!"):
        with pytest.raises(ValueError, match="THE_SECRET : un secret"):
            read_secrets(wrong, "THE_SECRET")


@pytest.mark.parametrize("secret", ["v1,whsec_" + "A" * 44, "whsec_" + "-_" * 22])
def test_a_secret_copied_wrong_is_named_in_french(secret: str) -> None:
    with pytest.raises(ValueError, match="ADVISER_WEBHOOK_SECRET : un secret s'écrit"):
        read_secrets(secret, "ADVISER_WEBHOOK_SECRET")


def test_of_several_signatures_any_may_be_the_right_one() -> None:
    secret = new_secret()
    headers = signed_by_library(secret)
    right, other = headers["webhook-signature"], "v1," + "A" * 43 + "="
    rest = [(name, value) for name, value in headers.items() if name != "webhook-signature"]
    for given in (
        [right, other], [other, right], [f"{right},{other}"], [f"{other}, {right}"],
        [f"{other} {right}"], [f"{right},v1,AAAA"], ["v1,AAAA", right],
    ):  # fmt: skip
        joined = joined_headers([*rest, *(("Webhook-Signature", one) for one in given)])
        assert verify([secret], joined, BODY.encode(), NOW) == headers["webhook-id"]
        desk = contract.joined([*rest, *(("Webhook-Signature", one) for one in given)])
        assert right in desk["webhook-signature"].split()
