"""Sending by e-mail: to a team without a system, to a visitor who has left, to who is alerted."""

import json
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit

from opco.handoff.posting import Sent
from opco.knowledge import say
from opco.settings import Settings

_PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in. ``url``: smtp://user:password@host:587, smtps://host."""

    url: str
    sender: str
    seconds: float = 10.0

    def send(self, to: str, message_id: str, subject: str, text: str, at: float) -> Sent:
        """Make one attempt; never raises. The same id gives the same ``Message-ID``.

        A password is sent over TLS only (STARTTLS with smtp://).
        """
        message = EmailMessage()
        message["From"], message["To"] = self.sender, parseaddr(to)[1]
        message["Subject"] = " ".join(subject.split())
        message["Date"] = formatdate(at, localtime=False)
        message["Message-ID"] = f"<{message_id}@{self.sender.rpartition('@')[2].strip('<> ')}>"
        # ASCII on the wire: not every server announces that it takes 8 bits.
        message.set_content(text, cte="quoted-printable")
        try:
            with self._connection() as connection:
                connection.send_message(message)
        except smtplib.SMTPResponseException as error:
            return Sent(False, error.smtp_code, f"SMTP {error.smtp_code}")
        except (smtplib.SMTPException, OSError, ValueError) as error:
            return Sent(False, error=f"{type(error).__name__}: {error}"[:300])
        return Sent(True, 250)

    def _connection(self) -> smtplib.SMTP:
        address = urlsplit(self.url)
        if address.scheme not in _PORTS or not address.hostname:
            raise ValueError("SMTP_URL must be smtp://host or smtps://host")
        port = address.port or _PORTS[address.scheme]
        context = ssl.create_default_context()
        if address.scheme == "smtps":
            secure = smtplib.SMTP_SSL(address.hostname, port, timeout=self.seconds, context=context)
            return self._signed_in(secure, address.username, address.password)
        plain = smtplib.SMTP(address.hostname, port, timeout=self.seconds)
        plain.ehlo()
        if plain.has_extn("starttls"):
            plain.starttls(context=context)
        elif address.username:
            plain.close()
            raise smtplib.SMTPException("the server offers no TLS for the password")
        return self._signed_in(plain, address.username, address.password)

    def _signed_in(
        self, connection: smtplib.SMTP, user: str | None, password: str | None
    ) -> smtplib.SMTP:
        if user:
            connection.login(unquote(user), unquote(password or ""))
        return connection


def configured_mail(settings: Settings, seconds: float = 10.0) -> MailServer | None:
    """Return the mail server that the environment names, None when it names none.

    ``seconds`` bounds an attempt.
    """
    if not (settings.smtp_url and settings.mail_from):
        return None
    return MailServer(settings.smtp_url, settings.mail_from, min(seconds, 10.0))


def as_mail(body: str) -> tuple[str, str]:
    """Return the subject and the text of a message for a team that reads its mail."""
    content = json.loads(body)
    data: Mapping[str, Any] = content["data"]
    reference = data["reference"]
    if content["type"] == "handoff.requested":
        reason = say(f"reason.{data['reason']}")
        return (
            say("handoff.mail_request_subject", reference=reference, reason=reason),
            _request_text(data, reason),
        )
    if content["type"] == "handoff.closed":
        subject = say("handoff.mail_closed_subject", reference=reference)
        return subject, say("desk.cancelled")
    return say("handoff.mail_message_subject", reference=reference), str(data["text"])


def _request_text(data: Mapping[str, Any], reason: str) -> str:
    contact = data["contact"]
    company = data["company"] or {}
    lines = [
        say("handoff.mail_line_reason", value=reason),
        *_line("mail_line_comment", data["comment"]),
        *_line("mail_line_topic", (data["topic"] or {}).get("title")),
        *_line("mail_line_name", contact["name"]),
        *_line("mail_line_email", contact["email"]),
        *_line("mail_line_phone", contact["phone"]),
        *_line("mail_line_when", contact["wished_time"]),
        *_line("mail_line_company", company.get("name")),
        *_line("mail_line_siret", company.get("siret")),
        *(
            say(
                "handoff.mail_line_decision",
                value=decision.get("summary") or decision.get("label") or "",
            )
            for decision in data["decisions"] or []
        ),
        *_line("mail_line_page", data["page"]),
        *_line("mail_line_transcript", data["transcript_url"]),
        "",
        *(f"[{say('author.' + turn['author'])}] {turn['text']}" for turn in data["transcript"]),
    ]
    return "\n".join(lines)


def _line(key: str, value: str | None) -> list[str]:
    return [say(f"handoff.{key}", value=value)] if value else []
