"""`opco report`: a page that shows what is understood of the test questions, and what visitors say."""

from pathlib import Path
from typing import Annotated

import typer

from commands.failing import database_needed, trained_model, write
from opco.settings import ROOT, Settings

REPORT = ROOT / "var" / "report.html"


def report(
    output: Annotated[Path, typer.Option(help="Où écrire la page.")] = REPORT,
) -> None:
    """Montre ce que l'assistant comprend, et ce que les visiteurs en disent, en une page HTML."""
    from addons.quiet import quiet

    quiet()
    from addons.nlu import evaluation
    from addons.nlu.analysis import load_analyst
    from addons.nlu.report import render
    from commands.evaluate import LABELS, QUESTIONS, measure
    from opco import clock
    from opco.database import create_engine, session_scope
    from opco.database.migrate import upgrade
    from opco.knowledge import Library
    from opco.review import ratings_by_topic

    path = trained_model()
    analyst = load_analyst(path)
    outcomes = evaluation.run(analyst, evaluation.read_questions(QUESTIONS))
    figures = measure(analyst)
    shown = {label: figures[name] for name, label in LABELS.items() if name in figures}
    output.parent.mkdir(parents=True, exist_ok=True)
    titles = {name: topic.title for name, topic in Library.load().topics.items()}
    engine = create_engine(Settings.from_env().database_url)
    with database_needed():
        upgrade(engine)
    with session_scope(engine, read_only=True) as session:
        opinions = ratings_by_topic(session)
    page = render(
        outcomes, shown, path.name.removesuffix(".tar.gz"), clock.today(), titles, opinions
    )
    write(output, page)
