"""The quota of work-study contracts asked of larger employers: reached, not reached, unknown."""

import re
from collections.abc import Iterator

from opco.language.found import UNKNOWN, Found
from opco.language.scan import Scan, number

_QUOTA = re.compile(r"\b(?:quotas?|seuil d'alternants|obligation d'alternants|taux d'alternants)\b")
_NO = re.compile(
    r"\b(?:pas|non|jamais|loin|sous le|en dessous|inferieur\w*|rate|manque|insuffisant\w*)\b"
)
_YES = re.compile(
    r"\b(?:atteint\w*|respect\w*|rempli\w*|tenus?|tient|tenons|ok|bons?|depass\w*|au-? ?dessus|oui|largement|avons le|on a le|a jour)\b"
)
#: « Je ne sais pas pour le quota », « pas encore »: neither reached nor missed, since it is counted later.
_NOT_KNOWN = re.compile(
    r"\b(?:sai[st]|savons|savez|sache) (?:pas|plus|rien|encore)\b|\baucune idee\b|\bignor\w+|\ben sai[st] rien\b"
    r"|\bpas (?:trop |tres |totalement |entierement |vraiment |encore )?(?:surs?|sures?|certain\w*)\b|\bpas (?:encore|a ce jour|pour (?:l'instant|le moment)|(?:calcule|compte|verifie|regarde))\b"
)
_ASKED = re.compile(
    r"\?|\bquel\w*|\bcomment\b|\bc'est quoi\b|\b(?:faut|doit|devons|dois|obligatoire|oblige\w*|ou pas|concerne\w*)\b"
)
_SHARE = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,2}(?:[.,]\d{1,2})?) ?(?:%|pour ?cents?)(?=.{0,30}\b(?:alternan\w*|apprenti\w*|quota))"
)
#: « Le quota de 5 % », « les 5 % d'alternants », « faut atteindre 5 % »: the law's, not the company's.
_OF_THE_RULE = re.compile(
    r"(?:\b(?:le|ce|du|un|au|quel) (?:quotas?|taux|seuil|minimum)(?: (?:legal|obligatoire))?(?: (?:de|des|d'|a|est de|c'est|=))? ?|\b(?:les|ces|des|aux) |\b(?:faut|doit|devons|dois|obligatoire|obligation|oblige\w*|avoir|respecter|atteindre|minimum)(?: (?:avoir|atteindre|etre a|respecter|de|d'|bien|toujours|un|au moins))* )$"
)
#: « Nous prenons l'engagement d'atteindre les 5 % ».
_UNDERTAKES = re.compile(
    r"\b(?:pren\w+ (?:bien )?l'engagement|(?:on s'? ?|nous nous |je m'? ?)engage\w*)\b[^.?!\x00]{0,40}?(?:%|pour ?cents?|quota|la part|le taux)"
)
#: The rest of a sentence that asks.
_IS_ASKED = re.compile(r"[^.!\n?]{0,200}\?")
#: « … non ? » asks to be told so, and answers nothing.
_TAG = re.compile(r"\b(?:non|nan|hein) ?\?\W*$")
_JUST_UNDER = 0.01
_BARE_SHARE = re.compile(r"(?<![\d.,])(?P<n>\d{1,2}(?:[.,]\d{1,2})?) ?(?:%|pour ?cents?)")


def find(scan: Scan) -> Iterator[Found]:
    """Yield `quota`: `yes`, `no`, or None with the share given (the law's threshold decides)."""
    given = _UNDERTAKES.search(scan.rest)
    if given is not None and not _IS_ASKED.match(scan.text, given.end()):
        yield scan.take("quota", "yes", *given.span())
    for match in _QUOTA.finditer(scan.rest):
        around = scan.before(match.start(), 30) + " " + scan.after(match.end(), 30)
        if _ASKED.search(around):
            continue
        if _NOT_KNOWN.search(around):
            yield scan.take("quota", UNKNOWN, *match.span())
        elif _NO.search(around):
            yield scan.take("quota", "no", *match.span())
        elif _YES.search(around):
            yield scan.take("quota", "yes", *match.span())
    for match in _SHARE.finditer(scan.rest):
        if _OF_THE_RULE.search(scan.before(match.start(), 40)):
            scan.blank(*match.span())  # no number of anything either
        else:
            yield _share(scan, match)


def answer(scan: Scan) -> Iterator[Found]:
    """Yield what « 6 % », « atteint » or « pas encore » answers to the question."""
    if match := _BARE_SHARE.search(scan.rest):
        yield _share(scan, match, under=_NO.search(scan.before(match.start(), 40)) is not None)
    elif match := _NOT_KNOWN.search(scan.rest):
        yield scan.take("quota", UNKNOWN, *match.span())
    elif match := _NO.search(_TAG.sub("", scan.rest)):
        yield scan.take("quota", "no", *match.span())
    elif match := _YES.search(scan.rest):
        yield scan.take("quota", "yes", *match.span())


def _share(scan: Scan, match: re.Match[str], *, under: bool = False) -> Found:
    """Return a share; ``under``: it is said not to be reached, « pas atteint les 5 % »."""
    share = number(match.group("n")) - (_JUST_UNDER if under else 0.0)
    return scan.take(
        "quota", None, *match.span(), certainty="low", reason="percentage", low=share, high=share
    )
