"""A fact told right after a rule, or with the question about it, is decided on that rule, and not told the rule again.

Each rule is a module of its own: they say yes or no of the fact, with the numbers of data/schemes.
"""

from collections.abc import Callable, Sequence

from opco.dialogue.plan.rules.ages import tell_whether_of_age
from opco.dialogue.plan.rules.birthdays import tell_when_a_birthday_counts
from opco.dialogue.plan.rules.cost import tell_the_cost
from opco.dialogue.plan.rules.equal_pay import tell_the_same_pay
from opco.dialogue.plan.rules.exemption import tell_the_exemption
from opco.dialogue.plan.rules.former_contract import tell_what_is_not_kept
from opco.dialogue.plan.rules.no_way_back import tell_no_way_back
from opco.dialogue.plan.rules.sent import tell_what_was_sent
from opco.dialogue.plan.rules.shares import tell_no_share_is_asked, tell_the_share
from opco.dialogue.plan.rules.smic import tell_the_smic
from opco.dialogue.plan.rules.tax import tell_the_tax_limit
from opco.dialogue.plan.rules.tutor_diplomas import tell_of_the_diplomas
from opco.dialogue.plan.rules.until_when import tell_until_when
from opco.dialogue.plan.rules.which_contract import tell_which_contract
from opco.dialogue.plan.rules.withholding import tell_nothing_is_given, tell_what_is_withheld
from opco.dialogue.plan.turn import Turn

_RULES: Sequence[Callable[[Turn], bool]] = (
    tell_the_smic,
    tell_what_is_not_kept,
    tell_the_same_pay,
    tell_when_a_birthday_counts,
    tell_whether_of_age,
    tell_the_share,
    tell_no_share_is_asked,
    tell_nothing_is_given,
    tell_what_is_withheld,
    tell_the_exemption,
    tell_what_was_sent,
    tell_of_the_diplomas,
    tell_until_when,
    tell_the_tax_limit,
    tell_the_cost,
    tell_no_way_back,
    tell_which_contract,
)


def apply_the_rule(turn: Turn) -> bool:
    """Decide what was told on the rule in hand; tell whether one of them said something."""
    return any(rule(turn) for rule in _RULES)
