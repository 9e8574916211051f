"""What a reader of the law should look at: gaps, overlaps, checks that are too old.

A wrong file does not load at all (``ContentError``). This is for files that load but should not be
trusted as they are.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise, zip_longest

from opco.content import Location, Problem, line_of
from opco.eligibility.files import DatedValue, ParameterText, PeriodText, SchemeFile
from opco.eligibility.rulebook import Rulebook


def proofread(book: Rulebook, on: date) -> list[Problem]:
    """Return what is wrong or out of date on ``on`` in the schemes of ``book``, in file order."""
    problems = list(_proofread_facts(book))
    for scheme_id, text in book.files.items():
        file = book.folder / f"{scheme_id}.yml"
        for location, reason in _proofread_scheme(text, on):
            problems.append(
                Problem(f"{file.parent.name}/{file.name}", line_of(file, location), reason)
            )
    return problems


def _proofread_facts(book: Rulebook) -> Iterator[Problem]:
    file = book.folder / "facts.yml"
    for fact in book.facts:
        if not any(fact in (*check.facts, *check.given) for check in book.checks.values()):
            reason = f"aucune vérification n'emploie le fait « {fact} » : rien ne le demande"
            yield Problem(f"{file.parent.name}/{file.name}", line_of(file, ["facts", fact]), reason)


def _proofread_scheme(text: SchemeFile, on: date) -> Iterator[tuple[Location, str]]:
    yield from _proofread_periods(text.periods)
    for index, period in enumerate(text.periods):
        yield from _proofread_age(["periods", index], period, text.review_every_days, on)
    for name, parameter in text.parameters.items():
        for start, dated in parameter.values.items():
            where = ["parameters", name, "values", start.isoformat()]
            read = _without_review_by(dated) if _is_followed(start, parameter) else dated
            for at, reason in _proofread_age(where, read, text.review_every_days, on):
                yield at, f"« {parameter.label} », {reason}"
    opening = min((p.start for p in text.periods if p.state == "open"), default=None)
    for name, parameter in text.parameters.items():
        first = min(parameter.values)
        if opening is not None and parameter.day in (None, text.day) and first > opening:
            yield ["parameters", name], f"aucune valeur entre le {opening} et le {first}"
            continue
        for start in _out_of_reach(parameter, text):
            yield (
                ["parameters", name, "values", start.isoformat()],
                f"« {parameter.label} », la valeur du {start} ne sert jamais : le dispositif est "
                "fermé aussi longtemps qu'elle vaut",
            )
    for index, criterion in enumerate(text.criteria):
        sources = [*criterion.sources, *(s for u in criterion.unsettled for s in u.sources)]
        rests_on_parameter = any(word in str(criterion.requires) for word in text.parameters)
        rests_on_period = "period" in str(criterion.requires)
        if not sources and not rests_on_parameter and not rests_on_period:
            yield ["criteria", index], f"le critère « {criterion.id} » n'a pas de source"


def _is_followed(start: date, parameter: ParameterText) -> bool:
    """Tell whether a later value was read since: what ``review_by`` was waiting for has come."""
    read = parameter.values[start].checked_on
    return any(day > start and one.checked_on > read for day, one in parameter.values.items())


def _without_review_by(dated: DatedValue) -> DatedValue:
    return dated.copy(update={"review_by": None})


def _out_of_reach(parameter: ParameterText, text: SchemeFile) -> Iterator[date]:
    """Yield the days from which a value holds that no day of an open scheme chooses."""
    if not text.periods or parameter.day not in (None, text.day):
        return
    starts = sorted(parameter.values)
    for start, after in zip_longest(starts, starts[1:]):
        if parameter.values[start].value is not None and not any(
            period.state != "closed"
            and (after is None or period.start < after)
            and (period.to is None or period.to >= start)
            for period in text.periods
        ):
            yield start


def _proofread_periods(periods: list[PeriodText]) -> Iterator[tuple[Location, str]]:
    order = sorted(range(len(periods)), key=lambda index: periods[index].start)
    for before, after in pairwise(order):
        end, start = periods[before].to, periods[after].start
        if end is None or end >= start:
            yield (
                ["periods", after],
                f"la période qui commence le {start} chevauche la précédente",
            )
        elif end + timedelta(days=1) < start:
            yield (
                ["periods", after],
                f"trou non déclaré entre le {end} et le {start} : ajoutez une période « closed » "
                "ou « unknown »",
            )
    for index, period in enumerate(periods):
        if period.to is not None and period.to < period.start:
            yield ["periods", index], "la période finit avant de commencer"


def _proofread_age(
    where: Location, item: PeriodText | DatedValue, every: int, on: date
) -> Iterator[tuple[Location, str]]:
    limit = item.checked_on + timedelta(days=every)
    if item.review_by is not None:
        limit = min(limit, item.review_by)
    if item.checked_on > on:
        yield where, f"relu le {item.checked_on}, après le jour de la vérification ({on})"
    elif on > limit:
        yield where, f"relu le {item.checked_on} ; à relire avant le {limit}"
