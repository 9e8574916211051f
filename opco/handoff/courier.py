"""The courier: takes what is due from the outbox, sends it, writes down what became of it."""

import json
import logging
import os
import secrets
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from opco.database import session_scope
from opco.database.tables import Handoff, OutboxMessage
from opco.handoff import outbox
from opco.handoff.mailing import MailServer, as_mail
from opco.handoff.outbox import ALERT, VISITOR
from opco.handoff.posting import Poster, Sent
from opco.handoff.retries import next_attempt
from opco.handoff.teams import Mail, Teams, Webhook
from opco.knowledge import say

logger = logging.getLogger(__name__)

#: What a claim outlasts an attempt by: the time to write the result down.
MARGIN = timedelta(seconds=10)
#: Times that a result is written again when the database is away, a second apart.
_RECORD_TRIES = 5


@dataclass
class Report:
    """What one round did."""

    delivered: int = 0
    failed: int = 0
    parked: int = 0

    @property
    def attempts(self) -> int:
        """Return how many messages were sent or tried."""
        return self.delivered + self.failed


@dataclass
class Courier:
    """Delivers messages; several couriers may work on one outbox, in threads and on machines.

    ``clock`` gives the present instant, ``seconds`` bounds an attempt, ``mail`` is needed by teams
    that read mail, for replies to visitors who left and for alerts to ``alert_to``.
    """

    engine: Engine
    teams: Teams
    clock: Callable[[], datetime]
    poster: Poster = field(default_factory=Poster)
    mail: MailServer | None = None
    alert_to: str | None = None
    lease: timedelta = timedelta(seconds=15) + MARGIN
    random: Random = field(default_factory=Random)

    def __post_init__(self) -> None:
        """Take a name that no other courier has."""
        self._name = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"[:80]

    def deliver_due(
        self, conversation_id: str | None = None, step: Callable[[], None] = lambda: None
    ) -> Report:
        """Send what is due, of one conversation or of all, and return what happened.

        A team whose system does not answer is left alone for the rest of the round, so that the
        others are not kept waiting. Raises ``SQLAlchemyError`` when the database is away: what
        was sent and not written down is sent again with the same id once its claim has ended.
        ``step`` is called before each message.
        """
        report = Report()
        silent: set[str] = set()
        with session_scope(self.engine) as session:
            outbox.give_up_late_mails(session, self.clock())
        while True:
            step()
            left_out = self._without_address() | silent
            with session_scope(self.engine) as session:
                claimed = outbox.claim(
                    session, self.clock(), self._name, self.lease, left_out, conversation_id
                )
            if claimed is None:
                return report
            sent = self._send(claimed)
            self._record(claimed, sent, report)
            if sent.unreachable:
                silent.add(str(claimed.team))

    def _without_address(self) -> set[str]:
        # A team that the file no longer names is not among them: the default one gets its share.
        unknown = {
            team.id
            for team in self.teams
            if not (isinstance(team.target, Webhook) or (team.target is not None and self.mail))
        }
        if not self.mail:
            unknown |= {VISITOR, ALERT}
        elif not self.alert_to:
            unknown.add(ALERT)
        return unknown

    def _send(self, claimed: OutboxMessage) -> Sent:
        now = self.clock()
        if claimed.team in (VISITOR, ALERT):
            data = json.loads(claimed.body)["data"]
            to = str(data.get("to") or self.alert_to)
            return self._send_mail(claimed, to, data["subject"], data["text"], now)
        target = self.teams.get(claimed.team).target
        if isinstance(target, Mail):
            subject, text = as_mail(claimed.body)
            return self._send_mail(claimed, target.to, subject, text, now)
        if target is None:
            return Sent(False, error="the team has no address any more")
        return self.poster.post(target, claimed.message_id, claimed.body, now)

    def _send_mail(
        self, claimed: OutboxMessage, to: str, subject: str, text: str, now: datetime
    ) -> Sent:
        assert self.mail is not None  # Else such messages are not claimed.
        return self.mail.send(to, claimed.message_id, subject, text, now.timestamp())

    def _record(self, claimed: OutboxMessage, sent: Sent, report: Report) -> None:
        for tries in range(1, _RECORD_TRIES + 1):
            try:
                self._write_down(claimed, sent, report)
                return
            except SQLAlchemyError:
                if tries == _RECORD_TRIES:
                    raise
                logger.warning("The result of %s could not be written yet", claimed.message_id)
                time.sleep(1)

    def _write_down(self, claimed: OutboxMessage, sent: Sent, report: Report) -> None:
        now = self.clock()
        with session_scope(self.engine) as session:
            if sent.ok:
                outbox.mark_delivered(session, claimed, sent.status, now)
            else:
                later = None
                if not sent.gone:
                    later = next_attempt(
                        claimed.attempts + 1,
                        claimed.trying_since or now,
                        now,
                        self.random,
                        sent.retry_after,
                    )
                parked = outbox.mark_failed(session, claimed, sent.status, sent.error, now, later)
                if later is not None and sent.retry_after is not None:
                    outbox.postpone(session, claimed.team, later)
                handoff = session.get(Handoff, claimed.handoff_id)
                if parked and handoff is not None:
                    self._alert(session, handoff, claimed, sent, now)
                    report.parked += 1
        if sent.ok:
            report.delivered += 1
        else:
            report.failed += 1
            logger.warning(
                "%s (%s) not delivered: %s", claimed.message_id, claimed.team, sent.error
            )

    def _alert(
        self, session: Session, handoff: Handoff, claimed: OutboxMessage, sent: Sent, now: datetime
    ) -> None:
        logger.error(
            "Request %s is parked: %s could not be delivered to %s (%s)",
            handoff.reference,
            claimed.type,
            claimed.team,
            sent.error,
        )
        if self.alert_to is None or self.mail is None or claimed.team == ALERT:
            return
        data = {
            "reference": handoff.reference,
            "subject": say("handoff.mail_alert_subject", reference=handoff.reference),
            "text": say(
                "handoff.mail_alert_text",
                reference=handoff.reference,
                team=claimed.team,
                error=sent.error,
            ),
        }
        outbox.enqueue(session, handoff, "alert.parked", data, now, recipient=ALERT)
