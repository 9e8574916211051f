import pytest

from addons.nlu.normalisation import Normaliser, clean, without_numbers


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("MONTANT  PRIME\tAPPRENTI", "montant prime apprenti"),
        ("saluuuuut", "salut"),
        ("quoi ????!!!", "quoi ?!"),
        ("l’apprenti", "l'apprenti"),
        ("<b>aide</b>\u200b apprenti", "aide apprenti"),
        ("écrivez à marie@exemple.fr ou https://exemple.fr/x", "écrivez à ou"),
        ("", ""),
    ],
)
def test_what_carries_no_meaning_is_removed(typed, expected):
    assert Normaliser()(typed) == expected


def test_spellings_replace_whole_words_only():
    normaliser = Normaliser({"ki": "qui", "jve": "je veux", "contra pro": "contrat pro"})
    assert normaliser("KI peut ? jve un kit") == "qui peut ? je veux un kit"
    assert normaliser("un contra pro") == "un contrat pro"


def test_spellings_ignore_accents():
    assert Normaliser({"tel": "téléphone"})("tél") == "téléphone"


def test_what_was_typed_in_a_hurry_is_put_in_full_and_nothing_else():
    normaliser = Normaliser({"ki": "qui", "c": "c'est", "qd": "quand", "g": "j'ai"})
    assert (
        normaliser.in_full("C versé QD et par ki, 12 Salariés ?")
        == "c'est versé quand et par qui, 12 Salariés ?"
    )
    assert normaliser.in_full("permis C, 3 g") == "permis C, 3 g"
    assert Normaliser().in_full("ki ?") == "ki ?"


def test_je_run_into_what_follows_is_parted_and_a_name_is_not():
    normaliser = Normaliser({"ki": "qui", "fé": "fait", "sé": "sais"})
    assert (
        normaliser.in_full("jlui dis, jtouche combien, jsé pas")
        == "je lui dis, je touche combien, je sais pas"
    )
    assert normaliser.in_full("garage JBL et jeune JPEG") == "garage JBL et jeune JPEG"


def test_a_spelling_with_an_accent_is_read_as_it_is():
    normaliser = Normaliser({"cé": "c'est", "fé": "fait", "t": "tu es"})
    assert normaliser.in_full("ça fé combien, cé sûr ?") == "ça fait combien, c'est sûr ?"
    assert normaliser.in_full("ce contrat, une fée") == "ce contrat, une fée"
    assert (
        normaliser.in_full("t sûr ? y a-t-il, 3,5 t, l'OPCO m'a dit")
        == "tu es sûr ? y a-t-il, 3,5 t, l'OPCO m'a dit"
    )


def test_double_letters_of_french_survive():
    assert Normaliser()("appelle l'employée") == "appelle l'employée"


def test_numbers_do_not_reach_the_model():
    assert without_numbers("12 salariés, 823 456 789 00012 et 3,5 %") == "salariés, et %"


def test_letters_inside_a_word_with_digits_stay():
    assert without_numbers("le fa13 et le b1vl") == "le fa13 et le b1vl"


def test_control_characters_become_spaces():
    assert clean("a\x00b\u2028c") == "a b c"
