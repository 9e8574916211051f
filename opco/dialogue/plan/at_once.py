"""What is told at once, because the words plainly ask for it, whatever they were read as."""

from collections.abc import Callable, Sequence

from opco.dialogue.moves import Ask, Move
from opco.dialogue.plan.case.contracts_told import keep_to_one, leave_one_out
from opco.dialogue.plan.case.differences import confirm_a_difference, sum_without
from opco.dialogue.plan.case.differing import tell_the_difference
from opco.dialogue.plan.case.holding import ask_what_is_wrong, tell_held, tell_the_size_held
from opco.dialogue.plan.case.reckoning import (
    confirm_a_sum,
    reckon,
    tell_of_the_amount_named,
    tell_of_the_first_year,
    tell_of_which_it_was,
    tell_what_the_share_leaves,
)
from opco.dialogue.plan.case.several import tell_of_several
from opco.dialogue.plan.company import which_opco
from opco.dialogue.plan.replying import naming, talking
from opco.dialogue.plan.replying.carrying_over import carry_over
from opco.dialogue.plan.replying.recognition import (
    tell_recognised_too_late,
    tell_recognition_awaited,
)
from opco.dialogue.plan.replying.returning import come_back, conclude, tell_whether_any
from opco.dialogue.plan.request import handing_over, request_fields
from opco.dialogue.plan.rules.applying import apply_the_rule
from opco.dialogue.plan.rules.claimed import tell_what_is_claimed
from opco.dialogue.plan.rules.comparing import compare
from opco.dialogue.plan.rules.earlier_aid import tell_of_an_earlier_aid
from opco.dialogue.plan.rules.exemption import by_the_signature
from opco.dialogue.plan.rules.last_days import tell_sent_in_time
from opco.dialogue.plan.rules.month_due import tell_the_month_due
from opco.dialogue.plan.rules.other_step import tell_the_signature_counts
from opco.dialogue.plan.rules.several_tutors import tell_of_several_tutors
from opco.dialogue.plan.rules.short_contract import tell_the_aid_of_a_short_contract
from opco.dialogue.plan.rules.size_counted import (
    keep_the_size_that_counts,
    tell_by_how_few,
    tell_every_site_counts,
    tell_the_threshold,
    tell_when_it_is_counted,
    tell_whether_it_goes_down,
)
from opco.dialogue.plan.rules.spending import tell_what_is_left, tell_who_is_trained
from opco.dialogue.plan.rules.supervising import tell_how_many
from opco.dialogue.plan.rules.which_bac import ask_which_bac, tell_it_is_the_one_held
from opco.dialogue.plan.talk import about_itself, complaining, named_beside, pressing
from opco.dialogue.plan.talk.requesting import continue_request, take_up_the_request
from opco.dialogue.plan.telling import doubting, individuals
from opco.dialogue.plan.telling.recalling import tell_again, tell_earlier_rules
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.candidates import DISTRESS
from opco.dialogue.reading.phrases import says


def reply_at_once(turn: Turn) -> bool:
    """Let the rooms speak in their order; tell whether one did, which is then all that is said."""
    return any(room(turn) for room in _ROOMS)


def _explain_why(turn: Turn) -> bool:
    return says(turn.message.plain, "why_asked") and talking.explain(turn)


def _console(turn: Turn) -> bool:
    if not says(turn.message.plain, "death"):
        return False
    turn.say("smalltalk.bereaved")
    turn.adviser = True
    return True


def _tell_whom_to_call(turn: Turn) -> bool:
    """Tell whom to call who says that somebody is touched or struck; tell whether a message does."""
    if not says(turn.message.plain, "is_assaulted"):
        return False
    doubting.decline(turn, DISTRESS)
    return True


def _fetch_a_person(turn: Turn) -> bool:
    """Go on with the request for a person, or begin one that is plainly asked for."""
    plain = turn.message.plain
    fetches = says(plain, "put_through") and not says(plain, "who_is_there")
    if turn.in_request and continue_request(turn, Move("person") if fetches else turn.heard.main):
        return True
    if take_up_the_request(turn):
        return True
    fetches = fetches or (says(plain, "hand_on") and not turn.in_request)
    if fetches:
        handing_over.begin(turn)
    return fetches


def _take_a_contact(turn: Turn) -> bool:
    if not handing_over.leaves_a_contact(turn, asks=isinstance(turn.heard.main, Ask)):
        return False
    handing_over.begin(turn)
    return True


def _hear_a_contradiction(turn: Turn) -> bool:
    """Keep to what was decided, with its source, where somebody is told to say otherwise; tell whether it was so."""
    before, verdict = turn.before, turn.before.verdict
    if (
        verdict is None
        or turn.heard.facts
        or before.question is not None
        or "?" in turn.message.text
    ):
        return False
    of_it = before.subject.check == verdict.check and says(turn.message.plain, "contradicts")
    if of_it:
        talking.reassure(turn)
    return of_it


#: What the words plainly are, whatever they were read as: the first that replies is all that is said.
_ROOMS: Sequence[Callable[[Turn], bool]] = (
    _console,
    _tell_whom_to_call,
    complaining.hear_anger,
    complaining.tell_who_answers,
    about_itself.tell_of_itself,
    about_itself.hear_goodbye,
    about_itself.hear_who_only_looks,
    complaining.hear_it_was_told,
    complaining.hear_it_was_wrong,
    _fetch_a_person,
    individuals.tell_a_family,
    complaining.hear_a_claim,
    named_beside.hear_it_is_theirs,
    named_beside.tell_of_a_wrong_opco,
    named_beside.tell_of_two_activities,
    named_beside.tell_of_each,
    request_fields.forgets,
    which_opco.tell_where_an_opco_is,
    which_opco.tell_where_to_check,
    tell_of_several_tutors,
    leave_one_out,
    keep_to_one,
    _explain_why,
    tell_the_threshold,
    tell_when_it_is_counted,
    keep_the_size_that_counts,
    tell_whether_it_goes_down,
    tell_by_how_few,
    tell_every_site_counts,
    tell_the_size_held,
    talking.explain_what_is_asked,
    talking.cite_what_it_rests_on,
    naming.define_the_next,
    tell_the_difference,
    tell_the_aid_of_a_short_contract,
    tell_the_month_due,
    tell_it_is_the_one_held,
    ask_which_bac,
    tell_of_the_first_year,
    tell_of_which_it_was,
    which_opco.tell_of_the_number,
    confirm_a_difference,
    sum_without,
    confirm_a_sum,
    talking.confirm_amount,
    talking.tell_who_is_wrong,
    _hear_a_contradiction,
    ask_what_is_wrong,
    come_back,
    conclude,
    tell_whether_any,
    tell_what_is_left,
    tell_who_is_trained,
    tell_what_the_share_leaves,
    tell_of_the_amount_named,
    reckon,
    tell_how_many,
    compare,
    apply_the_rule,
    carry_over,
    by_the_signature,
    tell_of_several,
    pressing.offer_days,
    tell_held,
    tell_what_is_claimed,
    tell_earlier_rules,
    tell_again,
    tell_sent_in_time,
    tell_the_signature_counts,
    _take_a_contact,
    tell_recognised_too_late,
    tell_recognition_awaited,
    tell_of_an_earlier_aid,
)
