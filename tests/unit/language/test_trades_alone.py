"""A trade with its town is no company's name; a name that holds a trade is one."""

from __future__ import annotations

import csv

import pytest

from opco.language.given_names import given_company
from opco.language.names import find_names
from opco.language.trades import is_a_trade_alone
from opco.settings import ROOT

TRADES = (
    "garage poids lourd à Brest", "transporteur lyonnais", "garage à Brest", "petit garage de campagne", "garage multimarque",
    "transport frigorifique à Nantes", "société de transport à Lyon", "auto-école à Rennes", "taxi à Lille", "carrosserie industrielle",
    "concessionnaire moto bordelais", "ambulancier dans le Finistère", "centre de contrôle technique à Dijon", "déménageur parisien",
    "autocariste breton", "garage familial à Quimper", "transports scolaires dans l'Orne", "station service sur l'A7", "garage (29)",
    "transporteur 35000 Rennes", "GARAGE POIDS LOURD",
)  # fmt: skip
NAMES = (
    "Garage du Port", "garage du port", "garage martin", "garage martin à brest", "Transports Le Goff", "transports le goff", "Auto-école du Port",
    "Garage Poids Lourd Services", "Transports Lyonnais", "garage damien", "garage langlois", "Auto Moto", "Garage de la Gare",
    "ambulances saint luc", "taxi bleu", "carrosserie petit jean",
)  # fmt: skip


@pytest.mark.parametrize("text", TRADES)
def test_a_trade_names_no_company(text: str) -> None:
    assert is_a_trade_alone(text)
    assert not [one for one in find_names(text) if one.fact == "company_name"]


@pytest.mark.parametrize("text", NAMES)
def test_a_name_of_a_trade_is_a_companys(text: str) -> None:
    assert not is_a_trade_alone(text)
    assert given_company(text) is not None


@pytest.mark.parametrize("text", ["2 garages", "12 bornes", "trois camions", "5 gros camions"])
def test_a_number_of_things_names_no_company(text: str) -> None:
    assert given_company(text) is None


def test_no_company_of_the_demonstration_is_taken_for_a_trade() -> None:
    with (ROOT / "data/reference/demo_companies.csv").open(encoding="utf-8") as file:
        names = [row[key] for row in csv.DictReader(file) for key in ("raison_sociale", "enseigne")]
    taken = [
        form for name in filter(None, names) for form in (name, name.lower(), name.title())
        if is_a_trade_alone(form)
    ]  # fmt: skip
    assert taken == []
