"""Several people who may be tutors, told of at once: « Lou, bac pro, 1 an ; Tom sans diplôme, 3 ans », « le 1er a 5 ans, le 2e un CAP et 8 mois ».

What a message tells of them (``tutor_tokens``) is found first, wherever it stands; then it is told apart by person:
somebody else begins at a name, a rank, a new line (``tutor_names``), or where the same thing is told again.
"""

import re
from collections.abc import Iterable, Sequence

from opco.dialogue.reading.diploma_trades import GENERAL, trade_in
from opco.dialogue.reading.may_tutor import MayTutor, Prepared, Told
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.tutor_names import (
    A_RELATIVE,
    CALLED,
    PARTS,
    RELATIVE,
    SOMEBODY,
    WORDS,
    name_of,
    people_named,
)
from opco.dialogue.reading.tutor_tokens import (
    DIPLOMA,
    FOLLOWS,
    LEARNT,
    LONG,
    MINOR,
    Token,
    is_prepared,
    tokens_of,
)
from opco.language.normal import normalize
from opco.language.numbers import words_to_digits

#: Several people, at the least.
_AT_LEAST = 2

_APART = re.compile(
    r"[;/\n!?|]|(?<!\bm)(?<!\bmr)(?<!\bmme)\.(?=\s|$)|\b\d ?\)|\b(?:vs|versus|contre)\b"
)
#: « CAP et BEP », « CAP mécanique + bac pro », of one person.
_AND_ANOTHER = re.compile(
    r"^(?: (?!et\b)[a-z]{3,14}){0,2} ?(?:et|puis|\+|,|/|-|suivi d') ?(?:une? )?$"
)
_SAME_ONE = re.compile(
    r"^[ ,.;]*(?:(?:et|mais|puis|donc) )?(?:(?:il|elle|lui|qui|son|sa)\b|(?:a|avec)\b)"
)


def told_of(message: Message) -> Told:
    """Return whoever a message tells a diploma or years of, one or several, and what the apprentice prepares."""
    normal = words_to_digits(normalize(message.text))
    text = normal.text
    tokens = tokens_of(text, message.today)
    prepared = [one for one in tokens if one.kind == DIPLOMA and is_prepared(text, one, tokens)]
    own = [one for one in tokens if one not in prepared]
    groups = _grouped(text, own, prepared, people_named(message.text, normal))
    groups = [group for group in groups if any(one.kind in (DIPLOMA, LONG) for one in group)]
    bare = groups and not prepared and all(one.kind == DIPLOMA for one in groups[0])
    if bare and len(groups) > _AT_LEAST and all(_has_years(one) for one in groups[1:]):
        # « Maître d'apprentissage, CAP vente. A : CAP vente, 3 mois. B : … »
        prepared, groups = groups[0], groups[1:]
    ends = [0, *(one.end for one in prepared), *(g[-1].end for g in groups)]
    called, kins = [], []
    for place, group in enumerate(groups):
        begin = max(end for end in ends if end <= group[0].start)
        called.append(name_of(message.text, normal, begin, group[0].start, place))
        kin = list(RELATIVE.finditer(text[begin : group[0].start]))
        kins.append(kin[-1]["who"] if kin else "")
    people = _once_each(
        MayTutor(
            who,
            _level_of(group),
            _months_of(group),
            _trade_of(text, group, tokens),
            # « CAP, 17 ans » may be of work, where no other length is told.
            any(one.kind == MINOR and (one.value or _has_years(group)) for one in group),
            max((one.value or 0 for one in group if one.kind == FOLLOWS), default=0),
            any(one.kind == LEARNT for one in group),
            kin,
        )
        for who, group, kin in zip(called, groups, kins, strict=True)
    )
    known = Prepared(
        max((one.value for one in prepared if one.value), default=None),
        _trade_of(text, prepared, tokens),
    )
    return Told(people, known)


def _once_each(told: Iterable[MayTutor]) -> tuple[MayTutor, ...]:
    """Return each person once, as told first: « Théo, CAP, 6 mois … Théo, ça fait 2 ans qu'il peint »."""
    people: dict[str, MayTutor] = {}
    for one in told:
        people.setdefault(one.who if one.who in CALLED else one.who.lower(), one)
    return tuple(people.values())


def tutors_told_of(message: Message) -> tuple[MayTutor, ...]:
    """Return those of whom a message tells the diploma or the years, where they are several."""
    people = told_of(message).people
    years = any(one.months is not None for one in people)
    return people if len(people) >= _AT_LEAST and years else ()


def _grouped(
    text: str, tokens: Sequence[Token], prepared: Sequence[Token], named: Sequence[int]
) -> list[list[Token]]:
    """Return what is told of each person: somebody begins where they are marked, or where a thing is told again."""
    marks = [one.start() for how in (SOMEBODY, A_RELATIVE) for one in how.finditer(text)]
    groups: list[list[Token]] = []
    for token in tokens:
        if not groups:
            groups.append([token])
            continue
        group, last = groups[-1], groups[-1][-1]
        between = text[last.end : token.start]
        kinds = [one.kind for one in group]
        apart = _APART.search(between)
        same = _SAME_ONE.search(between[apart.end() :]) if apart else None
        marked = any(last.end <= one < token.start for one in marks)
        marked |= LONG in kinds and any(last.end <= one < token.start for one in named)
        beside = any(last.end <= one.start < token.start for one in prepared)
        again = token.kind in kinds
        two = again and token.kind == DIPLOMA and kinds == [DIPLOMA]
        if two and not marked and _AND_ANOTHER.match(between):
            group.append(token)  # « CAP et BEP, 2 ans »
        elif again and not (apart or marked) and not PARTS.search(between) and len(group) > 1:
            # « Paul 5 ans, Julie CAP 1 an »: what stands before it was of this one.
            groups.append([group.pop(), token])
        elif again or marked or (apart and not same) or (beside and not same):
            groups.append([token])
        else:
            group.append(token)
    return groups


def _has_years(group: Sequence[Token]) -> bool:
    return any(one.kind == LONG for one in group)


def _level_of(group: Sequence[Token]) -> int | None:
    levels = [one.value for one in group if one.kind == DIPLOMA]
    known = [one for one in levels if one]
    return max(known) if known else None if None in levels else 0


def _months_of(group: Sequence[Token]) -> int | None:
    told = next((one.value for one in group if one.kind == LONG), None)
    learnt = sum(one.value or 0 for one in group if one.kind == LEARNT)
    return None if told is None else max(told - learnt, 0)


def _trade_of(text: str, group: Sequence[Token], tokens: Sequence[Token]) -> str:
    """Return the words that say what a diploma is of: « mécanique auto »."""
    for token in group:
        if token.kind != DIPLOMA or token.value == 0:
            continue
        after = min((one.start for one in tokens if one.start >= token.end), default=len(text))
        piece = PARTS.split(text[token.end : after])[0]
        if "general" in text[token.start : token.end]:
            return GENERAL
        if trade := trade_in(WORDS.findall(piece)[:5]):
            return trade
    return ""
