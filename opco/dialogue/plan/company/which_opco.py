"""Which OPCO a convention or a trade has, ours or another; and what an activity code suggests."""

import re

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.deciding import PAYS
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.certainty import share_of_topic
from opco.dialogue.plan.items import SayShort
from opco.dialogue.plan.turn import Turn, payload
from opco.dialogue.reading.agreement_numbers import agreement_alone
from opco.dialogue.reading.phrases import says
from opco.dialogue.state import Question, Subject
from opco.dialogue.world import DirectoryAway
from opco.knowledge import Kind
from opco.language import UNKNOWN, find_facts
from opco.language.own_case import comes_back_to_own_case
from opco.language.trades import (
    TradeTurnedTo,
    is_a_trade_alone,
    leaves_our_trade,
    names_another_company,
    our_trade_named,
    presents_another_trade,
    speaks_of_a_relative,
    trade_named,
    trade_turned_to,
)

#: Which OPCO a company has: the subject that is in hand once one is named.
OUR_MEMBERSHIP = Subject("opco_adhesion/essentiel", "opco_membership")
MEMBERSHIP = "opco_adhesion"
#: The answers of its topic that tell which companies are ours.
WHICH_OPCO = frozenset(f"{MEMBERSHIP}/{one}" for one in ("essentiel", "branches", "autre_opco"))
#: Topics whose answer depends on which OPCO it is.
OF_THE_OPCO = frozenset({"opco_adhesion", "opco_contact", "opco_financement_formation"})
#: The kind of message that is for another OPCO.
OTHER_OPCO = "other_opco"
#: The fact that a convention is.
AGREEMENT = "idcc"
#: What was said, when that is which OPCO a convention has.
OF_AN_OPCO = "opco:"
#: What the amounts of an aid are multiples of, in euros: « 1424 ? » is none.
_ROUND = 50
#: The same, of a number said alone; how lately one was.
OF_A_NUMBER, _JUST_TOLD = "opco_of_number:", 6
#: Conventions that one text may name: more of them are no answer.
MOST_NAMED = 4
#: Words of a question that asks again which OPCO it is, or how to reach it; those that ask which.
MOST_WORDS_OF_WHICH = 11
#: Topics that the same question may be read as; kinds of question that ask something else of it.
_OF_WHICH = frozenset({MEMBERSHIP, "opco_contact", "opco_convention", "bot_identite"})
_AND = re.compile(
    r"^\W*(?:et|ou|sinon)\b(?: (?:alors|si c'est|si c'etait|pour|chez))?(?: (?:un|une|des|les|le|la)\b)? ?"
)
_ONES_OPCO = re.compile(r"\b(?:mon|notre|son|leur|quel) opco\b")
#: How sure a question of something else must be to be asked, and not where an OPCO is checked.
SURE = 0.6
_THEIRS = re.compile(r"\b(?:chez|avec|par) eux\b")
_ASK_ELSE = frozenset(
    {Kind.WHY, Kind.HOW_MUCH, Kind.WHO_PAYS, Kind.DEADLINE, Kind.HOW_LONG, Kind.SIZE}
)


def tell_of_trade(turn: Turn, *, ours: bool = False) -> bool:
    """Name the OPCO of the trade that a message names, of another branch or ``ours``; tell if it did."""
    text = turn.message.text
    if gives_its_agreement(turn):
        return False
    if tell_of_activity(turn):
        return True
    idcc = trade_named(text) or (our_trade_named(text) if ours else None)
    return idcc is not None and tell_of_agreement(turn, idcc, usual=True)


def gives_its_agreement(turn: Turn) -> bool:
    """Tell whether a message gives an agreement by its number: a trade beside it has no say.

    « Taxi, idcc 3219 »: a trade only tells the agreement that such a company usually applies.
    """
    facts = (move.facts for move in turn.reading.moves if isinstance(move, Facts))
    return any(isinstance(one.get(AGREEMENT), str) and one[AGREEMENT] != UNKNOWN for one in facts)


def is_of_anothers_trade(turn: Turn) -> bool:
    """Tell whether a text speaks of somebody else by a trade: « et mon beau-frère, taxi à Toulouse ? »."""
    return names_another_company(turn.message.text) and names_a_trade(turn)


def names_a_trade(turn: Turn) -> bool:
    """Tell whether a text names a trade, ours or another."""
    return bool(trade_named(turn.message.text) or our_trade_named(turn.message.text))


def is_only_a_trade(turn: Turn) -> bool:
    """Tell whether a text is another trade and nothing else: « et un loueur de camions ? »."""
    rest = _AND.sub("", turn.message.plain)
    return rest != turn.message.plain and names_a_trade(turn) and is_a_trade_alone(rest)


def trade_told(turn: Turn) -> str | None:
    """Return the convention that the trade told usually applies, ours or another; None of somebody else's."""
    text = turn.message.text
    if names_another_company(text) or speaks_of_a_relative(text) or gives_its_agreement(turn):
        return None
    return trade_named(text) or our_trade_named(text)


def tell_its_idcc(turn: Turn) -> bool:
    """Give the number of the convention that the trade told usually applies; tell whether it is asked.

    « C'est quel IDCC », once the trade is known, asks for its number and not what an IDCC is.
    """
    known = turn.state.facts.get(AGREEMENT)
    if (
        known is None
        or not isinstance(known.value, str)
        or not says(turn.message.plain, "its_idcc")
    ):
        return False
    try:
        belongs = turn.world.directory.opco_of_idcc(known.value)
    except DirectoryAway:
        return False
    if not belongs.get("convention"):
        return False
    told = {"idcc": known.value, "convention": belongs["convention"]}
    company = turn.state.company
    if company is not None and known.origin == "record":
        turn.say("company.own_idcc", name=company["name"], **told)
    else:
        turn.say("company.usual_idcc", **told)
    _cite_who_tells(turn)
    return True


def tell_of_theirs(turn: Turn) -> bool:
    """Send to the OPCO of another branch, just told, for what it does; tell whether it was asked.

    « Et chez eux, c'est combien ? »: its rules are not known here.
    """
    told = any(said.startswith(OF_AN_OPCO) for said in turn.before.said)
    brief = len(turn.message.words) <= MOST_WORDS_OF_WHICH
    own = its_own_opco(turn)
    if not told or not brief or own is None or not _THEIRS.search(turn.message.plain):
        return False
    turn.say("company.asks_its_opco", opco=own[0], site=own[1])
    turn.adviser = True
    return True


def tell_its_own(turn: Turn, main: Ask) -> bool:
    """Name again the OPCO that the company was told to have, where it is asked for; tell whether it was.

    « C'est lequel mon opco », « alors qui », « son site », « je les contacte comment ».
    """
    text, plain = turn.message.text, turn.message.plain
    known = turn.state.facts.get(AGREEMENT)
    if turn.state.company is not None or known is None or not isinstance(known.value, str):
        return False
    told = any(said.startswith(OF_AN_OPCO) for said in turn.before.said)
    told = told or (known.origin == "to_confirm" and its_own_opco(turn) is not None)
    brief = len(turn.message.words) <= MOST_WORDS_OF_WHICH
    if not told or not brief or main.kind in _ASK_ELSE:
        return False
    if trade_named(text) or our_trade_named(text) or names_another_company(text):
        return False
    of_it = turn.before.subject.topic in OF_THE_OPCO and not turn.message.plain_answers
    about_it = main.answer.partition("/")[0] in _OF_WHICH or of_it
    where = says(plain, "where_it_is")
    named = (where or says(plain, "which_opco")) and not says(plain, "not_its_address")
    if not (about_it and named) and not says(plain, "nothing_for_us"):
        return False
    if (own := its_own_opco(turn)) is not None:
        turn.say("company.its_opco", opco=own[0], site=own[1], where=where)
        _cite_who_tells(turn)
        return True
    return not where and tell_of_agreement(turn, known.value, usual=True)


def tell_of_agreement(turn: Turn, idcc: str, *, usual: bool = False) -> bool:
    """Name the OPCO of a convention of another branch; tell whether it was said.

    ``usual``: the convention is only the usual one of a trade that was named, ours included.
    """
    try:
        belongs = turn.world.directory.opco_of_idcc(idcc)
    except DirectoryAway:
        return False
    if usual and belongs["status"] == "mobilites":
        turn.say("company.our_trade", idcc=idcc, convention=belongs["convention"])
        _cite_who_tells(turn)
        turn.state.note_said(f"{OF_AN_OPCO}{idcc}")
        return True
    if belongs["status"] != "other" or belongs["opco"] is None:
        return False
    if usual and not names_another_company(turn.message.text):
        # Not sure enough to decide with, and not to be forgotten.
        turn.state.remember("idcc", idcc, origin="to_confirm")
    _cite_who_tells(turn)
    turn.state.note_said(f"{OF_AN_OPCO}{idcc}")
    turn.say(
        "company.trade_opco" if usual else "company.agreement_opco",
        idcc=idcc, convention=belongs["convention"], opco=belongs["opco"], site=belongs["site"],
    )  # fmt: skip
    return True


def tell_of_the_number(turn: Turn) -> bool:
    """Say whose the agreement is whose number is all that is said, while something else is asked; tell whether it did.

    « 1424 ? », then « et 454 », « et 9999 ? »: whose they are is told, and then the question comes back.
    """
    idcc, state = agreement_alone(turn.message), turn.state
    waits = turn.before.question
    told = turn.before.said[-_JUST_TOLD:]
    facts = [fact for one in turn.reading.moves if isinstance(one, Facts) for fact in one.facts]
    lately = not facts and any(one.startswith(OF_A_NUMBER) for one in told)
    goes_on = facts == [AGREEMENT] or lately or _is_no_figure(turn, idcc, facts)
    if idcc is None or not goes_on or (waits is not None and waits.fact == AGREEMENT):
        return False
    check = turn.before.check or turn.before.subject.check
    if (waits is not None and waits.kind != "fact") or check == OUR_MEMBERSHIP.check:
        return False
    read = next((one for one in turn.reading.moves if isinstance(one, Facts)), None)
    tells = read if read and read.act == "inform" and "?" not in turn.message.text else None
    if tells is not None and waits is None:
        return False  # « 1090 », of one's own budget, is what it is worked out with
    try:
        belongs = turn.world.directory.opco_of_idcc(idcc)
    except DirectoryAway:
        return False
    if not tell_of_agreement(turn, idcc):
        ours = belongs["status"] == "mobilites"
        turn.say(
            "company.whose_agreement", idcc=idcc, convention=belongs.get("convention"), ours=ours,
            nothing=belongs.get("reason") == "escape_code",
        )  # fmt: skip
        _cite_who_tells(turn)
    if tells is not None:
        learn(turn, tells)
    state.note_said(f"{OF_A_NUMBER}{idcc}")
    resume(turn)
    return True


def _is_no_figure(turn: Turn, idcc: str | None, facts: list[str]) -> bool:
    """Tell whether a number said alone after a decision is an agreement's: « 1424 ? » is no amount, which is round, and no size."""
    odd = idcc is not None and int(idcc) % _ROUND != 0 and not idcc.startswith("0")
    return odd and turn.before.verdict is not None and set(facts) <= {known_names.HEADCOUNT}


def line_of_trade(turn: Turn, text: str) -> str | None:
    """Return in a line whose companies of the trade that a text names are; None where none is named."""
    idcc, say = trade_named(text) or our_trade_named(text), turn.world.library.say
    if idcc is None:
        return None
    try:
        belongs = turn.world.directory.opco_of_idcc(idcc)
    except DirectoryAway:
        return None
    if not belongs.get("convention") or belongs["status"] not in ("mobilites", "other"):
        return None
    ours = belongs["status"] == "mobilites"
    return say(
        "company.line_of_trade", ours=ours, idcc=idcc, convention=belongs["convention"],
        opco=belongs.get("opco"), site=belongs.get("site"),
    )  # fmt: skip


def tell_of_activity(turn: Turn) -> bool:
    """Say that the activity code of a message decides nothing, and what it suggests; tell if there is one."""
    found = find_facts(turn.message.text, turn.world.today)
    code = next((str(one.value) for one in found if one.fact == "naf"), None)
    if code is None or any(one.fact == AGREEMENT and one.usable for one in found):
        return False
    usual = turn.world.directory.usual_agreement(code)
    try:
        belongs = {} if usual is None else turn.world.directory.opco_of_idcc(usual[1])
    except DirectoryAway:
        belongs = {}
    if usual is None or not belongs.get("convention"):
        turn.say("company.activity_unknown", naf=code)
    else:
        turn.say(
            "company.activity", naf=code, activity=usual[0], idcc=usual[1],
            convention=belongs["convention"], ours=belongs["status"] == "mobilites",
        )  # fmt: skip
    _cite_who_tells(turn)
    turn.state.subject = OUR_MEMBERSHIP
    return True


def note_trade(turn: Turn) -> None:
    """Keep the convention that the trade just told usually applies, to be confirmed.

    It is assumed aloud where a decision rests on it: road transport pays its apprentices more.
    """
    text, state = turn.message.text, turn.state
    kept = state.facts.get(AGREEMENT)
    if kept is not None and kept.origin == "to_confirm" and leaves_our_trade(text):
        del state.facts[AGREEMENT]
    if turn_to_a_trade(turn) is not None:
        return
    idcc = our_trade_named(text)
    other = trade_named(text) is not None or names_another_company(text)
    presented = None if names_another_company(text) else presents_another_trade(text)
    if presented is not None and state.company is None and AGREEMENT not in state.facts:
        state.remember(AGREEMENT, presented, origin="to_confirm")
        return
    if idcc is None or other or state.company is not None or AGREEMENT in state.facts:
        return
    state.remember(AGREEMENT, idcc, origin="to_confirm")


def turn_to_a_trade(turn: Turn) -> TradeTurnedTo | None:
    """Imagine the convention of a trade that a message turns to, where a pay is in hand; return that trade.

    « Et dans une agence de voyages, 19 ans ? », after road transport: its law is another one.
    """
    state = turn.state
    if comes_back_to_own_case(turn.message.plain):
        state.supposed.pop(AGREEMENT, None)  # « et chez nous, en 3e année ? »
    turned = trade_turned_to(turn.message.text)
    own = {turn.before.subject.check, turn.before.check}
    if turned is None or own.isdisjoint(PAYS) or names_another_company(turn.message.text):
        return None
    kept = state.facts.get(AGREEMENT)
    if state.value_of(AGREEMENT) != turned.idcc or (kept and kept.origin == "to_confirm"):
        # Imagined, and named with its decision: « et pour nous ? » comes back to one's own.
        state.supposed[AGREEMENT] = turned.idcc
    return turned


def offer_agreements(turn: Turn) -> bool:
    """Offer the agreements that a text names in words: a name is confirmed, a number is not."""
    try:
        found = turn.world.directory.agreements_named(turn.message.text)
    except DirectoryAway:
        return False
    if not 1 <= len(found) <= MOST_NAMED:
        return False
    titles = [f"{title} ({idcc})" for idcc, title in found]
    turn.say("company.agreement", choices=titles)
    turn.state.question = turn.before.question or Question("fact", "idcc", turn.state.check)
    if len(found) == 1:
        turn.state.proposal = payload("inform", fact="idcc", value=found[0][0])
    for (idcc, _), title in zip(found, titles, strict=True):
        turn.offer(title, payload("inform", fact="idcc", value=idcc))
    turn.offer_said("check.unknown_button", "/unsure")
    return True


def tell_where_an_opco_is(turn: Turn) -> bool:
    """Give the site of another OPCO that is asked for by its name; tell whether it was."""
    if not says(turn.message.plain, "where_it_is"):
        return False
    found = turn.world.directory.opco_named(turn.message.text)
    if found is None:
        return False
    turn.say("company.site_of_opco", opco=found[0], site=found[1])
    return True


def tell_where_to_check(turn: Turn) -> bool:
    """Say where one's OPCO is checked, by oneself: « un site pour contrôler ça moi-même ? »; tell whether it is asked."""
    plain, name = turn.message.plain, str(OUR_MEMBERSHIP.answer)
    about = turn.before.subject.topic == MEMBERSHIP or _ONES_OPCO.search(plain) is not None
    main = turn.reading.first("ask")
    of_another = isinstance(main, Ask) and main.answer.partition("/")[0] != MEMBERSHIP
    sure = isinstance(main, Ask) and of_another and _is_sure(turn, main)
    if not about or sure or not says(plain, "checks_it"):
        return False
    turn.add(SayShort(name, Kind.HOW))
    turn.keep_to(name, Kind.HOW)
    turn.state.check = turn.state.question = None
    return True


def _is_sure(turn: Turn, main: Ask) -> bool:
    return max(turn.reading.sure, share_of_topic(turn, main.answer)) >= SURE


def its_own_opco(turn: Turn) -> tuple[str, str] | None:
    """Return the name and the site of the other OPCO that the company has; None when it is ours."""
    belongs = (turn.state.company or {}).get("membership")
    known = turn.state.facts.get(AGREEMENT)
    if belongs is None and known is not None and isinstance(known.value, str):
        try:
            belongs = turn.world.directory.opco_of_idcc(known.value)
        except DirectoryAway:
            return None
    if not belongs or belongs.get("status") != "other" or not belongs.get("opco"):
        return None
    return str(belongs["opco"]), str(belongs["site"])


def just_told_its_opco(turn: Turn) -> bool:
    """Tell whether the company named in this message was just said with its OPCO."""
    company = turn.state.company or {}
    new = company.get("siret") != (turn.before.company or {}).get("siret")
    return new and membership(turn) in ("mobilites", "other")


def membership(turn: Turn) -> str | None:
    """Return whose the company in hand is: ``mobilites``, ``other``, None when that is not known."""
    status = ((turn.state.company or {}).get("membership") or {}).get("status")
    return str(status) if status else None


def _cite_who_tells(turn: Turn) -> None:
    """Keep the source of which OPCO a convention has."""
    turn.cite(turn.answer_of(str(OUR_MEMBERSHIP.answer)))
