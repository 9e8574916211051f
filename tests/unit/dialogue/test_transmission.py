"""A contract sent so many months after its signature: late or not, as the law's own delay says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given as tried
from hypothesis import settings
from hypothesis import strategies as st

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.given import facts_given
from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.dialogue.world import World
from opco.eligibility import Rulebook
from opco.knowledge import Kind
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
AID = "aide_apprentissage/essentiel"


def late(book: Rulebook, text: str, signed: str | None = None) -> bool | None:
    state = State(check="apprenticeship_aid")
    if signed is not None:
        state.remember("signed_on", signed)
    found = facts_given(Message(text, TODAY), state, book)
    return next((one.value for one in found if one.fact == "late" and not one.problem), None)


@pytest.mark.parametrize(
    ("text", "signed", "expected"),
    [
        ("signé le 3 mars 2026, envoyé le 20 octobre", None, True),
        ("signé le 3 mars 2026 et envoyé le 3 septembre 2026", None, False),
        ("signé le 3 mars 2026 et envoyé le 4 septembre 2026", None, True),
        ("signé en mars 2026, transmis en octobre 2026", None, True),
        ("signé en mars 2026, transmis début septembre 2026", None, None),
        ("on l'a envoyé le 12 mars", "2026-03-03", False),
        ("le contrat est parti chez vous le 20 octobre", "2026-03-03", True),
        ("on l'a envoyé huit mois après", "2026-03-03", True),
        ("envoyé 6 mois après", "2026-03-03", False),
        ("on l'a envoyé huit mois après", None, True),
        ("on l'a envoyé le 10 septembre 2026", "2026-03-03..2026-03-31", None),
        # A contract of 2024 had until the 30th of June 2025.
        ("on l'a envoyé huit mois après", "2024-03-03", False),
        ("on l'a envoyé le 15 juillet 2025", "2024-03-03", True),
        ("on l'a envoyé le 15 juillet 2022", "2022-03-03", None),
        ("toujours pas envoyé", "2026-03-03", True),
        ("toujours pas envoyé", "2026-10-03", None),
    ],
)
def test_the_day_on_which_it_was_sent_tells_whether_it_is_late(
    book: Rulebook, text: str, signed: str | None, expected: bool | None
) -> None:
    assert late(book, text, signed) is expected


@pytest.mark.parametrize(
    "text",
    [
        "l'engagement, on a oublié de l'envoyer",
        "on a perdu le papier",
        "on a oublié d'envoyer la facture",
        "la facture a été envoyée le 20 octobre",
        "le CFA nous a envoyé les papiers en retard",
        "on a envoyé notre apprenti au CFA le 20 octobre",
        "il arrive en retard tous les matins",
    ],
)
def test_another_paper_makes_no_contract_late(book: Rulebook, text: str) -> None:
    assert late(book, text, "2026-03-03") is None


@settings(deadline=None, max_examples=60)
@tried(st.dates(date(2025, 1, 1), date(2026, 3, 1)), st.integers(0, 500), st.integers(0, 3))
def test_it_is_late_after_six_months_and_not_before(
    book: Rulebook, signed: date, after: int, spread: int
) -> None:
    sent = signed + timedelta(days=after)
    said = late(book, f"on l'a envoyé le {sent:%d/%m/%Y}", signed.isoformat())
    assert said is (sent > signed + relativedelta(months=6))
    around = f"{signed.isoformat()}..{(signed + timedelta(days=spread)).isoformat()}"
    wide = late(book, f"on l'a envoyé le {sent:%d/%m/%Y}", around)
    assert wide in (said, None)


def test_a_contract_sent_too_late_has_no_aid(talk: Talk, world: World) -> None:
    text = "9 salariés, CAP, signé le 3 mars 2026 et envoyé le 20 octobre 2026, combien ?"
    found = facts_given(Message(text, TODAY), State(), world.book)
    facts = {one.fact: one.value for one in found if not one.problem}
    said = talk.say(text, Facts("inform", facts), Ask(AID, Kind.HOW_MUCH))
    assert "après la date limite" in said


def test_a_day_of_sending_between_the_ends_asks_when_it_was_signed(
    talk: Talk, world: World
) -> None:
    text = "9 salariés, CAP, signé en mai dernier et envoyé le 20 novembre, on a l'aide ?"
    found = facts_given(Message(text, TODAY), State(), world.book)
    facts = {one.fact: one.value for one in found if not one.problem}
    said = talk.say(text, Facts("inform", facts), Ask(AID, Kind.IS_IT_ENOUGH))
    assert "s’il a été signé le 20 mai 2026 ou après" in said and "À quelle date" in said
    told = {}
    for day, late_then in (("le 12 mai 2026", True), ("le 27 mai 2026", False)):
        found = facts_given(Message(day, TODAY), talk.state, world.book)
        told[day] = {one.fact: one.value for one in found if not one.problem}
        assert told[day]["late"] is late_then
    assert "après la date limite" in talk.say(
        "le 12 mai 2026", Facts("inform", told["le 12 mai 2026"])
    )


@pytest.mark.parametrize(
    "text",
    [
        "9 salariés, CAP, signé en mai dernier et envoyé en juillet, on a l'aide ?",
        "9 salariés, CAP, signé en mai dernier, on a l'aide ?",
    ],
)
def test_where_any_day_of_signature_gives_the_same_nothing_is_asked_of_it(
    talk: Talk, world: World, text: str
) -> None:
    found = facts_given(Message(text, TODAY), State(), world.book)
    facts = {one.fact: one.value for one in found if not one.problem}
    assert "Tout dépend" not in talk.say(text, Facts("inform", facts), Ask(AID, Kind.IS_IT_ENOUGH))
