from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opco.language.names import find_names, is_plausible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "garage Dupont à Lyon",
            [("company_name", "garage Dupont"), ("place", "Lyon")],
        ),
        ("garage dupont", [("company_name", "garage dupont")]),
        ("SARL Transports Lemoine, 23 salariés", [("company_name", "SARL Transports Lemoine")]),
        ("notre société s'appelle Alpes Dépannage", [("company_name", "Alpes Dépannage")]),
        ("je suis le garage du centre", [("company_name", "garage du centre")]),
        ("DUPONT AUTO SAS", [("company_name", "DUPONT AUTO SAS")]),
        ("on est situé à lille", [("place", "lille")]),
        ("74000 Annecy", [("place", "Annecy")]),
        ("je m'appelle Jean Martin", [("person", "Jean Martin")]),
        ("Mme Petit m'a dit d'appeler", [("person", "Petit")]),
        ("mon apprenti s'appelle Kevin", [("person", "Kevin")]),
        ("Cordialement, Sophie Bernard", [("person", "Sophie Bernard")]),
        ("je bosse chez delorme à annecy", [("company_name", "delorme"), ("place", "annecy")]),
        ("garage martin à dijon", [("company_name", "garage martin"), ("place", "dijon")]),
        ("transports bernard dans le 69", [("company_name", "transports bernard")]),
        (
            "je suis marc dupuis du garage du lac",
            [("person", "marc dupuis"), ("company_name", "garage du lac")],
        ),
        (
            "je suis gérant chez auto passion à nimes",
            [("company_name", "auto passion"), ("place", "nimes")],
        ),
        ("c'est sophie de chez morel", [("company_name", "morel")]),
        ("je vous appelle de grenoble", [("place", "grenoble")]),
    ],
)
def test_reads_the_names_that_words_announce(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.fact, found.value) for found in find_names(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "mon garage veut embaucher un apprenti",
        "je suis une entreprise de transport",
        "garage automobile indépendant, 4 salariés",
        "ma société est une sarl de 5 personnes",
        "transport routier de marchandises",
        "aide à partir du 1er mars",
        "MON GARAGE CHERCHE UN APPRENTI",
        "à Mobilités",
        "je suis chez le client",
        "je travaille chez un garagiste",
        "on est mieux chez soi",
        "garage à vendre",
        "garage ouvert à tous",
        "transport de colis à paris",
        "transport et logistique, on est 40",
        "transports frigorifiques, 40 salariés",
        "un numéro de téléphone de l'OPCO",
        "le groupe est chez OPCO 2i",
    ],
)
def test_a_common_word_is_no_name(text: str) -> None:
    assert find_names(text) == []


@pytest.mark.parametrize(
    ("fact", "text", "name", "expected"),
    [
        ("person", "Le contrat de Paul Roux est signé", "Paul Roux", True),
        ("person", "Quel est le rôle du Tuteur", "Tuteur", False),
        ("place", "on est à Brest", "Brest", True),
        ("place", "un BTS en alternance", "BTS", False),
        ("company_name", "aide de France Travail", "France Travail", False),
    ],
)
def test_what_a_model_proposes_must_be_plausible(
    fact: str, text: str, name: str, expected: bool
) -> None:
    start = text.index(name)
    assert is_plausible(fact, text, start, start + len(name)) is expected


_chunks = st.sampled_from(
    ["garage ", "Dupont", " à ", "Lyon", "je m'appelle ", "M. ", "d'", "l'", "'", ".", " ", "SARL ",
     "74000 ", "société : ", "é", "\u0301", "😀", "\n", "Cordialement, ", "-", "&", "12", "société s'appelle "]
)  # fmt: skip


@given(st.one_of(st.text(max_size=120), st.lists(_chunks, max_size=12).map("".join)))
def test_names_point_at_the_text(text: str) -> None:
    for found in find_names(text):
        assert text[found.start : found.end] == found.value != ""
