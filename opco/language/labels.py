"""Which of the labels on the screen a message means: typed, numbered, or in other words.

« la deuxième », « 1 », « Arras », « celui de Lozanne », « continuer sans siret ». Precision first:
a message that fits two labels, or that asks something, means none.
"""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from opco.language.normal import normalize, plain
from opco.language.numbers import words_to_digits

LONGEST_REPLY = 160
"""Characters: a longer message tells something, it does not choose."""
_MOST_WORDS = 9
_SHORTEST_PREFIX = 6
_SHORTEST_WORD = 3

_WORD = re.compile(r"[a-z0-9]+")
_POLITE = frozenset(
    "svp stp merci please sil te vous plait bonjour oui ok alors euh ben bah donc bon du coup".split()  # noqa: SIM905
)
_LEADS = frozenset(
    (  # noqa: SIM905
        "le la les l un une des de du d au aux a en et pour par avec dans sur celui celle ceux celles ci ce cet cette c est j je veux voudrais prends"
        " prend choisis choisi dis dirais mets mettez met selectionne plutot va bouton choix option reponse proposition numero no n nº ligne"
        " merci svp stp bien sur alors euh ben bah bon donc oui ok okay coup sil vous plait s il te moi nous notre mon ma on mes qui que qu"
        " suis sommes situe situee basee base ville commune plus cas liste entreprise societe etablissement"
    ).split()
)
#: Words of where people work, which tell a label only where one of the labels holds them.
_WORKPLACES = frozenset(
    "site sites agence depot antenne magasin garage atelier concession filiale boite bureau centre base".split()  # noqa: SIM905
)
_ORDINALS = {
    "premier": 1, "premiere": 1, "1er": 1, "1ere": 1, "1re": 1, "deuxieme": 2, "second": 2,
    "seconde": 2, "2eme": 2, "2e": 2, "2nd": 2, "2nde": 2, "troisieme": 3, "3eme": 3, "3e": 3,
    "quatrieme": 4, "4eme": 4, "4e": 4, "cinquieme": 5, "5eme": 5, "5e": 5, "sixieme": 6,
    "6eme": 6, "6e": 6, "septieme": 7, "7eme": 7, "huitieme": 8, "8eme": 8,
}  # fmt: skip
_LAST = frozenset(("dernier", "derniere"))
_PLACES = {"haut": 1, "dessus": 1, "bas": -1, "dessous": -1}
_ARTICLES_OF_NUMBER = frozenset(
    ("la", "le", "l", "n", "no", "numero", "choix", "option", "reponse", "proposition", "bouton")
)
_DENIES = re.compile(
    r"\b(?:pas|aucune?s?|ni|autre|sauf|rien|jamais|differente?s?|hors|plutot que|au lieu)\b"
)
_COUNTS = re.compile(r"\b(?:on est|nous sommes|on sera|j'en ai|il y en a) (?:\w+ )?\d")
_ASKS = re.compile(
    r"\?|^\W*(?:c'est quoi|qu'est[ -]ce|pourquoi|comment|combien|quand|quelles?|quels?|est[ -]ce que|qui)\b"
)


def pressed(text: str, labels: Sequence[str]) -> int | None:
    """Return the index of the label that ``text`` types, whole or by a beginning of its own.

    Case, accents, punctuation and typography are ignored, and a typing error or two in a long
    label; never a digit.
    """
    if len(text) > LONGEST_REPLY + max(map(len, labels), default=0):
        return None
    typed = _bare(text)
    bare = [_bare(label) for label in labels]
    for said in dict.fromkeys((typed, _without_politeness(typed))):
        if not said:
            continue
        equal = [index for index, label in enumerate(bare) if said == label]
        if equal:
            return equal[0] if len(equal) == 1 else None
    begins = [index for index, label in enumerate(bare) if label.startswith(typed)]
    long_enough = len(typed) >= _SHORTEST_PREFIX and " " in typed
    if begins and long_enough:
        return begins[0] if len(begins) == 1 else None
    for said in dict.fromkeys((typed, _without_politeness(typed))):
        near = [index for index, label in enumerate(bare) if said and _is_typed(said, label)]
        if near:
            return near[0] if len(near) == 1 else None
    return None


def choose(text: str, labels: Sequence[str], aside: int = 0) -> int | None:
    """Return the index of the label that ``text`` means, None when it means none or several.

    Read in this order: the label typed, its place (« la deuxième », « 1 », « la dernière »), a word
    that no other label has (« Arras »). The last ``aside`` labels choose nothing (« continuer
    sans »): « la dernière » is the one before them.
    """
    if not labels:
        return None
    typed = pressed(text, labels)
    if typed is not None or len(text) > LONGEST_REPLY:
        return typed
    said = words_to_digits(normalize(text)).text
    if _DENIES.search(said) or _ASKS.search(said) or _COUNTS.search(said):
        return None
    words = _WORD.findall(said)
    bare = [word for word in words if word not in _LEADS]
    if len(bare) == 1 and bare[0].isdigit() and (numbered := _numbered(bare[0], labels)):
        # « 4 » among « niveau 3 », « niveau 4 »: its own number, not its place.
        return numbered[0] if len(numbered) == 1 else None
    by_place, rest = _by_place(words, max(1, len(labels) - aside))
    owned = {word for label in labels for word in _WORD.findall(plain(label))}
    leads = _LEADS | (_WORKPLACES - owned)
    by_word = _by_word([word for word in rest if word not in leads], labels)
    if by_place is None:
        return by_word if len(words) <= _MOST_WORDS else None
    if by_word is not None and by_word != by_place:
        return None
    foreign = [w for w in rest if w not in _LEADS] if by_word is None else []
    return None if foreign else by_place


def _by_place(words: list[str], count: int) -> tuple[int | None, list[str]]:
    """Return the place that ``words`` name, and the other words; two places are none."""
    named: list[int] = []
    rest: list[str] = []
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        alone = all(other in _LEADS for other in words[:index] + words[index + 1 :])
        if word in _ORDINALS:
            named.append(_ORDINALS[word])
        elif word in _LAST:
            named.append(count)
        elif word in _PLACES and alone:
            named.append(1 if _PLACES[word] > 0 else count)
        elif word.isdigit() and len(word) <= 2 and (alone or before in _ARTICLES_OF_NUMBER):
            named.append(int(word))
        elif word in ("un", "une") and (len(words) == 1 or before in ("numero", "n", "le", "la")):
            named.append(1)
        else:
            rest.append(word)
    places = set(named)
    if len(places) != 1 or not 1 <= (place := places.pop()) <= count:
        return None, words
    return place - 1, rest


def _numbered(digits: str, labels: Sequence[str]) -> list[int]:
    """Return the label that begins with this number, all those that hold it when none does.

    When only some labels hold numbers a place may be meant as well: all labels are returned.
    """
    owned = [[word for word in _WORD.findall(plain(label)) if word.isdigit()] for label in labels]
    holders = [index for index, own in enumerate(owned) if digits in own]
    if not holders:
        return []
    first = [index for index in holders if owned[index][0] == digits]
    if all(owned) and len(first) == 1:
        return first
    return list(range(len(labels) + 1))


def _by_word(said: list[str], labels: Sequence[str]) -> int | None:
    """Return the one label that holds the words said, if they tell it from the others."""
    words = [word for word in said if len(word) > 1 or word.isdigit()]
    if not words:
        return None
    owned = [_WORD.findall(plain(label)) for label in labels]
    fits = [[_fit(word, own) for word in words] for own in owned]
    scores = [sum(fit) for fit in fits]
    best = max(range(len(labels)), key=lambda index: scores[index])
    others = [score for index, score in enumerate(scores) if index != best]
    if scores[best] <= max(others, default=0.0):
        return None
    known = sum(1 for fit in fits[best] if fit)
    own = sum(1 for at in range(len(words)) if fits[best][at] > max(
        (fits[i][at] for i in range(len(labels)) if i != best), default=0.0
    ))  # fmt: skip
    return best if own and known * 2 > len(words) else None


def _fit(word: str, own: list[str]) -> float:
    """Return how well ``word`` is one of the words of a label, from 0 to 1."""
    if word in own:
        return 1.0
    return 0.8 if any(_near(word, other) or _is_short_for(word, other) for other in own) else 0.0


def _is_short_for(word: str, whole: str) -> bool:
    """Tell whether a word is the beginning of another: « pro », « techno »."""
    return len(word) >= _SHORTEST_WORD and word.isalpha() and whole.startswith(word)


def _near(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if any(map(str.isdigit, one + other)) or shorter < 4:
        return False
    if abs(len(one) - len(other)) <= 3 and (one.startswith(other) or other.startswith(one)):
        return True
    allowed = 2 if shorter >= 8 else 1 if shorter >= 5 else 0
    return allowed > 0 and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(plain(text)))


def _is_typed(said: str, label: str) -> bool:
    if said == label or said.replace(" ", "") == label.replace(" ", ""):
        return bool(said)
    if re.findall(r"\d+", said) != re.findall(r"\d+", label):
        return False
    words, own = said.split(), label.split()
    if len(words) == len(own) and not all(map(_mistyped, words, own)):
        return False  # « Valombre Frères » is no « Valombre, Arras » with its errors
    allowed = min(len(label) // 8, 3)
    return bool(allowed) and OSA.distance(said, label, score_cutoff=allowed) <= allowed


def _mistyped(word: str, own: str) -> bool:
    allowed = max(1, len(own) // 4)
    return OSA.distance(word, own, score_cutoff=allowed) <= allowed


def _without_politeness(said: str) -> str:
    words = said.split()
    while words and words[-1] in _POLITE:
        words.pop()
    while words and words[0] in _POLITE:
        words.pop(0)
    return " ".join(words)
