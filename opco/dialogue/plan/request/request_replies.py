"""The reply to the step of a request that was asked: any may give any of it."""

from opco.dialogue.draft import Draft, Step
from opco.dialogue.moves import Facts, Worded
from opco.dialogue.plan.case.asking import ask
from opco.dialogue.plan.request.handing_over import LONGEST_WORDS, consent, leave, next_step
from opco.dialogue.plan.request.request_details import (
    MOST_WORDS_OF_A_NAME,
    gives_only_a_contact,
    is_an_introduction,
    note_name,
    only_a_time,
    only_who,
    stays,
    take_in_passing,
)
from opco.dialogue.plan.request.request_fields import (
    ask_another_way,
    edit,
    field_named,
    forget,
    forgets,
)
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import names_nothing, signs_of
from opco.dialogue.state import Question
from opco.handoff.replies import (
    has_nothing_to_add,
    keeps_back,
    prefers_a_way,
    read_name,
    read_name_before_where,
    read_subject,
    read_who_to_ask_for,
    read_wished_time,
    says_nothing,
    says_otherwise,
    written_phone,
)
from opco.language import interpret
from opco.language.introductions import introduction, name_taken_back

#: Steps at which what the request is about may still be said.
_AFTER_THE_SUBJECT = frozenset({Step.CONTACT, Step.NAME, Step.WHEN, Step.CONSENT})
#: Steps at which it may already be said how to be answered, and nothing else.
_BEFORE_THE_CONTACT = frozenset({Step.COMMENT, Step.NAME})
#: Steps at which « plutôt jeudi matin » is no name.
_BESIDE_THE_TIME = frozenset({Step.CONTACT, Step.NAME})
_MOST_WORDS_OF_A_YES = 3
#: Longer, it is what the adviser should know: « le contrat est au mauvais nom, il faut le corriger ».
_MOST_WORDS_OF_A_CORRECTION = 6
#: How sure words must be to agree that all is sent, where none of them plainly says so.
_SURE_TO_SEND = 0.8


def read_reply(turn: Turn) -> bool:
    """Read the reply to the step asked; tell whether it was one."""
    draft = turn.state.handoff
    question = turn.before.question
    if draft is None or question is None or question.kind != "handoff":
        return False
    step = Step(question.fact or Step.CONTACT.value)
    turn.state.question = None
    known = (draft.phone, draft.email)
    if take_in_passing(turn) or (step in _BEFORE_THE_CONTACT and gives_only_a_contact(turn, draft)):
        _say_what_was_noted(turn, draft, known)
        return True
    if forgets(turn):
        return True
    if step is not Step.ADDITION and (name := name_taken_back(turn.message.text)):
        note_name(turn, draft, name)
        return True
    if step is Step.CONTACT and keeps_back(turn.message.plain):
        # « Je ne veux pas donner mon numéro » leaves another way, and the request.
        ask_another_way(turn, draft)
        return True
    another = step is Step.CONSENT and says_otherwise(turn.message.plain)
    if (another or step in _BESIDE_THE_TIME) and (time := only_a_time(turn)):
        _note_time(turn, draft, time)
        return True
    if step is not Step.CONSENT and _names_a_wrong_field(turn, draft):
        edit(turn)
        return True
    if step in _AFTER_THE_SUBJECT and (about := read_subject(turn.message.text)):
        _tell_more(draft, about)
        return True
    return _READERS[step](turn, draft)


def _say_what_was_noted(turn: Turn, draft: Draft, known: tuple[str | None, str | None]) -> None:
    """Say back the number or the address just given or changed, where another question comes next."""
    phone = None if draft.phone in known or draft.phone is None else written_phone(draft.phone)
    email = None if draft.email in known else draft.email
    told = [one for one in (phone, email) if one is not None]
    if told and next_step(turn, draft) is not Step.CONSENT:
        turn.say("handoff.contact_noted", contacts=told)


def _note_time(turn: Turn, draft: Draft, time: str) -> None:
    """Keep the wished time, and say it back where something else is asked next."""
    draft.when = time
    if next_step(turn, draft) is not Step.CONSENT:
        turn.say("handoff.contact_noted", contacts=[time])


def _names_a_wrong_field(turn: Turn, draft: Draft) -> bool:
    """Tell whether a short reply says that something given before is wrong: « le mail est faux », « corriger »."""
    plain, named = turn.message.plain, field_named(turn.message.text)
    given = {
        Step.CONTACT: draft.can_answer,
        Step.NAME: bool(draft.name),
        Step.WHEN: draft.when is not None,
    }
    if not says(plain, "changes_it") or not any(given.values()):
        return False
    few = len(turn.message.words) <= _MOST_WORDS_OF_A_CORRECTION
    return few and (
        given.get(named, False) if named else names_nothing(without(plain, "changes_it"))
    )


def _yes_no(turn: Turn) -> bool | None:
    if turn.reading.first("accept") is not None:
        return True
    if turn.reading.first("refuse") is not None:
        return False
    signs = signs_of(turn.message.plain) & {"accept", "refuse"}
    if len(signs) == 1 and len(turn.message.words) <= _MOST_WORDS_OF_A_YES:
        return "accept" in signs
    return None


def says_to_send(plain: str) -> bool:
    """Tell whether a plain text only asks that the request be sent: « parfait, envoyez »."""
    rest = without(without(without(plain, "sends"), "agrees"), "of_the_request")
    return (
        says(plain, "sends") and not says(plain, "withholds")
        and not signs_of(plain) & {"asks", "question"}
        and names_nothing(without(without(rest, "after_all"), "comes_back_to_it"))
    )  # fmt: skip


def agrees(plain: str) -> bool | None:
    """Tell whether a plain text says yes or no to sending the request; None where it says neither.

    « Ne transmettez rien », « je me débrouille » say no, however near they are to a yes.
    """
    if says(plain, "withholds"):
        return False
    if says_to_send(plain):
        return True
    if says(plain, "puts_off"):
        return False
    rest = without(without(plain, "agrees"), "of_the_request").strip()
    plainly = says(plain, "agrees") and names_nothing(rest) and "refuse" not in signs_of(rest)
    return True if plainly else None


def _comment(turn: Turn, draft: Draft) -> bool:
    if agrees(turn.message.plain):
        draft.comment = ""
        return True
    if turn.reading.first("accept") is not None or _yes_no(turn) is True:
        return False
    if time := only_a_time(turn):
        _note_time(turn, draft, time)
        return True
    if name := only_who(turn, draft):
        note_name(turn, draft, name)
        return True
    if is_an_introduction(turn, draft):
        return True
    refused = _yes_no(turn) is False
    draft.name = draft.name or read_who_to_ask_for(turn.message.text)
    draft.comment = "" if refused else turn.message.text.strip()[:LONGEST_WORDS]
    return True


def _contact(turn: Turn, draft: Draft) -> bool:
    if stays(turn):
        draft.window = True
        return True
    for fact in ("email", "phone"):
        for item in interpret(turn.message.text, fact, turn.world.today):
            if item.fact == fact and item.usable:
                setattr(draft, fact, str(item.value))
                return True
            if item.fact == fact and not item.valid:
                turn.say(f"handoff.bad_{fact}")
                return True
    if who := only_who(turn, draft):
        note_name(turn, draft, who)
        return True
    if is_an_introduction(turn, draft):
        return True
    name = read_name(turn.message.text)
    alone = name is not None and len(name.split()) == 1 and turn.message.text.strip().istitle()
    if name is not None and (alone or len(name.split()) > 1) and draft.name is None:
        note_name(turn, draft, name)
        return True
    if _yes_no(turn) is False and not prefers_a_way(turn.message.plain):
        leave(turn)
        return True
    return False


def _name(turn: Turn, draft: Draft) -> bool:
    text = turn.message.text
    if says_nothing(text):
        return False
    if agrees(turn.message.plain) and _yes_no(turn) is not False:
        draft.name = ""  # « oui, envoyez » would rather not say
        return True
    # Read before the yes and the no: « Faux », « Karim Nonon » are names here.
    # « Farid Benali, carrosserie Benali à Roubaix » says where from as well.
    who = introduction(text)
    told = who.name if who is not None else None
    name = told or read_name(text) or read_name_before_where(text) or turn.message.named("person")
    if name is None and _yes_no(turn) is False:
        name = ""
    if name is None and "?" not in text and _yes_no(turn) is None:
        words = text.split()
        short = 0 < len(words) <= MOST_WORDS_OF_A_NAME
        name = " ".join(words) if short and not any(c.isdigit() for c in text) else None
    if name is None:
        return False
    draft.name = name
    return True


def _when(turn: Turn, draft: Draft) -> bool:
    time = read_wished_time(turn.message.text)
    if time is None and _yes_no(turn) is not None:
        time = turn.world.library.say("handoff.when_any")
    if time is None and not draft.comment and "?" not in turn.message.text and _says_more(turn):
        # « Un litige sur un dossier de juillet », of whom it was not asked again what it is about.
        _tell_more(draft, turn.message.text.strip())
        return True
    if time is None or "?" in turn.message.text:
        return False
    draft.when = time
    return True


def _consent(turn: Turn, draft: Draft) -> bool:
    plain = turn.message.plain
    named = field_named(turn.message.text)
    if named is not None and says(plain, "changes_it"):
        edit(turn)
        return True
    told, answer = agrees(plain), _yes_no(turn)
    if told is None and answer is False and has_nothing_to_add(plain):
        return True  # asked again: only a yes sends, only a no drops
    unsaid = told is None and answer is True and "accept" not in signs_of(plain)
    if unsaid and turn.reading.sure < _SURE_TO_SEND:
        turn.say("handoff.again")
        return True
    answer = answer if told is None else told
    if answer is not None:
        if answer and says(plain, "but") and (time := read_wished_time(turn.message.text)):
            # « Oui mais pas avant lundi ».
            draft.when = time
        consent(turn, answer)
        return True
    brief = None if named is not None else only_a_time(turn)
    if brief is None and (turn.reading.first("correct") is not None or named is not None):
        edit(turn)
        return True
    if "?" not in turn.message.text and (time := brief or read_wished_time(turn.message.text)):
        draft.when = time
        return True
    # « Carrosserie Untel à Brest », of no company known, is told to the adviser as it is.
    company = turn.message.named("company_name") is not None and "?" not in turn.message.text
    if _says_more(turn) or company:
        _tell_more(draft, turn.message.text.strip())
        return True
    return False


def _edit(turn: Turn, draft: Draft) -> bool:
    named = field_named(turn.message.text)
    if named is not None:
        forget(draft, named)
        ask(turn, Question("handoff", named.value))
        return True
    if agrees(turn.message.plain) and draft.shown and next_step(turn, draft) is Step.CONSENT:
        # « Oui, envoyez », of what was shown before.
        consent(turn, True)
        return True
    if time := only_a_time(turn):
        draft.when = time
        return True
    return _yes_no(turn) is not None


def _addition(turn: Turn, draft: Draft) -> bool:
    if withdraws(turn):
        turn.do("cancel_request", reference=draft.reference)
        turn.state.handoff = None
        return True
    if _yes_no(turn) is False:
        turn.state.handoff = None
        turn.say("smalltalk.anything_else")
        return True
    question = turn.before.question
    if _yes_no(turn) is True and question is not None and question.times < 2:
        turn.say("handoff.ask_addition", reference=draft.reference)
        turn.state.question = Question("handoff", Step.ADDITION.value, times=2)
        return True
    turn.do("add_to_request", reference=draft.reference, text=turn.message.text.strip())
    turn.state.handoff = None
    return True


def withdraws(turn: Turn) -> bool:
    """Tell whether a message takes a request that was sent back: « annulez ma demande »."""
    plain = turn.message.plain
    rest = without(without(without(plain, "withdraws"), "of_the_request"), "after_all")
    return says(plain, "withdraws") and "?" not in plain and names_nothing(rest)


def _tell_more(draft: Draft, said: str) -> None:
    """Keep what a message tells the adviser, after what was told before."""
    draft.comment = " ".join(filter(None, (draft.comment, said)))[:LONGEST_WORDS]


def _says_more(turn: Turn) -> bool:
    first = turn.reading.moves[-1] if turn.reading.moves else None
    return isinstance(first, (Facts, Worded)) and first.act in ("message", "give", "inform")


_READERS = {
    Step.COMMENT: _comment,
    Step.CONTACT: _contact,
    Step.NAME: _name,
    Step.WHEN: _when,
    Step.CONSENT: _consent,
    Step.EDIT: _edit,
    Step.ADDITION: _addition,
}
