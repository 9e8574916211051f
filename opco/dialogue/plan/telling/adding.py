"""Adding the sentence nearest to the words, wherever it stands, to an answer or beside a decision."""

import re

from opco.dialogue.plan import known_names
from opco.dialogue.plan.items import (
    AskQuestion,
    Item,
    SayAnswer,
    SayCases,
    SayDetail,
    SayPassage,
    SayShort,
    SayVerdict,
)
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.telling.of_a_cfa import CFA, OWN_TOPIC
from opco.dialogue.plan.telling.subjects import is_a_subject_alone
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.sayings import Saying
from opco.dialogue.reading.signs import kind_signs_of, kinds_asked, signs_of
from opco.knowledge import Kind
from opco.knowledge.details import Found
from opco.knowledge.sentences import leans
from opco.knowledge.telling import stems

#: How near a sentence must be to be added, and the part of its words that may have been heard.
LEAST_SAYING = 0.25
#: The same beside a decision, or what is said of how sure one is.
LEAST_BESIDE = 0.35
#: How much nearer a sentence of another answer must be.
_ASIDE = 0.1
MOST_HEARD = 0.7
#: « Oui, transport de marchandises » replies to what was asked.
_REPLIES = re.compile(r"^\W*(?:oui|non|si)\b")
#: An age that makes an example of a sentence: « Oui, à 38 ans, … ».
_AGE = re.compile(r"\bà (\d\d)[\s\u00a0\u202f]ans\b")
#: A sentence that names a last day of its own.
_LAST_DAY = re.compile(
    r"\b(?:limite|au plus tard|avant)\b[^.;]{0,40}\b\d{1,2}(?:er)?[\s\u00a0\u202f][a-zéû]{3,9}[\s\u00a0\u202f]20\d\d"
)
#: A sentence that is of companies of one size: « En dessous de 11 salariés, … ».
HEADCOUNT = known_names.HEADCOUNT
_SIZE = re.compile(
    r"(?:(?P<under>En dessous de|Au-dessous de|Sous|À moins de)|À partir de|Dès)[\s\u00a0\u202f](?P<n>\d{1,4})[\s\u00a0\u202f]salariés"
)
_YES_NO = re.compile(r"(?:Oui|Non)\b")
_OF_YES_NO = frozenset({Kind.COMPULSORY.value})
_OF_A_REQUEST = tuple(
    f"#{kind.value}"
    for kind in (
        Kind.HOW,
        Kind.WHERE,
        Kind.WHEN,
        Kind.DEADLINE,
        Kind.AFTER,
        Kind.DOCUMENT,
        Kind.CUMULABLE,
    )
)
#: Sentences that say for everybody what a decision says for one: short answers, and how a text begins.
_GENERAL = (
    *(f"#{kind.value}" for kind in (Kind.HOW_MUCH, Kind.EXAMPLE, Kind.SIZE, Kind.OTHER)),
    "#0",
)


def _only_replies(turn: Turn) -> bool:
    """Tell whether a message begins with yes or no and asks nothing: its words tell a case."""
    plain = turn.message.plain
    asks = "?" in turn.message.text or signs_of(plain) & {"question", "asks"}
    return not asks and _REPLIES.match(plain) is not None


def complete(turn: Turn, least: float = LEAST_SAYING) -> None:
    """Add the sentence nearest to the words, wherever it stands, when it says something more.

    It comes before what is asked. Beside a decision, what is general of the same subject is left
    out: the amount for everybody blurs the one that was worked out. A sentence of another answer
    is named after it, must be nearer, and must stand without what comes before it there.
    """
    own = turn.state.subject.answer
    if _only_replies(turn):
        least += _ASIDE  # « oui, transport de marchandises » asks for no study of that trade
    decided = next((item for item in turn.items if isinstance(item, SayVerdict | SayCases)), None)
    topic = turn.world.book.checks[decided.check].topic if decided else None
    said = " ".join(text_of(turn, item) for item in turn.items)
    heard = stems(said)
    for saying in turn.reading.sayings:
        if saying.score < least:
            return
        aside = saying.name != own and not _is_a_detail_of(saying, own)
        example = saying.key.endswith(f"#{Kind.EXAMPLE.value}")
        if aside and (example or saying.score < least + _ASIDE or leans(saying.text)):
            continue
        if _is_of_another_case(turn, saying) or _says_why_unasked(turn, saying):
            continue
        words = stems(saying.text)
        is_new = saying.key not in turn.state.said and saying.text not in said
        if decided is not None and _replies_to_nothing(turn, saying):
            continue
        if aside and (is_a_subject_alone(turn) or _is_of_a_training_centre(turn, saying)):
            continue  # « rupture apprenti » is of no case of it
        if topic == saying.name.partition("/")[0] and _asks_for_what_is_refused(decided, saying):
            continue
        general = saying.name.partition("/")[0] == topic and (
            saying.key.endswith(_GENERAL)
            or isinstance(decided, SayCases)
            or _gives_other_numbers(decided, saying)
            or _gives_another_day(turn, decided, saying)
        )
        if is_new and not general and len(words & heard) <= MOST_HEARD * len(words):
            if saying.detail is not None and not aside:
                detailing.tell(turn, Found(saying.name, saying.detail, saying.score))
            else:
                add_passage(turn, saying, aside=aside)
            return


def _asks_for_what_is_refused(decided: SayVerdict | SayCases | None, saying: Saying) -> bool:
    """Tell whether a sentence is of how, where and until when to ask for what a decision has just refused."""
    refused = isinstance(decided, SayVerdict) and (
        decided.consideration.decision.outcome == "refused"
    )
    return refused and saying.key.endswith(_OF_A_REQUEST)


def _says_why_unasked(turn: Turn, saying: Saying) -> bool:
    """Tell whether a sentence gives a reason that nobody asked for: « Parce que… »."""
    why = Kind.WHY in (turn.reading.kind, *kinds_asked(turn.message.plain))
    return saying.key.endswith(f"#{Kind.WHY.value}") and not why


def _is_a_detail_of(saying: Saying, own: str | None) -> bool:
    """Tell whether a sentence is a detail of the topic in hand."""
    of_topic = own is not None and own.partition("/")[0] == saying.name.partition("/")[0]
    return saying.detail is not None and of_topic


def _gives_other_numbers(decided: SayVerdict | None, saying: Saying) -> bool:
    """Tell whether a sentence has the rates or amounts of others beside what was worked out."""
    if decided is None:
        return False
    decision = decided.consideration.decision
    worked_out = bool(decision.figures) or decision.amount is not None
    return worked_out and detailing.gives_a_scale(saying.text)


def _gives_another_day(turn: Turn, decided: SayVerdict | SayCases | None, saying: Saying) -> bool:
    """Tell whether a sentence tells the delay for everybody beside the day that was worked out for one."""
    dated = decided is not None and bool(turn.world.book.checks[decided.check].calendar)
    return dated and (
        saying.key.endswith(f"#{Kind.DEADLINE.value}") or _LAST_DAY.search(saying.text) is not None
    )


def _is_of_another_case(turn: Turn, saying: Saying) -> bool:
    """Tell whether a sentence is an example of somebody that the message does not describe."""
    ages = _AGE.findall(saying.text)
    if ages and not any(age in turn.message.text for age in ages):
        return True
    size = turn.state.value_of(HEADCOUNT)
    bound = _SIZE.match(saying.text)
    if bound is None or not isinstance(size, int):
        return False
    under = bound["under"] is not None
    return under == (size >= int(bound["n"]))


def _is_of_a_training_centre(turn: Turn, saying: Saying) -> bool:
    """Tell whether a sentence is for a CFA, where no CFA speaks nor is spoken of."""
    named = turn.state.speaker == CFA or CFA in turn.message.words
    return saying.name.partition("/")[0] == OWN_TOPIC and not named


def _replies_to_nothing(turn: Turn, saying: Saying) -> bool:
    """Tell whether a sentence is the yes or the no to a question that was not asked: « Oui, c'est obligatoire »."""
    kind = saying.key.rpartition("#")[2]
    asked = {one.value for one in kind_signs_of(turn.message.plain)}
    return _YES_NO.match(saying.text) is not None and kind in _OF_YES_NO and kind not in asked


def add_passage(turn: Turn, saying: Saying, *, aside: bool = False) -> None:
    """Say a sentence before what is asked; ``aside``: it is of another answer, which is named."""
    found = turn.answer_of(saying.name)
    asked = isinstance(turn.items[-1], AskQuestion) if turn.items else False
    turn.items.insert(len(turn.items) - asked, SayPassage(saying.name, saying.text, aside))
    turn.state.note_said(saying.key)
    cited = [source.title for source in found.sources]
    turn.state.sources = list(dict.fromkeys([*turn.state.sources, *cited]))


def text_of(turn: Turn, item: Item) -> str:
    """Return the words of an answer, or of a part of one, as it will be said; else nothing."""
    library, today = turn.world.library, turn.world.today
    if isinstance(item, SayPassage):
        return item.text
    if isinstance(item, SayDetail):
        return library.detail(item.name, item.place, today).text
    if isinstance(item, SayShort):
        topic, _, section = item.name.partition("/")
        short = library.short(topic, section or None, item.kind, today)
        return short.text if short is not None else ""
    if isinstance(item, SayAnswer):
        return turn.answer_of(item.name).text
    if isinstance(item, SayVerdict):
        # The first note is said with the decision.
        decision = item.consideration.decision
        return " ".join([decision.summary, *decision.notes[:1]])
    return ""
