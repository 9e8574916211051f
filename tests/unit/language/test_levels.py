from __future__ import annotations

from datetime import date

import pytest

from opco.language import UNKNOWN, Found, find_facts, interpret

TODAY = date(2026, 11, 23)


def levels(text: str) -> list[Found]:
    return [found for found in find_facts(text, TODAY) if found.fact == "level"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un CAP mécanique", 3),
        ("BEP", 3),
        ("mention complémentaire", 3),
        ("bac", 4),
        ("bac pro", 4),
        ("bac por", 4),
        ("BP carrossier", 4),
        ("brevet professionnel", 4),
        ("BTM", 4),
        ("bac+2", 5),
        ("bac + 2", 5),
        ("bts mco", 5),
        ("B.T.S.", 5),
        ("btz", 5),
        ("BTSA", 5),
        ("DUT", 5),
        ("il est en BUT GMP", 6),
        ("un but signé le 1er septembre", 6),
        ("aide pour un but, on est 12", 6),
        ("licence", 6),
        ("licance", 6),
        ("licence pro", 6),
        ("lic. pro logistique", 6),
        ("3e année de lic pro", 6),
        ("Bachelor", 6),
        ("bac+3", 6),
        ("une maîtrise", 6),
        ("M1", 6),
        ("master", 7),
        ("M2", 7),
        ("master 2", 7),
        ("bac+5", 7),
        ("école d'ingénieurs", 7),
        ("école de commerce", 7),
        ("MBA", 7),
        ("doctorat", 8),
        ("titre pro niveau 5", 5),
        ("titre professionnel de niveau 3", 3),
        ("niv 4", 4),
    ],
)
def test_reads_the_level_of_a_diploma(text: str, expected: int) -> None:
    assert [found.value for found in levels(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("niveau V", 3), ("niveau IV", 4), ("Niveau III", 5), ("niveau II", 6), ("niveau I", 7)],
)
def test_reads_the_old_nomenclature_the_other_way_round(text: str, expected: int) -> None:
    (found,) = levels(text)
    assert (found.value, found.reason) == (expected, "old_nomenclature")


@pytest.mark.parametrize(
    "text",
    [
        "dans le but de recruter",
        "une association à but non lucratif",
        "licence de transport",
        "agent de maîtrise",
        "la maîtrise des coûts",
        "passer le cap des 250",
        "BP 123 69000 Lyon",
        "il est licencié",
        "un CQP",
        "niveau VI",
    ],
)
def test_does_not_take_another_word_for_a_diploma(text: str) -> None:
    assert levels(text) == []


def test_asks_which_level_when_the_title_has_several() -> None:
    (found,) = levels("un titre pro de conducteur")
    assert (found.value, found.reason) == (None, "ask_level")


def test_a_diploma_already_held_is_not_the_one_prepared() -> None:
    held, prepared = levels("il a un bac et prépare un BTS")
    assert (held.reason, held.certainty) == ("held", "low")
    assert (prepared.value, prepared.certainty) == (5, "high")


@pytest.mark.parametrize(
    "text",
    [
        "il sort d'une alternance bouclée en juin, niveau 5",
        "elle vient de finir un apprentissage en bac pro",
        "il a déjà fait un contrat d'apprentissage, un CAP",
        "son premier apprentissage, un BTS, est terminé",
        "elle a suivi une formation de niveau 3",
        "après un contrat d'apprentissage de niveau 4",
    ],
)
def test_the_diploma_of_a_training_that_is_over_is_held(text: str) -> None:
    assert [one.reason for one in levels(text)] == ["held"]


@pytest.mark.parametrize(
    "text",
    [
        "il a terminé son apprentissage et prépare un BTS",
        "après son apprentissage il part en licence",
        "elle sort d'un contrat d'apprentissage, on l'embauche en BTS",
        "un contrat d'apprentissage en bac pro",
    ],
)
def test_the_diploma_that_comes_after_a_training_is_prepared(text: str) -> None:
    assert [one.reason for one in levels(text)] == [None]


@pytest.mark.parametrize("text", ["BTS plutôt qu'un bac pro", "plutôt un BTS qu'un bac pro"])
def test_the_diploma_preferred_is_kept_and_the_other_rejected(text: str) -> None:
    bts, bac = levels(text)
    assert (bts.value, bts.rejected, bts.negated) == (5, 4, False)
    assert (bac.value, bac.negated) == (4, True)


def test_two_diplomas_between_which_the_person_hesitates_are_bounds() -> None:
    (found,) = levels("un bac+2 ou un bac+3")
    assert (found.value, found.low, found.high) == (None, 5, 6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("5", 5), ("bac", 4), ("V", 3), ("non un CAP", 3), ("but", 6), ("je sais pas", UNKNOWN)],
)
def test_reads_a_bare_answer_to_the_question(text: str, expected: object) -> None:
    first = interpret(text, "level", TODAY)[0]
    assert (first.fact, first.value) == ("level", expected)


@pytest.mark.parametrize(
    ("text", "reason"), [("2", "out_of_range"), ("CQP", "ask_level"), ("titre pro", "ask_level")]
)
def test_says_why_an_answer_is_not_enough(text: str, reason: str) -> None:
    first = interpret(text, "level", TODAY)[0]
    assert (first.fact, first.value, first.reason) == ("level", None, reason)
