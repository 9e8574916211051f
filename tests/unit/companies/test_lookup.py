from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.companies import Why, find_by_name, find_by_siren, find_by_siret
from opco.companies.company_file import ReadFile
from opco.companies.index import index_all
from opco.companies.storing import store
from opco.database.tables import Company
from opco.dialogue.plan.company.companies import SURE


def best(session: Session, name: str, place: str | None = None) -> tuple[str, str] | None:
    found = find_by_name(session, name, place)
    return (found[0].company.name, found[0].company.city) if found else None


@pytest.mark.parametrize(
    ("asked", "place", "name", "city"),
    [
        ("transports valombre", None, "TRANSPORTS VALOMBRE", "Arras"),
        ("TRANSPORT VALOMBRE", None, "TRANSPORTS VALOMBRE", "Arras"),
        ("val ombre transports", "Arras", "TRANSPORTS VALOMBRE", "Arras"),
        ("valhombre", None, "TRANSPORTS VALHOMBRE", "Mâcon"),
        ("SAS Transports Valombre Frères", None, "TRANSPORTS VALOMBRE FRERES", "Givors"),
        ("carosserie montavele", None, "CARROSSERIE MONTAVELLE", "Beaumont"),
        ("Carrosserie Montavel & fils", None, "CARROSSERIE MONTAVEL ET FILS", "Riom"),
        ("Garage du Tilleul", "Villefranche", "SARL GARAGE DU TILLEUL", "Villefranche-sur-Saône"),
        ("garage des 3 tilleuls", "38", "GARAGE DES TROIS TILLEULS", "Estrablin"),
        ("garage des 3 tilleuls", "69380", "GARAGE DES TROIS TILLEULS", "Lozanne"),
        ("olivandre avignon", None, "VOYAGES OLIVANDRE", "Avignon"),
        ("les déménageurs brossardin", None, "DEMENAGEMENTS BROSSARDIN", "Tours"),
        ("garage piton", "La Réunion", "GARAGE DU PITON CENDRE", "Saint-Pierre"),
        (
            "je suis les transport valombre d arras",
            None,
            "TRANSPORTS VALOMBRE",
            "Arras",
        ),
        ("voyages olivandre a avignon", None, "VOYAGES OLIVANDRE", "Avignon"),
        ("garage des trois tilleul a estrablain", None, "GARAGE DES TROIS TILLEULS", "Estrablin"),
        (
            "nous sommes les ambulances ste marguerite",
            None,
            "AMBULANCES SAINTE-MARGUERITE",
            "Béziers",
        ),
    ],
)
def test_a_company_is_found_by_what_people_call_it(
    session: Session, asked: str, place: str | None, name: str, city: str
) -> None:
    assert best(session, asked, place) == (name, city)


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "   ",
        "!!!",
        "🚗🚗",
        "transports durand",
        "bonjour",
        "'; DROP TABLE companies; --",
        "xqzwv",
        "a" * 5000,
    ],
)
def test_nothing_alike_gives_nothing(session: Session, asked: str) -> None:
    assert find_by_name(session, asked) == []


def test_a_shared_word_alone_is_no_match(session: Session) -> None:
    # « Transports » is in many names; « Durandeau » in none.
    assert find_by_name(session, "Transports Durandeau", "Arras") == []


def test_namesakes_are_all_offered_best_first(session: Session) -> None:
    found = find_by_name(session, "garage des trois tilleuls")
    assert [match.company.city for match in found[:2]] == ["Lozanne", "Estrablin"]
    assert [match.score for match in found] == sorted((m.score for m in found), reverse=True)


def test_the_limit_is_kept(session: Session) -> None:
    assert len(find_by_name(session, "transports valombre", limit=2)) == 2
    assert find_by_name(session, "transports valombre", limit=0) == []


def test_a_siren_gives_its_establishments_head_office_first(session: Session) -> None:
    siren = find_by_name(session, "automobiles kervalan", "Quimper")[0].company.siren
    found = find_by_siren(session, siren)
    assert [company.city for company in found] == ["Quimper", "Brest", "Lorient"]
    assert [company.head_office for company in found] == [True, False, False]
    assert find_by_siren(session, "732829320") == []


def test_a_siret_gives_one_establishment_or_none(session: Session) -> None:
    siret = find_by_name(session, "transports valombre")[0].company.siret
    found = find_by_siret(session, siret)
    assert found is not None and found.siret == siret and found.demonstration
    assert find_by_siret(session, "73282932000074") is None


@pytest.mark.parametrize(
    ("asked", "place", "why", "sure"),
    [
        ("SARL Transports Valombre", None, Why.EXACT, False),
        ("carrosserie montavelle", None, Why.EXACT, True),
        ("transports valombre arras", None, Why.EXACT, True),
        ("garage des trois tilleuls", None, Why.EXACT, False),
        ("garage des trois tilleuls", "Estrablin", Why.EXACT, True),
        ("transports valombr", "Arras", Why.MISTYPED, False),
        ("kervalan", "Quimper", Why.ALL_WORDS, False),
    ],
)
def test_a_match_says_why_and_whether_it_is_sure(
    session: Session, asked: str, place: str | None, why: Why, sure: bool
) -> None:
    best_match = find_by_name(session, asked, place)[0]
    assert (best_match.why, best_match.sure) == (why, sure)


@pytest.mark.parametrize("asked", ["transports valonbre", "autocars pierrelonge"])
def test_a_whole_name_with_one_typing_error_is_near_enough_to_be_offered(
    session: Session, asked: str
) -> None:
    best_match = find_by_name(session, asked)[0]
    assert (best_match.why, best_match.sure) == (Why.MISTYPED, False)
    assert best_match.score >= SURE


def test_every_company_is_found_with_a_typing_error_and_its_city(session: Session) -> None:
    missed = []
    for company in session.execute(select(Company)).scalars():
        word = max(company.name.lower().split(), key=len)
        asked = f"{company.name.lower().replace(word, word[:2] + word[3:])} {company.city}"
        found = [match.company.name for match in find_by_name(session, asked)]
        missed += [asked] if company.name not in found else []
    assert missed == []


def test_an_acronym_or_another_name_finds_it(session: Session) -> None:
    record = {
        "siret": "73282932000074",
        "name": "MECANIQUE GENERALE DU NORD",
        "other_names": "MGN | ATELIER QUENTOVIC",
        "city": "Étaples",
        "department": "62",
    }
    store(session, ReadFile(records=[record], lines=1))
    for asked in ("M.G.N.", "mgn étaples", "atelier quentovick"):
        assert [m.company.siret for m in find_by_name(session, asked)] == ["73282932000074"]


def test_a_closed_establishment_comes_after_an_open_one(session: Session) -> None:
    records = [
        {"siret": siret, "name": "CARROSSERIE WALBURGE", "city": "Metz", "closed_on": closed}
        for siret, closed in (("35600000000048", date(2024, 5, 1)), ("73282932000074", None))
    ]
    store(session, ReadFile(records=records, lines=2))
    found = find_by_name(session, "carrosserie walburge metz")
    assert [m.company.siret for m in found] == ["73282932000074", "35600000000048"]


def test_a_town_tells_one_of_many_namesakes(session: Session) -> None:
    towns = [f"Ville{first}{second}" for first in "abcdefghij" for second in "abcdefghijklmno"]
    records = [
        {
            "siret": f"{40000000000000 + number}",
            "name": "GARAGE WALBURGE",
            "city": town,
            "department": "62",
        }
        for number, town in enumerate(towns)
    ]
    store(session, ReadFile(records=records, lines=len(records)))
    for town in (towns[0], towns[77], towns[-1]):
        for asked, place in ((f"garage walburje {town.lower()}", None), ("garage walburje", town)):
            assert best(session, asked, place) == ("GARAGE WALBURGE", town)


def test_the_town_asked_for_comes_before_a_nearer_name_elsewhere(session: Session) -> None:
    assert best(session, "transports valombre", "Mâcon") == ("TRANSPORTS VALHOMBRE", "Mâcon")


def test_the_index_can_be_made_anew(session: Session) -> None:
    before = [(m.company.siret, m.score) for m in find_by_name(session, "transports valombre")]
    assert index_all(session) >= 60
    after = [(m.company.siret, m.score) for m in find_by_name(session, "transports valombre")]
    assert after == before
