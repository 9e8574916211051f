"""Entry point of the `opco` command: gathers the families, one file each."""

from __future__ import annotations

import importlib

import typer

#: Family name -> module of this package that holds its `app`. A family's module is imported
#: only when the command runs, so that `opco eligibility` does not pay for the model.
FAMILIES: dict[str, str] = {}

app = typer.Typer(
    help="L'assistant OPCO Mobilités en ligne de commande.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)


def main() -> None:
    """Run the command with the families that FAMILIES names."""
    for name, module in FAMILIES.items():
        app.add_typer(importlib.import_module(f"commands.{module}").app, name=name)
    app()
