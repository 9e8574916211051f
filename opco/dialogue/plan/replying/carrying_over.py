"""A few words that ask again what was just told, of something else: the other contract, a signature, an hour.

« Et pour un apprenti ? » after the OPCO's silence, « pareil en contrat pro ? » after the income tax,
« et le taux horaire ? » after a pay name no subject: it is the one in hand.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case import contracts, deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.deciding import PAYS
from opco.dialogue.plan.company import which_opco
from opco.dialogue.plan.company.of_the_branch import detail_of_the_branch
from opco.dialogue.plan.items import SayDetail, SayShort
from opco.dialogue.plan.known_names import NOT_PAID
from opco.dialogue.plan.rules import branch_funds
from opco.dialogue.plan.rules.comparing import DECISION, REFUSAL
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.telling.detailing import FUNDS
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import kind_signs_of, telling_words
from opco.dialogue.reading.transmission import MONTHS
from opco.knowledge import Kind
from opco.knowledge.details import Found
from opco.language.contract import names_contract
from opco.language.trades import names_another_company, trade_turned_to

#: What the OPCO adds at the training centre.
ADDED_FOR_DISABILITY = "apprenti_handicap/amenagement"
_HOURLY, _PERCENT = "hourly_eur", "percent"
_SIGNED = "signed_on"
#: Words of a follow-up, at most; how far back what it asks again was said.
_BRIEF, _JUST_SAID = 9, 4
#: Words of « et pour le contrôle technique ? », at most.
_FEW = 6
#: How surely a question is read to ask what its words say, and not what was just told.
_SURE = 0.6
#: What is told of one contract -> the same of the other.
_SAME = {
    f"{contracts.TOPIC_OF_PRO}/demarches": "contrat_apprentissage_demarches/decision",
    f"{contracts.TOPIC_OF_PRO}/remuneration": "remuneration_apprenti/essentiel",
    "contrat_apprentissage_demarches/decision": f"{contracts.TOPIC_OF_PRO}/demarches",
    "contrat_apprentissage_demarches/envoyer": f"{contracts.TOPIC_OF_PRO}/demarches",
}
#: Kinds of which a sentence of one contract has its like in the other.
_ALIKE = frozenset({Kind.WHAT_IF_STOPS, Kind.DEADLINE, Kind.HOW_LONG, Kind.WHEN})
#: Topics of an apprentice, which have another contract.
_OF_AN_APPRENTICE = (
    "remuneration_apprenti",
    "contrat_apprentissage_demarches",
    "contrat_apprentissage_conditions",
    "contrat_apprentissage_rupture",
)


def carry_over(turn: Turn) -> bool:
    """Tell what a few words ask again of something else; tell whether that is what they do."""
    if _what_is_added(turn):
        return True
    return len(turn.message.words) <= _BRIEF and (
        _the_fund(turn)
        or _the_trade(turn)
        or _the_hour(turn)
        or _the_other_contract(turn)
        or _since_when(turn)
        or _no_aid_yet(turn)
    )


def _the_fund(turn: Turn) -> bool:
    """Tell what the branch pays of another course than the one just told of, or the same again where only its price is asked.

    « Et pour le contrôle technique ? » after the painters' course names no company; « tarif ? » asks for no budget.
    """
    plain, facts = turn.message.plain, any(isinstance(m, Facts) for m in turn.reading.moves)
    last = turn.before.said[-_JUST_SAID:]
    told = [found for found in map(detailing.found_of, last) if found and _of_a_fund(turn, found)]
    if facts or not told or turn.in_request:
        return False
    if says(plain, "only_the_price"):
        detailing.tell(turn, told[-1])
        return True
    few = len(turn.message.words) <= _FEW and says(plain, "and_there")
    if not few or says(plain, "of_an_apprentice") or names_another_company(turn.message.text):
        return False
    another = branch_funds.named_alone(turn)
    if another is None or another == told[-1] or not _of_a_fund(turn, another):
        return False
    detailing.tell(turn, another)
    return True


def _the_trade(turn: Turn) -> bool:
    """Tell what is in hand of the trade that a few words turn to: « et pour un garage ? », though it was just told of several."""
    own, turned = turn.before.subject.answer, trade_turned_to(turn.message.text)
    if own is None or turned is None or turn.is_talk(own) or own == FUNDS or turn.in_request:
        return False
    if own.partition("/")[0] == which_opco.MEMBERSHIP or turn.answer_of(own).check is not None:
        return False
    if telling_words(without(turned.rest, "the_same")) or turn.before.question is not None:
        return False
    found = detail_of_the_branch(turn, own, again=True) or _told_of_the_trade(turn, own, turned.idcc)  # fmt: skip
    if found is None:
        return False
    detailing.tell(turn, found)
    turn.keep_to(own)
    turn.state.check = None
    return True


def _told_of_the_trade(turn: Turn, own: str, idcc: str) -> Found | None:
    """Return the detail of an answer told a moment ago that names the convention of a trade."""
    title = turn.world.book.convention(idcc)
    for name, place in _details_said(turn):
        text = turn.world.library.detail(name, place, turn.world.today).text
        if title and name == own and title.lower() in text.lower().replace("\u2019", "'"):
            return Found(name, place, detailing.LEAST)
    return None


def _of_a_fund(turn: Turn, found: Found) -> bool:
    return found.name == FUNDS and branch_funds.is_of_a_course(turn, found)


def _the_hour(turn: Turn) -> bool:
    """Give what an hour of the pay just decided is: « et à l'heure ? »."""
    verdict = turn.before.verdict
    own = verdict is not None and verdict.check in PAYS
    if verdict is None or not own or verdict.check != turn.before.subject.check:
        return False
    told = any(isinstance(move, Facts) for move in turn.reading.moves)
    if told or not says(turn.message.plain, "by_the_hour"):
        return False
    found = deciding.considered(turn, verdict.check)
    figures = {one.id: one.value for one in found.decision.figures if one.value is not None}
    if _HOURLY not in figures:
        return False
    percent = figures.get(_PERCENT)
    turn.say(
        "carried.hour",
        hour=Decimal(str(figures[_HOURLY])),
        percent=None if percent is None else f"{Decimal(str(percent)).normalize():f}",
    )
    resume(turn)
    return True


def _the_other_contract(turn: Turn) -> bool:
    """Say of the other contract, which a few words name alone, what was just told of one."""
    plain, before = turn.message.plain, turn.before
    topic = before.subject.topic
    pro, other = (names_contract(plain, one) for one in (contracts.PRO, contracts.APPRENTICESHIP))
    of_pro = topic == contracts.TOPIC_OF_PRO
    asked = other and not pro if of_pro else pro and not other and topic in _OF_AN_APPRENTICE
    rest = without(plain, "whose_contract")
    # « Et en apprentissage, quelle durée ? », « elle pourrait ? » ask something of their own.
    own = kind_signs_of(rest) or telling_words(rest) > 1 or says(rest, "may_be_done")
    if not asked or own or not says(plain, "and_there"):
        return False
    like = _its_like(turn, (contracts.TOPIC_OF_PRO,) if not of_pro else _OF_AN_APPRENTICE)
    if like is None:
        return False
    turn.add(like)
    name = like.name
    turn.keep_to(name, like.kind if isinstance(like, SayShort) else None)
    if not of_pro:
        turn.state.remember(contracts.CONTRACT, contracts.PRO, origin="to_confirm")
    else:
        turn.state.facts.pop(contracts.CONTRACT, None)
    turn.state.check = turn.state.question = None
    return True


def _its_like(turn: Turn, topics: tuple[str, ...]) -> SayDetail | SayShort | None:
    """Return the sentence of these topics that tells what was just told of another.

    A detail of the answer in hand first, then its sentence of the same kind, then a detail told beside it.
    """
    own, told = turn.before.subject.answer, list(_details_said(turn))
    of_it = [one for one in told if one[0] == own]
    beside = [one for one in told if one[0] != own]
    return (
        _like_a_detail(turn, of_it, topics)
        or _like_its_kind(turn)
        or _like_a_detail(turn, beside, topics)
    )


def _like_a_detail(
    turn: Turn, told: Iterable[tuple[str, int]], topics: tuple[str, ...]
) -> SayDetail | None:
    library = turn.world.library
    for name, place in told:
        about = library.details[name][place].about
        found = library.find_details(" ; ".join(about).replace("*", ""), frozenset(topics))
        if found:
            # Named by the same phrases, before one that shares a word of each.
            alike = {one.key: len({*about} & {*library.details[one.name][one.place].about}) for one in found}  # fmt: skip
            like = max(found, key=lambda one: (alike[one.key], one.weight))
            return SayDetail(like.name, like.place)
    return None


def _like_its_kind(turn: Turn) -> SayShort | None:
    library, kind = turn.world.library, turn.before.subject.kind
    same = _SAME.get(turn.before.subject.answer or "")
    if same is None or kind is None or Kind(kind) not in _ALIKE:
        return None
    topic, _, section = same.partition("/")
    short = library.short(topic, section, Kind(kind), turn.world.today)
    return SayShort(same, Kind(kind)) if short is not None and short.known else None


def _since_when(turn: Turn) -> bool:
    """Say again the sentence just told that says since when: « depuis quand ? », of who is the head."""
    plain = turn.message.plain
    asked = turn.reading.first("ask") is not None and turn.reading.sure >= _SURE
    if asked or not says(plain, "since_when") or telling_words(plain) > 1:
        return False
    for name, place in _details_said(turn):
        text = turn.world.library.detail(name, place, turn.world.today).text
        if " depuis " in text:
            turn.add(SayDetail(name, place))
            turn.keep_to(name, Kind.WHEN)
            return True
    return False


def _what_is_added(turn: Turn) -> bool:
    """Tell what the OPCO adds for a disability, which is no aid to an employer: « combien de prise en charge en plus »."""
    plain = turn.message.plain
    if not (says(plain, "taken_in_charge") and says(plain, "of_disability")):
        return False
    turn.add(SayShort(ADDED_FOR_DISABILITY, Kind.HOW_MUCH))
    turn.keep_to(ADDED_FOR_DISABILITY, Kind.HOW_MUCH)
    turn.state.check = turn.state.question = None
    return True


def _no_aid_yet(turn: Turn) -> bool:
    """Say what a contract that is refused, or not accepted yet, does to the aid: « donc pas de prime ? »."""
    plain, before = turn.message.plain, turn.before
    about = before.subject.answer in (DECISION, REFUSAL) and not contracts.is_pro(turn)
    if not about or not says(plain, "no_aid"):
        return False
    value = turn.world.book.value(MONTHS, turn.world.today)
    turn.say("carried.no_aid_yet", months=value.value)
    turn.keep_to(NOT_PAID)
    return True


def _details_said(turn: Turn) -> Iterator[tuple[str, int]]:
    """Yield the details told a moment ago, the last first."""
    for key in reversed(turn.before.said[-_JUST_SAID:]):
        name, plus, place = key.rpartition("+")
        if plus and place.isdigit() and int(place) < len(turn.world.library.details.get(name, ())):
            yield name, int(place)
