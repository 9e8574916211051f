"""`opco check`: what is wrong, doubtful or out of date in the law and in the answers."""

from __future__ import annotations

from typing import Annotated

import typer

from addons.dialogue.gestures import FILE, unknown_gestures
from commands.check_short import show_shorts
from commands.eligibility import load_rulebook
from commands.failing import day_of, fail
from opco.content import ContentError, Problem, line_of
from opco.eligibility.proofreading import proofread
from opco.knowledge import Library
from opco.knowledge.proofreading import proofread as proofread_topics
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
