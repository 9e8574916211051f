"""Which contract is talked of, an apprentice's or one of professionalisation: one has not the other's rules."""

from collections.abc import Collection

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.knowledge import Kind
from opco.language.contract import names_contract

CONTRACT = "contract_type"
APPRENTICESHIP, PRO = "apprentissage", "professionnalisation"
TOPIC_OF_PRO = "contrat_professionnalisation"
AIDS_OF_PRO = f"{TOPIC_OF_PRO}/aides"
#: What an apprentice's law is asked for, a topic or an answer -> the answer that the other contract has;
#: None: it has none.
_OF_AN_APPRENTICE = {
    "contrat_apprentissage_demarches": f"{TOPIC_OF_PRO}/demarches",
    "remuneration_apprenti": f"{TOPIC_OF_PRO}/remuneration",
    "aide_apprentissage": AIDS_OF_PRO,
    "aide_versement": AIDS_OF_PRO,
    "cout_formation_cfa": f"{TOPIC_OF_PRO}/financement",
    "tuteur_conditions/essentiel": "tuteur_conditions/contrat_pro",
    "tuteur_conditions/nombre": "tuteur_conditions/contrat_pro",
    "contrat_apprentissage_rupture": None,
    "contrat_apprentissage_conditions": None,
}
#: The days that make one contract.
_DAYS = frozenset({"signed_on", "starts_on"})
#: What tells that a contract ends, which the check of an apprentice's aid alone uses.
_ENDS = frozenset({"ended_on", "ended_after"})


def note_contract(turn: Turn) -> None:
    """Keep which contract is talked of, once the words name one alone, until they name the other."""
    plain, state = turn.message.plain, turn.state
    pro, other = names_contract(plain, PRO), names_contract(plain, APPRENTICESHIP)
    known = state.facts.get(CONTRACT)
    if other and not pro and known is not None and known.origin == "to_confirm":
        del state.facts[CONTRACT]
    if pro != other and _is_of_one_imagined(turn, APPRENTICESHIP if other else PRO):
        # « Et si on repousse à janvier ? » was imagined of the contract that is left.
        for fact in _DAYS & state.supposed.keys():
            del state.supposed[fact]
    if pro and not other and known is None:
        state.remember(CONTRACT, PRO, origin="to_confirm")


def _is_of_one_imagined(turn: Turn, named: str) -> bool:
    """Tell whether days were imagined of a contract, and the words turn to the other, with no day of their own."""
    before = turn.before.value_of(CONTRACT) or APPRENTICESHIP
    told = {fact for move in turn.reading.moves if isinstance(move, Facts) for fact in move.facts}
    return named != before and not told & _DAYS


def is_pro(turn: Turn) -> bool:
    """Tell whether a message is about a contract of professionalisation, by its words or by those before."""
    return names_contract(turn.message.plain, PRO) or _pro_is_in_hand(turn)


def _pro_is_in_hand(turn: Turn) -> bool:
    """Tell whether that contract was talked of before, and the words do not name the other."""
    known = turn.state.value_of(CONTRACT) == PRO
    about = turn.before.subject.topic == TOPIC_OF_PRO
    return (known or about) and not names_contract(turn.message.plain, APPRENTICESHIP)


def same_of(name: str | None, contract: str) -> str | None:
    """Return what another contract has in place of an answer of one; None where it has nothing of its own."""
    if name is None:
        return None
    if contract == PRO:
        asked = (one for one in (name, name.partition("/")[0]) if one in _OF_AN_APPRENTICE)
        return _OF_AN_APPRENTICE.get(next(asked, ""))
    return next(
        (
            one if "/" in one else f"{one}/essentiel"
            for one, its in _OF_AN_APPRENTICE.items()
            if its == name
        ),
        None,
    )


def asked_of_it(turn: Turn, main: Ask) -> Ask:
    """Return a question as asked of the contract that it names, else of the one that is talked of."""
    if _asks_the_aid_of_pro(turn, main):
        return Ask(AIDS_OF_PRO, main.kind)
    return _of_pro(turn, _of_the_check_in_hand(turn, _of_an_apprentice(turn, main)))


def _asks_the_aid_of_pro(turn: Turn, main: Ask) -> bool:
    """Tell whether the aid in hand is asked of a contract pro: « on peut l'avoir aussi pour un contrat pro ? »."""
    verdict, plain = turn.before.verdict, turn.message.plain
    in_hand = (turn.before.subject.topic or "").startswith("aide_") or (
        verdict is not None and verdict.check == known_names.AID
    )
    named = main.answer.partition("/")[0] == TOPIC_OF_PRO and names_contract(plain, PRO)
    return in_hand and named and says(plain, "has_it_too")


def _of_an_apprentice(turn: Turn, main: Ask) -> Ask:
    """Return what is asked of a contract pro, by words that name the other alone, as asked of that one.

    « Revenons à l'apprentissage, quel salaire à 23 ans ? » forgets the contract pro.
    """
    plain = turn.message.plain
    own = next((one for one, its in _OF_AN_APPRENTICE.items() if its == main.answer), None)
    other = names_contract(plain, APPRENTICESHIP) and not names_contract(plain, PRO)
    if own is None or not other:
        return main
    turn.state.facts.pop(CONTRACT, None)
    turn.state.supposed.pop(CONTRACT, None)
    topic = turn.world.library.topics[own.partition("/")[0]]
    return Ask(own if "/" in own else f"{topic.id}/{topic.answers[0].id}", main.kind)


def _of_the_check_in_hand(turn: Turn, main: Ask) -> Ask:
    """Return the question as put to the contract of the check in hand, unless it names the other.

    « Et l'aide ? » after a contract of professionalisation is not the aid of an apprentice.
    """
    own = turn.world.book.checks.get(turn.before.check or turn.before.subject.check or "")
    asked = turn.answer_of(main.answer).check
    if own is None or asked is None:
        return main
    other = next(
        (k for o in own.instead.values() for k, check in o.items() if check == asked), None
    )
    if other is None or names_contract(turn.message.plain, other):
        return main
    named = next(
        (name for name, _ in turn.reading.answers if name.partition("/")[0] == own.topic),
        turn.before.subject.answer,
    )
    return Ask(named, main.kind) if named is not None else main


def _of_pro(turn: Turn, main: Ask) -> Ask:
    """Return what an apprentice's law is asked for as asked of the contract pro that is talked of.

    The OPCO's silence refuses one contract and accepts the other (data/topics). Where the other
    has no answer of its own, it is said whose rules these are.
    """
    asked = next(
        (one for one in (main.answer, main.answer.partition("/")[0]) if one in _OF_AN_APPRENTICE),
        None,
    )
    if asked is None or not _pro_is_in_hand(turn):
        return main
    own = _OF_AN_APPRENTICE[asked]
    if own is None:
        turn.say("company.of_an_apprentice")
        return main
    return Ask(own, main.kind)


def is_of_the_other(turn: Turn, name: str) -> bool:
    """Tell whether an answer is of one contract, and the words name the other alone."""
    plain = turn.message.plain
    pro, other = names_contract(plain, PRO), names_contract(plain, APPRENTICESHIP)
    topic = name.partition("/")[0]
    if topic == TOPIC_OF_PRO:
        return other and not pro
    return topic in _OF_AN_APPRENTICE and pro and not other


def its_end(turn: Turn, facts: Collection[str]) -> Ask | None:
    """Return what facts that tell the end of a contract pro ask for: no aid of an apprentice in part.

    The facts are forgotten: no check of that contract uses them.
    """
    if not facts or not _ENDS.issuperset(facts) or not _pro_is_in_hand(turn):
        return None
    for fact in facts:
        turn.state.facts.pop(fact, None)
        turn.state.supposed.pop(fact, None)
    return Ask(AIDS_OF_PRO, Kind.WHAT_IF_STOPS)


def turn_to_the_one_named(turn: Turn) -> None:
    """Imagine the other contract when a question names it: « alors en contrat pro ? » after an apprentice."""
    state = turn.state
    named = {
        (fact, value)
        for check in turn.world.book.checks.values()
        for fact, others in check.instead.items()
        for value in others
        if names_contract(turn.message.plain, value)
    }
    if len(named) == 1:
        ((fact, value),) = named
        if state.value_of(fact) not in (None, value):
            state.supposed[fact] = value
