"""E-mail: teams without a system, visitors who left, alerts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy.engine import Engine

from opco.database import session_scope
from opco.database.tables import Handoff
from opco.handoff import HandoffDraft, TranscriptLine, record_visitor_message, request
from opco.handoff.courier import Courier
from opco.handoff.draft import REASONS
from opco.handoff.listing import list_requests
from opco.handoff.mailing import MailServer
from opco.handoff.posting import Poster
from opco.handoff.teams import Teams
from opco.handoff.visitors import mail_reply
from opco.knowledge import say
from tests.support.mailbox import Mailbox
from tests.support.receiver import Receiver
from tests.unit.handoff.conftest import ONE_TEAM, SECRET, Clock


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    found = Mailbox()
    yield found
    found.close()


MAIL_TEAM = """
teams:
  default: {title: Conseillers, mail: {to_env: TO}}
routing: [{team: default}]
"""


def ask(engine: Engine, teams: Teams, clock: Clock, reason: str = "complaint") -> str:
    draft = HandoffDraft(
        id="d", conversation_id="visitor", reason=reason, consented_at=clock(),
        name="Anne\r\nBcc: all@example.com", email="anne@garage.example", live=True,
        turns=[TranscriptLine("visitor", "Où en est mon dossier ?", clock())],
    )  # fmt: skip
    with session_scope(engine) as session:
        return request(session, draft, teams, clock(), "https://assistant.example").reference


def test_a_team_without_a_system_reads_its_requests(
    engine: Engine, mailbox: Mailbox, clock: Clock, write_teams: Callable[..., Teams]
) -> None:
    teams = write_teams(MAIL_TEAM, TO="equipe@opco.example")
    reference = ask(engine, teams, clock)
    with session_scope(engine) as session:
        record_visitor_message(session, "visitor", "m", "Encore un mot.", clock())
    server = MailServer(mailbox.url, "Assistant <assistant@opco.example>")
    courier = Courier(engine, teams, clock, mail=server)
    mailbox.refuses = True
    assert courier.deliver_due().failed == 1
    mailbox.refuses = False
    clock.advance(minutes=1)
    assert courier.deliver_due().delivered == 2
    first, second = mailbox.mails
    assert first["To"] == "equipe@opco.example" and reference in first["Subject"]
    assert first["Bcc"] is None
    text = first.get_content()
    assert "Réclamation" in text and "Où en est mon dossier" in text
    assert "anne@garage.example" in text and "https://assistant.example/webhooks/" in text
    assert "Encore un mot." in second.get_content()
    assert first["Message-ID"] != second["Message-ID"]
    assert first["Message-ID"].endswith("@opco.example>")


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_makes_a_mail(
    engine: Engine, mailbox: Mailbox, clock: Clock, write_teams: Callable[..., Teams], reason: str
) -> None:
    teams = write_teams(MAIL_TEAM, TO="equipe@opco.example")
    reference = ask(engine, teams, clock, reason)
    server = MailServer(mailbox.url, "Assistant <assistant@opco.example>")
    assert Courier(engine, teams, clock, mail=server).deliver_due().delivered == 1
    subject = mailbox.mails[0]["Subject"]
    assert " ".join(subject.split()) == f"Demande {reference} : {say(f'reason.{reason}')}"


def test_without_a_mail_server_mails_wait(
    engine: Engine, clock: Clock, write_teams: Callable[..., Teams]
) -> None:
    teams = write_teams(MAIL_TEAM, TO="equipe@opco.example")
    ask(engine, teams, clock)
    assert Courier(engine, teams, clock).deliver_due().attempts == 0


def test_a_reply_that_waited_for_a_mail_server_is_not_sent_days_later(
    engine: Engine, mailbox: Mailbox, clock: Clock, teams: Teams, receiver: Receiver
) -> None:
    ask(engine, teams, clock)
    with session_scope(engine) as session:
        handoff = session.query(Handoff).one()
        mail_reply(session, handoff, "Claire", "Voici la réponse.", clock())
    without, server = Courier(engine, teams, clock), MailServer(mailbox.url, "a@opco.example")
    assert without.deliver_due().delivered == 1
    with session_scope(engine) as session:
        # The adviser has the request: a reply that waits is another matter.
        assert list_requests(session, clock(), undelivered=True) == []
        assert list_requests(session, clock())[0].delivery.state == "delivered"
    clock.advance(hours=73)
    assert Courier(engine, teams, clock, mail=server).deliver_due().attempts == 0
    assert mailbox.mails == []


def test_a_parked_request_is_told_to_who_is_in_charge(
    engine: Engine, mailbox: Mailbox, clock: Clock, write_teams: Callable[..., Teams]
) -> None:
    teams = write_teams(ONE_TEAM, URL="http://127.0.0.1:9/", SECRET=SECRET)
    reference = ask(engine, teams, clock)
    server = MailServer(mailbox.url, "assistant@opco.example")
    courier = Courier(
        engine, teams, clock, poster=Poster(1.0), mail=server, alert_to="charge@opco.example"
    )
    courier.deliver_due()
    clock.advance(hours=73)
    assert courier.deliver_due().parked == 1
    courier.deliver_due()
    (alert,) = mailbox.mails
    assert alert["To"] == "charge@opco.example" and reference in alert["Subject"]
    assert f"opco handoffs retry {reference}" in alert.get_content().replace("\u00a0", " ")
    # Never by whom, nor what was said: the alert names the request only.
    assert "anne@" not in alert.get_content()


def test_a_password_is_never_sent_in_the_clear(mailbox: Mailbox) -> None:
    server = MailServer(mailbox.url.replace("//", "//user:secret@"), "a@opco.example")
    sent = server.send("b@opco.example", "msg", "Objet", "Texte", 0.0)
    assert not sent.ok and "TLS" in sent.error
    assert mailbox.mails == []


def test_a_mail_server_that_is_away_is_a_failure_like_another() -> None:
    sent = MailServer("smtp://127.0.0.1:9", "a@opco.example", timedelta(seconds=1).seconds).send(
        "b@opco.example", "msg", "Objet", "Texte", 0.0
    )
    assert not sent.ok and sent.unreachable
    assert not MailServer("ftp://x", "a@b.example").send("c@d.example", "m", "s", "t", 0.0).ok
