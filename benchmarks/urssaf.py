"""Our cases through Urssaf's public model, and where each departs.

Run: ``python -m benchmarks.urssaf [--json]``. The model is a package of another language,
installed under `var/` for the comparison only.
"""

import csv
import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from rich.table import Table

from commands.eligibility import load_rulebook
from commands.failing import fail
from opco.eligibility import Rulebook
from opco.settings import ROOT

CHECK = "apprenticeship_aid"
SCRIPTS = ROOT / "benchmarks" / "compare_urssaf"
INSTALLED = ROOT / "var" / "compare_urssaf"
_EXPECTED = {"case_id", "check", "as_of", "outcome", "scheme", "amount", "missing", "why"}
_NEEDED = ("signed_on", "headcount", "level", "disabled")


@dataclass(frozen=True)
class ComparedCase:
    """A case with every fact that the other model asks for, and what the texts give."""

    id: str
    facts: dict[str, Any]
    amount: Decimal
    why: str


class CannotCompare(Exception):
    """Node or the package is not there; the message says what to do."""


def read_cases(book: Rulebook) -> list[ComparedCase]:
    """Return the apprenticeship cases that have a verdict and the facts that both sides need."""
    cases = []
    for file in sorted((book.folder / "cases").glob("aide_apprentissage*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                given = {name: cell for name, cell in row.items() if name not in _EXPECTED}
                decision = book.decide(CHECK, given, date.fromisoformat(row["as_of"]))
                known = all(fact in decision.facts for fact in _NEEDED)
                if not known or decision.outcome == "unknown" or decision.missing:
                    continue
                amount = decision.amount or Decimal(0)
                cases.append(ComparedCase(row["case_id"], decision.facts, amount, row["why"]))
    return cases


def install(folder: Path = INSTALLED) -> Path:
    """Install the model into ``folder`` unless it is there; raise ``CannotCompare``."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise CannotCompare("Node.js et npm sont nécessaires pour cette comparaison seulement.")
    folder.mkdir(parents=True, exist_ok=True)
    for file in SCRIPTS.iterdir():
        shutil.copyfile(file, folder / file.name)
    if not (folder / "node_modules" / "modele-social").is_dir():
        done = subprocess.run(
            ["npm", "ci", "--no-audit", "--no-fund"],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        if done.returncode:
            raise CannotCompare(f"npm ci a échoué :\n{done.stderr.strip()}")
    return folder


def ask_urssaf(folder: Path, cases: list[ComparedCase], rounds: int = 1) -> dict[str, Any]:
    """Return what the model answers: ``amounts`` in euros a year by case, version, durations."""
    question = {
        "rounds": rounds,
        "cases": [
            {
                "case_id": case.id,
                "signed_on": case.facts["signed_on"].isoformat(),
                "headcount": case.facts["headcount"],
                "level": case.facts["level"],
                "disabled": case.facts["disabled"],
                "quota": case.facts.get("quota", False),
            }
            for case in cases
        ],
    }
    done = subprocess.run(
        ["node", "aid.mjs"],
        cwd=folder,
        input=json.dumps(question),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode:
        raise CannotCompare(f"Le modèle de l'Urssaf a échoué :\n{done.stderr.strip()[-800:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _euros(amount: Decimal) -> str:
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def compare_urssaf(
    as_json: Annotated[bool, typer.Option("--json", help="Une ligne JSON par cas.")] = False,
) -> None:
    """Compare nos cas d'aide à l'embauche au modèle public de l'Urssaf (installe un paquet npm)."""
    book = load_rulebook()
    cases = read_cases(book)
    try:
        answer = ask_urssaf(install(), cases)
    except (CannotCompare, subprocess.TimeoutExpired) as error:
        fail(str(error))
    console = Console()
    table = Table(title=f"Écarts avec modele-social {answer['version']}", box=None)
    for column in ("cas", "signé le", "textes", "Urssaf", "le cas"):
        side: Literal["left", "right"] = "right" if column in ("textes", "Urssaf") else "left"
        table.add_column(column, justify=side, no_wrap=column != "le cas")
    agree = 0
    for case in cases:
        urssaf = Decimal(str(answer["amounts"][case.id] or 0)).quantize(Decimal("0.01"))
        same = urssaf == case.amount
        agree += same
        if as_json:
            line = {"case_id": case.id, "texts": float(case.amount), "urssaf": float(urssaf)}
            typer.echo(json.dumps({**line, "agree": same, "why": case.why}, ensure_ascii=False))
        elif not same:
            day = case.facts["signed_on"].isoformat()
            table.add_row(case.id, day, _euros(case.amount), _euros(urssaf), case.why)
    if not as_json:
        console.print(table)
        console.print(
            f"{agree} cas sur {len(cases)} donnent le même montant. Le modèle de l'Urssaf ne demande "
            "ni l'outre-mer, ni la date de début, ni l'aide déjà reçue, ni le délai d'envoi."
        )


if __name__ == "__main__":
    typer.run(compare_urssaf)
