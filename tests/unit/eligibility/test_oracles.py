"""The engine against the law written a second time: 20,000 cases at the edges of each rule."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from opco.eligibility import Rulebook
from opco.eligibility.case import Case
from opco.eligibility.verdicts import resolve
from tests.oracles import aid as aids
from tests.oracles import pay as pays
from tests.oracles import tutor as tutors

AS_OF = date(2030, 6, 1)
AIDS, PAYS, TUTORS = 9_000, 7_000, 4_000
#: First days of a rule: the day before and the day itself are tried.
SIGNED = [date(2023, 1, 1), date(2025, 1, 1), date(2025, 2, 24), date(2026, 1, 1),
          date(2026, 3, 8), date(2026, 12, 31)]  # fmt: skip
STARTS = [date(2023, 1, 2), date(2025, 11, 1), date(2027, 1, 1)]
CHANGES = [start for start, _ in pays.SMIC[1:]] + [date(2027, 1, 1)]


def around(random: Random, days: list[date], spread: int = 2) -> date:
    return random.choice(days) + timedelta(days=random.randint(-spread, spread))


def case_of(book: Rulebook, facts: dict[str, Any]) -> Case:
    case, problems = book.read_case(facts, AS_OF)
    assert not [problem for problem in problems if problem["fact"]]
    return case


def test_the_aid_agrees(book: Rulebook) -> None:
    random = Random(20_000)
    check = book.checks["apprenticeship_aid"]
    for _ in range(AIDS):
        hiring = aids.Hiring(
            signed_on=around(random, SIGNED),
            starts_on=around(random, STARTS, 1),
            headcount=random.choice([0, 1, 49, 50, 248, 249, 250, 251, 2000]),
            level=random.randint(3, 8),
            disabled=random.random() < 0.3,
            overseas=random.random() < 0.3,
            months=random.choice([6, 7, 11, 12, 13, 36]),
            quota=random.random() < 0.5,
            prior_aid=random.random() < 0.15,
            late=random.random() < 0.1,
            public=random.random() < 0.1,
        )
        verdict = resolve(check, case_of(book, vars(hiring))).verdict
        assert (verdict.outcome, verdict.amount) == aids.aid(hiring), hiring


def a_month(random: Random) -> pays.Pay:
    on = around(random, CHANGES, 1) if random.random() < 0.5 else around(random, CHANGES, 200)
    age = random.choice([18, 21, 26])
    # Born so that the age is reached about the first of the month before, or this one.
    first = on.replace(day=1)
    reached = around(random, [first, first - timedelta(days=31), on], 1)
    day = min(reached.day, 28)
    born_on = date(reached.year - age, reached.month, day)
    start = on - timedelta(days=random.choice([0, 364, 365, 366, 729, 730, 731, 1095, 1096]))
    kind = random.randrange(9)
    return pays.Pay(
        born_on=born_on,
        starts_on=max(start, date(2019, 1, 1)),
        on=max(on, date(2019, 1, 1)),
        licence_pro=kind == 1,
        obtained_at=random.choice([43, 51, 53, 61, 67, 78]) if kind in (2, 3) else None,
        second_diploma_after=random.choice([1, 2, 3]) if kind in (3, 4) else None,
        stretched_after=random.choice([2, 3]) if kind == 5 else None,
        failed_after=random.choice([2, 3]) if kind == 6 else None,
        disabled=kind == 8,
        road_transport=random.random() < 0.2,
        agreement_minimum=random.choice([1500, 1867, 1900, 2231]) if kind in (0, 7) else None,
        hours=random.choice([35, 35, 35, 24, 39]),
    )


def facts_of(pay: pays.Pay, told_year: int | None = None) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "contract_type": "apprentissage",
        "birth_date": pay.born_on,
        "starts_on": pay.starts_on,
        "pay_on": pay.on,
        "hours_per_week": pay.hours,
    }
    if pay.licence_pro:
        facts["training_kind"] = "licence_pro"
    if pay.obtained_at is not None:
        facts |= {"prior_route": "apprentissage", "prior_obtained": True}
        facts["prior_percent"] = pay.obtained_at
    if pay.second_diploma_after is not None:
        facts |= {"plus_15": True, "prior_years": pay.second_diploma_after}
        facts.setdefault("prior_route", "scolaire")
    if pay.stretched_after is not None:
        facts |= {"extension": "disability", "cycle_years": pay.stretched_after}
    if pay.failed_after is not None:
        facts |= {"extension": "failure", "cycle_years": pay.failed_after}
    if pay.disabled:
        facts["disabled"] = True
    if told_year is not None:
        facts["contract_year"] = told_year
    if pay.road_transport:
        facts["idcc"] = "0016"
    if pay.agreement_minimum is not None:
        facts["minimum_conventional"] = pay.agreement_minimum
    return facts


def test_the_pay_agrees(book: Rulebook) -> None:
    random = Random(7_000)
    scheme = book.schemes["paie_apprenti"]
    for _ in range(PAYS):
        pay = a_month(random)
        # A year told is that of some day before: the first day of the contract decides.
        told = random.choice([None, None, 1, pays.year_of_contract(pay)])
        case = case_of(book, facts_of(pay, told))
        found = scheme.quantities["taux"].of(case), scheme.quantities["salaire"].of(case)
        assert found == (pays.percent(pay), pays.monthly(pay)), (pay, told)


def test_the_tutor_agrees(book: Rulebook) -> None:
    random = Random(4_000)
    check = book.checks["tutor"]
    for _ in range(TUTORS):
        apprentices = random.choice([0, 1, 1, 2, 2, 3])
        tutor = tutors.Tutor(
            contract=random.choice(["apprentissage", "professionnalisation"]),
            role=random.choice(["employee", "employee", "employer", "spouse"]),
            adult=random.random() < 0.9,
            volunteer=random.random() < 0.9,
            years=random.choice([0, 1, 2, 3, 5]),
            diploma=random.random() < 0.5,
            apprentices=apprentices,
            repeaters=random.randint(0, 1) if apprentices else 0,
            contrats_pro=random.choice([0, 0, 1, 1, 2, 3]),
            new_one_repeats=random.random() < 0.3,
            road_transport=random.random() < 0.3,
        )
        facts = {
            "contract_type": tutor.contract,
            "tutor_role": tutor.role,
            "tutor_adult": tutor.adult,
            "tutor_volunteer": tutor.volunteer,
            "tutor_years": tutor.years,
            "tutor_diploma": tutor.diploma,
            "followed": tutor.apprentices + tutor.contrats_pro,
            "followed_repeating": tutor.repeaters,
            "followed_pro": tutor.contrats_pro,
            "repeating": tutor.new_one_repeats,
            "idcc": "0016" if tutor.road_transport else "1090",
        }
        outcome = resolve(check, case_of(book, facts)).verdict.outcome
        assert outcome == tutors.may_follow(tutor), tutor


@pytest.mark.parametrize("name", ["aid", "pay", "tutor"])
def test_an_oracle_knows_nothing_of_the_engine(name: str) -> None:
    module = {"aid": aids, "pay": pays, "tutor": tutors}[name]
    assert not [
        value
        for value in vars(module).values()
        if getattr(value, "__module__", "").startswith("opco")
    ]
