"""The person's company: looked up by number or name, chosen among several, or done without."""

from collections.abc import Sequence

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case.asking import ask, resume
from opco.dialogue.plan.company.which_opco import is_of_anothers_trade
from opco.dialogue.plan.turn import Turn, payload
from opco.dialogue.reading.beside_facts import asks_in_words
from opco.dialogue.reading.candidates import DIGITS_OF_SIREN, gives_a_phone
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import signs_of
from opco.dialogue.state import Question
from opco.dialogue.world import DirectoryAway, Establishment
from opco.french.plain import unaccented
from opco.language import UNKNOWN, Found, interpret
from opco.language.company_spans import (
    LONGEST_NAME,
    begins_as_a_trade,
    has_its_capitals,
    names_nobody,
    names_the_number,
    spans_of_a_name,
    spans_with_a_trade,
    town_chosen,
)
from opco.language.trades import is_a_trade_alone, speaks_of_a_relative, without_trade

#: How near a name said in passing must be (of 100) to be taken for one.
SURE = 90.0
#: How near a name must be to be offered when nobody asked for a company.
LEAST_UNASKED = 88.0
MOST_CHOICES = 4
#: Words of a message that nobody understood and that may be a name; letters of a word that makes one.
MOST_IN_DOUBT = 8
LEAST_OF_A_NAME = 5
MOST_SPANS = 3
#: Words that may stand around a name which is all that a message says: « notre société c'est … ».
_MOST_AROUND = 4
#: What a wrong number is told, by the reason of `opco.language`.
_WRONG_NUMBER = {"too_short": "too_short", "too_long": "too_long", "checksum": "checksum"}


#: What a town's name goes on with, which nobody says: « Aulnay-sous-Bois ».
_BESIDE_A_RIVER = frozenset({"sous", "sur", "les", "en", "de", "du"})
_MARKS = str.maketrans(",;:.!?()", "        ")


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


def has_number(turn: Turn) -> bool:
    """Tell whether a message holds a SIRET or a SIREN that can be used, or says that it is not known."""
    found = interpret(turn.message.text, "siret", turn.world.today)
    named = names_the_number(turn.message.plain)
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
    # « Services de l'automobile (1090) » names the agreement; « Transports Untel, Mâcon, convention 16 ? » a company too.
    of_agreement = isinstance(facts, Facts) and "idcc" in facts.facts
    # « Collecte et Tri du Velay »: the name of a company of another branch tells its trade.
    spans = [] if is_of_anothers_trade(turn) else _announced(turn)
    try:
        if any(_by_span(turn, span, exactly=of_agreement) for span in spans[:MOST_SPANS]):
            return
        # What nothing announces as a name must be exactly one, or nearly with its town: « notre régie de transport » is none.
        if any(_by_span(turn, span, exactly=True) for span in _unannounced(turn)[:MOST_SPANS]):
            return
    except DirectoryAway:
        # The question is answered all the same.
        return


def _announced(turn: Turn) -> list[str]:
    """Return the names that the words around them, or a word of trade, announce."""
    name = turn.message.named("company_name")
    if name and not _is_a_trade(turn, unaccented(name)):
        return [name]
    parts = spans_with_a_trade(turn.message.plain)
    return [one for one in parts if not names_nobody(one) and not _is_a_trade(turn, one)]


def _unannounced(turn: Turn) -> list[str]:
    """Return the parts of a message that may be a name: they hold a word which the answers never use, or its capitals."""
    known = turn.world.library.telling
    return [
        span
        for span in spans_of_a_name(turn.message.text, turn.message.plain)
        if without_trade(span).strip()  # « port de plaisance » says a trade
        and (
            has_its_capitals(span, turn.message.text)
            or any(len(word) >= LEAST_OF_A_NAME and not known.knows(word) for word in span.split())
        )
    ]


def take_alone(turn: Turn, *, announced: bool) -> bool:
    """Take the company that a brief message names and says nothing else of; tell whether it is one we know.

    ``announced``: only a name with a word of trade, where a person's may be given: « Autocars Untel », « Luc Untel ».
    """
    message, known = turn.message, (turn.state.company or {}).get("siret")
    brief = 0 < len(message.words) <= MOST_IN_DOUBT
    if not brief or asks_in_words(message.text):
        return False
    place = message.named("place")
    spans = [one for one in spans_with_a_trade(message.plain) if not names_nobody(one)]
    spans += [] if announced else _unannounced(turn)
    try:
        for span in dict.fromkeys(spans):
            said = {word for word in f"{span} {unaccented(place or '')}".split()}
            others = [word for word in message.plain.split() if word.strip(",.!'") not in said]
            found = turn.world.directory.by_name(span, place) if len(others) <= _MOST_AROUND else []
            if found and found[0].sure and found[0].score >= SURE and not found[0].closed:
                if found[0].siret != known:
                    _keep(turn, found[0])
                return found[0].siret != known
    except DirectoryAway:
        return False
    return False


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


def _is_a_trade(turn: Turn, part: str) -> bool:
    """Tell whether words say what a company does: those of the answers, or of a branch's title."""
    known, directory = turn.world.library.telling, turn.world.directory
    if not begins_as_a_trade(part):
        return False
    words = [word for word in part.split() if len(word) >= LEAST_OF_A_NAME]
    return bool(directory.agreements_named(part)) or all(map(known.knows, words))


def _by_span(turn: Turn, span: str, *, exactly: bool = False) -> bool:
    place = turn.message.named("place")
    if place is not None and unaccented(place) in span:
        place = None  # « Pneus et Pièces du Morvan »: a part of the name, whichever town it is in
    found = turn.world.directory.by_name(span, place)
    found = [one for one in found if one.score >= SURE and not one.closed]
    only = _the_one_of_the_town(turn, found) if found else None
    if not found or (exactly and only is None):
        return False
    if only is not None:
        _keep(turn, only)
    else:
        _ask_which(turn, found)
    return True


def _the_one_of_the_town(turn: Turn, found: Sequence[Establishment]) -> Establishment | None:
    """Return the company found for sure: its name, or its name and the town beside it: « Automobiles Kervalan, Quimper »."""
    if found[0].sure:
        return found[0]
    words = set(turn.message.plain.replace("'", " ").replace("-", " ").translate(_MARKS).split())
    text = " ".join(turn.message.plain.replace("-", " ").translate(_MARKS).split())
    there = [
        one
        for one in found
        if one.city
        and (_town_words(one.city) <= words or _is_said_with_its_article(one.city, text))
    ]
    return there[0] if len(there) == 1 else None


def _is_said_with_its_article(city: str, text: str) -> bool:
    """Tell whether a text says « au Tampon », « aux Ulis », « du Havre »: a town whose name begins with an article."""
    article, _, rest = unaccented(city).replace("-", " ").partition(" ")
    leads = {"le": ("au", "du"), "les": ("aux", "des")}.get(article, ())
    return any(f" {lead} {rest} " in f" {text} " for lead in leads)


def _town_words(city: str) -> set[str]:
    """Return the words by which a town is said: all, or what stands before « sous », « sur », « lès »."""
    words = unaccented(city).replace("'", " ").replace("-", " ").split()
    ends = next((n for n, word in enumerate(words) if n and word in _BESIDE_A_RIVER), len(words))
    return set(words[:ends])


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
    town = town_chosen(turn.message.plain)
    held = turn.state.candidates or [str((turn.state.company or {}).get("siret") or "")]
    if town is None or not held[0]:
        return False
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
    return _ask_again(turn, "company.a_trade")


def _no_such_name(turn: Turn) -> bool:
    before = turn.before.question
    if before is not None and before.kind == "company" and before.times > 1:
        do_without(turn)
        return True
    return _ask_again(turn, "company.none_by_name")


def _ask_again(turn: Turn, said: str) -> bool:
    """Say why no company was found; its name or number is asked for once more, or done without."""
    turn.say(said)
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
