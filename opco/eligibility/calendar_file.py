"""The days of a decision as a calendar file (iCalendar, RFC 5545) that any agenda imports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

from opco.eligibility.decision import CalendarEntry, Decision

#: A line may not be longer than this many bytes, its end left out.
_LINE_BYTES = 75


def calendar_file(decision: Decision) -> str:
    """Return the days of ``decision`` as the text of an .ics file, one all-day event a day.

    The same day of the same contract keeps its identifier, so that importing twice doubles
    nothing. The file has no event when the decision carries no day.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//OPCO Mobilites//Assistant//FR",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(decision.label)}",
    ]
    for entry in decision.calendar:
        lines += _event(decision, entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(decision: Decision, entry: CalendarEntry) -> list[str]:
    start = decision.facts.get("starts_on")
    identity = f"{decision.check}/{entry.id}/{start}/{entry.day}"
    source = entry.source
    detail = f"{source['title']}. {source['url'] or ''}".strip()
    return [
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(identity.encode()).hexdigest()[:32]}@opco-mobilites-assistant",
        f"DTSTAMP:{_compact(decision.evaluated_on)}T000000Z",
        f"DTSTART;VALUE=DATE:{_compact(entry.day)}",
        f"DTEND;VALUE=DATE:{_compact(entry.day + timedelta(days=1))}",
        f"SUMMARY:{_escaped(entry.label)}",
        f"DESCRIPTION:{_escaped(detail)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _compact(day: date) -> str:
    return f"{day:%Y%m%d}"


def _escaped(text: str) -> str:
    for character in ("\\", ";", ","):
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Cut a line into parts of at most 75 bytes, the next ones begun by a space."""
    part = ""
    for character in line:
        if len((part + character).encode()) > _LINE_BYTES:
            yield part
            part = " "
        part += character
    yield part
