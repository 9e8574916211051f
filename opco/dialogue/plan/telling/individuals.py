"""An employee or an apprentice who writes: nothing is answered as to a company, what concerns them may be."""

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.certainty import INDIVIDUAL, SURE_OF_A_FIRST
from opco.dialogue.plan.telling import doubting
from opco.dialogue.plan.telling.detailing import in_hand
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.several_tutors import tutors_told_of
from opco.dialogue.reading.signs import names_nothing, signs_of
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
PAY = known_names.PAY_OF_AN_APPRENTICE
#: At what age one may be an apprentice, and where a young person and an employer meet.
AGE, TO_BE_FOUND = "contrat_apprentissage_conditions/age", "promotion_metiers/recruter"
#: What is told of an apprentice who leaves, and of a contract that ends.
LEAVES = "contrat_apprentissage_rupture/depart_apprenti"
_OF_AN_END = frozenset(
    f"contrat_apprentissage_rupture/{one}"
    for one in ("essentiel", "depart_apprenti", "apres_45_jours")
)
#: Kinds of question that ask something else of it; topics of what an employer owes.
_ELSE = frozenset({Kind.DOCUMENT, Kind.WHO_PAYS, Kind.HOW_MUCH, Kind.WHERE, Kind.WHY})
_OF_A_PAY = frozenset({"remuneration_apprenti", "contrat_apprentissage_conditions"})
#: What is kept of a parent who writes, and for how long.
_OF_ONES_OWN, _LATELY = "about:ones_own", 8
#: Facts that an apprentice tells of their own contract.
_OF_A_CONTRACT = frozenset({"contract_year", "age", "birth_date", "level"})
_OF_THE_YOUNG = frozenset({"age", "birth_date", "level"})


def note_who_speaks(turn: Turn) -> None:
    """Keep that a person speaks for themselves, until a company does."""
    state = turn.state
    if speaks_for_oneself(turn.message.text):
        apprentice = says(turn.message.plain, "of_an_apprentice")
        state.speaker = "apprentice" if apprentice else "employee"
    elif says(turn.message.plain, "my_boss") and _tells_a_contract(turn):
        state.speaker = "apprentice"
    elif is_individual(turn) and says(turn.message.plain, "of_a_company"):
        state.speaker = None
    if _tells_of_ones_own(turn):
        state.note_said(_OF_ONES_OWN)


def _tells_of_ones_own(turn: Turn) -> bool:
    """Tell whether a message tells of the contract of a child, or of one's own: « mon fils, 17 ans, payé 500 »."""
    own = says(turn.message.plain, "of_family_or_oneself")
    return own and (_tells_a_contract(turn) or says(turn.message.plain, "a_boss"))


def speaks_of_ones_own(turn: Turn) -> bool:
    """Tell whether an apprentice, or a parent, was heard a moment ago."""
    return is_individual(turn) or _OF_ONES_OWN in turn.state.said[-_LATELY:]


def _tells_a_contract(turn: Turn) -> bool:
    """Tell whether who speaks of their boss tells of an apprenticeship: « mon patron me paye 600, j'ai 18 ans, première année »."""
    told = {fact for move in turn.reading.moves if isinstance(move, Facts) for fact in move.facts}
    return says(turn.message.plain, "of_an_apprentice") or not told.isdisjoint(_OF_A_CONTRACT)


def is_individual(turn: Turn) -> bool:
    """Tell whether an employee or an apprentice speaks."""
    return turn.state.speaker in doubting.INDIVIDUALS


def of_oneself(turn: Turn, main: Ask) -> Ask | None:
    """Return what an employee or an apprentice asks as it concerns them; None once it is declined.

    « J'ai 18 ans c'est combien », of an apprentice, is the pay; « j'ai le droit ? » is asked of others.
    """
    if not is_individual(turn):
        return main
    if _tell_how_one_leaves(turn, main) or _tell_whom_to_see(turn, main):
        return None
    topic, plain = main.answer.partition("/")[0], turn.message.plain
    entitled = says(plain, "own_case") or says(plain, "entitled")
    if (entitled and names_nothing(plain.replace("droit", ""))) or _only_says_who(turn):
        _decline(turn)
        return None
    if topic not in _OF_COMPANIES or turn.is_talk(main.answer):
        return main
    of_pay = says(plain, "of_pay") or names_nothing(without(plain, "an_age"))
    if of_pay and main.kind is Kind.HOW_MUCH and turn.state.speaker == "apprentice":
        return Ask(PAY, Kind.HOW_MUCH)
    if in_hand(turn) is not None:
        return main
    _decline(turn)
    return None


def _tell_how_one_leaves(turn: Turn, main: Ask) -> bool:
    """Tell an apprentice how they leave their own contract; tell whether that is asked.

    « Je peux partir ? »: what is said to an employer says « il vous prévient ».
    """
    if main.answer not in _OF_AN_END or turn.state.speaker != "apprentice":
        return False
    after = says(turn.message.plain, "after_the_trial")
    if main.kind in _ELSE or (not after and in_hand(turn, learnt=False) is not None):
        return False
    free, wait, leave = (
        turn.world.book.value(f"contrat_apprentissage.{name}", turn.world.today).text
        for name in ("jours_rupture_libre", "delai_mediateur", "delai_depart")
    )
    turn.say(
        "individual.leaves_after" if after else "individual.leaves",
        free=free,
        wait=wait,
        leave=leave,
    )
    _keep_to(turn, LEAVES)
    return True


def _tell_whom_to_see(turn: Turn, main: Ask) -> bool:
    """Tell an apprentice whom to see, after a pay or a contract that is not respected; tell whether it was asked."""
    before = (turn.before.subject.answer or "").partition("/")[0]
    about = before in _OF_A_PAY and turn.state.speaker == "apprentice"
    if (
        not about
        or not says(turn.message.plain, "whom_to_see")
        or turn.reading.sure >= SURE_OF_A_FIRST
    ):
        return False
    turn.say("individual.whom_to_see")
    turn.adviser = True
    return True


def tell_a_family(turn: Turn) -> bool:
    """Answer who employs nobody: a young person who seeks an employer, or whose pay does not come.

    « Le patron de ma fille ne la paye pas » asks for no aid to an employer.
    """
    plain = turn.message.plain
    # « Mon patron ne veut pas payer ma FCO » is about no wages.
    of_wages = not says(plain, "pays_a_course")
    if says(plain, "unpaid_wages") and says(plain, "of_family_or_oneself") and of_wages:
        turn.say("individual.unpaid")
        turn.cite(turn.answer_of(PAY))
        _keep_to(turn, PAY)
        return True
    before = (turn.before.subject.answer or "").partition("/")[0]
    if before in _OF_A_PAY and _OF_ONES_OWN in turn.state.said and says(plain, "whom_to_see"):
        turn.say("individual.whom_to_see")
        turn.adviser = True
        return True
    if not says(plain, "seeks_a_place") or says(plain, "learns_with_me"):
        return False
    if tutors_told_of(turn.message):
        return False  # « Je cherche un maître d'apprentissage : Lou a 2 ans de métier, Tom … »
    for move in turn.reading.moves:
        if isinstance(move, Facts):
            learn(
                turn, Facts(move.act, {k: v for k, v in move.facts.items() if k in _OF_THE_YOUNG})
            )
    age = turn.state.value_of("age")
    age = age if isinstance(age, int) else None
    turn.say("individual.seeks_a_place", age=age, old=_old_enough(turn, age))
    for name in (AGE, TO_BE_FOUND):
        turn.cite(turn.answer_of(name))
    _keep_to(turn, AGE)
    return True


def _old_enough(turn: Turn, age: int | None) -> str | None:
    """Return what an age makes of an apprenticeship: too young, « if » school is done, right; None beyond."""
    least, usual, most = (
        int(str(turn.world.book.value(f"contrat_apprentissage.{name}", turn.world.today).value))
        for name in ("age_min_exception", "age_min", "age_max")
    )
    if age is None or age > most:
        return None
    return "no" if age < least else "if" if age < usual else "yes"


def _keep_to(turn: Turn, name: str) -> None:
    turn.keep_to(name)
    turn.state.check = turn.state.question = None
    turn.adviser = True


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
