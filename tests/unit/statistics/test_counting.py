"""The figures are what the events say, counted again here in another way."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from opco.clock import PARIS
from opco.database import session_scope
from opco.database.tables import DailyCount, Handoff, Misunderstanding, Rating
from opco.privacy import Databases, erase
from opco.settings import ROOT
from opco.statistics import Measures, count_day, count_days
from opco.transition import register
from tests.unit.privacy.conftest import databases, say

__all__ = ["databases", "say"]

FIRST = date(2026, 10, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(12)]
MOVES = {"understood": "ask", "unclear": "unclear", "off_topic": "off_topic"}
TOPICS = ("aide_apprentissage", "tuteur_role")
SECRET = "Jeanne Martin, garage Valombre, 06 12 34 56 78"
Say = Callable[..., None]


def at(day: date, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day, 0, 0, tzinfo=PARIS) + timedelta(minutes=minute)


def turn(say: Say, who: str, moment: datetime, understood: str, card: dict[str, Any]) -> None:
    say(who, "user", moment, text=SECRET, input_channel="website")
    reading = {"moves": [{"thank": True}, {MOVES[understood]: SECRET}], "sure": 0.9}
    say(who, "slot", moment, name="reading", value=reading)
    say(who, "bot", moment, text=SECRET, data={"custom": card}, metadata={})


def by_measure(counts: Counter[tuple[str, str]], measure: str) -> dict[str, int]:
    return {label: count for (name, label), count in counts.items() if name == measure}


def test_conversations_are_counted_as_their_events_tell(databases: Databases, say: Say) -> None:
    made = random.Random(3)
    expected: dict[date, Counter[tuple[str, str]]] = {day: Counter() for day in DAYS}
    last_seen: dict[str, date] = {}
    for day in DAYS:
        minute = 0
        for who in made.sample([f"web-{n}" for n in range(30)], 8):
            counts = expected[day]
            if who not in last_seen:
                counts["conversations", ""] += 1
            elif (day - last_seen[who]).days <= 7:
                counts["returns", ""] += 1
            last_seen[who] = day
            outcomes: dict[str, list[str]] = {}
            for _ in range(made.randint(1, 5)):
                minute += 1
                understood = made.choice(list(MOVES))
                topic = made.choice(TOPICS)
                outcome = made.choice([None, "granted", "refused", "unknown"])
                card: dict[str, Any] = {"kind": "answer", "topic": topic}
                if outcome:
                    decision = {"outcome": outcome}
                    card = {"kind": "decision", "topic": topic, "decision": decision}
                    outcomes.setdefault(topic, []).append(outcome)
                else:
                    counts["subjects", topic] += 1
                turn(say, who, at(day, minute), understood, card)
                counts["messages", ""] += 1
                counts["reading", understood] += 1
            for topic, said in outcomes.items():
                counts["checks_begun", topic] += 1
                counts["checks_finished", topic] += bool({"granted", "refused"} & set(said))
                counts["decisions", said[-1]] += 1
    for day in DAYS:
        assert count_day(databases, day) == +expected[day], day


def test_tests_on_other_channels_and_what_rasa_says_to_itself_count_for_nothing(
    databases: Databases, say: Say
) -> None:
    say("moi", "user", at(FIRST, 1), text="bonjour", input_channel="rest")
    say("web-1", "user", at(FIRST, 1), text="/session_start", input_channel="website")
    say("web-2", "user", at(FIRST, 24 * 60), text="bonjour", input_channel="website")
    assert count_day(databases, FIRST) == Counter()


def test_a_return_is_within_seven_days(databases: Databases, say: Say) -> None:
    for who, days in (("web-7", 7), ("web-8", 8), ("web-0", 0)):
        say(who, "user", at(FIRST, 1), text="bonjour", input_channel="website")
        later = FIRST + timedelta(days=days)
        say(who, "user", at(later, 23 * 60), text="bonjour", input_channel="website")
    returns = {day: count_day(databases, day)["returns", ""] for day in DAYS}
    assert {day for day, count in returns.items() if count} == {FIRST + timedelta(days=7)}


def test_our_tables_are_counted_on_the_day_of_what_happened(databases: Databases) -> None:
    next_day = FIRST + timedelta(days=1)
    with session_scope(databases.records) as session:
        for number, (joined, closed) in enumerate([(3, None), (45, 24 * 60 + 5), (None, 60)]):
            session.add(
                Handoff(
                    reference=f"M-{number}", conversation_id=f"web-{number}", reason="asked",
                    state="closed" if joined else "expired", created_at=at(FIRST, 0),
                    joined_at=None if joined is None else at(FIRST, joined),
                    closed_at=None if closed is None else at(FIRST, closed),
                )
            )  # fmt: skip
        for chosen in (None, "none_of_these", "parler_conseiller", "tuteur_role"):
            session.add(
                Misunderstanding(
                    text="x", nearest_topic="tuteur_role", chosen_topic=chosen,
                    created_at=at(FIRST, 9),
                )
            )  # fmt: skip
        session.add(Rating(value=1, created_at=at(FIRST, 9)))
        session.add(Rating(value=-1, created_at=at(next_day, 0)))
        for siret in ("00000000100017", "00000000200015", "00000000100025"):
            register(session, "web-1", siret, 2026, 1, at(FIRST, 9))
    counts = count_day(databases, FIRST)
    assert by_measure(counts, "handoffs") == {"asked": 3}
    assert by_measure(counts, "waits") == {"minutes_5": 1, "hours_4": 1}
    assert by_measure(counts, "endings") == {"expired": 1}
    assert by_measure(counts, "choices") == {
        "nothing": 1, "none_of_these": 1, "adviser": 1, "topic": 1,
    }  # fmt: skip
    assert by_measure(counts, "doubts") == {"tuteur_role": 4}
    assert by_measure(counts, "ratings") == {"up": 1}
    # One company is registered once, whatever its establishments.
    assert by_measure(counts, "registrations") == {"place": 1, "waiting": 1}
    after = count_day(databases, next_day)
    assert by_measure(after, "endings") == {"closed": 1}
    assert by_measure(after, "ratings") == {"down": 1}


def kept(databases: Databases) -> dict[tuple[date, str, str], int]:
    with session_scope(databases.records, read_only=True) as session:
        rows = session.execute(sa.select(DailyCount)).scalars()
        return {(row.day, row.measure, row.label): row.count for row in rows}


def test_days_are_kept_once_and_outlive_what_they_were_made_from(
    databases: Databases, say: Say
) -> None:
    card = {"kind": "answer", "topic": "tuteur_role"}
    turn(say, "web-1", at(FIRST, 1), "understood", card)
    turn(say, "web-1", at(DAYS[2], 1), "understood", card)
    assert count_days(databases, DAYS[2]) == DAYS[:3]
    before = kept(databases)
    assert before[FIRST, "conversations", ""] == 1
    assert before[DAYS[2], "returns", ""] == 1
    # The last day is counted again, nothing twice.
    assert count_days(databases, DAYS[2]) == [DAYS[2]]
    assert kept(databases) == before
    count_days(databases, DAYS[4])
    erase("web-1", databases, at(DAYS[4], 5))
    count_days(databases, DAYS[5])
    after = kept(databases)
    assert {key: after[key] for key in before} == before


def test_no_word_and_no_identity_is_kept(databases: Databases, say: Say) -> None:
    turn(say, "web-1", at(FIRST, 1), "unclear", {"kind": "choice", "title": SECRET})
    count_days(databases, FIRST)
    columns = {column.name for column in DailyCount.__table__.columns}
    assert columns == {"day", "measure", "label", "count"}
    written = repr(kept(databases))
    assert not any(word in written for word in [*SECRET.replace(",", "").split(), "web-1"])


def test_every_label_that_can_be_counted_has_a_name_and_every_measure_a_definition() -> None:
    from opco.statistics import counting

    measures = Measures.load(ROOT / "data")
    assert all(one.definition.endswith(".") for one in measures.all)
    assert set(measures["handoffs"].lines or ()) == {*counting.REASONS, "other"}
    assert set(measures["waits"].lines or ()) == {*(label for _, label in counting.WAITS), "later"}
    assert set(measures["endings"].lines or ()) == counting._ENDED
    assert set(measures["reading"].lines or ()) == set(MOVES)
