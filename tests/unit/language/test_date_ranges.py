"""What is not one day: ranges, alternatives, weekdays, quarters, « d'ici Noël »."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opco.intervals import Interval, parse_days
from opco.language import Found, find_facts, interpret
from opco.language.months import MONTHS, WEEKDAYS

TODAY = date(2026, 11, 25)  # a Wednesday
QUICK = settings(max_examples=150, deadline=None, derandomize=True)


def asked(text: str, fact: str = "signed_on", **known: date) -> Found:
    first = interpret(text, fact, TODAY, known=known)[0]
    assert first.fact == fact
    return first


def span(text: str, fact: str = "signed_on", **known: date) -> Interval | None:
    return asked(text, fact, **known).interval


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vers le 2 ou 3 avril 2026", "2026-04-02..2026-04-03"),
        ("aux alentours du 2 ou du 3 avril 2026", "2026-04-02..2026-04-03"),
        ("au cours du 3e trim. 2026", "2026-07-01..2026-09-30"),
        ("S1 2027", "2027-01-01..2027-06-30"),
        ("2e sem 26", "2026-07-01..2026-12-31"),
        ("début du 2e trimestre 2026", "2026-04"),
        ("fin du 1er semestre 2026", "2026-05..2026-06"),
        ("le 3e mardi de mai 2026", "2026-05-19"),
        ("au Q3 2026", "2026-07-01..2026-09-30"),
        ("le dernier jour de janvier 2027", "2027-01-31"),
        ("le premier jour du mois prochain", "2026-12-01"),
        ("la veille de la Toussaint 2026", "2026-10-31"),
        ("le lendemain de Noël", "2026-12-26"),
        ("le 12-14 mai 2026", "2026-05-12..2026-05-14"),
        ("12/14 mai 2026", "2026-05-12..2026-05-14"),
        ("le 3 ou le 4 décembre", "2026-12-03..2026-12-04"),
        ("le 3, le 4 ou le 5 décembre", "2026-12-03..2026-12-05"),
        ("du 28 mars au 2 avril 2026", "2026-03-28..2026-04-02"),
        ("du 28 au 2 avril 2026", "2026-03-28..2026-04-02"),
        ("du 20 décembre au 10 janvier 2027", "2026-12-20..2027-01-10"),
        ("entre le 6 et le 9 février 2026", "2026-02-06..2026-02-09"),
        ("on hésite entre le 6 et le 9 février 2026", "2026-02-06..2026-02-09"),
        ("du 6 février jusqu'au 9 février 2026", "2026-02-06..2026-02-09"),
        ("le 6 ou 9 février de cette année", "2026-02-06..2026-02-09"),
        ("le 6 7 ou 9 février 2026", "2026-02-06..2026-02-09"),
        ("la semaine du 1er février 2026", "2026-02-01..2026-02-07"),
        ("2026 T2", "2026-04-01..2026-06-30"),
        ("premier semestre de cette année", "2026-01-01..2026-06-30"),
        ("entre jeudi et mardi prochain", "2026-11-26..2026-12-01"),
        ("06/02-09/02/2026", "2026-02-06..2026-02-09"),
        ("6-9/02/2026", "2026-02-06..2026-02-09"),
        ("du 06 au 09/02/2026", "2026-02-06..2026-02-09"),
        ("du lundi 2 au vendredi 6 février 2026", "2026-02-02..2026-02-06"),
        ("avril ou mai 2026", "2026-04..2026-05"),
        ("entre avril et juin 2026", "2026-04..2026-06"),
        ("fin avril début mai 2026", "2026-04-21..2026-05-10"),
        ("entre le 4 et le 8", "2026-12-04..2026-12-08"),
        ("demain ou après-demain", "2026-11-26..2026-11-27"),
        ("soit le 3 soit le 4 décembre", "2026-12-03..2026-12-04"),
        ("2026-03-05..2026-03-10", "2026-03-05..2026-03-10"),
        ("2025 ou 2026", "2025..2026"),
        ("plutôt le 3, peut-être le 6 avril 2026", "2026-04-03..2026-04-06"),
        ("ce sera entre mardi et jeudi", "2026-12-01..2026-12-03"),
        ("l'avant-dernier jeudi de mai 2026", "2026-05-21"),
        ("avant dernier jeudi de mai 2026", "2026-05-21"),
        ("mardi de la deuxième semaine d'avril 2026", "2026-04-14"),
        ("le jeudi de la dernière semaine de mai 2026", "2026-05-28"),
        ("le dernier jour ouvré de mai 2026", "2026-05-29"),
        ("le dernier jour ouvrable de mai 2026", "2026-05-30"),
        ("premier jour ouvré de janvier 2027", "2027-01-04"),
    ],
)
def test_a_range_or_an_alternative_keeps_both_ends(text: str, expected: str) -> None:
    assert span(text) == parse_days(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("semaine du 14 décembre", "2026-12-14..2026-12-20"),
        ("la semaine du 16", "2026-11-16..2026-11-22"),
        ("semaine 51", "2026-12-14..2026-12-20"),
        ("au 2e trimestre 2026", "2026-04..2026-06"),
        ("T4 2026", "2026-10..2026-12"),
        ("au premier semestre 2027", "2027-01..2027-06"),
        ("au dernier trimestre 2025", "2025-10..2025-12"),
        ("première quinzaine de mai 2026", "2026-05-01..2026-05-15"),
        ("la 2e quinzaine d'avril 2026", "2026-04-16..2026-04-30"),
        ("début décembre", "2026-12-01..2026-12-10"),
        ("courant janvier", "2027-01"),
        ("fin du mois", "2026-11-21..2026-11-30"),
        ("en fin de semaine", "2026-11-26..2026-11-29"),
        ("en fin d'année", "2026-10..2026-12"),
        ("d'ici Noël", "2026-11-25..2026-12-25"),
        ("d'ici mi-décembre", "2026-11-25..2026-12-20"),
        ("d'ici 15 jours", "2026-11-25..2026-12-10"),
        ("dans la semaine", "2026-11-23..2026-11-29"),
        ("à la rentrée", "2026-09"),
        ("avant la fin de l'année 2026", "<=2026-12-31"),
        ("au plus tard le 20 décembre 2026", "<=2026-12-20"),
        ("le 20 décembre 2026 au plus tard", "<=2026-12-20"),
        ("après le 2 mars 2026", ">=2026-03-03"),
        ("vers le 20 mars 2026", "2026-03-17..2026-03-23"),
        ("pas encore signé", ">=2026-11-25"),
    ],
)
def test_a_stretch_of_days_with_a_name(text: str, expected: str) -> None:
    assert span(text) == parse_days(expected)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mardi en huit", "2026-12-08"), ("lundi en quinze", "2026-12-14"),
        ("vendredi en huit", "2026-12-04"), ("dès jeudi", "2026-11-26"),
        ("à partir de mardi", "2026-12-01"), ("mercredi 9", "2026-12-09"), ("lundi 30", "2026-11-30"),
        ("lundi 14 décembre", "2026-12-14"), ("jeudi de la semaine prochaine", "2026-12-03"),
        ("vendredi dernier", "2026-11-20"), ("samedi prochain", "2026-11-28"),
        ("le premier mardi de décembre", "2026-12-01"), ("le 2e jeudi de janvier 2027", "2027-01-14"),
        ("le dernier vendredi du mois", "2026-11-27"), ("le premier lundi du mois prochain", "2026-12-07"),
        ("vendrdi prochain", "2026-11-27"),
    ],
)  # fmt: skip
def test_a_day_named_by_its_weekday(text: str, day: str) -> None:
    assert asked(text).value == date.fromisoformat(day)


def test_a_weekday_is_before_or_after_as_its_words_say() -> None:
    assert asked("on a signé lundi").value == date(2026, 11, 23)
    assert asked("on signera lundi").value == date(2026, 11, 30)
    assert interpret("lundi", "starts_on", TODAY)[0].value == date(2026, 11, 30)


def test_a_range_answers_what_was_asked() -> None:
    for fact in ("signed_on", "starts_on"):
        assert asked("du 2 au 6 février 2026", fact).low == date(2026, 2, 2)
    first, second = interpret("du 7 au 9 décembre", "training_starts_on", TODAY, kind="date")
    assert (first.fact, first.value) == ("training_starts_on", date(2026, 12, 7))
    assert (second.role, second.value) == ("training_ends_on", date(2026, 12, 9))


def test_words_of_a_role_name_it() -> None:
    (found,) = find_facts("signé entre le 2 et le 6 février 2026", TODAY)
    assert (found.role, found.low, found.high) == ("signed_on", date(2026, 2, 2), date(2026, 2, 6))
    start, end = find_facts("contrat du 1er septembre 2026 au 31 août 2027", TODAY)
    assert (start.role, end.role) == ("starts_on", "ends_on")


@pytest.mark.parametrize(
    "text",
    ["je me suis trompé, c'est le 12 juin", "finalement on signera le 12 juin",
     "non, la signature est prévue le 12 juin", "la date est fausse, mettez le 12 juin",
     "corriger : 12 juin", "changez la date en 12 juin", "modifiez la date : 12 juin"],
)  # fmt: skip
def test_a_day_corrected_is_sought_near_the_one_known(text: str) -> None:
    known = {"signed_on": date(2026, 6, 10)}
    (found,) = [f for f in find_facts(text, TODAY, known=known) if f.fact == "date"]
    assert (found.role, found.value) == ("signed_on", date(2026, 6, 12))


def test_a_day_that_corrects_either_of_two_is_asked() -> None:
    known = {"signed_on": date(2026, 6, 10), "starts_on": date(2026, 6, 15)}
    (found,) = find_facts("je me suis trompé, c'est le 12 juin", TODAY, known=known)
    assert found.role is None


@pytest.mark.parametrize(
    "text",
    ["on est 5 ou 6", "l'entreprise T3 Services", "il a été embauché", "24/7", "tous les lundis"],
)
def test_does_not_see_a_stretch_where_there_is_none(text: str) -> None:
    assert not [f for f in find_facts(text, TODAY) if f.fact == "date" and f.usable and f.low]


DAYS = st.dates(TODAY - timedelta(days=900), TODAY + timedelta(days=900))


def named(day: date, year: bool = True) -> str:
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


@given(DAYS, st.integers(1, 60))
@QUICK
def test_a_range_written_in_many_ways_is_the_same_range(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    ways = [
        f"du {named(first)} au {named(last)}",
        f"entre le {named(first)} et le {named(last)}",
        f"{first:%d/%m/%Y} - {last:%d/%m/%Y}",
        f"du {first:%d/%m/%Y} au {last:%d/%m/%Y}",
        f"le {named(first)} ou le {named(last)}",
        str(Interval(first, last)),
    ]
    if first.year == last.year:
        ways.append(f"entre le {named(first, year=False)} et le {named(last)}")
    if (first.year, first.month) == (last.year, last.month):
        ways += [
            f"du {first.day} au {named(last)}",
            f"le {first.day} ou {named(last)}",
            f"le {first.day} ou le {named(last)}",
            f"{first.day}-{last:%d/%m/%Y}",
            f"le {first.day}-{named(last)}",
        ]
    for way in ways:
        assert span(way) == Interval(first, last), way


@given(st.dates(TODAY - timedelta(days=3000), TODAY + timedelta(days=3000)))
@QUICK
def test_a_day_with_its_weekday_is_the_same_day(day: date) -> None:
    weekday = WEEKDAYS[day.weekday()]
    for way in (
        f"{weekday} {named(day)}",
        f"le {weekday} {named(day)}",
        f"{weekday} {day:%d/%m/%Y}",
    ):
        assert span(way) == Interval.exactly(day), way


@given(st.integers(-60, 60))
@QUICK
def test_a_day_counted_from_today_is_that_day(days: int) -> None:
    way = f"dans {days} jours" if days > 0 else f"il y a {-days} jours" if days else "aujourd'hui"
    assert asked(way).value == TODAY + timedelta(days=days)


@given(DAYS, st.data())
@QUICK
def test_a_typing_error_in_the_month_changes_nothing(day: date, data: st.DataObject) -> None:
    month = MONTHS[day.month - 1]
    if len(month) < 6:
        return
    at = data.draw(st.integers(1, len(month) - 2))
    typos = [month[:at] + month[at + 1 :], month[:at] + month[at] + month[at:],
             month[:at] + month[at + 1] + month[at] + month[at + 2 :]]  # fmt: skip
    for typo in typos:
        assert span(f"le {day.day} {typo} {day.year}") == Interval.exactly(day), typo


@given(st.text(max_size=120), st.sampled_from(["signed_on", "starts_on", "training_starts_on"]))
@QUICK
def test_no_text_crashes_it(text: str, fact: str) -> None:
    for found in interpret(text, fact, TODAY, known={"signed_on": date(2026, 3, 1)}):
        interval = found.interval
        assert interval is None or interval.low is not None or interval.high is not None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("nous avons terminé une formation le 18 septembre", date(2026, 9, 18)),
        ("la fimo s'est finie le 30/06/2026", date(2026, 6, 30)),
        ("notre session habilitation terminée le 5 mai", date(2026, 5, 5)),
        ("la formation commence le 3 décembre et se termine le 10", date(2026, 12, 10)),
    ],
)
def test_the_end_of_a_course_is_none_of_a_contract(text: str, day: date) -> None:
    ended = [one for one in find_facts(text, TODAY) if one.role == "training_ends_on"]
    assert [one.value for one in ended] == [day]


@pytest.mark.parametrize("text", ["son contrat se termine le 31 août 2028", "il a fini le 3 mars"])
def test_the_end_of_a_contract_is_none_of_a_course(text: str) -> None:
    assert all(one.role != "training_ends_on" for one in find_facts(text, TODAY))


@pytest.mark.parametrize(
    "text", ["contrat de novembre 2026 à octobre 2027", "apprenti d'avril 2027 à mars 2028"]
)
def test_two_months_far_apart_are_the_ends_of_a_contract(text: str) -> None:
    roles = [one.role for one in find_facts(text, TODAY) if one.fact == "date"]
    assert roles == ["starts_on", "ends_on"]
