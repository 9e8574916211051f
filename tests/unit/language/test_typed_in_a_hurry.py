"""Facts as a garage or a haulier types them in a hurry: what is read, and what must not be.

A row gives the facts read, as ``fact=value`` or ``fact=low..high``, and after a bar the facts that
must not be.
"""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import Found, find_facts, interpret

TODAY = date(2026, 11, 26)  # a Thursday
SIGNED = {"signed_on": date(2026, 3, 4)}


def rows(table: str) -> list[tuple[str, str, str]]:
    """Return the rows of a table: the text, what it gives, what it must not."""
    lines = [line.split(" -> ") for line in table.strip().splitlines()]
    return [(text.strip(), *_halves(facts)) for text, facts in lines]


def _halves(facts: str) -> tuple[str, str]:
    given, _, absent = facts.partition("|")
    return given.strip(), absent.strip()


def said(found: list[Found]) -> set[str]:
    """Return each fact that may be kept, alone, with its value and with its bounds."""
    told: set[str] = set()
    for item in found:
        open_range = item.value is None and item.interval is not None
        if item.negated or not (item.usable or open_range):
            continue
        name = item.answers or item.fact
        told |= {name, f"{name}={item.value}"}
        if item.interval is not None:
            told.add(f"{name}={item.interval}")
    return told


def check(found: list[Found], given: str, absent: str) -> None:
    told = said(found)
    assert set(given.split()) <= told, told
    assert set(absent.split()).isdisjoint(told), told


DAYS = """
la signature est au 18 -> signed_on=2026-11-18
on signe le 30 -> signed_on=2026-11-30
elle a signé le 28 -> signed_on=2026-10-28
début le 7 et signature le 1er -> starts_on=2026-12-07 signed_on=2026-12-01
on a signé le 12, il a commencé le 16 chez nous -> signed_on=2026-11-12 starts_on=2026-11-16
signé le 20 du mois dernier -> signed_on=2026-10-20
signature le 10 du mois prochain -> signed_on=2026-12-10
signé le 3 septembre 2026, début même jour -> signed_on=2026-09-03 starts_on=2026-09-03
signé hier et il démarre le lendemain -> signed_on=2026-11-25 starts_on=2026-11-26 | late
signé le 3 mars 2026, il débute 15 jours après -> signed_on=2026-03-03 starts_on=2026-03-18
transmis 15 jours après la signature -> | months date starts_on
rappelez moi sous 10 jours -> | date starts_on signed_on
on signe sous huitaine -> signed_on=2026-11-26..2026-12-04
il arrive dans une quinzaine -> starts_on=2026-12-11
signé y'a 15j -> signed_on=2026-11-11 | headcount
il commence rentrée 2027 -> starts_on=2027-09-01..2027-09-30 | headcount
il commence à la rentrée de janvier -> starts_on=2027-01-01..2027-01-31
signé en 03/26 -> signed_on=2026-03-01..2026-03-31
le contrat date de fin juin -> signed_on=2026-06-21..2026-06-30
le 12 tonnes démarre pas -> | date starts_on signed_on
"""


@pytest.mark.parametrize(("text", "given", "absent"), rows(DAYS))
def test_days(text: str, given: str, absent: str) -> None:
    check(find_facts(text, TODAY), given, absent)


SIZES = """
l'un a 15 salariés, l'autre 300 -> headcount=15..300
on gère 3 boites : 5, 20 et 80 personnes -> headcount=5..80
dupont 12 salariés et durand 35 salariés -> headcount=12..35
chez mon client ils sont 22 -> headcount=22
on est passés de 45 à 52 salariés -> headcount=52 | headcount=45
51 salariés en 2025 mais 47 maintenant -> headcount=47 | headcount=51
12 salariés plus 3 intérimaires -> headcount=12 | headcount=3
on est plus que 9 -> headcount=9
35 chauffeurs et 6 administratifs -> headcount=41
j'ai 7 gars à l'atelier et 2 au bureau -> headcount=9
on est 20 dont 6 chauffeurs -> headcount=20 | headcount=6
12/13 salariés -> headcount=12..13 | date
on est 12, ouverts 24/7 -> headcount=12 | headcount=24
12 salariés, pardon 13 -> headcount=13 | headcount=12
"""


@pytest.mark.parametrize(("text", "given", "absent"), rows(SIZES))
def test_sizes(text: str, given: str, absent: str) -> None:
    check(find_facts(text, TODAY), given, absent)


ASKED = """
headcount: mon client A en a 12, l'autre 40 -> headcount=12..40
headcount: siège 40, dépôt de Lille 25, dépôt de Metz 30 -> headcount=95
headcount: 10 à temps plein et 4 à temps partiel -> headcount=10..14
headcount: j'ai dit 12 je voulais dire 112 -> headcount=112 | headcount=12
starts_on: le lendemain -> starts_on=2026-03-05
starts_on: le 9 du mois d'après -> starts_on=2026-04-09
starts_on: une semaine plus tard -> starts_on=2026-03-11
signed_on: 03/26 -> signed_on=2026-03-01..2026-03-31
signed_on: le premier je pense -> | signed_on
"""


@pytest.mark.parametrize(("text", "given", "absent"), rows(ASKED))
def test_what_answers_a_question(text: str, given: str, absent: str) -> None:
    question, _, answer = text.partition(": ")
    check(interpret(answer, question, TODAY, known=SIGNED), given, absent)


CORRECTIONS = """
c'était 2025 pas 2026 -> signed_on=2025-03-04
bts, enfin non, licence -> level=6 | level=5
signé en septembre, non octobre -> signed_on=2026-10-01..2026-10-31 | signed_on=2026-09-01
"""


@pytest.mark.parametrize(("text", "given", "absent"), rows(CORRECTIONS))
def test_corrections(text: str, given: str, absent: str) -> None:
    check(find_facts(text, TODAY, known=SIGNED), given, absent)
