"""Who writes is no message: a name, an office, a place; and a name that takes another's place."""

from __future__ import annotations

import pytest

from opco.language.introductions import introduction, name_taken_back


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("je suis la comptable, Mme Le Goff, à Vannes", "Mme Le Goff"),
        ("c'est Mme Le Goff, comptable", "Mme Le Goff"),
        ("bonjour, madame Martin", "madame Martin"),
        ("Le Goff, garage du Port", "Le Goff"),
        ("Yann Kerjean, gérant du garage du Port à Brest", "Yann Kerjean"),
        ("je suis gérant d'un garage à Brest", None),
        ("je suis la DRH des transports Morvan", None),
    ],
)
def test_a_reply_that_only_says_who_writes(text: str, name: str | None) -> None:
    who = introduction(text)
    assert who is not None and who.name == name


@pytest.mark.parametrize(
    "text",
    [
        "notre aide n'est pas versée",
        "mon apprenti est parti, je veux savoir quoi faire",
        "Contrat refusé",
        "Urgent",
        "je suis apprenti et on ne me paie pas",
        "je suis apprentie à Brest et mon patron ne me paie pas",
        "Aide non versée, garage du Port",
        "société en liquidation",
        "c'est pour un contrat",
        "le CFA ne répond pas",
    ],
)
def test_what_an_adviser_must_know_is_a_message(text: str) -> None:
    assert introduction(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("c'est plutôt Le Gall mon nom", "Le Gall"),
        ("non c'est Le Gall", "Le Gall"),
        ("mon nom c'est Le Gall pas Le Goff", "Le Gall"),
        ("non, Le Gall", "Le Gall"),
        ("non merci", None),
        ("c'est bon", None),
        ("C'est bon", None),
        ("c'est urgent", None),
    ],
)
def test_a_name_takes_the_place_of_another(text: str, name: str | None) -> None:
    assert name_taken_back(text) == name
