"""A company as plain data: what a conversation remembers and what an adviser receives."""

from __future__ import annotations

from typing import Any

from opco.companies.membership import Membership
from opco.database.tables import Company


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
