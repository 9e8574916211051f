"""What is done of each act of a person: accepted, chosen, stopped, doubted, defined, declined…"""

from collections.abc import Callable, Mapping

from opco.dialogue.moves import (
    Ask,
    Choose,
    Move,
    Press,
    Worded,
)
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.changes import learnt_now
from opco.dialogue.plan.certainty import (
    EASILY_LEFT,
    LEAST_ASKED,
    LEAST_BESIDE_AN_ACT,
    LEAST_SURE,
    NEVER,
    is_plainly_outside,
    least_sure,
    share_of_act,
    stands_out,
)
from opco.dialogue.plan.company import companies, which_opco
from opco.dialogue.plan.company.whom_to_see import tell_whom_to_see
from opco.dialogue.plan.items import AskQuestion, Say
from opco.dialogue.plan.replying import naming, presenting, talking
from opco.dialogue.plan.replying.answering import answer
from opco.dialogue.plan.replying.facts_given import after_facts
from opco.dialogue.plan.request import handing_over
from opco.dialogue.plan.talk import complaining, pressing
from opco.dialogue.plan.telling import detailing, doubting
from opco.dialogue.plan.telling.adding import LEAST_BESIDE, complete
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.candidates import HOSTILITY, may_give_a_company
from opco.dialogue.reading.in_hand import asked_fact
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import kind_signs_of, signs_of
from opco.knowledge import Kind

#: Words that may only stop something: in more of them something else may be asked.
LONGEST_STOP = 4
#: The same where « plutôt », « parlez-moi de » says that something else is.
LEAST_RATHER = 0.15
#: Kinds of question that « vraiment » asks for sure.
_ASKED_FOR_SURE = frozenset(
    {Kind.CUMULABLE, Kind.COMPULSORY, Kind.WHO_PAYS, Kind.DEADLINE, Kind.HOW_LONG}
)
#: The kind of message not for us that has no kind.
OTHER = "other"
#: How lately something was decided.
_JUST_SAID = 2


def doubt(turn: Turn, main: Move) -> None:
    """Answer the question that a weighty act may hide, or offer what may have been meant."""
    if isinstance(main, Worded) and main.act == "off_topic" and _is_of_another_branch(turn, main):
        return
    if main.act == "off_topic" and (kind := is_plainly_outside(turn)) is not None:
        # As when it is read as a question: the two may be as likely.
        doubting.decline(turn, kind)
        return
    if (named := detailing.instead_of_a_doubt(turn)) is not None:
        answer(turn, named, given=[])
        return
    best = turn.reading.answers[0] if turn.reading.answers else None
    asked = sum(share for _, share in turn.reading.answers)
    if asked < LEAST_ASKED and _may_doubt_what_was_decided(turn):
        talking.reassure(turn)
        return
    if best is not None and which_opco.tell_its_own(turn, Ask(best[0], turn.reading.kind)):
        turn.state.subject = which_opco.OUR_MEMBERSHIP
        resume(turn)
    elif best is not None and not turn.is_talk(best[0]) and stands_out(best[1], asked):
        answer(turn, Ask(best[0], turn.reading.kind), given=[])
    elif companies.notice_in_doubt(turn):
        return
    elif (
        isinstance(main, Worded) and main.act == "off_topic"
        and main.words != HOSTILITY and asked < LEAST_ASKED
    ):  # fmt: skip
        doubting.decline(turn, main.words)
    elif (
        main.act in EASILY_LEFT and asked < LEAST_ASKED
        and share_of_act(turn, main) >= LEAST_SURE and least_sure(turn, main) < NEVER
    ):  # fmt: skip
        ACTS[main.act](turn, main)
    else:
        doubting.offer_answers(turn)


def _may_doubt_what_was_decided(turn: Turn) -> bool:
    """Tell whether words that ask nothing come right after a decision, where they may be said of it: « hum, bizarre »."""
    text, before = turn.message.text, turn.before
    decided = any(one.startswith("decision:") for one in before.said[-_JUST_SAID:])
    asks = "?" in text or signs_of(turn.message.plain) & {"question", "asks"}
    digits = any(map(str.isdigit, text))
    return (
        decided and before.verdict is not None and before.question is None and not (asks or digits)
    )


def _choose(turn: Turn, move: Move) -> None:
    assert isinstance(move, Choose)
    if move.index < len(turn.before.offered):
        pressing.run(turn, turn.before.offered[move.index].payload)
    else:
        doubting.offer_answers(turn)


def _company(turn: Turn, move: Move) -> None:
    question, plain = turn.before.question, turn.message.plain
    of_a_fact = question is not None and question.kind == "fact"
    if of_a_fact and says(plain, "of_an_apprentice") and not companies.has_digits(turn):
        # « Sauf que deux alternantes sont déjà avec elle », where a convention was asked for, names no company.
        doubt(turn, move)
        return
    named = asked_fact(turn.before) == "idcc" and not companies.has_digits(turn)
    if named and which_opco.offer_agreements(turn):
        return
    if presenting.tells_its_branch(turn):
        return
    asked = may_give_a_company(turn.before) or companies.has_digits(turn)
    if companies.look_up(turn, turn.message.text, asked=asked):
        if _says_for_the_aid(turn):
            # « SARL Garage du Tilleul, c pour l'aide apprenti ».
            turn.state.check = known_names.AID
        pressing.go_on_after_company(turn)
    elif companies.notice_in_doubt(turn):
        return
    elif told := learnt_now(turn):
        after_facts(turn, told)
    else:
        doubting.offer_answers(turn)


def _says_for_the_aid(turn: Turn) -> bool:
    """Tell whether who names their company says that the aid is what they come for: « garage X, c'est pour la prime apprenti »."""
    plain = turn.message.plain
    fresh = turn.before.question is None and turn.before.check is None
    return fresh and says(plain, "any_aid") and says(plain, "of_an_employee")


def _stop(turn: Turn, move: Move) -> None:
    del move
    rather = says(turn.message.plain, "rather")
    named = complaining.asked_beside(turn, LEAST_RATHER if rather else LEAST_BESIDE_AN_ACT)
    same = named is not None and named.answer.partition("/")[0] == turn.before.subject.topic
    if named is None or (same and not rather) or len(turn.message.words) <= LONGEST_STOP:
        pressing.stop(turn)
        return
    # « Laissez tomber l'aide, parlez-moi du tuteur » leaves one thing for another.
    turn.state.check = turn.state.question = None
    answer(turn, named, given=[])
    turn.items = [item for item in turn.items if not isinstance(item, AskQuestion)]
    turn.state.question = None


def _unclear(turn: Turn, move: Move) -> None:
    del move
    question = turn.before.question
    if question is not None and question.kind == "fact":
        if naming.tell_named(turn):
            return
        turn.say("check.not_recognised")
        turn.state.question = None
        if not talking.ask_again(turn, str(question.fact), question.check):
            talking.go_on_with_check(turn)
        return
    if not which_opco.tell_of_activity(turn) and not companies.notice_in_doubt(turn):
        doubting.offer_answers(turn)


def _reassure(turn: Turn, move: Move) -> None:
    del move
    if which_opco.tell_its_own(turn, Ask(str(which_opco.OUR_MEMBERSHIP.answer))):
        # « Vous êtes sûr que c'est pas vous ? »
        return
    if (asked := _asked_for_sure(turn)) is not None:
        answer(turn, asked, given=[])
        return
    talking.reassure(turn)
    if not any(isinstance(item, Say) and item.key == talking.OWN_CASE for item in turn.items):
        complete(turn, least=LEAST_BESIDE)


def _go_on_or_answer(turn: Turn) -> None:
    """Resume the thread; « et la suivante ? », where there is none to resume, asks of the subject in hand."""
    nothing = (
        turn.before.question is None and (turn.state.check or turn.state.subject.check) is None
    )
    signed = "resume" in signs_of(turn.message.plain)
    named = detailing.in_hand(turn, learnt=False) if nothing and not signed else None
    if named is None or "?" not in turn.message.text:
        talking.go_on(turn)
    else:
        answer(turn, Ask(named.name, turn.reading.kind), given=[])


def _asked_for_sure(turn: Turn) -> Ask | None:
    """Return what is asked of the subject in hand by « vraiment », which doubts nothing: « elles se cumulent vraiment ? ».

    A sentence of the kind that the words ask replies.
    """
    plain, name = turn.message.plain, turn.before.subject.answer
    if name is None or turn.is_talk(name) or not says(plain, "really"):
        return None
    if "sure" in signs_of(without(without(plain, "really"), "on_something")):
        return None
    topic, _, section = name.partition("/")
    for kind in kind_signs_of(plain) & _ASKED_FOR_SURE:
        short = turn.world.library.short(topic, section, kind, turn.world.today)
        if short is not None and short.known:
            return Ask(name, kind)
    return None


def _is_of_another_branch(turn: Turn, move: Worded) -> bool:
    """Name the OPCO of the trade that a message is about; tell whether it is another branch's."""
    about_opco = (
        move.words == which_opco.OTHER_OPCO or turn.before.subject.topic in which_opco.OF_THE_OPCO
    )
    if not about_opco or not which_opco.tell_of_trade(turn):
        return False
    turn.state.subject = which_opco.OUR_MEMBERSHIP
    turn.adviser = True
    return True


def _accept(turn: Turn) -> None:
    """Take « oui » as what was offered; « ok, je vois ça avec qui ? » asks whom to turn to."""
    own = turn.before.subject.answer
    if own is None or not tell_whom_to_see(turn, Ask(own, Kind.WHO)):
        pressing.affirm(turn)


def _off_topic(turn: Turn, move: Move) -> None:
    assert isinstance(move, Worded)
    if _is_of_another_branch(turn, move):
        return
    question = turn.before.question
    if question is not None and question.kind == "fact" and naming.tell_named(turn):
        return
    if move.words != OTHER or not companies.notice_in_doubt(turn):
        doubting.decline(turn, move.words)


def _define(turn: Turn, move: Move) -> None:
    assert isinstance(move, Worded)
    if which_opco.tell_its_idcc(turn):
        resume(turn)
    elif (asked := naming.asked_of_a_term(turn)) is not None:
        answer(turn, asked, given=[])
    else:
        talking.define(turn, move.words)


OF_COURTESY: Mapping[str, Callable[[Turn], None]] = {
    "greet": talking.greet,
    "thank": talking.thank,
    "bye": talking.bye,
}
ACTS: Mapping[str, Callable[[Turn, Move], None]] = {
    "accept": lambda turn, _: _accept(turn),
    "refuse": lambda turn, _: pressing.deny(turn),
    "unsure": lambda turn, _: pressing.unsure(turn),
    "choose": _choose,
    "company": _company,
    "define": _define,
    "off_topic": _off_topic,
    "complain": complaining.complain,
    "unclear": _unclear,
    "give": _unclear,
    "source": lambda turn, _: talking.cite(turn),
    "sure": _reassure,
    "recap": lambda turn, _: talking.recapitulate(turn),
    "mail_it": lambda turn, _: talking.send_by_mail(turn),
    "simpler": lambda turn, _: talking.simplify(turn),
    "more": lambda turn, _: pressing.press(turn, Press("ask_more", {})),
    "back": lambda turn, _: talking.back(turn),
    "resume": lambda turn, _: _go_on_or_answer(turn),
    "pause": lambda turn, _: talking.pause(turn),
    "stop": _stop,
    "person": lambda turn, _: handing_over.begin(turn),
    "thank": lambda turn, _: talking.thank(turn),
    "greet": lambda turn, _: talking.greet(turn),
    "bye": lambda turn, _: talking.bye(turn),
}
