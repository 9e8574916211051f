from opco.french.plain import Spellings, unaccented, without_accents

TERMS = Spellings({"DSN": "versement", "contrat pro": "pro", "contrat": None})


def test_the_longest_term_is_found():
    assert TERMS.find("C'est quoi un CONTRAT PRO ?") == ("contrat pro", "pro")
    assert TERMS.find("un contrat, c'est quoi") == ("contrat", None)


def test_a_term_is_a_whole_word():
    assert TERMS.find("les dsns") is None
    assert Spellings({}).find("dsn") is None


def test_accents_and_ligatures_are_put_aside():
    assert without_accents("Cœur, déjà, Æ") == "Coeur, deja, AE"
    assert unaccented("L’Été\u00a0:  12 €\n") == "l'ete : 12 €"
