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
elle débute le 4, signature la veille -> starts_on=2026-12-04 signed_on=2026-12-03
bep singé hier -> signed_on=2026-11-25
sinié le 3 novembre -> signed_on=2026-11-03
le contrat signer le 3 novembre -> signed_on=2026-11-03
signer et démarrer le 7 septembre -> signed_on=2026-09-07 starts_on=2026-09-07
signé le 14 septembre, il a démarer le 21 -> signed_on=2026-09-14 starts_on=2026-09-21
on compte signer le 3 octobre -> signed_on=2027-10-03
un cap à commencer le 2 mars -> starts_on=2027-03-02
signé lundi au garage -> signed_on=2026-11-23 | company_days
signé le 28 septembre, même jour pour le début -> signed_on=2026-09-28 starts_on=2026-09-28
signé le 12 novembre et il a débuté ce jour-là aussi -> signed_on=2026-11-12 starts_on=2026-11-12
on ferme le 24 décembre, ce jour-là pas de cours -> | signed_on starts_on
on signe demain et il attaque lundi -> signed_on=2026-11-27 starts_on=2026-11-30
signé au printemps -> signed_on=2026-03-20..2026-06-19
signé le 7 janvier 2026 et commencé la semaine suivante -> signed_on=2026-01-07 starts_on=2026-01-12..2026-01-18
signé le 3 mars 2026, je me suis trompé c'est le 30 mars -> signed_on=2026-03-30
on doit signer au plus tard le 10 -> signed_on=<=2026-12-10
signé le 14 à 10h -> signed_on=2026-11-14 | headcount
le 12 tonnes démarre pas -> | date starts_on signed_on
signé le 5 pour le 12, faut l'envoyer avant quand -> signed_on=2026-11-05 starts_on=2026-11-12 | sent_on
signature le 17 pour le 20, je transmets quand -> signed_on=2026-11-17 starts_on=2026-11-20 | sent_on
on a signé le 9 pour commencer le 13 -> signed_on=2026-11-09 starts_on=2026-11-13
on embauche un cap le 8 décembre, on l'annonce à partir de quand ? -> starts_on=2026-12-08 | starts_on=2025-12-08
"""


@pytest.mark.parametrize(("text", "given", "absent"), rows(DAYS))
def test_days(text: str, given: str, absent: str) -> None:
    check(find_facts(text, TODAY), given, absent)


PEOPLE = """
apprenti de dix-neuf piges -> age=19
il a bientôt 18 ans -> age=17..18 | age=18
il a fêté ses 18 ans -> age=18
17 ans et 8 mois -> age=17 | months
30 ans de garage -> tutor_years=30 | age months
un camion de 15 ans -> | age months
l'atelier existe depuis 12 ans -> | age months
il a bossé 5 ans chez un concessionnaire -> | months age
ça fait 7 ans qu'il est mécano chez moi -> tutor_years=7 | months date
apprenti 2ème année 18 ans -> contract_year=2 age=18
aprentie 22 an 2em anné -> contract_year=2 age=22
il a 18an, 1er anée de cap -> contract_year=1 age=18
elle entame sa 3eme ane -> contract_year=3
le petit a 16 an, premier année -> contract_year=1 age=16
anne a 24 ans -> age=24 | contract_year
elle est mécanicienne depuis 4 ans -> tutor_years=4 | months date
je suis chauffeur depuis 9 ans -> | tutor_years months age
il a fait 2 ans d'intérim -> | months age
contrat de 2 ans chez nous -> months=24
9 et demi ETP -> headcount=9
l'atelier n'est pas accessible aux handicapés -> | disabled
son frère est handicapé -> | disabled
toilettes handicapés à l'atelier -> | disabled
il est th, 20 ans -> disabled=True age=20
on a touché la prime l'an passé pour un autre -> | prior_aid
apprenti handicapé mdph -> disabled=True
dossier mdph en cours -> | disabled
on a déjà eu un apprenti l'an dernier mais pas lui -> | prior_aid
on a eu l'aide pour son cap, là il passe le bp -> prior_aid=True level=4 | level=3
il sort du bac et commence un bts -> level=5 | level=4
il a fini son cap en juin et enchaine en bac pro -> level=4 | level=3
on n'a jamais pris d'apprenti -> prior_aid=False
handicap ? non -> disabled=False
handicap ? oui -> disabled=True
quelle aide pour un cap -> level=3
"""


@pytest.mark.parametrize(("text", "given", "absent"), rows(PEOPLE))
def test_people(text: str, given: str, absent: str) -> None:
    check(find_facts(text, TODAY), given, absent)


NUMBERS = """
la formation coûte 1800 ht -> money=1800 | idcc headcount
il est payé 1850 brut -> money=1850 | idcc headcount
on dépend de la 1090, 14 salariés -> idcc=1090 headcount=14
la convention du transport de marchandises, la 16 -> idcc=0016
convention auto 1090 -> idcc=1090
convention signée en 2026 -> | idcc
c'est quoi ma convention ? je suis en 1090 -> idcc=1090
siret : 732829320 / 00074 -> siret=73282932000074
convention transport 16 -> idcc=0016
convention du 12 mars 2026 -> | idcc
on est aux 39h -> | headcount idcc training_hours months
ça prend 2 min ? -> | headcount months
siret 73282932OOOO74 -> siret=73282932000074
bp 40012, 59000 lille -> | level headcount idcc
750 € d'aide -> | level headcount idcc
"""


@pytest.mark.parametrize(("text", "given", "absent"), rows(NUMBERS))
def test_numbers(text: str, given: str, absent: str) -> None:
    check(find_facts(text, TODAY), given, absent)


SIZES = """
on est 31 ds la carrosserie -> headcount=31
ns sommes 18 ds latelier -> headcount=18
on é 4 salries -> headcount=4
l'un a 15 salariés, l'autre 300 -> headcount=15..300
on gère 3 boites : 5, 20 et 80 personnes -> headcount=5..80
dupont 12 salariés et durand 35 salariés -> headcount=12..35
client 1 : 7 salariés, client 2 : 55 salariés -> headcount=7..55
6 cdi + 2 cdd -> headcount=6..8 | headcount=2
plus ou moins 20 salariés -> headcount=18..22
j'ai deux sarl, une de 6 et une de 14 personnes -> headcount=6..14
la boite de mon mari c'est 5 salariés et la mienne 18 -> headcount=5..18
on est 6, l'aide c'est pour les moins de 250 salariés ? -> headcount=6 | headcount=0..249
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
headcount: on sera 11 en janvier, 10 pour le moment -> headcount=10 | headcount=11
headcount: aujourd'hui 33, 36 l'an dernier -> headcount=33 | headcount=36
headcount: 30 au depot de nancy et 12 à celui de metz -> headcount=42
headcount: j'ai dit 12 je voulais dire 112 -> headcount=112 | headcount=12
starts_on: le lendemain -> starts_on=2026-03-05
starts_on: le 9 du mois d'après -> starts_on=2026-04-09
starts_on: la semaine d'après -> starts_on=2026-03-09..2026-03-15
starts_on: une semaine plus tard -> starts_on=2026-03-11
idcc: 1800 ht -> | idcc
signed_on: 03/26 -> signed_on=2026-03-01..2026-03-31
signed_on: le premier je pense -> | signed_on
"""


@pytest.mark.parametrize(("text", "given", "absent"), rows(ASKED))
def test_what_answers_a_question(text: str, given: str, absent: str) -> None:
    question, _, answer = text.partition(": ")
    check(interpret(answer, question, TODAY, known=SIGNED), given, absent)


CORRECTIONS = """
c'était 2025 pas 2026 -> signed_on=2025-03-04
on est 25 non pardon 52 -> headcount=52 | headcount=25
on est 9, oups 19 -> headcount=19 | headcount=9
idcc 1090, non 0016 -> idcc=0016 | idcc=1090
cap non bac pro -> level=4 | level=3
12 salariés... euh 14 -> headcount=14 | headcount=12
bts, enfin non, licence -> level=6 | level=5
signé en septembre, non octobre -> signed_on=2026-10-01..2026-10-31 | signed_on=2026-09-01
on est 40, en fait non 140 -> headcount=140 | headcount=40
nous sommes 16, non finalement 61 -> headcount=61 | headcount=16
on a 9 salariés, pardon on est 19 -> headcount=19 | headcount=9
"""


@pytest.mark.parametrize(("text", "given", "absent"), rows(CORRECTIONS))
def test_corrections(text: str, given: str, absent: str) -> None:
    check(find_facts(text, TODAY, known=SIGNED), given, absent)
