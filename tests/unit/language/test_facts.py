from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opco.language import REASONS, UNKNOWN, find_facts, interpret, kept
from tests.support.hostile_texts import HOSTILE

TODAY = date(2026, 11, 23)
QUESTIONS = [
    "signed_on",
    "starts_on",
    "headcount",
    "level",
    "disabled",
    "overseas",
    "months",
    "quota",
    "prior_aid",
    "late",
    "public",
    "idcc",
    "siret",
    "siren",
    "email",
    "phone",
    "age",
]


def facts(text: str) -> list[tuple[str, object]]:
    return [
        (f.fact, f.value) for f in find_facts(text, TODAY) if f.fact not in ("number", "yes_no")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("06 12 34 56 78", [("phone", "+33612345678")]),
        ("06.12.34.56.78", [("phone", "+33612345678")]),
        ("+33 (0)6 12 34 56 78", [("phone", "+33612345678")]),
        ("0692 12 34 56", [("phone", "+262692123456")]),
        ("0590 12 34 56", [("phone", "+590590123456")]),
        ("+687 12 34 56", [("phone", "+687123456")]),
        ("Jean.Dupont@Garage.fr", [("email", "jean.dupont@garage.fr")]),
        ("IDCC : 1090", [("idcc", "1090")]),
        ("convention collective 16", [("idcc", "0016")]),
        ("5 000 €", [("money", 5000)]),
        ("2,5 k€", [("money", 2500)]),
        ("cinq mille euros", [("money", 5000)]),
        ("un contrat de 24 mois", [("months", 24)]),
        ("deux ans", [("months", 24)]),
        ("un an et demi", [("months", 18)]),
        ("apprenti de 19 ans", [("age", 19)]),
        ("il a la RQTH", [("disabled", True)]),
        ("reconnu travailleur handicapé", [("disabled", True)]),
        ("il n'est pas handicapé", [("disabled", False)]),
        ("sans RQTH", [("disabled", False)]),
        ("en fait il est valide", [("disabled", False)]),
        ("le contrat est valide ?", []),
        ("c'est sa soeur qui a la RQTH, pas elle", [("disabled", False)]),
        ("demande de RQTH en cours", [("disabled", None)]),
        ("la MDPH lui a refusé sa reconnaissance", [("disabled", False)]),
        ("la mdph vient de refuser", [("disabled", False)]),
        ("sa RQTH a expiré l'hiver d'avant", [("disabled", False)]),
        ("elle avait la RQTH, elle n'en a plus", [("disabled", False)]),
        ("sa reconnaissance n'est plus valable", [("disabled", False)]),
        ("rqth non", [("disabled", False)]),
        ("RQTH : une erreur", [("disabled", False)]),
        ("enlevez la RQTH", [("disabled", False)]),
        ("c'est pas lui qui a la RQTH", [("disabled", False)]),
        ("la RQTH c'est l'autre candidat", [("disabled", False)]),
        ("elle a pas la rqth, juste un dossier déposé", [("disabled", None)]),
        ("n'oubliez pas la RQTH", [("disabled", True)]),
        ("sa RQTH est en cours de renouvellement", [("disabled", None)]),
        ("la RQTH n'est pas encore arrivée", [("disabled", None)]),
        ("rqth non ?", [("disabled", True)]),
        ("un apprenti RQTH refusé par la médecine du travail", [("disabled", True)]),
        ("on est 8 rqth oui", [("headcount", 8), ("disabled", True)]),
        ("on est en Guadeloupe", [("overseas", True)]),
        ("à La Réunion", [("overseas", True)]),
        ("97410", [("overseas", True)]),
        ("en métropole", [("overseas", False)]),
        ("pas en outre-mer", [("overseas", False)]),
        ("en Nouvelle-Calédonie", [("own_law", True)]),
        ("je suis une mairie", [("public", True)]),
        ("nous sommes une association", [("public", False)]),
        ("entreprise du secteur privé", [("public", False)]),
        ("on respecte le quota", [("quota", "yes")]),
        ("quota non atteint", [("quota", "no")]),
        ("jamais touché d'aide", [("prior_aid", False)]),
        ("j'ai déjà touché l'aide pour lui", [("prior_aid", True)]),
        (
            "on a eu l'aide pour lui en BTS, il continue en licence",
            [("prior_aid", False), ("level", 6)],
        ),
        ("on l'a envoyé hors délai", [("late", True)]),
        ("nous sommes une régie administrative", [("public", True)]),
        ("la régie des eaux industrielle et commerciale", [("public", False)]),
        ("réunion cap 8 salariés", [("overseas", True), ("level", 3), ("headcount", 8)]),
    ],
)
def test_reads_a_fact(text: str, expected: list[tuple[str, object]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "participer à la réunion",
        "Porsche Cayenne",
        "garage près de la mairie",
        "formulaire 10103",
        "référent handicap",
        "quel est le quota ?",
        "une période d'essai de 2 mois",
        "au plus tard 6 mois après la signature",
        "on n'a jamais eu de nouvelles",
        "un véhicule neuf",
        "1 85 12 75 108 123 42",
        "bonjour",
        "",
    ],
)
def test_reads_nothing_where_there_is_nothing(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oui", "yes"),
        ("ouiiiii !!", "yes"),
        ("ouais c'est ça", "yes"),
        ("tout à fait", "yes"),
        ("ok", "yes"),
        ("non", "no"),
        ("nan pas du tout", "no"),
        ("pas encore", "no"),
        ("je ne sais pas", UNKNOWN),
        ("aucune idée", UNKNOWN),
        ("jsp", UNKNOWN),
        ("peut-être", UNKNOWN),
    ],
)
def test_reads_yes_and_no(text: str, expected: str) -> None:
    assert [f.value for f in find_facts(text, TODAY) if f.fact == "yes_no"] == [expected]


@pytest.mark.parametrize(
    "text", ["quel est le montant ?", "je ne sais pas comment faire", "nonante", "notre garage"]
)
def test_a_sentence_is_neither_yes_nor_no(text: str) -> None:
    assert all(f.fact != "yes_no" for f in find_facts(text, TODAY))


def test_reads_a_whole_story() -> None:
    text = "Garage de 8 salariés, contrat signé le 15 mars 2026 avec un jeune de 17 ans en bac pro"
    assert facts(text) == [
        ("headcount", 8),
        ("date", date(2026, 3, 15)),
        ("age", 17),
        ("level", 4),
    ]


@pytest.mark.parametrize(
    ("text", "value", "rejected"),
    [
        ("on est 26, pas 260", 26, 260),
        ("on n'est pas 12 mais 15", 15, 12),
        ("au lieu de 260 c'est 26 salariés", 26, 260),
        ("on avait 240 salariés, maintenant 260", 260, 240),
    ],
)
def test_a_correction_keeps_one_value_and_puts_the_other_aside(
    text: str, value: int, rejected: int
) -> None:
    found = [f for f in find_facts(text, TODAY) if f.fact == "headcount"]
    assert [(f.value, f.rejected) for f in kept(found)] == [(value, rejected)]
    assert [f.value for f in found if f.negated] == [rejected]


def test_a_correction_without_a_noun_is_understood_when_asked() -> None:
    first, second = interpret("26, pas 260", "headcount", TODAY)
    assert (first.value, first.rejected) == (26, 260)
    assert (second.value, second.negated) == (260, True)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("months", "24", 24),
        ("months", "2 ans", 24),
        ("months", "du 1er septembre 2026 au 31 août 2028", 24),
        ("months", "aucune idée", UNKNOWN),
        ("disabled", "oui", True),
        ("disabled", "non", False),
        ("disabled", "non pas de RQTH", False),
        ("disabled", "jsp", UNKNOWN),
        ("overseas", "974", True),
        ("overseas", "non, en métropole", False),
        ("overseas", "oui", True),
        ("quota", "oui", "yes"),
        ("quota", "atteint", "yes"),
        ("quota", "pas encore", UNKNOWN),
        ("quota", "je ne sais pas", UNKNOWN),
        ("prior_aid", "jamais", False),
        ("prior_aid", "c'est le premier", False),
        ("prior_aid", "oui déjà", True),
        ("late", "tout de suite", False),
        ("late", "en retard", True),
        ("late", "non", False),
        ("public", "privé", False),
        ("public", "une mairie", True),
        ("public", "non, une association", False),
        ("idcc", "1090", "1090"),
        ("idcc", "16", "0016"),
        ("phone", "6 12 34 56 78", "+33612345678"),
        ("email", "jean arobase garage point fr", "jean@garage.fr"),
        ("age", "19", 19),
    ],
)
def test_reads_the_answer_to_a_question(question: str, text: str, expected: object) -> None:
    first = interpret(text, question, TODAY)[0]
    assert (first.fact, first.value) == (question, expected)


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("months", "2", "unit"),
        ("quota", "6 %", "percentage"),
        ("late", "2 mois après", "delay"),
        ("disabled", "dossier en cours", "pending"),
        ("email", "jean@garage", "malformed"),
        ("phone", "06 12 34", "too_short"),
    ],
)
def test_says_why_an_answer_does_not_settle(question: str, text: str, reason: str) -> None:
    first = interpret(text, question, TODAY)[0]
    assert (first.fact, first.reason) == (question, reason)


def test_an_unknown_fact_is_read_by_its_type() -> None:
    assert interpret("3", "trainees", TODAY, kind="integer")[0].value == 3
    assert interpret("oui", "has_plan", TODAY, kind="boolean")[0].value is True
    assert interpret("le 8 mars 2026", "trained_on", TODAY, kind="date")[0].value == date(
        2026, 3, 8
    )


_chunks = st.sampled_from(
    ["on est ", "12", " salariés", "pas ", "le 8 mars", " 31/02", "siret ", "732 829 320 00074", "é",
     "\u0301", "\x00", "😀", "\u200b", "bac", "+2", " ou ", "niveau ", "iii", "%", "€", "06", " ", "-",
     "à la rentrée", "il y a ", "deux ", "mille ", "@", ".fr", "ﷺ", "½", "²", "٣", "oui", "ans", "/"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_chunks, max_size=25).map("".join)))
def test_never_fails_and_always_points_at_the_text(text: str) -> None:
    for found in find_facts(text, TODAY):
        assert text[found.start : found.end] == found.text != ""
        assert found.reason is None or found.reason in REASONS
        found.to_dict()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(QUESTIONS), st.lists(_chunks, max_size=15).map("".join))
def test_never_fails_whatever_was_asked(question: str, text: str) -> None:
    for found in interpret(text, question, TODAY):
        assert text[found.start : found.end] == found.text
        assert found.reason is None or found.reason in REASONS


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("question", [None, "headcount", "signed_on", "idcc", "months", "name"])
def test_five_thousand_characters_cost_little_whatever_they_are(
    text: str, question: str | None
) -> None:
    def read() -> object:
        if question is None:
            return find_facts(text, TODAY)
        return interpret(text, question, TODAY)

    before = time.process_time()
    read()
    # How fast is for benchmarks/language.py: here, that no text is square or worse.
    assert time.process_time() - before < 1.0


@pytest.mark.parametrize(
    "text",
    [
        "on est à saint-denis, la réunion, 14 salariés",
        "à st denis de la réunion, quel budget",
        "saint pierre de la reunion, 9 salariés",
        "garage au tampon (réunion)",
        "Le Port, Réunion",
        "nous sommes à st paul, la reunion",
    ],
)
def test_a_town_of_la_reunion_is_overseas(text: str) -> None:
    assert [
        one.value for one in find_facts(text, date(2026, 11, 24)) if one.fact == "overseas"
    ] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "la réunion de mardi",
        "on se voit à la réunion d'information",
        "le port de la réunion de service",
    ],
)
def test_a_meeting_is_not_overseas(text: str) -> None:
    assert not [one for one in find_facts(text, date(2026, 11, 24)) if one.fact == "overseas"]
