"""How people who may be tutors are named, « Lou », « mon chef », « le 2e », « moi », and which of them a few words name."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from rapidfuzz.distance import OSA

from opco.french.plain import unaccented

_RANKS = (
    r"premiere?|1er|1re|1ere", r"deuxieme|2n?de?|2e|2eme|2ieme|seconde?", r"troisieme|3e|3eme|3ieme", r"quatrieme|4e|4eme|4ieme",
)  # fmt: skip
CALLED = ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième")
_NOT_A_RANK = r"(?! (?:annees?|ans?\b|mois|jours?|semaines?|fois|cas|question)\b)"
_RANK = rf"(?:(?:le|la|du|pour|ce|cette|mon|ma) )?\b(?P<rank>{'|'.join(_RANKS)})\b{_NOT_A_RANK}"
#: Who is no candidate: a pronoun, the apprentice, what is asked.
_NOBODY = (
    r"(?:il|elle|on|nous|ils|elles|qui|que|quoi|ca|c'est|y|n|en|et|ou|mais|lui|j'ai|tu|vous|l'apprentie?|apprentie?|alternante?|jeune|gamine?|petite?|contrat|tuteur|tutrice|diplome|experience|chacune?|cela|deja|toujours|bosse|travaille|exerce|pratique|tourne"
    r"|quelqu'un|personne|pour|avec|sans|depuis|titulaire|possede|dont|soit|cap|bep|bac|bp|bts|but|licence|titre|master|dut|cqp)"
)
_NAME = (
    rf"(?:(?:le|la|mon|ma|un|une|notre) )?(?!{_NOBODY}\b)(?P<name>[a-z][a-z'-]{{2,15}})"
    r"(?: ?(?:a|avec|possede|:|,(?= ?\d)|c'est)(?= )| (?=une? (?:cap|bep|bac|bp|bts|but|licence|titre)\b))"
)
_OTHER = r"(?P<other>l'une?\b|l'autre\b|un autre\b|une autre\b)"
_BEGINS = r"(?:^|[,;:.!?\n(] ?(?:et |puis |mais )?|- |\b(?:et|puis|mais) )"
SOMEBODY = re.compile(rf"{_BEGINS}(?:{_RANK}|{_OTHER}|{_NAME})")
#: « Ou mon neveu, CAP, 8 mois », « sinon moi, 5 ans »; the last word before a name with a capital.
A_RELATIVE = re.compile(
    r"(?:[,;:./(] ?|\b(?:et|ou|puis|sinon|soit) )(?:ou |et |soit |sinon )?(?:bien )?(?:moi\b|(?:mon|ma|notre) [a-z]{4,14}(?= ?[,:(]))"
)
_BEFORE_A_NAME = re.compile(r"(?:^|[,;:./(] ?|\b(?:et|ou|puis|sinon|soit|ou bien) )$")
#: What parts what is told of two people; what always does, unless the next words go on with the same one.
PARTS = re.compile(
    r"[,;:/()\n!?]|(?<!\bm)(?<!\bmr)(?<!\bmme)\.(?=\s|$)|\s-+>?\s|[=|]|\b(?:et|puis|ou|vs|versus|contre|sinon|alors que|tandis que)\b"
)
_AT_LEAST, _STEM = 2, 4
#: Words around a name, that are none.
_NO_NAME = frozenset(
    ["a", "ai", "ait", "avait", "avec", "un", "une", "le", "la", "les", "l", "d", "de", "du", "des", "et", "ou", "puis", "mais", "qui", "que", "quoi", "possede", "titulaire", "diplome", "diplomee", "est", "sont", "c'est", "c", "ce", "j'ai", "on", "nous", "il", "elle", "lui", "pour", "pr", "en", "dans", "ds", "chez", "comme", "metier", "experience", "exp", "anciennete", "tuteur", "tuteurs", "tutrice", "tutrices", "candidat", "candidate", "candidats", "candidates", "possible", "possibles", "volontaire", "volontaires", "maitre", "maitres", "d'apprentissage", "apprentissage", "apprenti", "apprentie", "apprentis", "bts", "cap", "bac", "pro", "bep", "deux", "trois", "2", "3", "4", "soit", "alors", "sinon", "deja", "bien", "n'a", "n", "pas", "seulement", "juste", "depuis", "mois", "an", "ans", "annees", "plus", "ayant", "dispose", "niveau", "voici", "salarie", "salaries", "salariee", "personnes", "gars", "choix", "hesite", "hesitons", "entre", "apprenti", "choisir", "prendre", "mon", "ma", "mes", "notre", "nos", "son", "sa", "option", "cote", "d'experience", "d'exp", "d'atelier", "terrain", "titre", "quand", "meme", "etre", "peut", "peuvent", "va", "vont", "ok", "aussi", "vs", "contre", "encadrer", "suivre", "former", "tutorer", "accompagner", "jeune"]
)  # fmt: skip
_A_TITLE = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"})
RELATIVE = re.compile(
    r"\b(?:mon|ma|notre|le|la) (?P<who>(?:chef\w*|collegue|patron\w*|gerant\w*|associe\w*|neveu|niece|frere|soeur|fils|fille|cousine?|beau-(?:frere|fils|pere)|belle-(?:soeur|fille|mere)|pere|mere|oncle|tante|gendre|mari|femme|epou(?:x|se)|compagnon|compagne|adjointe?|magasinier\w*|mecano|mecanicien\w*|carrossier\w*|comptable|secretaire|conducteur|conductrice|responsable|ancien\w*|nouveau|nouvelle)(?: d'[a-z]+)?)\b"
)
WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ELIDED = re.compile(r"^(?:d|l|qu|n|s|c|j|m|t)['’]")
_NUMBERED = re.compile(
    r"\b(?:n ?°|no|num|numero|candidate?|option|profil|choix|personne|le|la) ?(?P<n>[1-6])\b(?! ?(?:an|mois|%|\d))"
)
_THE_LAST = re.compile(r"\b(?:le|la) dernier(?:e|s)?\b(?! (?:an|annee|mois|fois|question))")
#: « L'autre ? »; « et elle ? », right after another one of two.
_THE_OTHER = re.compile(
    r"\bl ?['’]? ?(?:autre|otre|aut)\b|^\W*(?:ok |bon |mais )?(?:et )?(?:elle|lui)(?: alors| donc| ca va| c'est bon)?\W*$"
)
#: « Et moi ? », « je peux ? », of whoever told of themselves: « moi la gérante, 12 ans de métier ».
_YOU = "vous"
_ME = re.compile(r"\b(?:moi|je|j'ai)\b")
_MYSELF = re.compile(
    r"\bmoi(?:[- ]meme)?\b,?(?: (?:en tant que |comme )?(?:(?:la|le|l'|une?) ?)?(?P<as>(?:patron|gerant|chef|dirigeant|employeur|directeur|directrice|responsable|president|artisan)[a-z]*))?"
)
_A_LETTER = re.compile(
    r"^\W*(?:et |ok |bon |donc )?(?:pour )?(?:le |la |candidate? )?(?P<one>[a-f])(?: alors| possible| ok| aussi)?\W*$"
)
_ONLY_NAMES = re.compile(
    rf"^\W*(?:(?:ok|oui|bon|merci|alors|et|mais|donc|du coup|sinon)\W+){{0,3}}(?:pour |quid d[eu] |concernant )?(?:(?:le|la|l'|l|mon|ma|du) ?)?(?:(?:n ?°|numero|option|candidate?|profil|choix) ?)?(?:{'|'.join(_RANKS)}|[1-6]|dernier(?:e)?|autre|otre)"
    r"(?: (?:alors|donc|du coup|aussi|lui|elle|svp|c'est bon|ca va|ca passe|ok|il peut|elle peut|peut|convient|passe|il va|va|est bon|est ok|possible|candidate?|personne|tuteur|tutrice|salariee?)){0,3}\W*$"
)


def tutor_named(
    plain: str, called: Sequence[str], last: int | None = None, kins: Sequence[str] = ()
) -> int | None:
    """Return the place of the one that a few words name: « et le 2e ? », « et Paul ? », « mon frère », « l'autre ? »."""
    for match in re.finditer(_RANK, plain):
        place = _place(match["rank"])
        if place < len(called):
            return place
    if (number := _NUMBERED.search(plain)) is not None and int(number["n"]) <= len(called):
        return int(number["n"]) - 1
    if _THE_LAST.search(plain):
        return len(called) - 1
    words = set(re.findall(r"[\w'-]+", plain))
    named = [place for place, one in enumerate(called) if _is_named(unaccented(one.lower()), words)]
    if len(named) == 1:
        return named[0]
    related = [n for n, kin in enumerate(kins) if kin and re.search(rf"(?<!-)\b{kin}\b", plain)]
    if len(related) == 1:
        return related[0]
    lettered = _A_LETTER.match(plain)
    by_letter = [n for n, one in enumerate(called) if lettered and one.lower() == lettered["one"]]
    if by_letter:
        return by_letter[0]
    own = [n for n, one in enumerate(called) if one.lower().startswith(_YOU)]
    if own and _ME.search(plain):
        return own[0]
    if _THE_OTHER.search(plain) and len(called) == _AT_LEAST and last in (0, 1):
        return 1 - last
    return None


def only_names(plain: str) -> bool:
    """Tell whether a few words name one of several and say nothing else: « et le 2e ? », « et la 3e alors ? »."""
    return _ONLY_NAMES.match(plain[:60]) is not None


def name_of(original: str, normal: Any, begin: int, end: int, place: int) -> str:
    """Return how the person told of between two places is called: a rank, a name, « mon chef »; else by the order."""
    text = normal.text[begin:end]
    if (rank := list(re.finditer(_RANK, text))) and _place(rank[-1]["rank"]) == place:
        return CALLED[place]
    if (other := list(re.finditer(_OTHER, text))) and not rank:
        return other[-1].group()
    parts, at = [], 0
    for cut in PARTS.finditer(text):
        parts.append((at, cut.start()))
        at = cut.end()
    parts.append((at, len(text)))
    # What comes before the first mark still is of the one before: « 1 an de métier, Julie ».
    tail = 1 if len(parts) > 1 and begin else 0
    pieces = [list(WORDS.finditer(text, *one)) for one in (parts[tail:] or parts)]
    pieces.reverse()

    def called(first: re.Match[str], last: re.Match[str] | None = None) -> str:
        return _original(original, normal, begin, first.start(), (last or first).end())

    if (myself := list(_MYSELF.finditer(text))) and not any(
        _has_a_capital(called(one)) for one in pieces[0]
    ):
        own = myself[-1]["as"]
        return (
            f"{_YOU}, {_original(original, normal, begin, *myself[-1].span('as'))}" if own else _YOU
        )
    for words in pieces:
        for one, following in pairwise(words):
            if one.group() in _A_TITLE:
                return called(one, following)
        if named := [one for one in words if _has_a_capital(called(one))]:
            return called(named[-1] if not begin else named[0])
    if relative := list(RELATIVE.finditer(text)):
        return _original(original, normal, begin, *relative[-1].span("who"))
    for words in pieces:
        if letter := [one for one in words if called(one).isupper() and len(one.group()) == 1]:
            return called(letter[-1])
        if own := [one for one in words if _may_be_a_name(one.group())]:
            return called(own[0] if tail else own[-1])
    return CALLED[min(place, len(CALLED) - 1)]


def people_named(original: str, normal: Any) -> list[int]:
    """Return where a name with its capital begins a part: « 5 ans de boîte, Jade n'en a aucun »."""
    text = normal.text
    return [
        one.start()
        for one in WORDS.finditer(text)
        if _BEFORE_A_NAME.search(text[: one.start()][-10:])
        and _has_a_capital(_original(original, normal, 0, one.start(), one.end()))
    ]


def _is_named(called: str, words: set[str]) -> bool:
    own = [word for word in WORDS.findall(called) if len(word) > 1 and word not in _A_TITLE]
    near = (
        word in words
        or (
            len(word) > _STEM and any(OSA.distance(word, one, score_cutoff=1) <= 1 for one in words)
        )
        for word in own[-1:]
    )
    return any(near)


def _place(rank: str) -> int:
    return next(n for n, one in enumerate(_RANKS) if re.fullmatch(one, rank))


def _may_be_a_name(word: str) -> bool:
    word = _ELIDED.sub("", word)
    return len(word) > 1 and not word[0].isdigit() and word not in _NO_NAME


def _has_a_capital(word: str) -> bool:
    """Tell whether a word is written as a name is: « Paul », and neither « BTS » nor « D'un »."""
    return (
        len(word) > 1
        and word[0].isupper()
        and not word.isupper()
        and _may_be_a_name(unaccented(word.lower()))
    )


def _original(original: str, normal: Any, begin: int, start: int, end: int) -> str:
    first, last = normal.span(begin + start, begin + end)
    return original[first:last]
