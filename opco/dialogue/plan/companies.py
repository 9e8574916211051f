"""The person's company: looked up by number or name, chosen among several, or done without."""

import re
from collections.abc import Iterator, Sequence

from opco.dialogue.moves import Facts
from opco.dialogue.plan.asking import ask, resume
from opco.dialogue.plan.turn import Turn, payload
from opco.dialogue.reading.candidates import DIGITS_OF_SIREN, gives_a_phone
from opco.dialogue.reading.signs import says, signs_of
from opco.dialogue.state import Question, Subject
from opco.dialogue.world import DirectoryAway, Establishment
from opco.french.plain import unaccented
from opco.language import UNKNOWN, Found, find_facts, interpret
from opco.language.trades import (
    is_a_trade_alone,
    leaves_our_trade,
    names_another_company,
    our_trade_named,
    speaks_of_a_relative,
    trade_named,
)

#: Which OPCO a company has: the subject that is in hand once one is named.
OUR_MEMBERSHIP = Subject("opco_adhesion/essentiel", "opco_membership")
#: The fact that a convention is.
AGREEMENT = "idcc"
#: What was said, when that is which OPCO a convention has.
OF_AN_OPCO = "opco:"
#: How near a name said in passing must be (of 100) to be taken for one.
SURE = 90.0
#: How near a name must be to be offered when nobody asked for a company.
LEAST_UNASKED = 88.0
MOST_CHOICES = 4
#: Words of a message that nobody understood and that may be a name; letters of a word that makes one.
MOST_IN_DOUBT = 8
LEAST_OF_A_NAME = 5
MOST_SPANS = 3
LONGEST_NAME = 7
#: Words of trade that begin or end the names of companies of our branches.
TRADES = re.compile(
    r"ambulance|ambulances|assistance|auto|auto-ecole|autocars|automobile|automobiles|autos|boucherie"
    r"|boulangerie|carosserie|carrosserie|cars|clinique|cycles|demenagement|demenagements|depannage"
    r"|equipementier|escale|etablissements|ets|garage|garages|groupe|hotel|location|logistique|maconnerie"
    r"|menuiserie|messagerie|motos|nettoyage|patisserie|pharmacie|plomberie|ports|proprete|regie|restaurant"
    r"|salon|sarl|sas|services|taxi|taxis|transp|transport|transports|voyage|voyages"
)
#: Where a name ends in a sentence.
_BREAKS = re.compile(
    r"[,;:.!?()]|\bon (?:est|a|veut|va|prend|cherche|signe)\b|\bnous (?:sommes|avons|cherchons)\b"
    r"|\bje (?:suis|voudrais|veux|cherche|prends)\b|\bc'est\b|\bpour (?:un|une|le|la)\b"
    r"|\b(?:relevent?|releves?|dependent?|depend|a droit|peut|doit|veut)\b|\bdans (?:le|la|les)\b|\bici\b|\bils? (?:sont|est)\b|\baides?\b|\bet\b"
)
#: « Un garage », « une entreprise de manutention portuaire » say a trade, not a name.
_A_TRADE = re.compile(
    r"^(?:(?:je suis|on est|nous sommes|ici|bonjour|salut),? ){0,2}"
    r"(?:une?|des?|d'|petite?|(?:entreprise|societe|compagnie|boite|pme|tpe) (?:de |d'))(?:\b|(?<= )|(?<='))"
)
#: « non, celui de Brest » chooses by its town among companies of one name.
_OF_A_TOWN = re.compile(
    r"(?:(?:non|pardon|plutot|et|en fait|mais)[, ]+){0,2}(?:celui|celle|l'autre,?) (?:de|du|d'|a) ?(?P<town>[a-z' -]{2,40})$"
)
#: « Je ne sais plus » is said of the number where it is asked for, or named.
_NAMES_THE_NUMBER = re.compile(r"\bsire[nt]\b|\bnumero\b")
_END_OF_SENTENCE = re.compile(r"[,;:.!?()]")
#: What a wrong number is told, by the reason of `opco.language`.
_WRONG_NUMBER = {"too_short": "too_short", "too_long": "too_long", "checksum": "checksum"}


def look_up(turn: Turn, text: str, *, asked: bool) -> bool:
    """Find the company that a text names or numbers; tell whether something was said or learnt."""
    numbers = [
        item
        for item in interpret(text, "siret", turn.world.today)
        if item.fact in ("siret", "siren")
    ]
    try:
        if any(item.value == UNKNOWN for item in numbers):
            do_without(turn)
            return True
        usable = next((item for item in numbers if item.fact == "siret" and item.usable), None)
        if usable is not None:
            return _by_siret(turn, str(usable.value))
        siren = next((item for item in numbers if _is_siren(item)), None)
        if siren is not None:
            return _by_siren(turn, str(siren.value))
        if numbers and asked:
            return _explain_number(turn, numbers[0])
        return _by_town(turn) or _by_name(turn, text, asked=asked)
    except DirectoryAway:
        settle(turn)
        turn.say("database.unreachable")
        turn.adviser = True
        return True


def offer_agreements(turn: Turn) -> bool:
    """Offer the agreements that a text names in words: a name is confirmed, a number is not."""
    try:
        found = turn.world.directory.agreements_named(turn.message.text)
    except DirectoryAway:
        return False
    if not 1 <= len(found) <= MOST_CHOICES:
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


def has_number(turn: Turn) -> bool:
    """Tell whether a message holds a SIRET or a SIREN that can be used, or says that it is not known."""
    found = interpret(turn.message.text, "siret", turn.world.today)
    named = _NAMES_THE_NUMBER.search(turn.message.plain) is not None
    return any(
        item.usable and item.fact in ("siret", "siren") and (named or item.value != UNKNOWN)
        for item in found
    )


def notice(turn: Turn) -> None:
    """Take the company named in passing, or ask which it is; silent when there is none."""
    if has_number(turn):
        look_up(turn, turn.message.text, asked=False)
        return
    if says(turn.message.plain, "of_a_trade") or speaks_of_a_relative(turn.message.text):
        return
    facts = turn.reading.first("inform", "correct")
    if isinstance(facts, Facts) and "idcc" in facts.facts:
        return  # « services de l'automobile (1090) » names the agreement
    name = turn.message.named("company_name")
    try:
        if name and _is_a_trade(turn, unaccented(name)):
            name = None
        spans = [name] if name else list(_named_spans(turn))
        for span in spans[:MOST_SPANS]:
            if _by_span(turn, span):
                return
    except DirectoryAway:
        # The question is answered all the same.
        return


def notice_in_doubt(turn: Turn) -> bool:
    """Ask whether the company is meant that words nobody understood name; tell whether one is.

    « kervalan lorient » says nothing else. A name of words that the answers use names nobody. What
    is plainly a name, « garage delorme à lyon », and of no company known, is said to be unknown.
    """
    known = turn.world.library.telling
    words = [word for word in turn.message.plain.split() if any(map(str.isalnum, word))]
    if turn.state.company is not None or not 0 < len(words) <= MOST_IN_DOUBT:
        return False
    try:
        for length in range(min(LONGEST_NAME, len(words)), 0, -1):
            span = " ".join(words[:length])
            new = any(
                len(word) >= LEAST_OF_A_NAME and not known.knows(word) for word in words[:length]
            )
            found = turn.world.directory.by_name(span, None) if new else []
            found = [one for one in found if one.score >= LEAST_UNASKED and not one.closed]
            if found:
                _ask_which(turn, found)
                return True
    except DirectoryAway:
        return False
    asks = signs_of(turn.message.plain) & {"asks", "question"}
    return not asks and turn.message.named("company_name") is not None and _no_such_name(turn)


def take_of_town(turn: Turn) -> bool:
    """Take « celui de Brest » among the companies in hand; tell whether it was found."""
    try:
        return _by_town(turn)
    except DirectoryAway:
        return False


def has_digits(turn: Turn) -> bool:
    """Tell whether a message holds as many digits as a SIREN, right or wrong."""
    text = turn.message.text
    digits = sum(character.isdigit() for character in text)
    return digits >= DIGITS_OF_SIREN and not gives_a_phone(text, turn.world.today)


def _named_spans(turn: Turn) -> Iterator[str]:
    """Yield the parts of a message that a word of trade makes likely to be a name.

    A short message first comes whole: the town that follows a name tells it from its namesakes.
    """
    parts = [turn.message.plain, *_BREAKS.split(turn.message.plain)]
    # « altavia escale à lyon »: the town may be that of its airport.
    parts += [part.partition(" a ")[0] for part in parts]
    whole = [part for part in parts if len(part.split()) <= LONGEST_NAME]
    for part in dict.fromkeys([*whole, *_from_a_trade(turn.message.plain)]):
        words = part.split()
        if len(words) > 1 and any(map(TRADES.fullmatch, words)) and not _is_a_trade(turn, part):
            yield part


def _is_a_trade(turn: Turn, part: str) -> bool:
    """Tell whether words say what a company does: those of the answers, or of a branch's title."""
    known, directory = turn.world.library.telling, turn.world.directory
    if _A_TRADE.match(part) is None:
        return False
    words = [word for word in part.split() if len(word) >= LEAST_OF_A_NAME]
    return bool(directory.agreements_named(part)) or all(map(known.knows, words))


def _from_a_trade(text: str) -> Iterator[str]:
    """Yield what follows a word of trade in a long message: « … un CAP garage des trois tilleuls »."""
    words = _END_OF_SENTENCE.split(text)[0].split()
    for place, word in enumerate(words):
        if place and TRADES.fullmatch(word):
            yield " ".join(words[place : place + LONGEST_NAME])


def _by_span(turn: Turn, span: str) -> bool:
    found = turn.world.directory.by_name(span, turn.message.named("place"))
    found = [one for one in found if one.score >= SURE and not one.closed]
    if not found:
        return False
    if found[0].sure:
        _keep(turn, found[0])
    else:
        _ask_which(turn, found)
    return True


def choose(turn: Turn, siret: str) -> None:
    """Take the establishment chosen among those offered."""
    try:
        _by_siret(turn, siret)
    except DirectoryAway:
        settle(turn)
        turn.say("database.unreachable")


def confirm(turn: Turn, yes: bool) -> None:
    """Take, or leave, the one company that was found."""
    candidate = turn.state.candidates[0] if turn.state.candidates else None
    turn.state.candidates = []
    turn.state.question = None
    if yes and candidate:
        choose(turn, candidate)
        return
    turn.state.company = None
    turn.say("company.not_mine")
    ask_company(turn)


def do_without(turn: Turn) -> None:
    """Go on without a record."""
    settle(turn)
    turn.state.question = None
    turn.say("company.skipped")


def settle(turn: Turn) -> None:
    """Remember that the company is not asked for again."""
    if "company" not in turn.state.settled:
        turn.state.settled = [*turn.state.settled, "company"]


def ask_company(turn: Turn) -> None:
    """Ask for the SIRET or the name."""
    ask(turn, Question("company", check=turn.state.check))


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


def _cite_who_tells(turn: Turn) -> None:
    """Keep the source of which OPCO a convention has, for « sûr ? » and « la source ? »."""
    topic, _, section = str(OUR_MEMBERSHIP.answer).partition("/")
    found = turn.world.library.answer(topic, turn.world.today, section)
    turn.state.sources = [source.title for source in found.sources]


def tell_where_an_opco_is(turn: Turn) -> bool:
    """Give the site of another OPCO that is asked for by its name; tell whether it was."""
    if not says(turn.message.plain, "where_it_is"):
        return False
    found = turn.world.directory.opco_named(turn.message.text)
    if found is None:
        return False
    turn.say("company.site_of_opco", opco=found[0], site=found[1])
    return True


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


def tell_of_trade(turn: Turn, *, ours: bool = False) -> bool:
    """Name the OPCO of the trade that a message names, of another branch or ``ours``; tell if it did."""
    text = turn.message.text
    if tell_of_activity(turn):
        return True
    idcc = trade_named(text) or (our_trade_named(text) if ours else None)
    return idcc is not None and tell_of_agreement(turn, idcc, usual=True)


def note_trade(turn: Turn) -> None:
    """Keep the convention that the trade just told usually applies, of our own branches, to be confirmed.

    It is assumed aloud where a decision rests on it: road transport pays its apprentices more.
    """
    text, state = turn.message.text, turn.state
    kept = state.facts.get(AGREEMENT)
    if kept is not None and kept.origin == "to_confirm" and leaves_our_trade(text):
        del state.facts[AGREEMENT]
    idcc = our_trade_named(text)
    other = trade_named(text) is not None or names_another_company(text)
    if idcc is None or other or state.company is not None or AGREEMENT in state.facts:
        return
    state.remember(AGREEMENT, idcc, origin="to_confirm")


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


def _by_siret(turn: Turn, siret: str) -> bool:
    found = turn.world.directory.by_siret(siret)
    if found is None:
        settle(turn)
        turn.say("company.unknown_siret")
        return True
    _take(turn, found)
    return True


def _take(turn: Turn, found: Establishment) -> None:
    """Keep an open establishment; of a closed one, propose the one that took over."""
    if not found.closed:
        _keep(turn, found)
        return
    heir = turn.world.directory.by_siret(found.successor) if found.successor else None
    if heir is None or heir.closed:
        turn.say("company.closed")
        ask_company(turn)
        return
    turn.say("company.closed_replaced")
    _ask_whether(turn, heir)


def _ask_whether(turn: Turn, found: Establishment) -> None:
    turn.state.candidates = [found.siret]
    ask(
        turn, Question("confirm_company", check=turn.state.check),
        name=found.name, city=found.city,
    )  # fmt: skip


def _by_siren(turn: Turn, siren: str) -> bool:
    found = turn.world.directory.by_siren(siren)
    if not found:
        settle(turn)
        turn.say("siret.siren_unknown")
    elif len(found) == 1:
        _take(turn, found[0])
    else:
        _offer(turn, found, "company.several_establishments")
    return True


def _by_town(turn: Turn) -> bool:
    """Take, of the companies in hand, the one of the town named: « celui de Brest »."""
    named = _OF_A_TOWN.match(turn.message.plain)
    held = turn.state.candidates or [str((turn.state.company or {}).get("siret") or "")]
    if named is None or not held[0]:
        return False
    town = named["town"].strip()
    names = [one.name for siret in held if (one := turn.world.directory.by_siret(siret))]
    for name in dict.fromkeys(names):
        for one in turn.world.directory.by_name(f"{name} {town}", town):
            same = one.score >= SURE and unaccented(one.city or "") == town
            if same and not one.closed:
                _take(turn, one)
                return True
    return False


def _by_name(turn: Turn, text: str, *, asked: bool) -> bool:
    place = turn.message.named("place")
    name = turn.message.named("company_name") or text
    found = turn.world.directory.by_name(text, place)
    if name != text and not (found and found[0].sure):
        found = turn.world.directory.by_name(name, place) or found
    least = 0.0 if asked or turn.message.named("company_name") else LEAST_UNASKED
    found = [one for one in found if one.score >= least]
    if not found and asked and is_a_trade_alone(text):
        return _asks_its_name(turn)
    if not found:
        return _no_such_name(turn) if asked else False
    if found[0].sure:
        _take(turn, found[0])
    else:
        _ask_which(turn, found)
    return True


def _ask_which(turn: Turn, found: Sequence[Establishment]) -> None:
    if len(found) == 1:
        _ask_whether(turn, found[0])
    else:
        _offer(turn, found, "company.several")


def _asks_its_name(turn: Turn) -> bool:
    """Say that a trade is no name: « garage poids lourd à Brest »; what was asked is asked again."""
    question = turn.before.question
    if question is not None and question.kind == "fact":
        turn.say("company.trade_noted")
        resume(turn)
        return True
    turn.say("company.a_trade")
    turn.state.question = Question("company", check=turn.state.check, times=2)
    turn.offer_said("company.skip_button", "/unsure")
    return True


def _no_such_name(turn: Turn) -> bool:
    before = turn.before.question
    if before is not None and before.kind == "company" and before.times > 1:
        do_without(turn)
        return True
    turn.say("company.none_by_name")
    turn.state.question = Question("company", check=turn.state.check, times=2)
    turn.offer_said("company.skip_button", "/unsure")
    return True


def _offer(turn: Turn, found: Sequence[Establishment], key: str) -> None:
    shown = list(found[:MOST_CHOICES])
    turn.state.candidates = [one.siret for one in shown]
    turn.state.question = Question("company", check=turn.state.check)
    titles = _titles(shown)
    turn.say(key, choices=titles)
    for one, title in zip(shown, titles, strict=True):
        turn.offer(title, payload("inform", siret=one.siret))
    turn.offer_said("company.skip_button", "/unsure")


def _titles(shown: Sequence[Establishment]) -> list[str]:
    """Return what to call each: name and town, then street, then number until no two are alike."""
    named = [", ".join(filter(None, (one.name, one.city))) for one in shown]
    streets = [
        f"{name}, {one.street}" if one.street and named.count(name) > 1 else name
        for one, name in zip(shown, named, strict=True)
    ]
    return [
        f"{name} (SIRET {one.siret})" if streets.count(name) > 1 else name
        for one, name in zip(shown, streets, strict=True)
    ]


def _keep(turn: Turn, found: Establishment) -> None:
    state = turn.state
    state.company = dict(found.record)
    state.candidates = []
    state.question = None
    settle(turn)
    for fact, (value, as_of, to_confirm) in found.facts.items():
        state.remember(fact, value, origin="to_confirm" if to_confirm else "record", as_of=as_of)
    belongs = found.record.get("membership") or {}
    turn.say(
        "company.found_record",
        name=found.name,
        city=found.city,
        headcount=found.record.get("headcount"),
        year=found.record.get("headcount_year"),
        convention=belongs.get("convention"),
        idcc=found.record.get("idcc"),
        demonstration=bool(found.record.get("demonstration")),
        ours=belongs.get("status") == "mobilites",
        opco=None if belongs.get("status") != "other" else belongs.get("opco"),
        site=belongs.get("site"),
    )


def _is_siren(number: Found) -> bool:
    return (number.fact == "siren" and number.usable) or number.reason == "siren_given"


def _explain_number(turn: Turn, number: Found) -> bool:
    before = turn.before.question
    if before is not None and before.kind == "company" and before.times >= 3:
        settle(turn)
        turn.state.question = None
        turn.say("siret.again_failed")
        return True
    digits = sum(character.isdigit() for character in number.text)
    key = _WRONG_NUMBER.get(number.reason or "", "not_digits")
    if key == "checksum" and number.fact == "siren":
        key = "siren_checksum"
    turn.say(f"siret.{key}", digits=digits)
    times = before.times + 1 if before is not None and before.kind == "company" else 2
    turn.state.question = Question("company", check=turn.state.check, times=times)
    turn.offer_said("company.skip_button", "/unsure")
    return True
