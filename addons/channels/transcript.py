"""A visitor's own conversation as a document: plain text, or HTML to print."""

from datetime import date, datetime
from typing import Any

from babel.dates import format_date

from addons.channels.conversation import Message
from addons.web.pages import long_date, render
from opco.knowledge import say


def as_text(messages: list[Message], today: date) -> str:
    """Return the conversation as plain text, sources with their addresses."""
    made_on = say("document.made_on", day=long_date(today))
    lines = [say("document.title"), made_on, say("document.indicative"), ""]
    if not messages:
        lines.append(say("document.empty"))
    for message in messages:
        lines.append(f"[{_when(message)}] {speaker(message)}")
        lines.extend([message.text, ""] if message.text else [])
        lines.extend(_details(message))
    return "\n".join(lines).rstrip() + "\n"


def as_html(messages: list[Message], today: date) -> str:
    """Return the conversation as a page that holds everything it needs and prints well."""
    return render(
        "transcript.html",
        today=today,
        messages=[
            {
                "author": message.author,
                "speaker": speaker(message),
                "when": _when(message),
                "at": message.at,
                "text": message.text,
                "card": message.custom or {},
            }
            for message in messages
        ],
    )


def speaker(message: Message) -> str:
    """Return who said it, as a reader is told."""
    name = say(f"speaker.{message.author}")
    return f"{name} : {message.name}" if message.author == "adviser" and message.name else name


def _when(message: Message) -> str:
    moment = datetime.fromisoformat(message.at)
    return f"{format_date(moment, 'dd/MM/yyyy', locale='fr_FR')} {moment:%H:%M}"


def _details(message: Message) -> list[str]:
    card: dict[str, Any] = message.custom or {}
    lines: list[str] = []
    decision = card.get("decision") or {}
    for criterion in decision.get("criteria", []):
        state = say(f"card.{criterion['state']}")
        lines.append(
            f"  - {criterion.get('label')} : {state}. {criterion.get('explanation') or ''}"
        )
    if card.get("more"):
        lines.extend([card["more"], ""])
    if card.get("as_of"):
        lines.append("  " + say("card.as_of", day=long_date(card["as_of"])))
    for source in card.get("sources") or []:
        published = source.get("published")
        day = f" ({say('card.published', day=long_date(published))})" if published else ""
        lines.append(f"  {source.get('title')}{day} {source.get('url') or ''}".rstrip())
    return [*lines, ""] if lines else []
