"""Doubt and what is not for us: choices by their question, a way out, never three failures in a row."""

from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.items import AskQuestion, SayAnswer, SayCases, SayVerdict
from opco.dialogue.plan.turn import ADVISER, Turn, payload
from opco.dialogue.state import Subject

OFF_TOPIC = "hors_sujet"
#: Who speaks, when it is no company.
INDIVIDUALS = ("apprentice", "employee")
#: What an employee or an apprentice asks for themselves.
INDIVIDUAL = "individual"
#: Misunderstandings in a row after which a person is offered.
MOST_FAILURES = 3
MOST_CHOICES = 3
LEAST_OFFERED = 0.04
_GROUPS = ("apprentissage", "tuteur", "transition", "opco")


def offer_answers(turn: Turn) -> None:
    """Offer the likeliest answers by their question; after repeated doubt, a person."""
    state = turn.state
    state.misunderstood = turn.before.misunderstood + 1
    names = _likeliest(turn)
    shares = {**turn.message.answers, **dict(turn.reading.answers)}
    turn.do("record_doubt", offered={name: shares.get(name, 0.0) for name in names})
    if state.misunderstood >= MOST_FAILURES:
        give_way_out(turn)
        return
    if not names:
        turn.say("failure.second" if state.misunderstood == 2 else "doubt.nothing_near")
        turn.offer_said("failure.topics_button", "/show_topics")
        turn.adviser = True
        resume(turn)
        return
    _suppose_subject(turn, names[0])
    titles = [turn.title_of(name).rstrip(" ?\u00a0\u202f") for name in names]
    turn.say("doubt.offer_again" if state.misunderstood > 1 else "doubt.offer", choices=titles)
    for name, title in zip(names, titles, strict=True):
        turn.offer(title, _press(name))
    turn.offer_said("doubt.none_button", "/none_of_these")
    state.question = turn.before.question


def offer_others(turn: Turn, said: str) -> None:
    """Offer the next likeliest answers beneath ``said``, when the words alone are only fairly sure.

    Nothing is offered beneath an answer that the thread of the talk chose, nor beside a question or a
    decision, which says by its facts what it is about.
    """
    if any(isinstance(item, SayVerdict | SayCases) for item in turn.items):
        return
    plain = [name for name in turn.message.plain_answers if turn.world.library.has(name)]
    asks = any(isinstance(item, AskQuestion) for item in turn.items)
    if said not in plain[:1] or turn.is_talk(said) or asks or turn.state.question is not None:
        return
    turn.beneath = [name for name in plain[1:] if not turn.is_talk(name)]
    if not turn.beneath:
        return
    turn.say("answer.not_yours")
    others, turn.offers = turn.offers, []
    for name in turn.beneath:
        turn.offer(turn.title_of(name), _press(name))
    for other in others:
        turn.offer(other.title, other.payload)


def _press(name: str) -> str:
    topic, _, section = name.partition("/")
    return payload(topic, section=section)


def _suppose_subject(turn: Turn, name: str) -> None:
    """Take the likeliest answer for the subject: facts given next are about it."""
    check = turn.answer_of(name).check
    if turn.state.subject.answer is None:
        turn.state.subject = Subject(answer=name, check=check)


def refuse_choices(turn: Turn) -> None:
    """Take what was offered as wrong: ask to rephrase, then offer a person."""
    turn.do("record_refusal")
    turn.state.misunderstood = turn.before.misunderstood + 1
    if turn.state.misunderstood >= MOST_FAILURES:
        give_way_out(turn)
        return
    turn.say("doubt.none_chosen")
    turn.offer_said("failure.topics_button", "/show_topics")
    turn.adviser = True


def give_way_out(turn: Turn) -> None:
    """After three failures in a row: an adviser, or the list of topics."""
    turn.state.misunderstood = 0
    turn.state.proposal = ADVISER
    turn.say("failure.third")
    turn.offer_said("failure.topics_button", "/show_topics")
    turn.adviser = True


def show_topics(turn: Turn, group: str | None) -> None:
    """List what can be asked, group by group."""
    library = turn.world.library
    say = library.say
    if group in _GROUPS:
        turn.say("failure.group_topics", group=say(f"failure.group_{group}"))
        for topic in library.topics.values():
            if topic.group == group:
                turn.offer(topic.title, payload(topic.id))
        return
    turn.say("failure.topics")
    for name in _GROUPS:
        turn.offer(say(f"failure.group_{name}"), payload("show_topics", group=name))


def decline(turn: Turn, kind: str) -> None:
    """Say that a message is not for us, by its kind, and go on where the talk was."""
    topic = turn.world.library.topics[OFF_TOPIC]
    known = {section.id for section in topic.answers}
    section = kind if kind in known else topic.answers[0].id
    if section == INDIVIDUAL and turn.before.speaker in INDIVIDUALS:
        # It was all said to them once.
        turn.say("individual.ask_them", apprentice=turn.before.speaker == "apprentice")
    else:
        turn.add(SayAnswer(f"{OFF_TOPIC}/{section}"))
    turn.adviser = True
    if section == INDIVIDUAL and turn.before.served is None and not turn.before.facts:
        # A first message: it is an individual who speaks, until a company does.
        turn.state.speaker = turn.state.speaker or "employee"
    if section == INDIVIDUAL and (names := _likeliest(turn)):
        # « Et si c'est moi l'employeur qui paie ? » may come next.
        _suppose_subject(turn, names[0])
    resume(turn)


def _likeliest(turn: Turn) -> list[str]:
    names = [
        name for name, share in turn.reading.answers
        if share >= LEAST_OFFERED and not turn.is_talk(name)
    ]  # fmt: skip
    if not names:
        ranked = sorted(turn.message.answers.items(), key=lambda pair: -pair[1])
        names = [name for name, share in ranked if share >= 0.1 and not turn.is_talk(name)]
    return names[:MOST_CHOICES]


def offer_checks(turn: Turn) -> None:
    """Offer what can be checked."""
    book, library = turn.world.book, turn.world.library
    turn.say("check.choose")
    for name in dict.fromkeys(topic.check for topic in library.topics.values()):
        if name in book.checks:
            turn.offer(book.checks[name].title, payload("start_check", check=name))
    turn.adviser = True
