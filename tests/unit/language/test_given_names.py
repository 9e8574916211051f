"""When a name is asked, a name of any origin is one; a sentence is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.language import interpret
from opco.language.given_names import given_company, given_name

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yasmina Haddad", "Yasmina Haddad"), ("moi c'est Sékou Camara", "Sékou Camara"),
        ("le gall erwan", "le gall erwan"), ("Trần Thị Lan", "Trần Thị Lan"),
        ("Zbigniew Łukasik", "Zbigniew Łukasik"), ("Ş. Yılmaz", "Ş. Yılmaz"), ("Wu", "Wu"),
        ("mon nom c'est Salut, Marc Salut", "Marc Salut"), ("Merci Ilunga", "Merci Ilunga"),
        ("joana dos reis, de la compta", "joana dos reis"), ("M. O'Brien, 06 12 34 56 78", "O'Brien"),
        ("demandez Nadia", "Nadia"), ("Paul Permis", "Paul Permis"), ("Petit. comme petit", "Petit"),
        ("notez « la patronne »", "la patronne"), ("Anne-Lise N'Diaye mais pas le lundi", "Anne-Lise N'Diaye"),
    ],
)  # fmt: skip
def test_reads_a_name_of_any_origin(text: str, name: str) -> None:
    first = interpret(text, "name", TODAY, kind="text")[0]
    assert (first.fact, first.value) == ("name", name)
    assert text[first.start : first.end] == first.text


@pytest.mark.parametrize(
    "text",
    ["non", "je ne sais pas", "pourquoi ?", "annuler", "ça sert à quoi ?", "d'accord", "merci", "...",
     "je préfère pas", "vous pouvez me rappeler"],
)  # fmt: skip
def test_a_sentence_is_no_name(text: str) -> None:
    assert given_name(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Clean Truck Service", "Clean Truck Service"), ("Garage de l'Arrêt", "Garage de l'Arrêt"),
        ("Fast Repair Amiens", "Fast Repair Amiens"), ("Auto Stop Limoges", "Auto Stop Limoges"),
        ("BTS Pneus", "BTS Pneus"), ("durand et fils, 4 salariés", "durand et fils"),
        ("notre société s'appelle Vosges Remorques", "Vosges Remorques"), ("Farid Amrani", "Farid Amrani"),
        ("c'est le garage du lac", "garage du lac"), ("taxi marie", "taxi marie"),
    ],
)  # fmt: skip
def test_reads_the_name_of_a_company_whatever_its_words(text: str, name: str) -> None:
    first = interpret(text, "company", TODAY)[0]
    assert (first.fact, first.value) == ("company", name)


@pytest.mark.parametrize(
    "text",
    ["je ne l'ai pas", "c'est quoi le siret ?", "stop", "on est 12", "je veux arrêter", "non", "?"],
)
def test_a_sentence_is_no_company(text: str) -> None:
    assert given_company(text) is None


@given(st.text(max_size=200))
def test_nothing_crashes_them(text: str) -> None:
    for found in (given_name(text), given_company(text)):
        assert found is None or text[found.start : found.end] == found.text != ""
