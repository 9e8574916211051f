"""One of a few answers, named in the user's words: « pour un contrat pro »."""

import re
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from opco.language.found import Found
from opco.language.normal import plain

#: How much a message must hold of a choice's label, of 100.
LEAST = 80.0
#: How far ahead of the second the first must be, or the message fits both.
MARGIN = 8.0
#: Letters that two words share when they are of one family (« apprenti », « apprentissage »).
SAME_STEM = 6

#: « Ah non, un bac général »: what comes before a correction.
CORRECTS = re.compile(
    r"(?:ah |oh |euh |oups )?(?:non|pardon|erreur|plutot|en fait|finalement)\b[ ,]{0,2}"
)
#: « non pas un apprenti, un contrat pro »: what is put aside names nothing.
_ASIDE = re.compile(
    r"\b(?:non )?(?:pas|plutot qu[e']?|au lieu d[e']?) ?(?:une?|les?|la|l'|en|du|d[e']) ?[^,;.]*(?:[,;.]|$)"
)


def read(text: str, fact: str, choices: Mapping[str, str]) -> Iterator[Found]:
    """Yield the choice that ``text`` names, if it names one and only one.

    ``choices`` maps each value to its label. Words, not letters, are compared, so that « pro »
    is enough for « contrat de professionnalisation » when its label or value begins with it.
    """
    said = _ASIDE.sub(" ", plain(text)).strip() or plain(text)
    said = CORRECTS.sub("", said) or said
    scores = sorted(
        ((_likeness(said, value, label), value) for value, label in choices.items()), reverse=True
    )
    if not scores or scores[0][0] < LEAST:
        return
    if len(scores) > 1 and scores[0][0] - scores[1][0] < MARGIN:
        return
    yield Found(fact=fact, value=scores[0][1], start=0, end=len(text), text=text)


def _likeness(said: str, value: str, label: str) -> float:
    label = plain(label)
    words = [word for word in re.findall(r"\w+", said) if len(word) >= 3 and word != "contrat"]
    own = [word for word in re.findall(r"\w+", label) if len(word) >= 3]
    begins = any(
        mine.startswith(word) or mine[:SAME_STEM] == word[:SAME_STEM]
        for word in words
        for mine in own
    )
    return max(
        float(fuzz.ratio(said, label)),
        float(fuzz.token_set_ratio(said, label)) if begins else 0.0,
        float(fuzz.ratio(said, plain(value.replace("_", " ")))),
        85.0 if begins else 0.0,
    )
