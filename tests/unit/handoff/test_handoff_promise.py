"""The promise that a visitor hears: hours, public holidays, territories, time zones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.handoff import Promise, promise
from opco.handoff.hours import OpeningHours, read_ranges
from opco.handoff.promise import Delay, presence, waiting_until
from opco.handoff.teams import Team, Teams, TeamsError
from opco.knowledge import say
from tests.support.live import plain

OFFICE = {day: read_ranges(["09:00-12:00", "14:00-17:30"]) for day in range(5)}


def team(
    minutes: int | None = 60, zone: str = "Europe/Paris", territory: str | None = None, **more: Any
) -> Team:
    hours = OpeningHours(ranges=OFFICE, timezone=zone, territory=territory, **more)
    return Team("t", "Équipe", None, hours, minutes, 60, 30)


def at(text: str, zone: str = "Europe/Paris") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def words(promised: Promise) -> str:
    values = {
        name: say(f"handoff.{value.key}", **value.values) if isinstance(value, Delay) else value
        for name, value in promised.values.items()
    }
    return plain(say(f"handoff.{promised.key}", **values, reachable=False))


@pytest.mark.parametrize(
    ("moment", "heard", "by"),
    [
        # A Monday.
        ("2026-11-23T10:00", "d'ici une heure ouvrée", "2026-11-23T11:00"),
        ("2026-11-23T11:30", "cet après-midi", "2026-11-23T14:30"),
        ("2026-11-23T17:00", "demain matin", "2026-11-24T09:30"),
        # A Friday evening, then the weekend.
        ("2026-11-27T17:00", "lundi matin", "2026-11-30T09:30"),
    ],
)
def test_open_a_delay_in_opening_time(moment: str, heard: str, by: str) -> None:
    found = promise(team(), at(moment))
    assert found.is_open is True
    assert words(found) == f"Réponse attendue : {heard}."
    assert found.by == at(by)


@pytest.mark.parametrize(
    ("moment", "heard"),
    [
        ("2026-11-23T07:00", "ce matin"),
        ("2026-11-23T12:30", "cet après-midi"),
        ("2026-11-23T18:00", "demain matin"),
        ("2026-11-28T11:00", "lundi matin"),
        # Christmas on a Friday: nobody before Monday.
        ("2026-12-24T20:00", "lundi matin"),
        ("2026-12-31T20:00", "lundi matin"),
        # Friday 1 May 2026 and Ascension Day, Thursday 14 May.
        ("2026-04-30T18:00", "lundi matin"),
        ("2026-05-13T18:00", "vendredi matin"),
    ],
)
def test_closed_when_it_will_be_seen(moment: str, heard: str) -> None:
    found = promise(team(), at(moment))
    assert found.is_open is False
    assert words(found).endswith(f"Ils verront votre demande {heard}.")


@pytest.mark.parametrize(
    ("territory", "day", "closed"),
    [
        # Saint Stephen and Good Friday are holidays in Alsace and Moselle only (C. trav. L3134-13).
        ("Alsace", "2025-12-26", True),
        ("Moselle", "2025-12-26", True),
        (None, "2025-12-26", False),
        ("Alsace", "2026-04-03", True),
        (None, "2026-04-03", False),
        # Abolition of slavery: each territory its own day (C. trav. L3422-2).
        ("La Réunion", "2027-12-20", True),
        ("Martinique", "2026-05-22", True),
        ("Guadeloupe", "2026-05-27", True),
        ("Guyane", "2026-06-10", True),
        ("Mayotte", "2026-04-27", True),
        (None, "2026-05-22", False),
        (None, "2026-07-14", True),
    ],
)
def test_holidays_of_each_territory(territory: str | None, day: str, closed: bool) -> None:
    hours = team(territory=territory).hours
    assert hours is not None
    assert hours.is_holiday(datetime.fromisoformat(day).date()) is closed


def test_good_friday_in_strasbourg_and_in_lyon() -> None:
    thursday_evening = at("2026-04-02T18:00")
    # Easter Monday follows: Tuesday at the earliest in Alsace.
    assert words(promise(team(territory="Alsace"), thursday_evening)).endswith("mardi matin.")
    assert words(promise(team(), thursday_evening)).endswith("demain matin.")


def test_a_team_far_away_keeps_its_own_clock() -> None:
    # 16 h in Paris is 19 h on Réunion: closed there, open in Paris.
    moment = at("2026-11-23T16:00")
    assert promise(team(zone="Indian/Reunion"), moment).is_open is False
    assert promise(team(), moment).is_open is True
    # 6 h in Paris is 9 h on Réunion.
    early = at("2026-11-24T06:00")
    found = promise(team(zone="Indian/Reunion", territory="La Réunion"), early)
    assert found.is_open is True
    assert found.by == at("2026-11-24T10:00", "Indian/Reunion")
    # 23 h on Monday in Paris is still Monday evening in Martinique, already Tuesday on Réunion.
    late = at("2026-11-23T23:30")
    assert words(promise(team(zone="America/Martinique"), late)).endswith("demain matin.")
    assert words(promise(team(zone="Indian/Reunion"), late)).endswith("ce matin.")


def test_the_night_the_clocks_change_costs_no_hour() -> None:
    night = OpeningHours(ranges={6: read_ranges(["00:00-06:00"])}, timezone="Europe/Paris")
    # Sunday 25 October 2026, 3 h becomes 2 h: six local hours are seven real ones.
    by = night.after(at("2026-10-25T00:00"), 5 * 60)
    assert by is not None and by.strftime("%H:%M") == "04:00"
    # Sunday 29 March 2026, 2 h becomes 3 h.
    by = night.after(at("2026-03-29T00:00"), 3 * 60)
    assert by is not None and by.strftime("%H:%M") == "04:00"


def test_a_day_far_ahead_is_named_with_its_date() -> None:
    closed = frozenset(
        (datetime(2026, 12, 1) + timedelta(days=ahead)).date() for ahead in range(31)
    )
    found = promise(team(closed=closed), at("2026-12-01T10:00"))
    assert words(found).endswith("lundi 4 janvier matin.")


def test_without_hours_or_delay_nothing_is_promised() -> None:
    unknown = Team("t", "Équipe", None, None, None, 60, 30)
    now = at("2026-11-23T10:00")
    assert words(promise(unknown, now)).startswith("Un conseiller vous répond dès que possible")
    assert promise(unknown, now).by is None
    assert "Je ne connais pas leur délai" in words(promise(team(None), now))
    assert waiting_until(unknown, now) == now + timedelta(minutes=60)


def test_nobody_is_declared_absent_before_the_promise_ends() -> None:
    for moment in ("2026-11-23T10:00", "2026-11-27T17:00", "2026-11-28T11:00"):
        promised = promise(team(), at(moment)).by
        assert promised is not None and waiting_until(team(), at(moment)) >= promised
    closed = waiting_until(team(None), at("2026-11-27T18:00"))
    assert closed == at("2026-11-30T10:00")


@given(
    moment=st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2028, 12, 31)),
    minutes=st.integers(1, 2000),
    zone=st.sampled_from(["Europe/Paris", "Indian/Reunion", "America/Martinique"]),
    territory=st.sampled_from([None, "Alsace", "La Réunion", "Martinique"]),
)
def test_what_is_promised_falls_in_opening_time(
    moment: datetime, minutes: int, zone: str, territory: str | None
) -> None:
    now = moment.replace(tzinfo=ZoneInfo("UTC"))
    asked = team(minutes, zone, territory)
    found = promise(asked, now)
    assert found.by is not None and found.by > now
    local = found.by.astimezone(ZoneInfo(zone))
    assert local.weekday() < 5
    assert asked.hours is not None and not asked.hours.is_holiday(local.date())
    clock = local.strftime("%H:%M")
    assert "09:00" <= clock <= "12:00" or "14:00" <= clock <= "17:30"
    assert words(found)


@pytest.mark.parametrize("texts", [["12:00-09:00"], ["09:00-12:00", "11:00-13:00"], ["9h-12h"]])
def test_hours_that_make_no_sense_are_refused(texts: list[str]) -> None:
    with pytest.raises(ValueError):
        read_ranges(texts)


MANY = """
teams:
  default: {title: Siège, webhook: {url_env: URL, secret_env: SECRET}}
  est: {title: Est, webhook: {url_env: URL_EST, secret_env: SECRET_EST}}
  mer: {title: Maritime, mail: {to_env: MAIL_MER}}
routing:
- {team: mer, branches: [maritime, fluvial]}
- {team: est, regions: ["44"]}
- {team: default}
"""


def test_region_and_branch_choose_the_team(write_teams: Callable[..., Teams]) -> None:
    teams = write_teams(MANY, URL_EST="https://est.example/hook", MAIL_MER="mer@opco.example")
    assert teams.route("44", "services de l'automobile").id == "est"
    assert teams.route("44", "fluvial").id == "mer"
    assert teams.route("84", None).id == "default"
    assert teams.route(None, None).id == "default"
    assert teams.get("gone").id == "default"
    assert teams.get("default").target is None
    assert teams.get("est").inbound_secrets


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("teams: {}\nrouting: []", "default"),
        ("teams: {a: {title: A}}\nrouting: [{team: b}]", "unknown teams: b"),
        ("teams: {a: {title: A}}\nrouting: [{team: a, regions: ['44']}]", "default"),
        ("teams: {a: {title: A, phone: '01'}}\nrouting: [{team: a}]", "phone"),
        ("teams: {a: {title: A, answer_within_minutes: 5}}\nrouting: [{team: a}]", "needs hours"),
        ("teams: {a: {title: A, hours: {lundi: []}}}\nrouting: [{team: a}]", "lundi"),
        ("teams: {a: {title: A, hours: {monday: []}}}\nrouting: [{team: a}]", "opening"),
        (
            "teams: {a: {title: A, timezone: Mars, hours: {monday: ['09:00-12:00']}}}\n"
            "routing: [{team: a}]",
            "Mars",
        ),
        (
            "teams: {a: {title: A, holidays: Bavière, hours: {monday: ['09:00-12:00']}}}\n"
            "routing: [{team: a}]",
            "Bavière",
        ),
        ("- 1", "teams.yml"),
    ],
)
def test_a_wrong_file_of_teams_says_why(
    write_teams: Callable[..., Teams], text: str, why: str
) -> None:
    with pytest.raises(TeamsError, match=why):
        write_teams(text)


def test_a_wrong_address_or_secret_is_refused(write_teams: Callable[..., Teams]) -> None:
    with pytest.raises(TeamsError, match="URL"):
        write_teams(MANY, URL="ftp://somewhere")
    with pytest.raises(TeamsError, match="SECRET : un secret compte au moins 24 octets"):
        write_teams(MANY, URL="https://a.example", SECRET="whsec_YWJj")


def test_whether_advisers_are_there_is_said_only_when_a_team_tells_its_hours() -> None:
    there = presence([team()], at("2026-11-23T10:00"))
    absent = presence([team()], at("2026-11-23T22:00"))
    assert there is not None and there.is_open
    assert "en ce moment" in words(there)
    assert absent is not None and absent.is_open is False
    assert "demain matin" in words(absent)
    assert presence([replace(team(), hours=None)], at("2026-11-23T10:00")) is None
