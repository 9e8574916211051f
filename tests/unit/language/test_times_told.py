"""A time is of what its own words say: somebody's arrival, a beginning that is over, how long an aid lasts."""

from datetime import date

import pytest

from opco.language import Found, find_facts

#: A Tuesday.
TODAY = date(2026, 11, 24)


def _days(text: str) -> list[Found]:
    return [one for one in find_facts(text, TODAY) if one.fact == "date"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("il veut s'en aller, ça fait 2 semaines qu'il travaille ici", date(2026, 11, 10)),
        ("elle démissionne, voilà 10 jours qu'elle est chez nous", date(2026, 11, 14)),
        ("ca fait 4 semaines quil est la et il lache", date(2026, 10, 27)),
    ],
)
def test_how_long_somebody_is_there_dates_no_departure(text: str, day: date) -> None:
    assert [(one.role, one.value) for one in _days(text)] == [("starts_on", day)]


def test_how_long_somebody_is_gone_is_no_arrival() -> None:
    assert all(one.role != "starts_on" for one in _days("ça fait 2 mois qu'elle n'est plus là"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("alternance débutée vendredi", date(2026, 11, 20)),
        ("un contrat démarré jeudi dernier", date(2026, 11, 19)),
        ("le contrat démarre jeudi", date(2026, 11, 26)),
    ],
)
def test_a_beginning_told_by_its_participle_is_over(text: str, day: date) -> None:
    assert _days(text)[0].value == day


def test_a_birth_gives_its_day_to_no_other() -> None:
    found = _days("jeune née le 8/3/2006, entrée le 1/10/2025 en CAP")
    assert [(one.role, one.value) for one in found] == [("starts_on", date(2025, 10, 1))]
    loose = _days("quel salaire en avril 2026 pour un apprenti né le 8/3/2006 ?")
    assert all(one.role != "born_on" for one in loose)


def test_between_two_days_enters_nobody() -> None:
    assert [one.role for one in _days("entre le 9 et le 12 mars")] != ["starts_on"]


@pytest.mark.parametrize(
    "text", ["la prime tombe pendant un an ou deux ?", "c'est versé 1 an ou 2 ans ?"]
)
def test_a_length_that_is_asked_about_is_of_no_contract(text: str) -> None:
    assert all(one.fact != "months" for one in find_facts(text, TODAY))


def test_a_contract_of_one_length_or_another_keeps_both() -> None:
    found = [
        one for one in find_facts("un contrat de 1 an ou 2 ans", TODAY) if one.fact == "months"
    ]
    assert [(one.low, one.high) for one in found] == [(12, 24)]


@pytest.mark.parametrize(
    "text",
    [
        "apprentie arrivée chez nous il y a un peu plus d'un an",
        "il est chez nous depuis 15 mois",
        "apprenti chez nous depuis 15 mois",
        "alternante en apprentissage depuis plus d'un an",
    ],
)
def test_a_length_of_presence_gives_the_start(text: str) -> None:
    assert [one.role for one in _days(text)] == ["starts_on"]
    assert not [one for one in find_facts(text, TODAY) if one.fact == "months"]


def test_more_than_a_time_ago_is_before_it() -> None:
    more, less = (_days(f"signé il y a {side} de 6 mois")[0] for side in ("plus", "moins"))
    assert (more.low, more.high) == (date(2026, 5, 9), date(2026, 5, 24))
    assert (less.low, less.high) == (date(2026, 5, 24), date(2026, 6, 8))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("contrat signé en octobre de l'an dernier", (-1, 10, 1)),
        ("signé l'année dernière en octobre", (-1, 10, 1)),
        ("on l'a signé l'an passé, en février", (-1, 2, 1)),
        ("signé le 7 octobre de l'année dernière", (-1, 10, 7)),
        ("il commencera en février l'an prochain", (1, 2, 1)),
    ],
)
def test_the_year_said_beside_a_month(text: str, first: tuple[int, int, int]) -> None:
    year, month, day = first
    assert [one.low or one.value for one in _days(text)] == [date(TODAY.year + year, month, day)]


@pytest.mark.parametrize("word", ["close", "clôturée", "bouclée", "achevée"])
def test_a_course_that_is_over(word: str) -> None:
    found = find_facts(f"formation {word} le 3 octobre", TODAY)
    assert [(one.role, one.value) for one in found] == [
        ("training_ends_on", date(TODAY.year, 10, 3))
    ]


@pytest.mark.parametrize(
    "text", ["elle démarre le 9 décembre, ça passe ?", "début le 9 décembre, si ça se passe bien"]
)
def test_what_may_pass_tells_no_past(text: str) -> None:
    assert [one.value for one in _days(text)] == [date(2026, 12, 9)]
