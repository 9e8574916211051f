"""Several people who may be tutors, told of at once: « Lou, bac pro, 1 an ; Tom sans diplôme, 3 ans », « le 1er a 5 ans, le 2e un CAP et 8 mois ».

What a message tells of them (a diploma, or none; how long in the trade) is found first, wherever it stands; then it
is told apart by person: somebody else begins at a name, a rank, a new line, or where the same thing is told again.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from rapidfuzz.distance import OSA

from opco.dialogue.reading.message import Message
from opco.dialogue.reading.tutors import LEARNER
from opco.eligibility.quantities import whole_months
from opco.french.plain import unaccented
from opco.language import find_facts
from opco.language.levels import named_in
from opco.language.normal import normalize
from opco.language.numbers import words_to_digits

_YEARS = "tutor_years"
_A_YEAR, _AT_LEAST = 12, 2
_DIPLOMA, _LONG = "diploma", "long"
#: What is told of somebody beside these: an age under eighteen, so many apprentices followed, years as an apprentice.
_MINOR, _FOLLOWS, _LEARNT = "minor", "follows", "learnt"
_OF_AGE = 18
_RANKS = (
    r"premiere?|1er|1re|1ere", r"deuxieme|2n?de?|2e|2eme|2ieme|seconde?", r"troisieme|3e|3eme|3ieme", r"quatrieme|4e|4eme|4ieme",
)  # fmt: skip
_CALLED = ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième")
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
_MARK = re.compile(rf"{_BEGINS}(?:{_RANK}|{_OTHER}|{_NAME})")
#: « Ou mon neveu, CAP, 8 mois », « sinon moi, 5 ans »; the last word before a name with a capital.
_A_RELATIVE = re.compile(
    r"(?:[,;:./(] ?|\b(?:et|ou|puis|sinon|soit) )(?:ou |et |soit |sinon )?(?:bien )?(?:moi\b|(?:mon|ma|notre) [a-z]{4,14}(?= ?[,:(]))"
)
_BEFORE_A_NAME = re.compile(r"(?:^|[,;:./(] ?|\b(?:et|ou|puis|sinon|soit|ou bien) )$")
#: What parts what is told of two people; what always does, unless the next words go on with the same one.
_PARTS = re.compile(
    r"[,;:/()\n!?]|(?<!\bm)(?<!\bmr)(?<!\bmme)\.(?=\s|$)|\s-+>?\s|[=|]|\b(?:et|puis|ou|vs|versus|contre|sinon|alors que|tandis que)\b"
)
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
_NONE_OF_IT = re.compile(
    r"\b(?:sans|ss|aucun|pas de|pas d'|zero|0|non) ?(?:aucun |le moindre |de )?(?:diplom\w*|qualif\w*|formation(?! de tut)|bagage|titre|bac\b|cap\b|rien)"
    r"|\bpas (?:du tout )?diplom\w*|\brien comme diplome|\bautodidacte\b|\brien\b(?= ?(?:[,;/)(.]|$|\d|et\b))|\bbrevet des colleges\b"
)
_PREPARES = re.compile(
    r"\b(?:prepar\w+|vis(?:e|ait|erait|er)|pass(?:e|ait|erait)|encadr\w+|tutor\w+|suivre|former|accompagn\w+|apprentissage d'|en vue d)"
    r"|\b(?:tut(?:eur|rice|orat)s?|maitres? d ?'? ?app?rentissage)(?: possibles?)? (?:d ?'? ?|du |de |pour |en |sur )(?:une? |le |la )?$"
    r"|\b(?:pour|pr|pou|ds|px) (?:(?:une?|1|le|la|notre|son|mon|ma|du) )?$"
)
_CLAUSE = re.compile(r"[;.?!\n,:(]")
_SO_LONG = re.compile(
    r"(?P<before>\b(?:moins d[e']|presque|bientot|quasi\w*|pas encore|pas tout a fait|<) ?)?(?<![\d,.])(?P<n>\d{1,2}(?:[.,]5)?|une?|bac ?\+ ?\d) ?(?P<unit>ans?|annees?|mois|a(?= ?(?:[,;.:/)]|$|et\b|d'exp|de met|dans le met)))\b"
    r"(?P<half> (?:et )?(?:demie?|1/2)\b)?(?: et (?P<more>\d{1,2}) mois\b)?"
)
#: A length that is no experience: of a contract, of studies, of a stage, or the age of somebody.
_NOT_WORK_BEFORE = re.compile(
    r"\b(?:en|contrat d[e']|formation d[e']|apprentissage d[e']|stage d[e']|dans|il y a|age\w* d[e']|diplome d[e'])\s?$"
)
#: « Arrivé dans le métier il y a huit mois ».
_CAME = re.compile(
    r"\b(?:arriv|entre|embauch|recrut|commenc|debut|install|demarr|rejoin)[a-z]{0,4}\b[^,;.:]{0,30}\bil y a $"
)
#: « 2 ans d'atelier dont 18 mois comme apprenti »: a part of what was told before.
_A_PART = re.compile(r"\b(?:dont|y compris|compris|en comptant|incluant|inclus|avec) $")
_NOT_WORK_AFTER = re.compile(
    r"^ ?(?:de |d ?'? ?|en |comme |dans le cadre de (?:son |l'))(?:stage|formation|contrat|cours|etudes?|alternan\w+|app?rentis\w*|apprentie?|age)\b"
)
#: « 2 ans d'apprentissage », « un an en alternance »: no experience, and said so.
_AS_A_LEARNER = re.compile(
    r"^ ?(?:de |d ?'? ?|en |comme )(?:stage|alternan\w+|app?rentis\w*|apprentie?)\b"
)
_AGED = re.compile(r"\bage\w* (?:de |d')?$|\bn'a que $")
_A_MINOR = re.compile(r"(?<!pas )\bmineure?\b")
#: « A 2 apprentis en charge », « suit deux alternants ».
_HAS_SO_MANY = re.compile(
    r"\b(?:a|suit|gere|encadre|forme|accompagne|s'occupe de|avec) (?:actuellement |deja |encore )?(?P<n>[1-9]) (?:apprenti|alternant|jeune)e?s?\b"
    r"|\b(?P<m>[1-9]) (?:apprenti|alternant|jeune)e?s? (?:en charge|sous (?:sa|son|ma|mon)|a (?:sa|ma) charge|en ce moment|actuellement|sur les bras|deja)\b"
)
_NO_TUTOR = re.compile(
    r"\b(?:apprentie?|alternante?|jeune|gamine?|eleve|candidate?|peu[tx]|pourrai\w*|pourra)\b"
)
_AT_WORK = re.compile(r"^ ?(?:de |d'|dans|comme|chez|en |a |au |ds )")
_AN_AGE = 16
_SINCE = re.compile(
    r"\b(?:depuis|arriv\w+|entree?|embauchee?|la depuis|dans le metier depuis)\b[^,;.]{0,12}$"
)
#: Words around a name, that are none.
_NO_NAME = frozenset(
    ["a", "ai", "ait", "avait", "avec", "un", "une", "le", "la", "les", "l", "d", "de", "du", "des", "et", "ou", "puis", "mais", "qui", "que", "quoi", "possede", "titulaire", "diplome", "diplomee", "est", "sont", "c'est", "c", "ce", "j'ai", "on", "nous", "il", "elle", "lui", "pour", "pr", "en", "dans", "ds", "chez", "comme", "metier", "experience", "exp", "anciennete", "tuteur", "tuteurs", "tutrice", "tutrices", "candidat", "candidate", "candidats", "candidates", "possible", "possibles", "volontaire", "volontaires", "maitre", "maitres", "d'apprentissage", "apprentissage", "apprenti", "apprentie", "apprentis", "bts", "cap", "bac", "pro", "bep", "deux", "trois", "2", "3", "4", "soit", "alors", "sinon", "deja", "bien", "n'a", "n", "pas", "seulement", "juste", "depuis", "mois", "an", "ans", "annees", "plus", "ayant", "dispose", "niveau", "voici", "salarie", "salaries", "salariee", "personnes", "gars", "choix", "hesite", "hesitons", "entre", "apprenti", "choisir", "prendre", "mon", "ma", "mes", "notre", "nos", "son", "sa", "option", "cote", "d'experience", "d'exp", "d'atelier", "terrain", "titre", "quand", "meme", "etre", "peut", "peuvent", "va", "vont", "ok", "aussi", "vs", "contre", "encadrer", "suivre", "former", "tutorer", "accompagner", "jeune"]
)  # fmt: skip
_A_TITLE = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"})
_RELATIVE = re.compile(
    r"\b(?:mon|ma|notre|le|la) (?P<who>(?:chef\w*|collegue|patron\w*|gerant\w*|associe\w*|neveu|niece|frere|soeur|fils|fille|cousine?|beau-(?:frere|fils|pere)|belle-(?:soeur|fille|mere)|pere|mere|oncle|tante|gendre|mari|femme|epou(?:x|se)|compagnon|compagne|adjointe?|magasinier\w*|mecano|mecanicien\w*|carrossier\w*|comptable|secretaire|conducteur|conductrice|responsable|ancien\w*|nouveau|nouvelle)(?: d'[a-z]+)?)\b"
)
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
#: What a trade is called after a diploma, and the words that name none.
_NO_FIELD = frozenset(
    ["meme", "domaine", "secteur", "filiere", "specialite", "identique", "equivalent", "pro", "professionnel", "professionnelle", "option", "mention", "alors", "depuis", "avec", "sans", "mais", "puis", "dont", "plus", "moins", "ans", "annees", "mois", "metier", "experience", "anciennete", "dans", "comme", "chez", "obtenu", "seul", "seulement", "juste", "candidat", "candidats", "candidates", "possible", "possibles", "tuteur", "tuteurs", "tutrice", "maitre", "apprentissage", "apprenti", "apprentie", "jeune", "salarie", "salaries", "premier", "premiere", "deuxieme", "second", "seconde", "niveau", "sait", "travaille", "aussi", "deja", "bien", "encore", "peut", "pour", "nous", "notre", "voici", "hesite", "hesitons", "entre", "avons", "deux", "trois", "bonjour"]
)  # fmt: skip
_GENERAL = "general"
#: Trades that are near one another: whether a diploma of one counts for the other is not for words to say.
_NEAR = (
    re.compile(r"^(?:meca|auto|vehic|carross|peint|maint|garag|moto|cycle|pneu|apres-v|atel|vp|vi|vui|poids|diag|electr)"),
    re.compile(r"^(?:transp|logis|condui|conduc|rout|chauff|livr|messag|affret|exploit|demenag|voyag|ambul)"),
    re.compile(r"^(?:vent|vend|comm|mco|ndrc|nego|mark|manag)"),
    re.compile(r"^(?:compt|gest|paie|admin|secret|assist|bureau|rh)"),
    re.compile(r"^(?:cuis|patis|boulang|traite|resta|hotel|servi)"),
)  # fmt: skip
_STEM, _SHORT = 4, 3
_ELIDED = re.compile(r"^(?:d|l|qu|n|s|c|j|m|t)['’]")


@dataclass(frozen=True)
class MayTutor:
    """Somebody who may be a tutor: as named, the level of the diploma (0: none told; None: a title of no known level), the months in the trade, what the diploma is of.

    ``minor``: told to be under eighteen; ``follows``: how many apprentices already; ``learnt``: told years as an apprentice;
    ``kin``: what else the words call them: « beau-frère ».
    """

    who: str
    level: int | None
    months: int | None
    trade: str = ""
    minor: bool = False
    follows: int = 0
    learnt: bool = False
    kin: str = ""

    def to_data(self) -> dict[str, Any]:
        """Return what a state keeps of somebody."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "MayTutor":
        """Return somebody as a state kept them."""
        return cls(**data)


@dataclass(frozen=True)
class Prepared:
    """The diploma that the apprentice prepares: its level, what it is of."""

    level: int | None = None
    trade: str = ""


@dataclass(frozen=True)
class Told:
    """What a message tells of people who may be tutors, and of the diploma prepared."""

    people: tuple[MayTutor, ...] = ()
    prepared: Prepared = field(default_factory=Prepared)


@dataclass(frozen=True)
class _Token:
    kind: str
    start: int
    end: int
    value: int | None


def told_of(message: Message) -> Told:
    """Return whoever a message tells a diploma or years of, one or several, and what the apprentice prepares."""
    normal = words_to_digits(normalize(message.text))
    text = normal.text
    tokens = _tokens(text, message.today)
    prepared = [one for one in tokens if one.kind == _DIPLOMA and _is_prepared(text, one, tokens)]
    own = [one for one in tokens if one not in prepared]
    groups = _grouped(text, own, prepared, _people_named(message.text, normal))
    groups = [group for group in groups if any(one.kind in (_DIPLOMA, _LONG) for one in group)]
    bare = groups and not prepared and all(one.kind == _DIPLOMA for one in groups[0])
    if bare and len(groups) > _AT_LEAST and all(_has_years(one) for one in groups[1:]):
        # « Maître d'apprentissage, CAP vente. A : CAP vente, 3 mois. B : … »
        prepared, groups = groups[0], groups[1:]
    ends = [0, *(one.end for one in prepared), *(g[-1].end for g in groups)]
    called, kins = [], []
    for place, group in enumerate(groups):
        begin = max(end for end in ends if end <= group[0].start)
        called.append(_name(message.text, normal, begin, group[0].start, place))
        kin = list(_RELATIVE.finditer(text[begin : group[0].start]))
        kins.append(kin[-1]["who"] if kin else "")
    people = _once_each(
        MayTutor(
            who,
            _level_of(group),
            _months_of(group),
            _trade_of(text, group, tokens),
            # « CAP, 17 ans » may be of work, where no other length is told.
            any(one.kind == _MINOR and (one.value or _has_years(group)) for one in group),
            max((one.value or 0 for one in group if one.kind == _FOLLOWS), default=0),
            any(one.kind == _LEARNT for one in group),
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
        people.setdefault(one.who if one.who in _CALLED else one.who.lower(), one)
    return tuple(people.values())


def tutors_told_of(message: Message) -> tuple[MayTutor, ...]:
    """Return those of whom a message tells the diploma or the years, where they are several."""
    people = told_of(message).people
    years = any(one.months is not None for one in people)
    return people if len(people) >= _AT_LEAST and years else ()


def tells_no_diploma(plain: str) -> bool:
    """Tell whether a text says that somebody has no diploma."""
    return _NONE_OF_IT.search(plain) is not None


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


def _is_named(called: str, words: set[str]) -> bool:
    own = [word for word in _WORDS.findall(called) if len(word) > 1 and word not in _A_TITLE]
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


def _tokens(text: str, today: date) -> list[_Token]:
    """Return each diploma, absence of one, and length of work that a text tells, in its order."""
    found = [_Token(_DIPLOMA, *one.span(), 0) for one in _NONE_OF_IT.finditer(text)]
    found += [
        _Token(_DIPLOMA, start, end, level)
        for start, end, level in named_in(text)
        if not any(one.start < end and start < one.end for one in found)
    ]
    long = [one for one in _SO_LONG.finditer(text) if _is_work(text, one)]
    found += [_Token(_LONG, *one.span(), _in_months(one)) for one in long]
    found += _beside_work(text)
    for item in find_facts(text, today):
        if isinstance(item.value, int) and _is_of_a_tutor(text, item.start):
            if item.fact == "level":
                _give_a_level(found, item.start, item.value)
            elif item.fact == "followed" and not any(
                one.start < item.end and item.start < one.end for one in found
            ):
                found.append(_Token(_FOLLOWS, item.start, item.end, item.value))
        if item.interval is None or any(
            one.start < item.end and item.start < one.end for one in found
        ):
            continue
        last, low = item.interval.high, item.interval.low
        if item.fact == _YEARS and isinstance(low, int | float | Decimal):
            # « Travaille dans la vente depuis 2019 »
            found.append(_Token(_LONG, item.start, item.end, round(low * _A_YEAR)))
        elif isinstance(last, date) and _SINCE.search(
            f"{text[: item.start]} {text[item.start : item.end][:7]}"
        ):
            months = whole_months(min(last, today), today)
            found.append(_Token(_LONG, item.start, item.end, months))
    return sorted(found, key=lambda one: one.start)


def _beside_work(text: str) -> Iterator[_Token]:
    """Yield what a text tells that is no work: years as an apprentice, an age under eighteen (1 where it is called one)."""
    for match in _SO_LONG.finditer(text):
        before, after = text[: match.start("n")], text[match.end() :][:20]
        if _AS_A_LEARNER.match(after):
            part = _A_PART.search(before[-16:]) is not None
            yield _Token(_LEARNT, *match.span(), _in_months(match) if part else None)
        elif match["unit"] != "mois" and _is_a_minor(match["n"]) and not _is_work(text, match):
            told = _AGED.search(before[-16:]) is not None or after.lstrip().startswith("d'age")
            if _is_of_a_tutor(text, match.start()):
                yield _Token(_MINOR, *match.span(), int(told))
    for match in _HAS_SO_MANY.finditer(text):
        if _is_of_a_tutor(text, match.start()):
            yield _Token(_FOLLOWS, *match.span(), int(match["n"] or match["m"]))
    for match in _A_MINOR.finditer(text):
        if _is_of_a_tutor(text, match.start()):
            yield _Token(_MINOR, *match.span(), 1)


def _is_a_minor(number: str) -> bool:
    return number.isdigit() and _AN_AGE <= int(number) < _OF_AGE


def _is_of_a_tutor(text: str, start: int) -> bool:
    """Tell whether what begins there is told of who may be a tutor, and neither of the apprentice nor of what is asked."""
    return _NO_TUTOR.search(_CLAUSE.split(text[:start])[-1][-40:]) is None


def _give_a_level(found: list[_Token], start: int, level: int) -> None:
    """Give its level to a title told right before: « titre pro conducteur routier (niv 3) »."""
    before = [n for n, one in enumerate(found) if one.end <= start]
    last = max(before, key=lambda n: found[n].end, default=None)
    if last is not None and found[last].kind == _DIPLOMA and found[last].value is None and level:
        found[last] = replace(found[last], value=level)


def _is_work(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start("n")][-24:], text[match.end() :][:20]
    if _CAME.search(text[: match.start("n")][-60:]):
        return True
    if _NOT_WORK_BEFORE.search(before) or _NOT_WORK_AFTER.match(after):
        return False
    if match["n"].startswith("bac"):
        return False
    old = match["unit"] != "mois" and match["n"].isdigit() and int(match["n"]) >= _AN_AGE
    return not old or _AT_WORK.match(after) is not None


def _in_months(match: re.Match[str]) -> int:
    number = match["n"].replace(",", ".")
    n = 1.0 if number.startswith("un") else float(number)
    year = match["unit"] != "mois"
    months = round(n * (_A_YEAR if year else 1)) + (_A_YEAR // 2 if match["half"] and year else 0)
    months += int(match["more"] or 0)
    return months - 1 if match["before"] else months


def _is_prepared(text: str, token: _Token, tokens: Sequence[_Token]) -> bool:
    """Tell whether a diploma is the one that the apprentice prepares, by the words before it in its clause."""
    if token.value == 0:
        return False
    begin = max((one.end for one in tokens if one.end <= token.start), default=0)
    clause = _CLAUSE.split(text[begin : token.start])[-1]
    return (LEARNER.search(clause) or _PREPARES.search(clause)) is not None


def _people_named(original: str, normal: Any) -> list[int]:
    """Return where a name with its capital begins a part: « 5 ans de boîte, Jade n'en a aucun »."""
    text = normal.text
    return [
        one.start()
        for one in _WORDS.finditer(text)
        if _BEFORE_A_NAME.search(text[: one.start()][-10:])
        and _has_a_capital(_original(original, normal, 0, one.start(), one.end()))
    ]


def _grouped(
    text: str, tokens: Sequence[_Token], prepared: Sequence[_Token], named: Sequence[int]
) -> list[list[_Token]]:
    """Return what is told of each person: somebody begins where they are marked, or where a thing is told again."""
    marks = [one.start() for how in (_MARK, _A_RELATIVE) for one in how.finditer(text)]
    groups: list[list[_Token]] = []
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
        marked |= _LONG in kinds and any(last.end <= one < token.start for one in named)
        beside = any(last.end <= one.start < token.start for one in prepared)
        again = token.kind in kinds
        two = again and token.kind == _DIPLOMA and kinds == [_DIPLOMA]
        if two and not marked and _AND_ANOTHER.match(between):
            group.append(token)  # « CAP et BEP, 2 ans »
        elif again and not (apart or marked) and not _PARTS.search(between) and len(group) > 1:
            # « Paul 5 ans, Julie CAP 1 an »: what stands before it was of this one.
            groups.append([group.pop(), token])
        elif again or marked or (apart and not same) or (beside and not same):
            groups.append([token])
        else:
            group.append(token)
    return groups


def _has_years(group: Sequence[_Token]) -> bool:
    return any(one.kind == _LONG for one in group)


def _level_of(group: Sequence[_Token]) -> int | None:
    levels = [one.value for one in group if one.kind == _DIPLOMA]
    known = [one for one in levels if one]
    return max(known) if known else None if None in levels else 0


def _months_of(group: Sequence[_Token]) -> int | None:
    told = next((one.value for one in group if one.kind == _LONG), None)
    learnt = sum(one.value or 0 for one in group if one.kind == _LEARNT)
    return None if told is None else max(told - learnt, 0)


def _trade_of(text: str, group: Sequence[_Token], tokens: Sequence[_Token]) -> str:
    """Return the words that say what a diploma is of: « mécanique auto »."""
    for token in group:
        if token.kind != _DIPLOMA or token.value == 0:
            continue
        after = min((one.start for one in tokens if one.start >= token.end), default=len(text))
        piece = _PARTS.split(text[token.end : after])[0]
        if "general" in text[token.start : token.end]:
            return _GENERAL
        words = [one.removeprefix("d'").removeprefix("l'") for one in _WORDS.findall(piece)[:5]]
        own = [one for one in words if len(one) >= _SHORT and one not in _NO_FIELD]
        if own:
            return " ".join(own[:3])
    return ""


def trades_differ(one: str, other: str) -> bool | None:
    """Tell whether two diplomas are of different trades, by their words; None where these do not tell."""
    ours, theirs = one.split(), other.split()
    if not ours or not theirs:
        return None
    if any(_is_like(a, b) for a in ours for b in theirs):
        return False
    near = any(
        any(trade.match(a) for a in ours) and any(trade.match(b) for b in theirs) for trade in _NEAR
    )
    return None if near else True


def _is_like(one: str, other: str) -> bool:
    size = min(len(one), len(other), _STEM)
    return size >= _SHORT and one[:size] == other[:size]


def _name(original: str, normal: Any, begin: int, end: int, place: int) -> str:
    """Return how the person told of between two places is called: a rank, a name, « mon chef »; else by the order."""
    text = normal.text[begin:end]
    if (rank := list(re.finditer(_RANK, text))) and _place(rank[-1]["rank"]) == place:
        return _CALLED[place]
    if (other := list(re.finditer(_OTHER, text))) and not rank:
        return other[-1].group()
    parts, at = [], 0
    for cut in _PARTS.finditer(text):
        parts.append((at, cut.start()))
        at = cut.end()
    parts.append((at, len(text)))
    # What comes before the first mark still is of the one before: « 1 an de métier, Julie ».
    tail = 1 if len(parts) > 1 and begin else 0
    pieces = [list(_WORDS.finditer(text, *one)) for one in (parts[tail:] or parts)]
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
    if relative := list(_RELATIVE.finditer(text)):
        return _original(original, normal, begin, *relative[-1].span("who"))
    for words in pieces:
        if letter := [one for one in words if called(one).isupper() and len(one.group()) == 1]:
            return called(letter[-1])
        if own := [one for one in words if _may_be_a_name(one.group())]:
            return called(own[0] if tail else own[-1])
    return _CALLED[min(place, len(_CALLED) - 1)]


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
