"""`opco explain`: how a message is read in its context, candidate by candidate."""

from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from commands.failing import database_needed
from commands.in_process import Conversation, load_reader
from opco.dialogue.reading.reading import Weighed

MOST_EVIDENCE = 6

console = Console()


def explain(
    message: Annotated[str, typer.Argument(help="Le message à lire.")],
    after: Annotated[
        list[str], typer.Option(help="Ce qui a été dit avant ; à répéter, dans l'ordre.")
    ] = [],  # noqa: B006 - Typer copies it
) -> None:
    """Montre comment un message est compris : gestes, lectures possibles, indices et poids."""
    talk = Conversation(load_reader(), "explain")
    with database_needed():
        for before in after:
            talk.say(before)
        said = talk.say(message)
    reading = talk.reading
    assert reading is not None
    console.print(
        "Gestes : " + ", ".join(str(move.to_data()) for move in reading.moves), markup=False
    )
    console.print(f"Confiance : {reading.sure:.2f}")
    table = Table("lecture", "part", "indices (poids × valeur)")
    for one in reading.weighed:
        table.add_row(_named(one), f"{one.share:.2f}", _evidence(one, talk.reader.judge.weights))
    console.print(table)
    for utterance in said:
        console.print(utterance.text, markup=False)


def _named(one: Weighed) -> str:
    main = one.candidate.main
    name = str(main.to_data()) if main is not None else "faits seuls"
    return f"{name} / {one.candidate.mode}" if one.candidate.mode else name


def _evidence(one: Weighed, weights: Mapping[str, float]) -> str:
    told = {name: weights.get(name, 0.0) * value for name, value in one.evidence.items()}
    best = sorted(told.items(), key=lambda pair: -abs(pair[1]))[:MOST_EVIDENCE]
    return "\n".join(f"{name} {value:+.2f}" for name, value in best)
