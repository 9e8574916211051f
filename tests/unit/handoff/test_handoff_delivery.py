"""Delivery of the outbox: order, retries, what a receiver asks for, several workers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from opco.database import session_scope
from opco.database.tables import OutboxMessage
from opco.handoff import Requested, cancel, outbox, record_visitor_message
from opco.handoff.courier import Courier
from opco.handoff.listing import list_requests
from opco.handoff.posting import Poster
from opco.handoff.retries import LONGEST_DELAY, WINDOW, next_attempt, read_retry_after
from opco.handoff.teams import Teams
from tests.support.receiver import Receiver
from tests.unit.handoff.conftest import Clock

Ask = Callable[..., Requested]


@pytest.fixture
def courier(engine: Engine, teams: Teams, clock: Clock) -> Courier:
    return Courier(engine, teams, clock, poster=Poster(2.0), random=Random(1))


def types(receiver: Receiver) -> list[str]:
    return [one.content["type"] for one in receiver.received]


def rows(engine: Engine) -> list[OutboxMessage]:
    with session_scope(engine, read_only=True) as session:
        return list(session.execute(select(OutboxMessage).order_by(OutboxMessage.id)).scalars())


def test_a_request_arrives_signed_with_all_it_says(
    ask: Ask, courier: Courier, receiver: Receiver
) -> None:
    made = ask(phone="+33612345678", company={"siret": "12345678900011", "name": "Garage"})
    assert courier.deliver_due().delivered == 1
    (one,) = receiver.received
    assert one.verified
    data = one.content["data"]
    assert (one.content["type"], data["reference"]) == ("handoff.requested", made.reference)
    assert data["contact"]["phone"] == "+33612345678"
    assert data["company"]["name"] == "Garage"
    assert courier.deliver_due().attempts == 0


def test_the_same_draft_makes_one_request(ask: Ask, engine: Engine) -> None:
    first, second = ask(), ask()
    assert (first.reference, second.already) == (second.reference, True)
    assert len(rows(engine)) == 1


def test_order_within_a_conversation_survives_a_failure(
    ask: Ask, courier: Courier, receiver: Receiver, engine: Engine, clock: Clock
) -> None:
    made = ask()
    with session_scope(engine) as session:
        for number in range(3):
            record_visitor_message(session, "visitor", f"m{number}", f"message {number}", clock())
        record_visitor_message(session, "visitor", "m1", "again", clock())
        cancel(session, "visitor", made.reference, clock())
    receiver.status = 500
    assert courier.deliver_due().failed == 1
    receiver.status = 204
    assert courier.deliver_due().attempts == 0
    clock.advance(seconds=6)
    assert courier.deliver_due().delivered == 5
    assert types(receiver)[1:] == [
        "handoff.requested", "handoff.message", "handoff.message", "handoff.message",
        "handoff.closed",
    ]  # fmt: skip
    texts = [one.content["data"].get("text") for one in receiver.received[2:5]]
    assert texts == ["message 0", "message 1", "message 2"]


def test_a_retry_keeps_its_id_and_signs_anew(
    ask: Ask, courier: Courier, receiver: Receiver, clock: Clock
) -> None:
    ask()
    receiver.status = 503
    courier.deliver_due()
    receiver.status = 200
    clock.advance(minutes=10)
    courier.deliver_due()
    first, second = receiver.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    assert first.verified and second.verified
    assert first.body == second.body


def test_three_days_down_then_back(
    ask: Ask, courier: Courier, receiver: Receiver, engine: Engine, clock: Clock
) -> None:
    ask()
    receiver.stop()
    start = clock()
    while clock() < start + WINDOW - timedelta(minutes=1):
        courier.deliver_due()
        (row,) = rows(engine)
        assert row.parked_at is None and row.delivered_at is None
        assert row.next_attempt_at - clock() <= LONGEST_DELAY
        # Every attempt of three days is too many for a test: leap.
        clock.now = min(max(row.next_attempt_at, clock() + timedelta(hours=6)), start + WINDOW)
    receiver.start()
    assert courier.deliver_due().delivered == 1
    assert rows(engine)[0].attempts >= 12


def test_beyond_72_hours_it_is_parked_and_retried_by_hand(
    ask: Ask,
    courier: Courier,
    receiver: Receiver,
    engine: Engine,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    made = ask()
    receiver.stop()
    courier.deliver_due()
    clock.advance(hours=73)
    assert courier.deliver_due().parked == 1
    assert f"{made.reference} is parked" in caplog.text
    clock.advance(hours=1000)
    assert courier.deliver_due().attempts == 0
    with session_scope(engine) as session:
        assert list_requests(session, clock())[0].delivery.state == "parked"
        assert outbox.retry(session, clock(), made.handoff_id) == 1
    receiver.start()
    assert courier.deliver_due().delivered == 1


def test_asked_for_again_while_it_is_sent_for_the_last_time_it_is_not_parked(
    ask: Ask, courier: Courier, receiver: Receiver, engine: Engine, clock: Clock
) -> None:
    made = ask()
    receiver.stop()
    courier.deliver_due()
    clock.advance(hours=73)
    with session_scope(engine) as session:
        claimed = outbox.claim(session, clock(), "slow", timedelta(minutes=5), ())
        assert claimed is not None
        session.expunge(claimed)
    with session_scope(engine) as session:
        outbox.retry(session, clock(), made.handoff_id)
    with session_scope(engine) as session:
        assert not outbox.mark_failed(session, claimed, None, "refused", clock(), None)
    receiver.start()
    assert courier.deliver_due().delivered == 1


def test_410_stops_at_once(
    ask: Ask, courier: Courier, receiver: Receiver, engine: Engine, clock: Clock
) -> None:
    ask()
    with session_scope(engine) as session:
        record_visitor_message(session, "visitor", "m", "encore moi", clock())
    receiver.status = 410
    assert courier.deliver_due().parked == 1
    clock.advance(hours=80)
    assert courier.deliver_due().attempts == 0
    assert len(receiver.received) == 1
    assert rows(engine)[0].last_status == 410


def test_retry_after_holds_the_whole_team(
    ask: Ask, courier: Courier, receiver: Receiver, clock: Clock
) -> None:
    ask("one")
    ask("two")
    receiver.status, receiver.headers = 429, {"Retry-After": "600"}
    assert courier.deliver_due().failed == 1
    receiver.status, receiver.headers = 200, {}
    clock.advance(seconds=599)
    assert courier.deliver_due().attempts == 0
    clock.advance(seconds=2)
    assert courier.deliver_due().delivered == 2


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 23 Nov 2026 09:05:00 GMT", timedelta(minutes=5)),
        ("Mon, 23 Nov 2026 08:00:00 GMT", timedelta(0)),
        ("99999999999999999999", timedelta(hours=24)),
        ("soon", None),
        ("-1", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(
    text: str | None, delay: timedelta | None, clock: Clock
) -> None:
    assert read_retry_after(text, clock()) == delay


def test_delays_grow_and_end_at_72_hours(clock: Clock) -> None:
    since, random = clock(), Random(7)
    delays = []
    for failures in range(1, 30):
        moment = next_attempt(failures, since, since, random)
        assert moment is not None
        delays.append(moment - since)
    assert timedelta(seconds=2.5) <= delays[0] <= timedelta(seconds=5)
    assert max(delays) <= LONGEST_DELAY
    assert delays[5] > delays[0]
    last = next_attempt(90, since, since + WINDOW - timedelta(seconds=1), random)
    assert last == since + WINDOW
    assert next_attempt(91, since, since + WINDOW, random) is None


def test_a_slow_drip_is_cut(ask: Ask, engine: Engine, write_teams: Callable[..., Teams]) -> None:
    import socket
    import time

    from tests.unit.handoff.conftest import ONE_TEAM, SECRET

    listener = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def drip() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            try:
                while not done.wait(0.05):
                    connection.sendall(b"x")
            except OSError:
                return

    server = threading.Thread(target=drip)
    server.start()
    ask()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    slow = write_teams(ONE_TEAM, URL=url, SECRET=SECRET)
    began = time.monotonic()
    report = Courier(engine, slow, Clock(), poster=Poster(0.5)).deliver_due()
    assert time.monotonic() - began < 3
    done.set()
    server.join()
    listener.close()
    assert report.failed == 1
    assert "within 0.5 s" in (rows(engine)[0].last_error or "")


def test_without_an_address_requests_stay_unattempted(
    ask: Ask, engine: Engine, write_teams: Callable[..., Teams], clock: Clock, tmp_path: Path
) -> None:
    from tests.unit.handoff.conftest import ONE_TEAM

    ask()
    nowhere = write_teams(ONE_TEAM)
    assert Courier(engine, nowhere, clock).deliver_due().attempts == 0
    clock.advance(days=30)
    assert rows(engine)[0].attempts == 0


def test_two_workers_never_send_the_same_message_at_once(
    ask: Ask, engine: Engine, teams: Teams, clock: Clock, receiver: Receiver
) -> None:
    for number in range(30):
        ask(f"visitor {number}")
        with session_scope(engine) as session:
            record_visitor_message(session, f"visitor {number}", "m", "suite", clock())
    couriers = [Courier(engine, teams, clock, poster=Poster(5.0)) for _ in range(4)]
    reports = []
    workers = [
        threading.Thread(target=lambda c=courier: reports.append(c.deliver_due()))
        for courier in couriers
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    while couriers[0].deliver_due().attempts:
        pass
    ids = [one.headers["webhook-id"] for one in receiver.received]
    assert len(ids) == len(set(ids)) == 60
    first_seen: dict[str, str] = {}
    for one in receiver.received:
        reference = one.content["data"]["reference"]
        if reference not in first_seen:
            assert one.content["type"] == "handoff.requested"
            first_seen[reference] = one.content["type"]


def test_a_message_whose_worker_died_is_sent_again_with_its_id(
    ask: Ask, engine: Engine, courier: Courier, clock: Clock, receiver: Receiver
) -> None:
    ask()
    with session_scope(engine) as session:
        lost = outbox.claim(session, clock(), "died", timedelta(seconds=20), set())
    assert lost is not None
    assert courier.deliver_due().attempts == 0
    clock.advance(seconds=21)
    assert courier.deliver_due().delivered == 1
    assert receiver.received[0].headers["webhook-id"] == lost.message_id
    # The one that died comes back from the dead and reports a failure: it changes nothing.
    with session_scope(engine) as session:
        outbox.mark_failed(session, lost, 500, "late", clock(), None)
    assert rows(engine)[0].parked_at is None


def test_instants_are_aware(ask: Ask, engine: Engine) -> None:
    ask()
    (row,) = rows(engine)
    assert isinstance(row.next_attempt_at, datetime) and row.next_attempt_at.tzinfo is not None


def certified(folder: Path, name: str) -> tuple[Path, Path]:
    """Return an authority's certificate, and a key with its certificate for ``name``."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    day = timedelta(days=1)
    now = datetime.now(timezone.utc)

    def issue(
        subject: str, issuer: str, key: object, signer: object, extensions: list[object]
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
            .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
            .public_key(key.public_key())  # type: ignore[attr-defined]
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - day)
            .not_valid_after(now + day)
        )
        for extension in extensions:
            builder = builder.add_extension(extension, critical=False)  # type: ignore[arg-type]
        return builder.sign(signer, hashes.SHA256())  # type: ignore[arg-type]

    authority, own = (
        ec.generate_private_key(ec.SECP256R1()),
        ec.generate_private_key(ec.SECP256R1()),
    )
    root = issue("CA", "CA", authority, authority, [x509.BasicConstraints(True, None)])
    names = x509.SubjectAlternativeName([x509.DNSName(name)])
    leaf = issue(name, "CA", own, authority, [names])
    ca, both = folder / "ca.pem", folder / f"{name}.pem"
    pem = serialization.Encoding.PEM
    ca.write_bytes(root.public_bytes(pem))
    key_bytes = own.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    both.write_bytes(key_bytes + leaf.public_bytes(pem))
    return ca, both


@pytest.mark.parametrize(("name", "delivered"), [("localhost", 1), ("elsewhere.example", 0)])
def test_a_certificate_must_bear_the_name(
    name: str,
    delivered: int,
    ask: Ask,
    engine: Engine,
    receiver: Receiver,
    write_teams: Callable[..., Teams],
    tmp_path: Path,
    clock: Clock,
) -> None:
    import ssl

    from tests.unit.handoff.conftest import ONE_TEAM, SECRET

    authorities, own = certified(tmp_path, name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    receiver._server.socket = context.wrap_socket(receiver._server.socket, server_side=True)
    ask()
    secured = write_teams(ONE_TEAM, URL=f"https://localhost:{receiver.port}/", SECRET=SECRET)
    report = Courier(engine, secured, clock, poster=Poster(3.0, authorities)).deliver_due()
    assert (report.delivered, len(receiver.received)) == (delivered, delivered)
    if not delivered:
        assert "certificate" in str(rows(engine)[0].last_error).lower()
