import pytest

from addons.nlu.questions import (
    fine_segments,
    is_courtesy,
    joined_lines,
    segments,
    without_courtesies,
    without_opening,
)

EMAIL = """Bonjour Madame,

Je dirige un garage de huit personnes. Pouvez-vous m'indiquer les diplômes possibles ?

Dans l'attente de votre retour,
Cordialement"""


def test_an_email_gives_its_sentences_without_courtesies():
    assert segments(EMAIL) == [
        "Je dirige un garage de huit personnes.",
        "Pouvez-vous m'indiquer les diplômes possibles ?",
    ]


def test_two_questions_in_one_line():
    found = segments("qui peut être tuteur ? et combien gagne un apprenti ?")
    assert found == ["qui peut être tuteur ?", "et combien gagne un apprenti ?"]


def test_et_before_a_question_word_begins_a_question():
    found = segments("je cherche la grille de salaire et comment remplir le contrat")
    assert found == ["je cherche la grille de salaire", "comment remplir le contrat"]


def test_et_between_nouns_is_cut_only_finely():
    text = "le rôle et les missions du tuteur"
    assert segments(text) == [text]
    assert fine_segments("le rôle du tuteur et les dates de stage") == [
        "le rôle du tuteur",
        "les dates de stage",
    ]


def test_a_short_message_is_its_own_part():
    assert segments("tuteur") == ["tuteur"]
    assert segments("") == [""]


@pytest.mark.parametrize("text", ["Bien cordialement,", "Merci d'avance", "Bonjour à tous !"])
def test_courtesies(text):
    assert is_courtesy(text)


def test_a_question_after_a_greeting_is_no_courtesy():
    assert not is_courtesy("Bonjour, quelle aide ?")
    assert without_opening("Bonjour, quelle aide ?") == "quelle aide ?"
    assert without_opening("Bonjour !") == "Bonjour !"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bonjour, qui peut être tuteur ? Merci d'avance !", "qui peut être tuteur ?"),
        ("la grille de salaire svp", "la grille de salaire"),
        ("merci bonne journée", "merci bonne journée"),
        ("bonjour", "bonjour"),
        ("", ""),
    ],
)
def test_courtesies_around_a_question_go(text, expected):
    assert without_courtesies(text) == expected


def test_a_flood_of_sentences_is_bounded():
    assert len(segments("Voici une phrase courte. " * 500)) <= 12


def test_keywords_on_both_sides_of_a_plus_sign_are_two_parts():
    assert fine_segments("prime apprenti + cours tuteur") == ["prime apprenti", "cours tuteur"]
    assert len(fine_segments("bac + 2 en alternance")) == 1


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (
            "nous aimerions connaître\nle délai pour envoyer\nle contrat de notre apprenti",
            ["nous aimerions connaître le délai pour envoyer le contrat de notre apprenti"],
        ),
        (
            "quel est le salaire d'un apprenti\nmerci d'avance\nPaul",
            ["quel est le salaire d'un apprenti"],
        ),
        (
            "combien gagne un apprenti\nqui peut être tuteur chez nous",
            ["combien gagne un apprenti", "qui peut être tuteur chez nous"],
        ),
        (
            "- le salaire de l'apprenti\n- la durée du contrat",
            ["le salaire de l'apprenti", "la durée du contrat"],
        ),
        (
            "Nous avons huit salariés.\nQuelle aide pour un CAP ?",
            ["Nous avons huit salariés.", "Quelle aide pour un CAP ?"],
        ),
    ],
)
def test_a_line_that_goes_on_in_the_next_is_one_with_it(lines, parts):
    assert segments(lines) == parts


@pytest.mark.parametrize(
    "text",
    [
        "j'ouvre un\natelier de carrosserie,\nquelles aides ?",
        "on forme\r\nnos gars",
        "un  \n  deux",
    ],
)
def test_a_wrapped_line_is_one_with_the_next_and_every_letter_keeps_its_place(text):
    joined = joined_lines(text)
    assert "\n" not in joined and "\r" not in joined
    assert [(at, char) for at, char in enumerate(joined) if char != " "] == [
        (at, char) for at, char in enumerate(text) if not char.isspace()
    ]


@pytest.mark.parametrize(
    "text", ["CAP.\non est 9", "- CAP\n- BTS", "bonjour\non est 9", "on est 9\n12 mois", "a\n\nb"]
)
def test_a_line_that_ends_stays_a_line(text):
    assert joined_lines(text) == text
