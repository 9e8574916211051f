"""A day, a range of days or a number read back as itself, in whatever form it is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from opco.intervals import Interval
from opco.language import interpret
from opco.language.months import MONTHS, WEEKDAYS
from opco.language.numbers import in_words

TODAY = date(2026, 11, 25)  # a Wednesday
QUICK = settings(max_examples=60, deadline=None, derandomize=True)
DAYS = st.dates(date(2023, 1, 1), date(2029, 12, 31))
NEAR_DAYS = st.integers(-20, 40).map(lambda days: TODAY + timedelta(days=days))
SHORT_MONTHS = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
]  # fmt: skip
ACCENTED = {"fevrier": "février", "aout": "août", "decembre": "décembre"}


def days_read(text: str) -> Interval | None:
    """Return the days read in an answer to « Quand le contrat est-il signé ? »."""
    found = [f for f in interpret(text, "signed_on", TODAY) if f.fact == "signed_on"]
    return found[0].interval if len(found) == 1 else None


def size_read(text: str) -> Interval | None:
    """Return the number read in an answer to « Combien de salariés ? »."""
    found = [f for f in interpret(text, "headcount", TODAY) if f.fact == "headcount"]
    return found[0].interval if len(found) == 1 else None


def month(day: date) -> str:
    name = MONTHS[day.month - 1]
    return ACCENTED.get(name, name)


def ordinal(day: int) -> str:
    return "1er" if day == 1 else str(day)


def mistyped(name: str, place: int) -> str:
    """Return a name with two neighbouring letters swapped, or one of a pair dropped."""
    at = 1 + place % (len(name) - 2)
    if name[at] == name[at + 1]:
        return name[:at] + name[at + 1 :]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


DAY_FORMS: dict[str, Callable[[date], str]] = {
    "digits": lambda d: f"{d:%d/%m/%Y}",
    "digits without zeros": lambda d: f"{d.day}/{d.month}/{d.year}",
    "short year": lambda d: f"{d:%d/%m/%y}",
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "hyphens": lambda d: f"{d:%d-%m-%Y}",
    "ISO": lambda d: d.isoformat(),
    "spaces": lambda d: f"{d:%d %m %Y}",
    "letters": lambda d: f"le {ordinal(d.day)} {month(d)} {d.year}",
    "no accents": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "capitals": lambda d: f"LE {ordinal(d.day)} {month(d)} {d.year}".upper(),
    "short month": lambda d: f"le {d.day} {SHORT_MONTHS[d.month - 1]} {d.year}",
    "month and short year": lambda d: f"{d.day} {month(d)} {d:%y}",
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]} {ordinal(d.day)} {month(d)} {d.year}",
    "all letters": lambda d: (
        f"le {'premier' if d.day == 1 else in_words(d.day)} {month(d)} {in_words(d.year)}"
    ),
    "in a sentence": lambda d: f"on a signé le {ordinal(d.day)} {month(d)} {d.year} je crois",
}


@pytest.mark.parametrize("form", DAY_FORMS.values(), ids=DAY_FORMS)
@given(day=DAYS)
@QUICK
def test_a_day_in_any_form_is_that_day(form: Callable[[date], str], day: date) -> None:
    assert days_read(form(day)) == Interval(day, day), form(day)


@given(DAYS, st.integers(0, 8))
@QUICK
def test_a_month_with_one_typing_error_is_that_month(day: date, place: int) -> None:
    name = month(day)
    if len(name) < 5:
        return  # « mars » and « mai », « juin » and « juil » are too near each other
    text = f"le {ordinal(day.day)} {mistyped(name, place)} {day.year}"
    assert days_read(text) == Interval(day, day), text


@given(NEAR_DAYS, st.integers(0, 8))
@QUICK
def test_a_weekday_with_one_typing_error_is_that_weekday(day: date, place: int) -> None:
    text = f"{mistyped(WEEKDAYS[day.weekday()], place)} {ordinal(day.day)}"
    assert days_read(text) == Interval(day, day), text


@given(NEAR_DAYS)
@QUICK
def test_a_weekday_and_its_number_are_the_nearest_such_day(day: date) -> None:
    name = WEEKDAYS[day.weekday()]
    for text in (f"{name} {ordinal(day.day)}", f"le {name} {ordinal(day.day)}"):
        assert days_read(text) == Interval(day, day), text


@given(st.integers(2, 60))
@QUICK
def test_days_counted_from_today(count: int) -> None:
    day = TODAY + timedelta(days=count)
    said = in_words(count)
    for text in (f"dans {count} jours", f"dans {said} jours", f"d'ici {count}j"):
        read = days_read(text)
        assert read is not None
        assert read.high == day, text
    assert days_read(f"il y a {said} jours") == Interval(*[TODAY - timedelta(days=count)] * 2)


@given(st.integers(2, 12))
@QUICK
def test_weeks_and_months_counted_from_today_surround_the_day(count: int) -> None:
    said = in_words(count)
    ahead = {"semaines": relativedelta(weeks=count), "mois": relativedelta(months=count)}
    for unit, step in ahead.items():
        read = days_read(f"dans {said} {unit}")
        assert read is not None
        assert read.low is not None
        assert read.high is not None
        assert read.low <= TODAY + step <= read.high


@pytest.mark.parametrize("weekday", range(7))
def test_in_eight_and_in_fifteen(weekday: int) -> None:
    ahead = TODAY + timedelta(days=(weekday - TODAY.weekday() - 1) % 7 + 1)
    name = WEEKDAYS[weekday]
    for more, words in ((7, ("huit", "8")), (14, ("quinze", "15"))):
        day = ahead + timedelta(days=more)
        assert {days_read(f"{name} en {word}") for word in words} == {Interval(day, day)}


RANGE_FORMS: dict[str, Callable[[date, date], str]] = {
    "from to": lambda a, b: f"du {a:%d/%m/%Y} au {b:%d/%m/%Y}",
    "from to in letters": lambda a, b: (
        f"du {ordinal(a.day)} {month(a)} {a.year} au {ordinal(b.day)} {month(b)} {b.year}"
    ),
    "year said once": lambda a, b: f"du {a.day} {month(a)} au {b.day} {month(b)} {b.year}",
    "between": lambda a, b: (
        f"entre le {ordinal(a.day)} {month(a)} {a.year} et le {ordinal(b.day)} {month(b)} {b.year}"
    ),
    "or": lambda a, b: f"le {a:%d/%m/%Y} ou le {b:%d/%m/%Y}",
    "hyphen": lambda a, b: f"{a:%d/%m/%Y}-{b:%d/%m/%Y}",
    "machine": lambda a, b: f"{a}..{b}",
}


@pytest.mark.parametrize("form", RANGE_FORMS.values(), ids=RANGE_FORMS)
@given(first=DAYS, length=st.integers(1, 90))
@QUICK
def test_a_range_in_any_form_is_that_range(
    form: Callable[[date, date], str], first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    if form is RANGE_FORMS["year said once"] and first.year != last.year:
        return
    assert days_read(form(first, last)) == Interval(first, last), form(first, last)


@given(DAYS, st.integers(1, 20))
@QUICK
def test_two_days_of_one_month_are_both_ends(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    if last.month != first.month:
        return
    end = f"{ordinal(last.day)} {month(last)} {last.year}"
    begin = ordinal(first.day)
    for text in (
        f"du {begin} au {end}", f"entre le {begin} et le {end}", f"le {begin} ou le {end}",
        f"vers le {begin} ou {end}", f"le {begin}-{end}",
    ):  # fmt: skip
        assert days_read(text) == Interval(first, last), text


def spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


NUMBER_FORMS: dict[str, Callable[[int], str]] = {
    "digits": str,
    "spaces": spaced,
    "no-break spaces": lambda n: f"{n:,}".replace(",", "\u202f"),
    "dots": lambda n: f"{n:,}".replace(",", "."),
    "apostrophes": lambda n: f"{n:,}".replace(",", "’"),
    "letters": in_words,
    "letters with spaces": lambda n: in_words(n).replace("-", " "),
    "capitals": lambda n: in_words(n).upper(),
    "with the noun": lambda n: f"{n} salariés",
    "in a sentence": lambda n: f"on est {in_words(n)} en tout",
    "of a year": lambda n: f"{spaced(n)} salariés en 2025",
}


@pytest.mark.parametrize("form", NUMBER_FORMS.values(), ids=NUMBER_FORMS)
@given(number=st.one_of(st.integers(2, 300), st.integers(301, 1899), st.integers(2100, 99_999)))
@QUICK
def test_a_number_in_any_form_is_that_number(form: Callable[[int], str], number: int) -> None:
    if form is str and number > 9_999:
        return  # five digits together may be a postcode: asked again
    assert size_read(form(number)) == Interval(number, number), form(number)


@given(st.integers(3, 99), st.integers(1, 999))
@QUICK
def test_digits_and_words_together(thousands: int, rest: int) -> None:
    whole = thousands * 1000
    for text, number in (
        (f"{thousands} mille", whole),
        (f"{thousands} mille {rest}", whole + rest),
        (f"{in_words(thousands)} mille {rest}", whole + rest),
        (f"{thousands},5 milliers", whole + 500),
        (f"{thousands}k", whole),
    ):
        assert size_read(text) == Interval(number, number), text


@given(st.integers(2, 9), st.integers(1, 99))
@QUICK
def test_hundreds_and_twenties_in_digits(hundreds: int, rest: int) -> None:
    for text, number in (
        (f"{hundreds} cent {rest}", hundreds * 100 + rest),
        (f"{in_words(hundreds)} cent {rest}", hundreds * 100 + rest),
        (f"cent {rest}", 100 + rest),
        (f"4 vingt {rest % 19 + 1}", 80 + rest % 19 + 1),
    ):
        assert size_read(text) == Interval(number, number), text


@given(st.integers(2, 5000))
@QUICK
def test_bounds_in_any_form(number: int) -> None:
    low, high = Interval(number, None), Interval(0, number)
    for text in (f"≥ {number}", f">= {number}", f"au moins {number}", f"{number} et plus"):
        assert size_read(text) == low, text
    assert size_read(f"plus de {number} salariés") == Interval(number + 1, None)
    assert size_read(f"moins de {number} salariés") == Interval(0, number - 1)
    for text in (f"{number} ou moins", f"{number} maximum"):
        assert size_read(text) == high, text


@pytest.mark.parametrize(
    ("text", "number"),
    [("une douzaine", 12), ("une demi-douzaine", 6), ("1/2 douzaine", 6), ("deux douzaines", 24),
     ("une bonne vingtaine", 20), ("trois dizaines", 30), ("une centaine et demie", 150)],
)  # fmt: skip
def test_a_dozen_is_about_that_many(text: str, number: int) -> None:
    read = size_read(text)
    assert read is not None
    assert isinstance(read.low, int)
    assert isinstance(read.high, int)
    assert (read.low + read.high) / 2 == number
