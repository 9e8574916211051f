"""`opco play`: holds the written conversations with the assistant and says what went wrong."""

from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer
from rich.console import Console

from addons.dialogue.reader import Reader
from commands.in_process import Conversation, load_reader
from commands.played import Result, Written, faults, read_conversations
from opco.settings import ROOT

PLAYED = ROOT / "tests" / "conversations" / "played"
HELD_OUT = PLAYED / "held_out"

console = Console()


def hold(conversations: list[Written], reader: Reader) -> Result:
    """Hold conversations and judge every reply."""
    result = Result()
    for written in conversations:
        # Each time another visitor: the requests of the one before are kept.
        talk = Conversation(reader, f"play-{written.name}-{uuid4().hex[:12]}")
        good = True
        for said, expected in written.turns:
            reply = "\n".join(one.text for one in talk.say(said))
            wrong = faults(expected, reply)
            result.turns += 1
            result.right += not wrong
            good = good and not wrong
            if wrong:
                result.faults.append((written.name, said, reply, wrong))
        result.conversations += 1
        result.whole += good
    return result


def play(
    folder: Annotated[Path, typer.Argument(help="Dossier de conversations écrites.")] = PLAYED,
    show: Annotated[bool, typer.Option(help="Montre chaque réponse manquée.")] = False,
    only: Annotated[str, typer.Option(help="Une seule conversation, par son nom.")] = "",
) -> None:
    """Joue des conversations écrites et dit combien de réponses sont justes."""
    found = [one for one in read_conversations(folder) if not only or one.name == only]
    result = hold(found, load_reader())
    if show:
        for name, said, reply, wrong in result.faults:
            console.print(f"{name} > {said}\n    {' '.join(reply.split())[:400]}", markup=False)
            console.print("    manque : " + " ; ".join(wrong), markup=False)
    console.print(
        f"Réponses justes : {result.right}/{result.turns} ({result.share_of_turns:.3f}) ; conversations "
        f"entières : {result.whole}/{result.conversations} ({result.share_of_conversations:.3f})."
    )
