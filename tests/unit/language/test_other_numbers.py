"""Numbers that count nobody: money spent, an activity code, a place in a scale, hours, the law's share."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import find_facts, interpret

TODAY = date(2026, 11, 24)


def read(text: str) -> dict[str, object]:
    return {one.fact: one.value for one in find_facts(text, TODAY) if one.fact != "date"}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("j'ai déjà utilisé 1800", 1800), ("on a pris 1500 sur le plan", 1500), ("reste 1090 ?", 1090),
        ("il me reste 1200 sur l'enveloppe", 1200), ("on a claqué 1596 en formation", 1596), ("déjà dépensé 2000", 2000),
        ("consommé 650 sur le budget", 650), ("il doit rester 1090 à peu près", 1090), ("j'en suis à 1400 de pris", 1400),
        ("la moitié est partie, 1500 environ", 1500), ("on a cramé 1800 en caces", 1800), ("1600 d'utilisés", 1600),
    ],
)  # fmt: skip
def test_what_is_spent_or_left_is_money(text: str, amount: int) -> None:
    assert read(text) == {"money": amount}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("on a pris 2 apprentis", "number"), ("je suis 1090", "number"), ("j'ai consommé 16 heures", "hours"),
        ("on reste à la convention 1090", "idcc"),
    ],
)  # fmt: skip
def test_what_is_not_spent_is_no_money(text: str, fact: str) -> None:
    assert set(read(text)) == {fact}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ape 4939A", "49.39A"), ("naf 7711A", "77.11A"), ("49.41A", "49.41A"), ("mon code ape c'est 4520A", "45.20A"),
        ("notre NAF : 45.20 A", "45.20A"), ("code naf 49.42Z", "49.42Z"), ("ape 8553z", "85.53Z"), ("on est en 4932Z", "49.32Z"),
        ("activité principale 52.29A", "52.29A"), ("j'ai que le code APE, 7712Z", "77.12Z"), ("NAF 4520", "45.20"),
    ],
)  # fmt: skip
def test_an_activity_code_is_a_kind_of_its_own(text: str, code: str) -> None:
    assert read(text) == {"naf": code}


def test_an_agreement_beside_an_activity_code_stays_one() -> None:
    assert read("idcc 1090 et naf 4511Z") == {"idcc": "1090", "naf": "45.11Z"}
    assert "naf" not in read("1500e") | read("1800h de formation") | read("12.50e de l'heure")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("échelon 9", "pay_rank"), ("il est échelon 3", "pay_rank"), ("coefficient 140", "pay_rank"), ("groupe 6", "pay_rank"),
        ("indice 2", "pay_rank"), ("coef 120", "pay_rank"), ("35h", "hours"), ("39 h", "hours"), ("on fait 35h", "hours"),
        ("35 heures", "hours"), ("et à 300 ?", "number"), ("et le 10 ?", "number"), ("à 280 alors ?", "number"),
    ],
)  # fmt: skip
def test_ranks_and_hours_are_no_other_number(text: str, fact: str) -> None:
    assert set(read(text)) == {fact}


@pytest.mark.parametrize("text", ["dans le 10", "le 59"])
def test_a_department_is_still_one(text: str) -> None:
    assert read(text) == {"overseas": False}


@pytest.mark.parametrize(
    "text",
    [
        "le quota de 5 % d'alternants ça me concerne ?", "c'est quoi ce quota d'alternants",
        "les 5 % d'alternants c'est obligatoire ?", "faut atteindre 5 % d'apprentis ?", "on doit respecter le quota ?",
        "un quota à respecter ?", "comment on calcule les 5 % d'alternants", "la rqth ça sert à quoi",
        "la mention RQTH, il faut quoi ?", "comment on demande la RQTH, ça s'obtient où", "et la rqth comment ça marche",
    ],
)  # fmt: skip
def test_what_is_asked_about_is_not_stated(text: str) -> None:
    assert [
        one for one in find_facts(text, TODAY) if one.fact in ("quota", "disabled", "number")
    ] == []


@pytest.mark.parametrize(
    "text",
    ["on est à 5 % d'alternants", "notre quota est atteint", "il est reconnu RQTH, ça marche ?"],
)
def test_what_is_said_of_oneself_is_stated(text: str) -> None:
    assert any(one.fact in ("quota", "disabled") for one in find_facts(text, TODAY))


@pytest.mark.parametrize(
    ("text", "payroll"),
    [
        ("420000 de masse salariale", 420_000), ("notre masse salariale : 380 000 €", 380_000),
        ("on a 2 M€ de salaires", 2_000_000), ("la masse salariale fait environ 95 k€", 95_000),
        ("350k de masse salariale", 350_000), ("310 000 euros de salaires bruts", 310_000),
    ],
)  # fmt: skip
def test_what_all_are_paid_is_the_payroll(text: str, payroll: int) -> None:
    assert read(text) == {"payroll": payroll}


@pytest.mark.parametrize(
    "text", ["0,55 % de la masse salariale", "quelle part de la masse salariale ?"]
)
def test_a_share_of_the_payroll_is_none(text: str) -> None:
    assert "payroll" not in read(text)


def test_who_is_to_be_trained_adds_to_no_size() -> None:
    assert read("un transport, 7 chauffeurs, faire passer le permis CE à 2 gars")["headcount"] == 7


def test_how_long_one_took_is_no_length_of_a_contract() -> None:
    assert "months" not in read("j'ai mis 4 mois à le demander")


def test_passing_under_a_size_is_a_bound() -> None:
    (found,) = interpret("et si on passe sous 11", "headcount", TODAY)
    assert (found.low, found.high) == (0, 10)
