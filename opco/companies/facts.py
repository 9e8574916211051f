"""What is known of a company: as plain data, and what its record tells a check, to confirm or not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from opco.companies.membership import Membership
from opco.companies.territories import MAINLAND, has_own_law, is_overseas, place_of
from opco.database.tables import Company
from opco.intervals import Interval


@dataclass(frozen=True)
class CompanyFact:
    """A fact taken from a record, with where it comes from.

    ``to_confirm`` is true when the record is no proof on this day: the dialogue offers the value
    and asks. ``as_of`` is the day of the record, ``year`` the year a headcount stands for.
    """

    value: Any
    source: str | None = None
    as_of: date | None = None
    year: int | None = None
    to_confirm: bool = False
    demonstration: bool = False


def facts_from_company(company: Company, today: date) -> dict[str, CompanyFact]:
    """Return the facts of ``company`` by the names that checks use, for a decision on ``today``.

    Only what is known: ``headcount`` (to confirm unless it is the average of the calendar year
    before; a band is the text of an ``Interval``, « 20..49 », always to confirm), ``overseas``, ``own_law``, ``place``, ``idcc``, ``public``. A missing key is for the dialogue to ask.
    """
    demonstration = company.demonstration
    facts: dict[str, CompanyFact] = {}
    if company.headcount is not None:
        facts["headcount"] = CompanyFact(
            company.headcount,
            source=company.headcount_source,
            as_of=company.headcount_as_of,
            year=company.headcount_year,
            to_confirm=not company.headcount_is_fresh(today),
            demonstration=demonstration,
        )
    elif company.headcount_low is not None:
        # A band: a side of a threshold may be decided, always to be confirmed.
        facts["headcount"] = CompanyFact(
            str(Interval(company.headcount_low, company.headcount_high)),
            source=company.headcount_source,
            as_of=company.headcount_as_of,
            year=company.headcount_year,
            to_confirm=True,
            demonstration=demonstration,
        )
    overseas = is_overseas(company)
    if overseas is not None:
        facts["overseas"] = CompanyFact(overseas, demonstration=demonstration)
    if has_own_law(company):
        facts["own_law"] = CompanyFact(True, demonstration=demonstration)
    place = place_of(company)
    if place not in (None, MAINLAND):
        # The mainland at large changes nothing: it is not said.
        facts["place"] = CompanyFact(place, demonstration=demonstration)
    if company.idcc is not None:
        facts["idcc"] = CompanyFact(company.idcc, demonstration=demonstration)
    if company.public is not None:
        facts["public"] = CompanyFact(company.public, demonstration=demonstration)
    return facts


def to_record(company: Company, belongs: Membership) -> dict[str, Any]:
    """Return the JSON-ready record of a company and of its OPCO.

    Nothing is added to what the tables hold; ``membership.opco`` is None when it is not known.
    """
    return {
        "siret": company.siret,
        "siren": company.siren,
        "name": company.called,
        "legal_name": company.name,
        "postcode": company.postcode,
        "city": company.city,
        "region_code": company.region_code,
        "naf": company.naf,
        "idcc": company.idcc,
        "headcount": company.headcount,
        "headcount_year": company.headcount_year,
        "demonstration": company.demonstration,
        "membership": {
            "status": belongs.status.value,
            "reason": belongs.reason.value,
            "confidence": belongs.confidence,
            "opco": belongs.opco.name if belongs.opco else None,
            "site": belongs.opco.site if belongs.opco else None,
            "convention": belongs.convention,
            "branch_group": belongs.branch_group,
        },
    }
