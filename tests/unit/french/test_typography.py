from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.french.typography import typeset

N = "\u00a0"
F = "\u202f"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Quelle aide ?", f"Quelle aide{F}?"),
        ("Quelle aide?", f"Quelle aide{F}?"),
        ("Voici : une aide ; deux", f"Voici{N}: une aide{F}; deux"),
        ("l'aide", "l’aide"),
        ("l'« aide »", f"l’«{N}aide{N}»"),
        ("« aide »", f"«{N}aide{N}»"),
        ("«aide»", f"«{N}aide{N}»"),
        ("5 000 €", f"5{F}000{N}€"),
        ("62 123 contrats", f"62{F}123 contrats"),
        ("en 2026 123 entreprises", "en 2026 123 entreprises".replace("2026 123", f"2026{F}123")),
        ("5 %", f"5{N}%"),
        ("le 8 mars 2026", f"le 8{N}mars 2026"),
        ("le 1er mars", f"le 1er{N}mars"),
        ("n° 2026-168", f"n°{N}2026-168"),
        ("Attendez...", "Attendez…"),
        ("« Quoi ? »", f"«{N}Quoi{F}?{N}»"),
        ("(vraiment ?)", f"(vraiment{F}?)"),
    ],
)
def test_signs_get_their_spaces(typed: str, shown: str) -> None:
    assert typeset(typed) == shown


@pytest.mark.parametrize(
    "untouched",
    [
        "https://www.opcomobilites.fr/ressources/?categories%5B%5D=guides&x=1;2",
        "voir code.travail.gouv.fr/fiche",
        "jean.d'arc@exemple.fr",
        "à 14:30",
        "http://[::1]:5005/x?y=1",
    ],
)
def test_addresses_and_times_are_left_alone(untouched: str) -> None:
    assert typeset(untouched) == untouched


def test_a_sign_after_an_address_still_gets_its_space() -> None:
    assert typeset("Voyez https://www.cnil.fr : tout y est.") == (
        f"Voyez https://www.cnil.fr{N}: tout y est."
    )


TOKENS = ["l'aide", "«", "»", ":", ";", "?", "!", "5 000", "€", "%", "12 mois", "(voir)", "été"]


@given(st.lists(st.sampled_from([*TOKENS, "https://www.cnil.fr/a?b=1", "14:30"]), max_size=12))
def test_doing_it_twice_changes_nothing_more(words: list[str]) -> None:
    once = typeset(" ".join(words))
    assert typeset(once) == once
