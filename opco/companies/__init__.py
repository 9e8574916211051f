"""Companies: their numbers, how to find them, which OPCO is theirs, what is known of them."""

from opco.companies.facts import facts_from_company
from opco.companies.lookup import Match, Why, complete, find_by_name, find_by_siren, find_by_siret
from opco.companies.membership import Membership, membership
from opco.companies.numbers import (
    CompanyNumber,
    NumberKind,
    NumberProblem,
    looks_like_number,
    read_number,
)
from opco.companies.territories import has_own_law, is_overseas, territories
