"""What the vocabulary alone cannot refuse: names and sentences that must fit across files."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from opco.content import ContentError, Location, line_of
from opco.eligibility.files import ChecksFile, FactsFile, SchemeFile, WordingFile
from opco.eligibility.wording import parts_of

Fault = tuple[Location, str]

_SUMMARY_KEYS = {"granted", "refused", "unknown", "unsettled"}
_SUMMARY_WORDS = {"label", "amount", "at_most", "reasons", "missing", "as_of"}
_OUTCOME_WORDS = {"label", "amount", "at_most"}
_WORDING_WORDS = {
    "to_confirm": {"checked_on"},
    "what_if": {*_OUTCOME_WORDS, "change", "check"},
    "stretch": {*_OUTCOME_WORDS, "missing"},
    "problems": {"label", "given"},
}
_WHAT_IF_KEYS = {"granted", "granted_amount", "granted_at_most", "refused"}
_STRETCH_KEYS = {
    "granted", "granted_amount", "granted_at_most", "refused", "missing", "unknown",
}  # fmt: skip
_PROBLEM_KEYS = {
    "not_a_number", "not_whole", "not_a_day", "not_yes_no", "not_a_choice", "not_text",
    "out_of_range",
}  # fmt: skip


def refuse_facts(file: Path, text: FactsFile) -> None:
    """Raise ``ContentError`` for a fact that names another one, or a table, that is not there."""
    _raise_first(file, _facts_faults(text))


def refuse_wording(file: Path, text: WordingFile) -> None:
    """Raise ``ContentError`` for a sentence that is missing, or names what nobody fills in."""
    _raise_first(file, _wording_faults(text))


def refuse_checks(file: Path, text: ChecksFile, facts: FactsFile) -> None:
    """Raise ``ContentError`` for a summary that cannot be said or a required fact not defined."""
    _raise_first(file, _checks_faults(text, facts))


def refuse_links(folder: Path, files: Mapping[str, SchemeFile]) -> None:
    """Raise ``ContentError`` for a scheme said to add up with one that does not exist."""
    for scheme, text in files.items():
        for other in text.cumulable_with:
            if other not in files:
                fault = (["cumulable_with"], f"le dispositif « {other} » est inconnu")
                _raise_first(folder / f"{scheme}.yml", iter([fault]))


def _facts_faults(text: FactsFile) -> Iterator[Fault]:
    for fact, definition in text.facts.items():
        where: list[str | int] = ["facts", fact]
        for field in ("no_later_than", "never_after"):
            other = getattr(definition, field)
            if other is not None and other not in text.facts:
                yield [*where, field], f"le fait « {other} » n'existe pas"
        until = definition.changeable_until
        if until not in (None, "always") and until not in text.facts:
            yield [*where, "changeable_until"], f"le fait « {until} » n'existe pas"
        if definition.type in ("choice", "level") and not definition.choices:
            yield where, "les choix possibles (choices) manquent"
        derived = definition.derived
        if derived is not None:
            table = text.tables.get(derived.table)
            if derived.fact not in text.facts:
                yield [*where, "derived"], f"le fait « {derived.fact} » n'existe pas"
            if table is None:
                yield [*where, "derived"], f"la table « {derived.table} » n'existe pas"
            else:
                used = {derived.column, *(column for only in derived.settled_by for column in only)}
                for column in sorted(used - {table.key, *table.columns}):
                    yield [*where, "derived"], f"la table n'a pas de colonne « {column} »"
        for template in [definition.phrase, *definition.what_if.values()]:
            if template is not None:
                yield from _unknown_words([*where, "what_if"], template, {"label", "value"})


def _wording_faults(text: WordingFile) -> Iterator[Fault]:
    for key, wanted in (
        ("what_if", _WHAT_IF_KEYS),
        ("stretch", _STRETCH_KEYS),
        ("problems", _PROBLEM_KEYS),
    ):
        given: dict[str, str] = getattr(text, key)
        for missing in sorted(wanted - set(given)):
            yield [key], f"la phrase « {missing} » manque"
        for name, template in given.items():
            yield from _unknown_words([key, name], template, _WORDING_WORDS[key])
    yield from _unknown_words(["to_confirm"], text.to_confirm, _WORDING_WORDS["to_confirm"])


def _checks_faults(text: ChecksFile, facts: FactsFile) -> Iterator[Fault]:
    for check, definition in text.checks.items():
        where: list[str | int] = ["checks", check]
        for missing in sorted(_SUMMARY_KEYS - set(definition.summary)):
            yield [*where, "summary"], f"la phrase « {missing} » manque"
        for key, template in definition.summary.items():
            yield from _unknown_words([*where, "summary", key], template, _SUMMARY_WORDS)
        for fact in definition.given:
            if fact not in facts.facts:
                yield [*where, "given"], f"le fait « {fact} » n'existe pas"
        for fact, others in definition.instead.items():
            if fact not in facts.facts:
                yield [*where, "instead"], f"le fait « {fact} » n'existe pas"
            for other in others.values():
                if other not in text.checks:
                    yield [*where, "instead"], f"« {other} » n'est pas une vérification"
        for key, names in (
            ("required", definition.required),
            ("never_assumed", definition.never_assumed),
        ):
            for fact in names:
                if fact not in facts.facts:
                    yield [*where, key], f"le fait « {fact} » n'existe pas"


def _unknown_words(where: Location, template: str, allowed: set[str]) -> Iterator[Fault]:
    try:
        names = {name for _, name in parts_of(template) if name is not None}
    except ValueError as error:
        yield where, str(error)
        return
    for name in sorted(names - allowed):
        yield where, f"la phrase nomme « {name} », que rien ne remplit"


def _raise_first(file: Path, faults: Iterator[Fault]) -> None:
    for location, reason in faults:
        raise ContentError(file, line_of(file, location), reason)
