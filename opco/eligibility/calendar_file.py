"""The days of a decision as a calendar file (iCalendar, RFC 5545) that any agenda imports."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

#: A line may not be longer than this many bytes, its end left out.
_LINE_BYTES = 75


def calendar_file(decision: Mapping[str, Any]) -> str:
    """Return the days of a decision as the text of an .ics file, one all-day event a day.

    ``decision`` is ``Decision.to_dict()``, as it is kept too: its calendar, and the days by which
    a criterion asks for something. The same day of the same contract keeps its identifier, so
    that importing twice doubles nothing. The file has no event when the decision carries no day.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//OPCO Mobilites//Assistant//FR",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(decision['label'])}",
    ]
    for entry in days_of(decision):
        lines += _event(decision, entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def days_of(decision: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the days of a decision (``id``, ``day``, ``label``, ``source``), in order."""
    days = [dict(entry) for entry in decision.get("calendar") or []]
    for criterion in decision.get("criteria") or []:
        if criterion.get("by"):
            days.append(
                {
                    "id": criterion["id"],
                    "day": criterion["by"],
                    "label": f"Dernier jour : {criterion['label']}",
                    "source": criterion["source"],
                }
            )
    return sorted(days, key=lambda entry: str(entry["day"]))


def _event(decision: Mapping[str, Any], entry: Mapping[str, Any]) -> list[str]:
    start = decision["facts"].get("starts_on")
    day = date.fromisoformat(entry["day"])
    identity = f"{decision['check']}/{entry['id']}/{start}/{day}"
    source = entry["source"] or {"title": decision["label"], "url": None}
    detail = f"{source['title']}. {source['url'] or ''}".strip()
    return [
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(identity.encode()).hexdigest()[:32]}@opco-mobilites-assistant",
        f"DTSTAMP:{_compact(date.fromisoformat(decision['evaluated_on']))}T000000Z",
        f"DTSTART;VALUE=DATE:{_compact(day)}",
        f"DTEND;VALUE=DATE:{_compact(day + timedelta(days=1))}",
        *([f"RRULE:FREQ=MONTHLY;COUNT={times}"] if (times := entry.get("monthly", 1)) > 1 else []),
        f"SUMMARY:{_escaped(entry['label'])}",
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
