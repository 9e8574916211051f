from addons.nlu.terms import Terms

TERMS = Terms({"DSN": "versement", "contrat pro": "pro", "contrat": None})


def test_the_longest_term_is_found():
    assert TERMS.find("C'est quoi un CONTRAT PRO ?") == ("contrat pro", "pro")
    assert TERMS.find("un contrat, c'est quoi") == ("contrat", None)


def test_a_term_is_a_whole_word():
    assert TERMS.find("les dsns") is None
    assert Terms().find("dsn") is None
