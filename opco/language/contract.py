"""The contract and who it is for: its kind, a break before it, a repeated year, a job seeker."""

import re
from collections.abc import Iterator
from functools import lru_cache

from opco.language.found import Found
from opco.language.scan import Scan

_PROFESSIONAL = r"profes+ion+al+i[sz]ation\b"
#: « Ct pro », « c. pro », as it is typed; « bac c pro », « c pro comme site » are none; « en c'est pro », once its « c » was written in full.
_OF_PRO = (
    rf"(?:(?:contrats?|contr?a?t?|ctr?|cdd|cdi)\.? (?:de |d |en )?prof?\b|(?<!bac )c[. ]{{1,2}}pro\b(?! (?:comme|votre|ton|de|ou)\b)|{_PROFESSIONAL}"
    r"|(?:(?<=\ben )|(?<=\bun )|(?<=\ble )|(?<=\bdu ))c'est pro\b|(?<!.)c'est pro\b(?=,? \d))"
)
_PRO = re.compile(rf"\b{_OF_PRO}")
_APPRENTICESHIP = re.compile(
    r"\bcontrats? d'apprentissage\b|\b(?:alors|finalement|plutot|reste|plus|passe|prend\w*|mets?|met|c'est) en apprentissage\b|\b(?:revenons|revient|retour\w*|revenir|reviens) (?:a|sur) l'?apprentissage\b"
)
_NAMES = {
    # « A lapprentissage », without its apostrophe.
    "apprentissage": re.compile(r"\b[ldn]?apprenti\w*"),
    "professionnalisation": re.compile(rf"\b(?:{_OF_PRO}|en pro\b)"),
}
_ASIDE = re.compile(r"\b(?:pas|ni|non|plutot qu[e']|au lieu d[e'])\W*(?:un |le |du |d'|de |en )?$")
#: « Mais non, un contrat pro » refuses what was said before, and not what it names.
_REFUSES = re.compile(
    r"^\W*(?:(?:mais|ah|oh|ben|bah|beh|euh|et|si|alors|bon|attendez)\W{1,3}){0,4}non\W{1,4}(?:(?:pour |en |d')?(?:un |une |le |du |l'|d'|de |en )?)$"
)
_JOBSEEKER = re.compile(
    r"\b(?:inscrite?s? (?:a|chez) (?:france travail|pole emploi)|(?:au|est) chomage|demandeu(?:r|se)s? d'emploi|chomeu(?:r|se)|sans emploi)\b"
)
_EMPLOYED = re.compile(
    r"\b(?:(?P<denied>(?:pas|non|jamais|plus|ni)(?: \w{2,8})? (?:(?:inscrite?s? )?(?:a|chez|au) (?:france travail|pole emploi|ft\b|chomage)|demandeu\w+ d'emploi|chomeu\w+))|(?:il est |elle est )en poste\b|il est salarie|elle est salariee|pas (?:inscrite?|au chomage|demandeu\w+ d'emploi)|inscrite? non)"
)
_BREAK = re.compile(
    r"\b(?:repren\w*|reprise|recuper\w*|accueill\w*)\b.{0,40}\brupture\b|\bapres une rupture\b|\b(?:son |l')?ancien (?:patron|employeur).{0,30}(?:depose le bilan|liquid\w*|ferme\w*|rompu|licenci\w*)"
)
_REPEATS = re.compile(
    r"\b(?:il|elle|apprentie?|l'un des deux|jeune|qui) (?:va |doit )?redouble\w*\b|\bredoublante?\b|\brate (?:son|l') ?examen"
)
#: Without one of these the slower patterns above have nothing to find.
_BREAK_SIGN = re.compile(r"rupture|ancien ")
_REPEATS_SIGN = re.compile(r"redouble|redoublant|rate ")
#: The kind named in a question is what is asked about, unless somebody is described with it.
_ASKS = re.compile(
    r"^(?!.*\b(?:de \d+ ans|jeune|dame|personne|homme|femme|salariee?|rqth|handicapee?)\b).*\?|\b(?:pareil|les contrats|c'est quoi|difference|quel contrat|le contrat pro)\b"
)

_WHEN = re.compile(
    r"\b(?:sign\w+|conclu\w*|debut\w*|commenc\w*|demarr\w*|embauch\w*|recrut\w*|contrats?|arrive\w*)\b"
)
#: « Pour octobre on n'a rien eu », « toujours pas versée en mars ».
_PAID = re.compile(
    r"\brien (?:eu|recu|touche|percu|vu)\b|\b(?:pas|jamais) (?:ete )?(?:recu|touche|percu|verse|paye)\w*"
    r"|\b(?:ca|l'argent|les sous|l'aide|la prime|le (?:premier )?versement) (?:tombe|tombera|tomberait|arrive sur|arrivera sur|est viree?|est versee?)\b"
)
#: Words of which a message about taking somebody on holds one.
_ABOUT = re.compile(
    r"\b(?:contrats?|sign\w+|embauch\w+|recrut\w+|apprent\w+|altern\w+|cap|bep|bts|but|bac|licence|master|titre pro\w*"
    r"|diplomes?|primes?|aides?|cerfa)\b"
)
#: « Je peux prendre un apprenti de 31 ans ? ».
_TAKES_ON = re.compile(
    r"\b(?:prendre|prends?|embauch\w+|recrut\w+|engag\w+|signer)\b.{0,30}\b(?:apprentie?|apprentissage)\b"
)


def find(scan: Scan) -> Iterator[Found]:
    """Yield `contract_type`, `jobseeker`, `after_break`, `repeating` when the words say them."""
    kinds = [
        (value, match)
        for value, pattern in (("professionnalisation", _PRO), ("apprentissage", _APPRENTICESHIP))
        for match in pattern.finditer(scan.rest)
        if not is_put_aside(scan.text, match.start(), _ASIDE)
    ]
    if len({value for value, _ in kinds}) == 1 and not _ASKS.search(scan.text):
        value, named = kinds[0]
        yield scan.take("contract_type", value, *named.span(), certainty="medium")
    employed = _EMPLOYED.search(scan.rest)
    seeking = None if employed else _JOBSEEKER.search(scan.rest)
    for said, is_seeking in ((employed, False), (seeking, True)):
        if said is not None:
            plainly = not is_seeking and said["denied"] is not None
            yield scan.take(
                "jobseeker", is_seeking, *said.span(), certainty="high" if plainly else "medium"
            )
    for fact, pattern, sign in (
        ("after_break", _BREAK, _BREAK_SIGN), ("repeating", _REPEATS, _REPEATS_SIGN),
    ):  # fmt: skip
        told = pattern.search(scan.rest) if sign.search(scan.rest) else None
        if told is not None:
            denied = _ASIDE.search(scan.before(told.start(), 16)) or scan.after(
                told.end()
            ).startswith(" pas")
            yield scan.take(fact, not denied, *told.span(), certainty="medium")


def answer_type(scan: Scan) -> Iterator[Found]:
    """Yield what « apprentissage », « un contrat pro » answers to « De quel contrat s'agit-il ? »."""
    if match := re.search(r"\bapprenti\w*\b", scan.rest):
        yield scan.take("contract_type", "apprentissage", *match.span(), certainty="medium")
    elif match := re.search(r"\bpro\b|\bprofessionnal\w*\b", scan.rest):
        yield scan.take("contract_type", "professionnalisation", *match.span(), certainty="medium")


@lru_cache(maxsize=64)  # asked of each check, for one message
def names_contract(plain_text: str, kind: str) -> bool:
    """Tell whether a plain text names a kind of contract, or who has it: « mon apprenti »."""
    return any(
        not is_put_aside(plain_text, match.start(), _ASIDE)
        for match in _NAMES[kind].finditer(plain_text)
    )


def is_put_aside(plain_text: str, start: int, words: re.Pattern[str]) -> bool:
    """Tell whether what is named at ``start`` comes after words that put it aside: « pas un contrat pro »."""
    aside = words.search(plain_text[max(0, start - 24) : start]) is not None
    return aside and _REFUSES.search(plain_text[:start]) is None


def speaks_of_a_payment(plain_text: str) -> bool:
    """Tell whether a plain text says that money came, or did not: its days are none of a contract."""
    return _PAID.search(plain_text) is not None


def says_when(plain_text: str) -> bool:
    """Tell whether a plain text says when something is signed, begins, or somebody is taken on."""
    return _WHEN.search(plain_text) is not None


def speaks_of_a_contract(plain_text: str) -> bool:
    """Tell whether a plain text (lower case, no accents) is about taking somebody on."""
    return _ABOUT.search(plain_text) is not None


def takes_on_an_apprentice(plain_text: str) -> bool:
    """Tell whether a plain text speaks of taking on an apprentice."""
    return _TAKES_ON.search(plain_text) is not None
