from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum import luhn

from opco.language import Found, find_facts, interpret
from opco.language.siret import check_siren, check_siret

TODAY = date(2026, 11, 23)
SIRET = "73282932000074"


def numbers(text: str) -> list[Found]:
    return [found for found in find_facts(text, TODAY) if found.fact in ("siret", "siren")]


@pytest.mark.parametrize(
    "text",
    [
        "732 829 320 00074",
        "732.829.320.00074",
        "732-829-320-00074",
        "siret:73282932000074",
        "mon siret c'est le 732829320 00074 et je cherche une aide",
        "732\u00a0829\u202f320 00074",
        "tel 06.12.34.56.78 siret 73282932000074 on est 12",
        "73282932000074 12 salariés",
        "７３２８２９３２０００0７4",
    ],
)
def test_reads_a_siret_however_it_is_typed(text: str) -> None:
    assert [(f.fact, f.value, f.valid) for f in numbers(text)] == [("siret", SIRET, True)]


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("73282932000075", "73282932000075", "checksum"),
        ("siret 7328293200007", "7328293200007", "too_short"),
        ("siret 732829320000741", "732829320000741", "too_long"),
    ],
)
def test_says_what_is_wrong_with_a_siret(text: str, value: str, reason: str) -> None:
    (found,) = numbers(text)
    assert (found.fact, found.value, found.valid, found.reason) == ("siret", value, False, reason)


@pytest.mark.parametrize("text", ["siren 732829320", "732 829 320", "TVA FR44732829320"])
def test_reads_a_siren(text: str) -> None:
    assert [(f.fact, f.value, f.valid) for f in numbers(text)] == [("siren", "732829320", True)]


@pytest.mark.parametrize(
    "text",
    ["06 12 34 56 78", "1 85 12 75 108 123 42", "FR76 3000 6000 0112 3456 7890 189", "1 2 3"],
)
def test_does_not_take_another_number_for_a_company(text: str) -> None:
    assert numbers(text) == []


def test_knows_the_exception_of_la_poste() -> None:
    # An establishment of La Poste that fails Luhn; its digits add up to a multiple of five.
    assert not luhn.is_valid("35600000009075")
    assert check_siret("35600000009075") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [("7328293", "too_short"), ("732 829 320", "siren_given"), ("73282932000075", "checksum")],
)
def test_says_why_an_answer_is_no_siret(text: str, reason: str) -> None:
    first = interpret(text, "siret", TODAY)[0]
    assert (first.fact, first.valid, first.reason) == ("siret", False, reason)


@example("10000431", "0000")  # « 004 316 00004 » is no number of Austria
@given(st.from_regex(r"[1-9][0-9]{7}", fullmatch=True), st.from_regex(r"[0-9]{4}", fullmatch=True))
def test_a_siret_written_in_groups_is_the_same(head: str, tail: str) -> None:
    siren = head + luhn.calc_check_digit(head)
    siret = siren + tail + luhn.calc_check_digit(siren + tail)
    assert check_siren(siren) is None
    if check_siret(siret) is not None:  # the range of La Poste obeys another rule
        return
    spaced = f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}"
    for text in (siret, spaced, spaced.replace(" ", "."), f"notre siret : {spaced}, merci"):
        assert [(f.fact, f.value) for f in numbers(text)] == [("siret", siret)]
