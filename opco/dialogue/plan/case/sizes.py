"""What a size told makes of what was said: « on est 7 », of what is open to fewer than eleven; which of two counts."""

from collections.abc import Mapping

from opco.dialogue.plan import known_names
from opco.dialogue.plan.items import Item, Say, SayAnswer, SayDetail, SayRule, SayShort, SayVerdict
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.sizes_of_years import size_that_counts
from opco.language import find_facts

_HEADCOUNT = known_names.HEADCOUNT
#: What a year's average is made of, with the law that says so.
_AVERAGE = "effectif_moyen.mois"
_PERMITS = ("offres_opco.permis_fimo_seuil", "permits")
#: Answers that tell what is open below a size -> that size, in data/schemes, and what is said to remain
#: from it on (`sizes.beyond_…`); a detail names its own.
_OF_ANSWERS: Mapping[str, tuple[str, str]] = {
    "transition_formation/vehicule_electrique": ("offres_opco.propulsion_seuil", "vehicles"),
    "opco_financement_formation/branche#how_much": _PERMITS,
    "opco_financement_formation/branche#who_pays": _PERMITS,
    "transition_financement/essentiel": ("budget_formation.seuil_effectif", "budget"),
}
_CORRECTED = "check.corrected"
#: How lately it was told, among what is remembered of what was said.
_RECENT = 3


def tell_whether_small_enough(turn: Turn) -> None:
    """Say whether the company is small enough for a detail said now, or just before its size was told."""
    size = turn.state.value_of(_HEADCOUNT)
    if not isinstance(size, int):
        return
    for place, item in enumerate(turn.items):
        if (said := _said_of(turn, _key_of(item), size)) is not None:
            turn.items.insert(place + 1, said)
            return
    if size == turn.before.value_of(_HEADCOUNT):
        return
    for key in reversed(turn.before.said[-_RECENT:]):
        if (said := _said_of(turn, key, size)) is not None:
            # After what was corrected is said back: « 12 salariés au lieu de 10 ».
            turn.items.insert(
                sum(isinstance(one, Say) and one.key == _CORRECTED for one in turn.items), said
            )
            return


def say_which_size_counts(turn: Turn) -> None:
    """Say which of two sizes was kept, before what it decides: the average of the year before the signature."""
    checks = turn.world.book.checks
    place = next(
        (
            place
            for place, item in enumerate(turn.items)
            if isinstance(item, SayVerdict) and _HEADCOUNT in checks[item.check].facts
        ),
        None,
    )
    if place is None:
        return
    found = find_facts(turn.message.text, turn.world.today)
    counted = size_that_counts(found, turn.message, turn.state)
    if counted is None or turn.state.value_of(_HEADCOUNT) != counted.size:
        return
    rule = turn.world.book.value(_AVERAGE, turn.world.today)
    sources = tuple(str(source["title"]) for source in rule.sources)
    told = {"size": counted.size, "year": counted.year, "other": counted.other}
    turn.items.insert(place, SayRule("sizes.of_the_year_before", sources, told))


def _key_of(item: Item) -> str:
    """Return what names a detail or an answer among all that is said; nothing for anything else."""
    if isinstance(item, SayDetail):
        return f"{item.name}+{item.place}"
    if isinstance(item, SayShort):
        return f"{item.name}#{item.kind.value}"
    return item.name if isinstance(item, SayAnswer) else ""


def _said_of(turn: Turn, key: str, size: int) -> Item | None:
    """Return what a size makes of what was said under a key, None where no size counts."""
    name, _, place = key.partition("+")
    entries = turn.world.library.details.get(name, ())
    below, remains = _OF_ANSWERS.get(key, (None, None))
    beyond = turn.world.library.say(f"sizes.beyond_{remains}") if remains else None
    if place.isdigit() and int(place) < len(entries):
        below, beyond = entries[int(place)].below, entries[int(place)].beyond
    if below is None:
        return None
    limit = turn.world.book.value(below, turn.world.today)
    small = size < int(str(limit.value))
    return Say(
        f"sizes.{'small_enough' if small else 'too_large'}",
        {"size": size, "limit": limit.text, "beyond": beyond},
    )
