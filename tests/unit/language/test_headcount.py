from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opco.language import UNKNOWN, Found, find_facts, interpret
from opco.language.numbers import in_words

TODAY = date(2026, 11, 23)


def headcounts(text: str) -> list[Found]:
    return [found for found in find_facts(text, TODAY) if found.fact == "headcount"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on est 12", 12),
        ("On est une douzaine", 12),
        ("12 salariés", 12),
        ("nous sommes vingt-trois salariés", 23),
        ("une vingtaine de gars", 20),
        ("mon effectif c'est 42", 42),
        ("effectif : 42", 42),
        ("1 200 employés", 1200),
        ("nous employons 1.250 collaborateurs", 1250),
        ("12 etp", 12),
        ("49,5 ETP", 49),
        ("effectif moyen annuel : 249,6", 249),
        ("garage de 5 personnes à Cayenne", 5),
        ("on est que 2", 2),
        ("on est passés à 260", 260),
        ("0 salarié", 0),
        ("je suis seul", 0),
        ("j'ai pas de salarié", 0),
        ("j'ai un salarié", 1),
        ("je travaille seul avec un salarié", 1),
        ("deux cent cinquante salariés", 250),
        ("mille deux cents salariés", 1200),
        ("douze cents salariés", 1200),
        ("dix-neuf cent quatre salariés", 1904),
        ("5 mille 2 cents salariés", 5200),
        ("4 mille 250 salariés", 4250),
        ("6k salariés", 6000),
        ("on est un millier et demi", 1500),
        ("ouiii on est 14 maintenant", 14),
        ("on est 7 jrecrute une apprentie", 7),
        ("trois agences de 20 salariés, une seule société", 60),
        ("budget formation 15 salariés", 15),
        ("plafond de formation pour 15", 15),
    ],
)
def test_reads_a_headcount(text: str, expected: int) -> None:
    assert [found.value for found in headcounts(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "j'ai un gars de 38 ans au chômage",
        "j'ai un salarié de 52 ans à reconvertir",
        "on a un ouvrier qui veut partir",
        "nous avons un mécanicien, 41 ans, sans diplôme",
        "j'ai un employé dont le contrat finit",
        "y a un mécano au chômage qui postule",
    ],
)
def test_one_who_is_told_of_is_no_size(text: str) -> None:
    assert not headcounts(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("entre 10 et 20 salariés", 10, 20),
        ("moins de 50 salariés", 0, 49),
        ("plus de 250 salariés", 251, None),
        ("250 salariés et plus", 250, None),
        ("au moins 11 salariés", 11, None),
        ("pas plus de 49 salariés", 0, 49),
        ("10 à 20 salariés", 10, 20),
    ],
)
def test_keeps_bounds_when_there_is_no_single_number(
    text: str, low: int | None, high: int | None
) -> None:
    (found,) = headcounts(text)
    assert (found.value, found.low, found.high) == (None, low, high)
    assert (found.certainty, found.reason) == ("low", "range")


@pytest.mark.parametrize(
    "text",
    [
        "73282932000074",
        "mon apprenti a 16 ans",
        "5000 € d'aide",
        "niveau 5",
        "IDCC 1090",
        "département 75",
        "06 12 34 56 78",
        "un contrat de 12 mois",
        "bac+2",
        "calcule 45+67",
        "on est 3 garages",
        "je veux former 3 salariés",
        "embaucher 2 personnes",
        "une flotte de 30 camions",
        "on est le 12 mars",
        "nous sommes en 2026",
        "je suis pas tout seul",
    ],
)
def test_does_not_take_another_number_for_a_headcount(text: str) -> None:
    assert headcounts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", 12),
        ("douze", 12),
        ("une douzaine", 12),
        ("12 environ", 12),
        ("non 12", 12),
        ("1 200", 1200),
        ("seul", 0),
        ("aucun", 0),
        ("12 dont 2 apprentis", 10),
        ("je ne sais pas", UNKNOWN),
        ("250 et plus", None),
        ("999 999", None),
        ("120 pile", 120),
        ("on est 7 c est ca", 7),
        ("ils sont 6 là-bas", 6),
        ("on est 14, ça compte l'apprenti ?", 14),
        ("14 ça passe ?", 14),
        ("on a 20 alternants sur 510, c'est assez ?", 510),
        ("on passe à 270 en janvier avec la fusion, on perd l'aide ?", 270),
        ("-5", None),
    ],
)
def test_reads_a_bare_answer_to_the_question(text: str, expected: object) -> None:
    first = interpret(text, "headcount", TODAY)[0]
    assert (first.fact, first.value) == ("headcount", expected)


@pytest.mark.parametrize(
    "text",
    ["16 ans", "12 mois", "calcule 45+67", "quel est le montant ?", "la prime de 900 c'est par mois ?",
     "on touche 1400 c'est ça", "les 900, c'est versé quand ?", "jeudi en 8 chez nous",
     "le 6, je crois"],
)  # fmt: skip
def test_what_does_not_answer_is_not_an_answer(text: str) -> None:
    assert all(found.fact != "headcount" for found in interpret(text, "headcount", TODAY))


def test_a_rough_number_is_less_certain_than_a_plain_one() -> None:
    assert headcounts("on est 12")[0].certainty == "high"
    assert headcounts("on est une douzaine")[0].certainty == "medium"


def test_an_answer_keeps_the_other_facts_of_the_message() -> None:
    found = interpret("12, signé le 8 mars 2026", "headcount", TODAY)
    assert [(f.answers, f.value) for f in found] == [
        ("headcount", 12),
        ("signed_on", date(2026, 3, 8)),
    ]


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("3 mille", "3000"), ("4 vingt", "80"), ("4 vingt douze", "92"), ("2 cents", "200"),
        ("1,2 millier", "1200"), ("2,5 mille", "2500"), ("2 milliers", "2000"), ("≥ 50", ">=50"),
        ("≤ 10", "<=10"), ("1’450", "1450"), ("une quarantaine", "36..44"), ("une 60aine", "54..66"), ("28 au 31/12/2025", "28"), ("1/2 douzaine", "6"),
        ("une demi-douzaine", "6"), ("5 douzaines", "60"), ("4 centaines", "400"), ("une centaine", "90..110"), ("une demi-centaine", "45..55"), ("moins de 11", "0..10"), ("plus de 40", ">=41"),
        ("entre 30 et 45", "30..45"), ("12 ou 13", "12..13"), ("environ 100", "90..110"),
        ("60 max", "0..60"), ("moins de 20 c'est sûr", "0..19"), ("40..60", "40..60"),
    ],
)  # fmt: skip
def test_reads_a_size_as_people_write_it(text: str, interval: str) -> None:
    assert str(interpret(text, "headcount", TODAY)[0].interval) == interval


@pytest.mark.parametrize(
    "text",
    ["effectif moyen 2025 : 48", "48 en moyenne sur 2025", "48 d'après la DSN 2025",
     "48 au titre de 2025", "2025 : 48 salariés"],
)  # fmt: skip
def test_a_year_is_no_size(text: str) -> None:
    first = interpret(text, "headcount", TODAY)[0]
    assert (first.value, first.year) == (48, 2025)


def test_a_year_alone_is_asked_again() -> None:
    first = interpret("2025", "headcount", TODAY)[0]
    assert (first.value, first.reason) == (None, "year")
    assert interpret("2025 salariés", "headcount", TODAY)[0].value == 2025


def test_a_number_too_long_to_be_one_is_none() -> None:
    assert interpret("1" + " 000" * 100, "headcount", TODAY) == []


def grouped(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


@given(st.integers(0, 400_000))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_size_written_in_many_ways_is_the_same_size(number: int) -> None:
    ways = [
        f"{number} salariés", f"on est {number} personnes", f"{grouped(number, ' ')} salariés",
        f"{grouped(number, chr(0x202f))} salariés", f"{grouped(number, '.')} salariés",
        f"{grouped(number, chr(0x2019))} salariés", f"effectif : {number} salariés",
        f"nous employons {number} salariés",
    ]  # fmt: skip
    if number != 1:
        ways += [f"{in_words(number)} salariés", f"{in_words(number).replace('-', ' ')} salariés"]
    if number % 1000 == 0 and 0 < number <= 999_000:
        ways.append(f"{number // 1000} mille salariés")
    for way in ways:
        (found,) = [f for f in interpret(way, "headcount", TODAY) if f.fact == "headcount"]
        assert str(found.interval) == str(number), way


@given(st.integers(2, 3000), st.integers(1, 500))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_a_range_of_sizes_written_in_many_ways_is_the_same_range(low: int, more: int) -> None:
    high = low + more
    ways = [
        f"entre {low} et {high} salariés",
        f"{low}..{high}",
        f"entre {in_words(low)} et {in_words(high)}",
    ]
    for way in ways:
        assert str(interpret(way, "headcount", TODAY)[0].interval) == f"{low}..{high}", way
    for way in (f"au moins {low} salariés", f"≥ {low} salariés", f"{low} salariés ou plus"):
        assert str(interpret(way, "headcount", TODAY)[0].interval) == f">={low}", way
    assert (
        str(interpret(f"moins de {low} salariés", "headcount", TODAY)[0].interval)
        == f"0..{low - 1}"
    )


@given(st.integers(6, 60))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_duration_written_in_many_ways_is_the_same_duration(months: int) -> None:
    ways = [f"{months} mois", f"{in_words(months)} mois", f"un contrat de {months} mois"]
    if months % 12 == 0:
        ways += [f"{months // 12} ans" if months > 12 else "un an", f"pendant {months // 12} ans"]
    for way in ways:
        assert str(interpret(way, "months", TODAY)[0].interval) == str(months), way


def sizes(text: str) -> list[object]:
    found = [one for one in find_facts(text, TODAY) if one.fact == "headcount" and not one.negated]
    return [one.value for one in found]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("80 dockers", 80),
        ("12 manutentionnaires", 12),
        ("un réseau de 280", 280),
        ("un groupe de 310", 310),
        ("auto-école de 6", 6),
        ("2 garages de 12", 24),
        ("6 peintres et 8 carrossiers", 14),
        ("la société de ma fille, 9 salariés", 9),
        ("on est 12, deux mécanos veulent une formation", 12),
        ("garage de 18, deux mécaniciens à envoyer en stage", 18),
        ("on est 25 dont 3 apprentis", 22),
        ("30 personnes y compris 3 apprentis", 27),
        ("on est 12 avec l'apprenti compris", 11),
        ("on est 25 dont 3 cadres", 25),
        ("une boîte de transport de 60, signé le 12", 60),
        ("entreprise de déménagement de 8", 8),
        ("le groupe fait 900 personnes, mais notre société locale 60", 60),
        ("et si on passait à 252 l'an prochain ?", 252),
        ("notre effectif moyen 2025 était de 244", 244),
        ("stage climatisation pour mes 2 mécanos, garage de 7", 7),
    ],
)
def test_who_counts_is_counted_once(text: str, size: int) -> None:
    assert sizes(text) == [size]


@pytest.mark.parametrize(
    "text",
    [
        "il nous reste 750 à sortir",
        "on peut être à deux",
        "on peut se mettre à trois pour le suivre",
        "deux personnes peuvent être tuteurs ?",
        "mettre deux personnes dès le début",
        "3 mécanos à former",
        "un mécano de 56 ans",
        "on a 12 contrats pro",
        "deux dockers",
        "il peut prendre deux apprentis à lui tout seul",
        "écoconduite pour 15 chauffeurs",
    ],
)
def test_what_is_no_size_is_none(text: str) -> None:
    assert sizes(text) == []
