"""Holds written conversations with the running assistant and writes what was said: `make transcripts`.

The page is made, never typed: docs/conversations.md shows the assistant as it answers.
"""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import requests
import typer

from commands.failing import fail
from commands.play import PLAYED
from commands.played import Written, read_conversations
from opco import clock
from opco.french import amounts
from opco.settings import ROOT

PAGE = ROOT / "docs" / "conversations.md"
REST = "http://127.0.0.1:5005/webhooks/rest/webhook"
#: Seconds that a reply may take.
LONGEST = 60
HEAD = """# Dix conversations

Tenues avec l'assistant en marche par `make transcripts`, le {day}, en reprenant ce que des personnes écrivent dans
`tests/conversations/played/`. Rien n'y est retouché : les réponses manquées y sont aussi.
"""


def transcripts(
    page: Annotated[Path, typer.Argument(help="Page à écrire.")] = PAGE,
    url: Annotated[str, typer.Option(help="Canal REST de l'assistant qui tourne.")] = REST,
    most: Annotated[int, typer.Option(help="Combien de conversations.")] = 10,
) -> None:
    """Écrit des conversations tenues avec l'assistant qui tourne (« make run » dans un autre terminal)."""
    try:
        told = [_held(one, url) for one in one_of_each(most)]
    except requests.RequestException as error:
        fail(f"L'assistant ne répond pas à {url} : {error}", 2)
    head = HEAD.format(day=amounts.day(clock.today()))
    page.write_text("\n".join([head, *told]), encoding="utf-8")
    typer.echo(f"{len(told)} conversations écrites dans {page}.")


def one_of_each(most: int) -> list[Written]:
    """Return the first conversation of each file: as many voices as there are conversations."""
    first: dict[str, Written] = {}
    for written in read_conversations(PLAYED):
        first.setdefault(written.voice, written)
    return list(first.values())[:most]


def _held(written: Written, url: str) -> str:
    sender = f"transcript-{uuid.uuid4().hex}"
    lines = [f"## {written.voice.replace('_', ' ').capitalize()}\n"]
    for said, _ in written.turns:
        lines.append(f"**{said}**\n")
        lines += [f"> {part}\n>" for part in _replies(said, sender, url)]
        lines[-1] = lines[-1].removesuffix("\n>") + "\n"
    return "\n".join(lines)


def _replies(said: str, sender: str, url: str) -> Iterator[str]:
    answer = requests.post(url, json={"sender": sender, "message": said}, timeout=LONGEST)
    answer.raise_for_status()
    messages: list[dict[str, Any]] = answer.json()
    for message in messages:
        if text := str(message.get("text") or "").strip():
            yield text.replace("\n", "\n> ")
        if titles := [str(button["title"]) for button in message.get("buttons") or []]:
            yield " · ".join(f"[{title}]" for title in titles)


if __name__ == "__main__":
    typer.run(transcripts)
