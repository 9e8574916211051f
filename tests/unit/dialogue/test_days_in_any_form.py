"""A day may be known as a month, as « après le 3 mars », or not at all: nothing that reckons with it fails."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.intervals import exact_day
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]

FORMS = [
    "2026-10-05",
    "2026-10-01..2026-10-31",
    ">=2026-03-04",
    "<2026-11-01",
    "2026-01-01..2026-12-31",
]
AID, PAY = Ask("aide_apprentissage/essentiel"), Ask("remuneration_apprenti/essentiel")
SAID: list[tuple[str, tuple[Move, ...]]] = [
    ("54 chauffeurs en 2025 et 61 en 2024, quelle aide ?", (Facts("inform", {"headcount": 61}), AID)),
    ("et si on signait le 15 décembre ?", (Facts("suppose", {"signed_on": "2026-12-15"}), AID)),
    ("toujours pas transmis, l'aide est perdue ?", (Ask("aide_versement/rien_recu"),)),
    ("c'est mort ?", (Ask("aide_versement/rien_recu"),)),
    ("quelle est la date limite exacte ?", (Ask("contrat_apprentissage_demarches/envoyer"),)),
    ("il finit le 31 août 2027", (Facts("inform", {"ends_on": "2027-08-31"}), AID)),
    ("né en mars 2006, il touche combien ?", (Facts("inform", {"birth_date": "2006-03-01..2006-03-31"}), PAY)),
    ("et ses cotisations ?", (Ask("remuneration_apprenti/exoneration"),)),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("fact", ["signed_on", "starts_on"])
def test_any_form_of_a_day_is_answered(talk: Talk, fact: str, form: str) -> None:
    talk.say("un CAP, on est 9", Facts("inform", {"level": 3, "headcount": 9, fact: form}), AID)
    for text, moves in SAID:
        assert talk.say(text, *moves)


@pytest.mark.parametrize(("first", "last"), itertools.product(FORMS, FORMS))
def test_both_days_of_a_contract_in_any_form_are_answered(
    talk: Talk, first: str, last: str
) -> None:
    assert talk.say(
        "quelle aide ?", Facts("inform", {"level": 3, "starts_on": first, "ends_on": last}), AID
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-10-05", date(2026, 10, 5)), *((form, None) for form in FORMS[1:]), ("", None), ("mars", None), (None, None)],
)  # fmt: skip
def test_only_a_day_alone_is_exact(text: object, day: date | None) -> None:
    assert exact_day(text) == day
