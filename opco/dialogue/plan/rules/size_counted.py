"""Of which day the size of a company is, and what a size that is just too large changes.

« Vous prenez l'effectif de quel jour ? », of a budget, a contribution, an aid; « recalés à une personne près ».
"""

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.deciding import considered
from opco.dialogue.plan.case.meant_by_facts import SURE_OF_A_TOPIC
from opco.dialogue.plan.items import SayShort, SayVerdict
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.sizes_of_years import size_that_counts
from opco.knowledge import Kind
from opco.language import find_facts

#: What names the detail of a topic that tells it; the answer that tells it of the State's aid.
_ABOUT, _OF_THE_AID = "effectif moyen année", "aide_apprentissage/effectif"
#: What names the detail of a budget refused by very few.
_JUST_ABOVE = "de justesse"
#: What names the detail of a company of several sites.
_SITES = "plusieurs établissements"
#: The size, in data/schemes, from which there is none.
_FROM = "budget_formation.seuil_effectif"
_OF_AIDS = _OF_THE_AID.partition("/")[0]
_OF_THE_MONEY = frozenset({_OF_AIDS, "aide_versement"})
#: Words of a message that tells a size and asks what it changes; what may be found beside the size.
_MOST_WORDS, _BESIDE_A_SIZE = 40, frozenset({known_names.HEADCOUNT, "number", "date", "yes_no"})


def tell_when_it_is_counted(turn: Turn) -> bool:
    """Say over what time a size is counted, for what was just told; tell whether that is asked."""
    if not says(turn.message.plain, "when_it_is_counted"):
        return False
    checks, verdict = turn.world.book.checks, turn.before.verdict
    decides = verdict is not None and known_names.HEADCOUNT in checks[verdict.check].facts
    decided = checks[verdict.check].topic if verdict is not None and decides else None
    topic = turn.before.subject.topic or decided
    for one in (topic, decided):
        if one == _OF_AIDS:
            turn.add(SayShort(_OF_THE_AID, Kind.WHEN))
            turn.state.note_said(f"{_OF_THE_AID}#{Kind.WHEN.value}")
            turn.keep_to(_OF_THE_AID, Kind.WHEN)
            break
        found = turn.world.library.find_details(_ABOUT, frozenset({one})) if one else ()
        own = next(
            (detail for detail in found if detail.weight >= detailing.LEAST_BESIDE_FACTS), None
        )
        if own is not None:
            turn.state.sources = []
            turn.keep_to(own.name, Kind.WHEN)
            detailing.tell(turn, own)
            break
    else:
        return False
    resume(turn)
    return True


def tell_the_threshold(turn: Turn) -> bool:
    """Say from which size the State's aid changes, where it was just told of; tell whether that is asked."""
    verdict, topic = turn.before.verdict, turn.before.subject.topic
    decided = verdict is not None and verdict.check == known_names.AID
    about = topic in _OF_THE_MONEY or (decided and topic is None)
    if not about or turn.heard.facts or not says(turn.message.plain, "which_threshold"):
        return False
    turn.add(SayShort(_OF_THE_AID, Kind.HOW_MANY))
    turn.state.note_said(f"{_OF_THE_AID}#{Kind.HOW_MANY.value}")
    turn.keep_to(_OF_THE_AID, Kind.HOW_MANY)
    resume(turn)
    return True


def keep_the_size_that_counts(turn: Turn) -> bool:
    """Keep the size of the year before the signature where that of now is told after a decision: « depuis cet été on est 270, ça change ? »."""
    verdict = turn.before.verdict
    if verdict is None or known_names.HEADCOUNT not in turn.world.book.checks[verdict.check].facts:
        return False
    if len(turn.message.words) > _MOST_WORDS or turn.message.payload is not None:
        return False
    found = find_facts(turn.message.text, turn.world.today)
    others = {one.fact for one in found if one.fact not in _BESIDE_A_SIZE}
    counted = size_that_counts(found, turn.message, turn.state)
    if (
        _asks_something_else(turn)
        or counted is None
        or others
        or counted.size != verdict.facts.get(known_names.HEADCOUNT)
    ):
        return False
    # Which of the two counts is said before what it decides (`case.sizes`).
    turn.state.latest = [known_names.HEADCOUNT]
    turn.add(SayVerdict(verdict.check, considered(turn, verdict.check), brief=True))
    turn.adviser = True
    resume(turn)
    return True


def tell_whether_it_goes_down(turn: Turn) -> bool:
    """Say again what was decided where it is asked if the size just told lowers it; tell whether it is: « du coup ça baisse ? »."""
    verdict = turn.before.verdict
    if verdict is None or known_names.HEADCOUNT not in turn.world.book.checks[verdict.check].facts:
        return False
    of_it = turn.before.latest == [known_names.HEADCOUNT] and not turn.heard.facts
    if not of_it or turn.before.supposed or not says(turn.message.plain, "it_goes_down"):
        return False
    turn.add(SayVerdict(verdict.check, considered(turn, verdict.check), brief=True))
    resume(turn)
    return True


def _asks_something_else(turn: Turn) -> bool:
    """Tell whether a message surely asks of something that no size changes."""
    main = turn.heard.main
    asked = isinstance(main, Ask) and turn.reading.sure >= SURE_OF_A_TOPIC
    return asked and isinstance(main, Ask) and main.answer.partition("/")[0] not in _OF_THE_MONEY


def tell_every_site_counts(turn: Turn) -> bool:
    """Say that all the sites of a company are counted, where one is told to be smaller; tell whether it is.

    « Mais à Aulnay on est que 9 », of a company of 42, changes nothing.
    """
    told = [move.facts for move in turn.reading.moves if isinstance(move, Facts)]
    size, known = (
        told[0].get(known_names.HEADCOUNT) if told else None,
        turn.before.value_of(known_names.HEADCOUNT),
    )
    fewer = isinstance(size, int) and isinstance(known, int) and size < known
    verdict = turn.before.verdict
    decided = verdict is not None and verdict.check == known_names.AID
    if len(told) != 1 or set(told[0]) != {known_names.HEADCOUNT} or not fewer:
        return False
    about = decided or turn.before.subject.topic == _OF_AIDS
    if not about or turn.before.supposed or not _is_of_one_site(turn):
        return False
    return detailing.tell_instead(turn, _OF_THE_AID, _SITES, Kind.SIZE)


def _is_of_one_site(turn: Turn) -> bool:
    """Tell whether a size is told of a site, or of the town of one: « au dépôt on est 12 », « à Aulnay on est que 9 »."""
    message = turn.message
    place = message.named("place") is not None and says(message.plain, "only_so_many")
    return place or says(message.plain, "at_one_site")


def tell_by_how_few(turn: Turn) -> bool:
    """Say that a threshold is one, however few are above it; tell whether a size has no budget, and it is regretted."""
    topic, size = (
        turn.world.book.checks[known_names.BUDGET].topic,
        turn.before.value_of(known_names.HEADCOUNT),
    )
    limit = turn.world.book.value(_FROM, turn.world.today).value
    verdict = turn.before.verdict
    about = turn.before.subject.topic == topic or (verdict and verdict.check == known_names.BUDGET)
    above = isinstance(size, int) and size >= int(str(limit))
    if not (about and above and says(turn.message.plain, "by_so_few")):
        return False
    found = turn.world.library.find_details(_JUST_ABOVE, frozenset({topic}))
    if not found:
        return False
    turn.state.sources = []
    turn.keep_to(found[0].name, Kind.IS_IT_ENOUGH)
    detailing.tell(turn, found[0])
    return True
