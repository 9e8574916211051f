"""`opco check`: what is wrong, doubtful or out of date in the law and in the answers.

With `--short`, also the table of the short answers, subject by kind of question, and its holes.
"""

from collections import Counter
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from addons.dialogue.gestures import FILE, unknown_gestures
from commands.eligibility import load_rulebook
from commands.failing import day_of, fail
from opco.content import ContentError, Problem, line_of
from opco.eligibility.proofreading import proofread
from opco.knowledge import Kind, Library, Section, Topic
from opco.knowledge.proofreading import proofread as proofread_topics
from opco.knowledge.short_lookup import holes, rows
from opco.knowledge.sourcing import unsourced
from opco.settings import Settings


def check(
    on: Annotated[
        str | None, typer.Option(help="Jour de la vérification (AAAA-MM-JJ) ; aujourd'hui sinon.")
    ] = None,
    short: Annotated[
        bool, typer.Option("--short", help="Montre aussi les réponses courtes et leurs trous.")
    ] = False,
    sources: Annotated[
        bool,
        typer.Option(
            "--sources",
            help="Montre aussi chaque phrase qui dit un nombre ou une obligation sans source.",
        ),
    ] = False,
) -> None:
    """Vérifie les dispositifs et les réponses : sources, périodes, dernières relectures."""
    day = day_of(on)
    try:
        book = load_rulebook()
        library = Library.load(Settings.from_env().data_folder, book)
    except ContentError as error:
        fail(str(error))
    problems: list[Problem] = [*proofread(book, day), *proofread_topics(library, book, day)]
    data = library.folder
    problems += [
        Problem(
            str(FILE), line_of(data / FILE, ["moves", act]), f"aucun geste ne s'appelle « {act} »"
        )
        for act in unknown_gestures(data)
    ]
    if sources:
        problems += unsourced(library, book)
    if short:
        show_shorts(library)
    for problem in problems:
        typer.echo(str(problem), err=True)
    if problems:
        fail(f"{len(problems)} point(s) à corriger.")
    typer.echo(
        f"{len(book.schemes)} dispositifs, {len(book.checks)} vérifications : rien à corriger "
        f"au {day:%d/%m/%Y}."
    )


OWN, SEEN, UNKNOWN, OF_TOPIC, HOLE = "●", "→", "?", "○", ""


def show_shorts(library: Library) -> None:
    """Print the table, then the kinds without any sentence by topic and the counts."""
    # Never narrower than the table: a file or a small terminal would cut it.
    console = Console(width=max(Console().width, 100))
    table = Table(title="Réponses courtes", pad_edge=False, padding=(0, 0))
    table.add_column("Réponse", no_wrap=True)
    for kind in Kind:
        # Written downwards: nineteen headings do not fit side by side.
        table.add_column("\n".join(kind.label), justify="center", vertical="bottom")
    counts: Counter[str] = Counter()
    before = None
    for topic, section in rows(library.topics):
        if before not in (None, topic.id):
            table.add_section()
        before = topic.id
        marks = [_mark(topic, section, kind) for kind in Kind]
        counts.update(marks)
        table.add_row(f"{topic.id}/{section.id}", *marks)
    console.print(table)
    console.print(
        f"{OWN} sa phrase ({counts[OWN]})   {SEEN} un renvoi ({counts[SEEN]})   "
        f"{UNKNOWN} dit qu'il ne sait pas, et qui sait ({counts[UNKNOWN]})   "
        f"{OF_TOPIC} celle du sujet ({counts[OF_TOPIC]})   vide : trou ({counts[HOLE]})"
    )
    missing = {name: kinds for name, kinds in holes(library.topics).items() if kinds}
    for name, kinds in missing.items():
        labels = ", ".join(kind.label for kind in kinds)
        console.print(f"{name} : {labels}", soft_wrap=True, highlight=False)


def _mark(topic: Topic, section: Section, kind: Kind) -> str:
    entry = section.short.get(kind)
    if entry is None:
        return OF_TOPIC if kind in topic.short else HOLE
    return SEEN if entry.see else UNKNOWN if entry.unknown else OWN
