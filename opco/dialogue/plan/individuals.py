"""An employee or an apprentice who writes: nothing is answered as to a company, what concerns them may be."""

import re

from opco.dialogue.moves import Ask
from opco.dialogue.plan import doubting
from opco.dialogue.plan.certainty import INDIVIDUAL, SURE_OF_A_FIRST
from opco.dialogue.plan.detailing import in_hand
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.signs import names_nothing, says, signs_of
from opco.knowledge import Kind
from opco.language.trades import speaks_for_oneself

#: What is a company's own: its aids, its budget, its contributions. The rest is told to whoever asks.
_OF_COMPANIES = frozenset(
    {
        "aide_apprentissage",
        "aide_versement",
        "cout_formation_cfa",
        "opco_adhesion",
        "opco_contribution",
        "opco_financement_formation",
        "transition_accompagnement",
        "transition_financement",
        "transition_gpec",
    }
)
PAY = "remuneration_apprenti/essentiel"
_OF_AN_APPRENTICE = re.compile(r"\b(?:apprenti\w*|alternan\w*)\b")
_OF_PAY = re.compile(r"\b(?:salaire|smic|pay\w*|paie|gagn\w*|touch\w*|remunere\w*)\b")
_AGED = re.compile(r"\b\d{2} ans\b")
_ENTITLED = re.compile(r"\bj'ai (?:le |bien )?droit\b")
#: Words of a company, after which it is one that speaks.
_OF_A_COMPANY = re.compile(
    r"\b(?:mon|ma|notre|nos|mes) (?:entreprise|societe|boite|garage|atelier|salarie\w*|apprenti\w*|alternant\w*|equipe|effectif)\b"
    r"|\b(?:j'|on |nous |je )(?:embauch|recrut|emploi|forme)\w*|\bje suis (?:le |la |un |une )?(?:gerant|patron|employeur|dirigeant|drh|rh)\w*|\b(?:moi|suis) l'employeur\b|\bnous (?:sommes|avons)\b|\bon (?:est|a) \d|\b\d+ salarie"
)


def note_who_speaks(turn: Turn) -> None:
    """Keep that a person speaks for themselves, until a company does."""
    state = turn.state
    if speaks_for_oneself(turn.message.text):
        apprentice = _OF_AN_APPRENTICE.search(turn.message.plain) is not None
        state.speaker = "apprentice" if apprentice else "employee"
    elif is_individual(turn) and _OF_A_COMPANY.search(turn.message.plain):
        state.speaker = None


def is_individual(turn: Turn) -> bool:
    """Tell whether an employee or an apprentice speaks."""
    return turn.state.speaker in doubting.INDIVIDUALS


def of_oneself(turn: Turn, main: Ask) -> Ask | None:
    """Return what an employee or an apprentice asks as it concerns them; None once it is declined.

    « J'ai 18 ans c'est combien », of an apprentice, is the pay; « j'ai le droit ? » is asked of others.
    """
    if not is_individual(turn):
        return main
    topic, plain = main.answer.partition("/")[0], turn.message.plain
    entitled = says(plain, "own_case") or _ENTITLED.search(plain) is not None
    if (entitled and names_nothing(plain.replace("droit", ""))) or _only_says_who(turn):
        _decline(turn)
        return None
    if topic not in _OF_COMPANIES or turn.is_talk(main.answer):
        return main
    of_pay = _OF_PAY.search(plain) is not None or names_nothing(_AGED.sub(" ", plain))
    if of_pay and main.kind is Kind.HOW_MUCH and turn.state.speaker == "apprentice":
        return Ask(PAY, Kind.HOW_MUCH)
    if in_hand(turn) is not None:
        return main
    _decline(turn)
    return None


def presents_oneself(turn: Turn) -> bool:
    """Decline a first message that gives facts of an employee or an apprentice; tell whether it was one."""
    if not is_individual(turn) or not _only_says_who(turn, sure=True):
        return False
    _decline(turn)
    return True


def _only_says_who(turn: Turn, *, sure: bool = False) -> bool:
    """Tell whether a first message says who writes, and asks nothing surely: « je suis apprenti en CAP »."""
    fresh = turn.before.subject.answer is None and turn.before.question is None
    doubtful = sure or turn.reading.sure < SURE_OF_A_FIRST
    asks = "?" in turn.message.text or signs_of(turn.message.plain) & {"question", "asks"}
    return fresh and doubtful and not asks and speaks_for_oneself(turn.message.text)


def _decline(turn: Turn) -> None:
    """Say whom to ask: all of it the first time, in a sentence then."""
    doubting.decline(turn, INDIVIDUAL)
