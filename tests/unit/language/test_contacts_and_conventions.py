"""Telephones of any country, addresses said aloud, VAT numbers, agreements by number and by name."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import UNKNOWN, find_facts, interpret
from opco.language.idcc import by_name

TODAY = date(2026, 11, 25)
TITLES = {
    "0016": "Transports routiers et activités auxiliaires du transport",
    "1090": "Services de l'automobile",
    "2360": "Convention collective régionale des services de l'automobile de la Guyane",
    "1182": "Ports de plaisance",
    "3017": "Ports et manutention (convention unifiée)",
    "2480": "Manutention portuaire du port de Fort-de-France",
    "0023": "Personnel sédentaire des entreprises de navigation",
    "2972": "Entreprises de navigation : personnel sédentaire",
}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+32 470 11 22 33", "+32470112233"), ("+41 79 222 33 44", "+41792223344"),
        ("0049 171 7654321", "+491717654321"), ("33 7 11 22 33 44", "+33711223344"),
        ("+352 621 654 321", "+352621654321"), ("+33 (0)7 11 22 33 44", "+33711223344"),
        ("O7 11 22 33 44", "+33711223344"), ("zéro sept onze vingt-deux trente-trois quarante-quatre", "+33711223344"),
    ],
)  # fmt: skip
def test_reads_a_telephone_of_any_country(text: str, number: str) -> None:
    assert interpret(text, "phone", TODAY)[0].value == number


def test_a_company_number_is_no_telephone() -> None:
    assert [f.fact for f in find_facts("00 55 201 35", TODAY) if f.fact == "phone"] == []
    assert find_facts("000002618 00023", TODAY)[0].fact == "siret"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("marie arobase garage tiret lac point fr", "marie@garage-lac.fr"),
        ("p.morel (at) exemple . org", "p.morel@exemple.org"),
        ("c'est luc point roy arobase exemple point com", "luc.roy@exemple.com"),
    ],
)
def test_reads_an_address_said_aloud(text: str, address: str) -> None:
    assert interpret(text, "email", TODAY)[0].value == address


@pytest.mark.parametrize(
    "text", ["TVA FR 83 404 833 048", "numéro de TVA : FR83404833048", "TVA FR83-404-833-048"]
)
def test_a_vat_number_gives_the_siren_in_it(text: str) -> None:
    first = interpret(text, "siret", TODAY)[0]
    assert (first.value, first.reason) == ("404833048", "siren_given")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1090 et 3248", ["1090", "3248"]), ("0016 pour les routiers, 2120 pour la banque", ["0016", "2120"]),
        ("idcc 1090 et idcc 0016", ["1090", "0016"]), ("Ports de plaisance (1182)", ["1182"]),
        ("1 0 9 0", ["1090"]), ("1182/2972", ["1182", "2972"]), ("conventions 1182, 2972", ["1182", "2972"]),
        ("la 16 pour les camions et la 1710 pour l'agence", ["0016", "1710"]),
        ("IDCC 16 et 1710", ["0016", "1710"]), ("1182 pour le port, 2972 pour la mer", ["1182", "2972"]), ("16", ["0016"]), ("la 1182 je crois", ["1182"]),
    ],
)  # fmt: skip
def test_hears_every_agreement_of_the_message(text: str, numbers: list[str]) -> None:
    assert [f.value for f in interpret(text, "idcc", TODAY) if f.fact == "idcc"] == numbers


def test_a_brochure_has_no_idcc_and_none_is_an_answer() -> None:
    for text in ("brochure 3034", "la brochure est la 3034"):
        first = interpret(text, "idcc", TODAY)[0]
        assert (first.usable, first.reason) == (False, "brochure")
    assert interpret("aucune convention", "idcc", TODAY)[0].value == UNKNOWN


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("services de l'automobile", ["1090"]), ("transport routier", ["0016"]), ("garage", ["1090"]),
        ("la convention des ports de plaisance", ["1182"]), ("services de l'automobile guyane", ["2360"]),
        ("navigation", ["0023", "2972"]), ("entreprise portuaire", ["3017"]), ("boulangerie", []), ("", []),
    ],
)  # fmt: skip
def test_finds_an_agreement_by_its_name(text: str, numbers: list[str]) -> None:
    found = by_name(text, TITLES)
    assert sorted(str(f.value) for f in found) == numbers
    assert all(f.certainty == "medium" for f in found)
