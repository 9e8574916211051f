"""How long the readers of facts take on texts of 5,000 characters, ordinary or made to be slow, asked or not.

Run: ``python -m benchmarks.language``. Prints the slowest, in milliseconds of processor, and its ratio to
an ordinary message read in the same run.
"""

import time
from collections.abc import Callable
from datetime import date
from itertools import count

import yaml

from opco.language import find_facts, interpret
from opco.settings import ROOT
from tests.support.hostile_texts import HOSTILE

TODAY = date(2026, 11, 23)
ORDINARY = "on est 12, je prends un jeune en CAP, signé le 5 janvier"
#: What people tell in a long message, paragraph after paragraph.
LETTER = """Bonjour, je suis gérante d'un garage de 14 salariés à Dijon, convention 1090. Nous avons signé un contrat
d'apprentissage le 7 septembre 2026 avec un jeune de 19 ans en BTS, pour 24 mois, début le 14 septembre. On m'avait dit que
l'aide était de 4 500 € mais rien n'est arrivé. Le dossier a été envoyé le 2 octobre, entre lundi et mercredi je ne sais plus.
Mon numéro est le 06 12 34 56 78 et mon SIRET 732 829 320 00074. Si on avait pris un bac pro, ça changerait quoi ? Et pour le
tuteur, 40 heures de formation, c'est remboursé à 15 € de l'heure ? Merci de me répondre avant la fin du mois.
"""
LONGEST = 5_000
QUESTIONS = (None, "headcount", "signed_on", "idcc", "months", "name")
TIMES = 5
MOST_SHOWN = 8
#: The facts of the last messages are kept: each reading has its own number of spaces at the end.
READINGS = count()
MORE_THAN_IS_KEPT = 64


def milliseconds(action: Callable[[], object]) -> float:
    """Return the least time that an action takes, of a few."""
    spent = []
    for _ in range(TIMES):
        before = time.process_time()
        action()
        spent.append(time.process_time() - before)
    return 1000 * min(spent)


def reader(text: str, question: str | None) -> Callable[[], object]:
    """Return the reading of a text as an action, done anew each time."""

    def read() -> object:
        said = text + " " * (next(READINGS) % MORE_THAN_IS_KEPT)
        return find_facts(said, TODAY) if question is None else interpret(said, question, TODAY)

    return read


def ordinary_texts() -> dict[str, str]:
    """Return long texts of ordinary words: a letter, and what people say in the written turns."""
    said = [
        str(turn["say"])
        for file in sorted((ROOT / "data" / "dialogue" / "turns").glob("*.yml"))
        for turn in yaml.safe_load(file.read_text(encoding="utf-8"))["turns"]
    ]
    whole = "\n".join(said)
    windows = [whole[at : at + LONGEST] for at in range(0, len(whole) - LONGEST, LONGEST)]
    letter = (LETTER * (LONGEST // len(LETTER) + 1))[:LONGEST]
    return {"lettre": letter, **{f"tours {at}": text for at, text in enumerate(windows, start=1)}}


def main() -> None:
    """Print the slowest readings."""
    ordinary = milliseconds(reader(ORDINARY, None))
    print(f"message ordinaire : {ordinary:.2f} ms")
    found = [
        (milliseconds(reader(text, question)), name, question)
        for name, text in {**HOSTILE, **ordinary_texts()}.items()
        for question in QUESTIONS
    ]
    for taken, name, question in sorted(found, key=lambda one: -one[0])[:MOST_SHOWN]:
        print(f"{name}, {question or 'rien'} : {taken:.1f} ms, {taken / ordinary:.0f} fois")


if __name__ == "__main__":
    main()
