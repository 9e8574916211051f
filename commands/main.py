"""Entry point of the `opco` command: gathers the families, one file each."""

import importlib
import sys

import typer
from typer.exceptions import TyperException

from commands.usage_errors import in_french

#: Family -> module of this package. A module with an `app` is a group of commands; otherwise its
#: function of the same name is the command. Only the module that is asked for is imported, so
#: that `opco eligibility` does not pay for the model (`opco --help` imports them all).
FAMILIES: dict[str, str] = {
    "run": "run",
    "serve": "serve",
    "doctor": "doctor",
    "model": "model",
    "ask": "ask",
    "explain": "explain",
    "play": "play",
    "evaluate": "evaluate",
    "report": "report",
    "review": "review",
    "handoffs": "handoffs",
    "desk": "desk",
    "companies": "companies",
    "privacy": "privacy",
    "statistics": "statistics",
    "eligibility": "eligibility",
    "check": "check",
    "database": "database",
}


def build(arguments: list[str]) -> typer.Typer:
    """Return the command with the family that ``arguments`` name, or with all of them."""
    app = typer.Typer(
        help="L'assistant OPCO Mobilités en ligne de commande.",
        no_args_is_help=True,
        pretty_exceptions_show_locals=False,
        add_completion=False,
    )
    asked = next((word for word in arguments if not word.startswith("-")), None)
    names = [asked] if asked in FAMILIES else list(FAMILIES)
    for name in names:
        module = importlib.import_module(f"commands.{FAMILIES[name]}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(getattr(module, name.replace("-", "_")))
    # Typer drops the name of a command that is alone: an empty callback keeps it.
    app.callback()(lambda: None)
    return app


def main() -> None:
    """Run the command line; what cannot be read is said in French, with status 2."""
    try:
        # Typer returns the status of ``typer.Exit``; our commands return nothing themselves.
        status = build(sys.argv[1:])(standalone_mode=False)
    except TyperException as error:
        _say(error)
        status = error.exit_code
    except typer.Abort:
        typer.echo("Abandonné.", err=True)
        status = 1
    sys.exit(status)


def _say(error: TyperException) -> None:
    message = error.format_message()
    if not message:  # No arguments: Typer has printed the help.
        return
    context = getattr(error, "ctx", None)
    if context is not None:
        pieces = " ".join(context.command.collect_usage_pieces(context))
        typer.echo(f"Usage : {context.command_path} {pieces}", err=True)
        typer.echo(f"Aide : {context.command_path} --help", err=True)
    typer.echo(in_french(message), err=True)


if __name__ == "__main__":
    main()
