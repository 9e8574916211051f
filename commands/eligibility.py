"""`opco eligibility`: decides for a company without a chat, one sub-command a check."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from typer.core import TyperCommand, TyperGroup, TyperOption

from commands.case_files import decide_cases, fault_text, read_cases
from commands.failing import day_of, fail
from opco import clock
from opco.content import ContentError
from opco.eligibility import Decision, FactDefinition, Rulebook
from opco.eligibility.calendar_file import calendar_file, days_of
from opco.eligibility.written import written
from opco.knowledge import say
from opco.settings import Settings
from opco.spreadsheets import WrongFile

_YES_OR_NO = "[yes|no|unknown]"
_MARKS = {
    "met": "[green]✓[/]",
    "unmet": "[red]✗[/]",
    "unknown": "[yellow]?[/]",
    "todo": "[yellow]→[/]",
}
#: Why a file of cases cannot be read, the most particular reason first.
_UNREADABLE: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "il n'existe pas."),
    (IsADirectoryError, "c'est un dossier."),
    (PermissionError, "l'accès est refusé."),
    (OSError, "le disque ne répond pas."),
)
_COLOURS = {"granted": "green", "refused": "red", "unknown": "yellow"}


def load_rulebook() -> Rulebook:
    """Return the law of the configured data folder. Raises ``ContentError``."""
    folder = Settings.from_env().data_folder
    return Rulebook.load(folder / "schemes", folder / "reference")


def _rulebook_or_exit() -> Rulebook:
    """Return the law; a fault in its files ends the command with a line that says where."""
    try:
        return load_rulebook()
    except ContentError as error:
        fail(str(error), 2)


class CheckCommand(TyperCommand):
    """A command whose yes-or-no flags may be given alone: `--disabled` is `--disabled yes`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Give a lone yes-or-no flag its value, then parse as usual."""
        lone = {
            option
            for parameter in self.params
            if parameter.metavar == _YES_OR_NO
            for option in parameter.opts
        }
        completed: list[str] = []
        for word, following in zip(args, [*args[1:], "--"], strict=True):
            completed.append(word)
            if word in lone and following.startswith("--"):
                completed.append("yes")
        return super().parse_args(ctx, completed)


class Checks(TyperGroup):
    """A sub-command for each check of `checks.yml`, its flags made from the facts it uses."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the checks, as typed on the command line."""
        return [check.replace("_", "-") for check in _rulebook_or_exit().checks]

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:
        """Return the command of a check, ``None`` if there is none of this name."""
        book = _rulebook_or_exit()
        check = cmd_name.replace("-", "_")
        return _command(book, check, cmd_name) if check in book.checks else None


app = typer.Typer(
    cls=Checks,
    help="Décide pour une entreprise : critères, montant, sources.",
    no_args_is_help=True,
)


@app.callback()
def _eligibility() -> None:
    """Décide pour une entreprise : critères, montant, sources."""


def _command(book: Rulebook, check: str, name: str) -> TyperCommand:
    options = [_option(book.facts[fact]) for fact in book.checks[check].facts]
    options += [
        TyperOption(
            param_decls=["--csv", "csv_file"],
            metavar="FICHIER",
            help="Une ligne par cas ; une colonne absente ou vide est un fait inconnu. "
            "Écrit une ligne JSON par cas.",
        ),
        TyperOption(
            param_decls=["--json", "as_json"], is_flag=True, help="Écrit la décision en JSON."
        ),
        TyperOption(
            param_decls=["--as-of", "as_of"],
            metavar="AAAA-MM-JJ",
            help="Jour de la question ; aujourd'hui sinon.",
        ),
    ]
    if book.checks[check].calendar:
        options.append(
            TyperOption(
                param_decls=["--ics", "ics_file"],
                metavar="FICHIER",
                help="Écrit les jours dans un fichier d'agenda (.ics).",
            )
        )
    return CheckCommand(
        name=name,
        params=[*options],
        callback=_callback(book, check),
        help=f"{book.checks[check].title}.",
        short_help=book.checks[check].title,
    )


def _option(fact: FactDefinition) -> TyperOption:
    default = fact.command_default
    flag = "--" + fact.id.replace("_", "-")
    help_text = fact.question
    if fact.type == "boolean":
        said = {False: "non", True: "oui"}.get(default, "inconnu")
        return TyperOption(
            param_decls=[flag, fact.id],
            metavar=_YES_OR_NO,
            help=f"{help_text} (absent : {said})",
        )
    choices = "|".join(fact.choices)
    metavar = choices or {"date": "AAAA-MM-JJ", "text": "TEXTE"}.get(fact.type, "NOMBRE")
    if default is not None:
        help_text += f" (absent : {default})"
    return TyperOption(param_decls=[flag, fact.id], metavar=metavar, help=help_text)


def _callback(book: Rulebook, check: str) -> Callable[..., None]:
    def run(
        csv_file: str | None,
        as_json: bool,
        as_of: str | None,
        ics_file: str | None = None,
        **given: str | None,
    ) -> None:
        day = day_of(as_of)
        if csv_file is not None:
            _decide_file(book, check, csv_file, day)
            return
        facts = {
            fact: book.facts[fact].command_default
            if value is None
            else written(book.facts[fact], value, day)
            for fact, value in given.items()
        }
        decision = book.decide(check, facts, day, clock.today())
        if ics_file is not None:
            _write_calendar(decision, ics_file)
        if as_json:
            typer.echo(json.dumps(decision.to_dict(), ensure_ascii=False, indent=2))
        else:
            show(book, decision)
        unusable = [problem["message"] for problem in decision.problems if problem["fact"]]
        if unusable:
            # The decision is given without these facts; a script must see that it was not asked so.
            fail("\n".join(unusable), 2)

    return run


def _write_calendar(decision: Decision, file: str) -> None:
    content = decision.to_dict()
    if not days_of(content):
        fail(f"{file} n'est pas écrit : {decision.summary}", 2)
    try:
        Path(file).write_bytes(calendar_file(content).encode())
    except OSError as error:
        reason = next(said for kind, said in _UNREADABLE if isinstance(error, kind))
        fail(f"{file} ne peut pas être écrit : {reason}", 2)


def _decide_file(book: Rulebook, check: str, file: str, day: date) -> None:
    try:
        table, places = read_cases(book, file)
    except WrongFile as error:
        if error.code == "empty_file":
            return
        fail(f"{file} ne peut pas être lu : {error.text}", 2)
    except OSError as error:
        reason = next(said for kind, said in _UNREADABLE if isinstance(error, kind))
        fail(f"{file} ne peut pas être lu : {reason}", 2)
    for line in decide_cases(book, check, table, places, day):
        typer.echo(json.dumps(line, ensure_ascii=False))
    faults = [row for row in table.rows if row.fault]
    for row in faults:
        typer.echo(fault_text(row), err=True)
    if faults:
        raise typer.Exit(1)


def show(book: Rulebook, decision: Decision, console: Console | None = None) -> None:
    """Print ``decision`` for a reader."""
    console = console or Console()
    title = book.checks[decision.check].title
    console.print(
        Panel(
            escape(decision.summary),
            title=title,
            border_style=_COLOURS[decision.outcome],
            padding=(1, 2),
        )
    )
    table = Table(show_header=False, box=None, padding=(0, 1))
    for criterion in decision.criteria:
        source = f"[dim]{escape(criterion.source['title'])}[/]" if criterion.source else ""
        table.add_row(
            _MARKS[criterion.state],
            f"[bold]{escape(criterion.label)}[/]\n{escape(criterion.explanation)}\n{source}".strip(),
        )
    console.print(table)
    if decision.missing:
        console.print("\n[bold]Ce qui manque[/]")
        for fact in decision.missing:
            console.print(f"  • {book.facts[fact].question}")
            if decision.narrow is not None and decision.narrow.fact == fact:
                for stretch in decision.narrow.stretches:
                    console.print(f"      {stretch.words} : {stretch.text}")
    if decision.calendar:
        console.print("\n[bold]Calendrier[/]")
        for entry in decision.calendar:
            console.print(f"  {entry.day:%d/%m/%Y}  {escape(entry.label)}")
    for heading, lines in (
        (say("card.what_if"), [hint.text for hint in decision.what_if]),
        (say("card.notes"), decision.notes),
        (say("card.sources"), [_source_line(source) for source in decision.sources]),
    ):
        if lines:
            console.print(f"\n[bold]{heading}[/]")
            for line in lines:
                console.print(f"  • {escape(line)}")
    console.print(f"\n[dim]{say('card.as_of', day=f'{decision.as_of:%d/%m/%Y}')}.[/]")


def _source_line(source: dict[str, Any]) -> str:
    published = f" ({source['published']})" if source["published"] else ""
    url = f"\n    {source['url']}" if source["url"] else ""
    return f"{source['title']}{published}{url}"
