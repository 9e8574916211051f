"""Which sum of amounts just told is asked for: all of them, what one is more than another, a month."""

import re

_IN_ALL = re.compile(
    r"^(?:et |donc |ok )?(?:le |au |du coup )?total(?: (?:des|de toutes les) (?:aides|primes))?\W*$"
    r"|\b(?:en tout|au total|le total|en cumule|additionn\w+|cumulees?|tout (?:compris|cumule)|a (?:nous )?(?:deux|trois))\b"
    r"|\btotal (?:des|pour les|sur les) (?:deux|trois|quatre|cinq|[2-5])\b"
    r"|\b(?:combien|ca (?:me |nous |vous )?(?:fait|fera|ferait))\b.{0,40}\b(?:les deux|les trois|ensemble)\b"
    r"|\b(?:les deux|les trois|ensemble)\b.{0,30}\b(?:combien|ca (?:me |nous |vous )?(?:fait|fera|ferait))\b"
)
#: « Total la première année ? », « les deux ensemble », and nothing else.
_IN_ALL_ALONE = re.compile(
    r"^(?:(?:et|donc|ok|alors|bon|du coup|soit|ca fait)[ ,]{1,2}){0,2}(?:(?:le|la|un|au|en|l')[ ]?)?(?:montant )?(?:total\w*|somme|global\w*|cumule?s?|addition|tout|les (?:deux|trois|quatre) (?:ensemble|reunis|cumules|additionnes)|ensemble)"
    r"(?:[ ,]{1,2}(?:l'|d')?(?:de|du|des|la|le|les|en|pour|sur|par|aides?|primes?|premiere|1re|1ere|annees?|ans?|mois|nous|moi|tous|deux|trois|2|3|contrats?|apprentis?|alternants?|un|1)\b){0,8}\W*$"
)
_YEARS = re.compile(
    r"\b(?:deux|trois|2|3|les|ses) (?:ans|annees)\b|\b(?:tout le|duree du) contrat\b"
)
#: « 6 000 par an, donc 18 000 ? »: as if it were paid again each year.
_BY_THE_YEAR = re.compile(
    r"\b(?:par an(?:nee)?|chaque annee|tous les ans|annuel\w*|l'an(?:nee)?|fois (?:2|3|4|deux|trois|quatre)|(?:2|3|4|deux|trois|quatre) (?:fois|ans|annees)|x ?[234])\b|\b(?:tout le|duree du|fin du) contrat\b"
)
_TIMES = re.compile(r"(?:\bx|\bfois|\*) ?(?P<n>[234])\b")
#: « 5 000 la première année et 5 000 la deuxième ? »
_A_LATER_YEAR = re.compile(
    r"\b(?:deuxieme|seconde|troisieme|[23] ?(?:e|eme|nde))\b(?: (?:an|annee))?(?! (?:contrat|apprenti|alternant|salarie|jeune)\w*)|\bannees? (?:suivantes?|d'apres)\b"
)
_OF_SEVERAL = re.compile(
    r"\b(?:(?:2|3|4|5|deux|trois|quatre|cinq|plusieurs|les|des|mes|nos|chaque|par) (?:apprenti\w*|alternant\w*|contrats?|jeunes?|gars|cap|bts|bacs?|masters?|recrues?|embauches?)|chacune?|a (?:deux|trois|2|3)|(?:les|tous les|pour les) (?:deux|trois|2|3)(?! ans| annees)|(?:en|j'en|on en) (?:pren|embauch|recrut|sign|a|ai)\w*)\b"
)
_GAP = re.compile(
    r"\b(?:perd\w*|gagne\w*|y laiss\w+|en moins|en plus)\b.{0,20}\bcombien\b"
    r"|\bcombien\b.{0,20}\b(?:perd\w*|de (?:moins|plus|perdu)|en (?:moins|plus)|d'ecart|de difference)\b"
    r"|\bquel(?:le)?s? (?:est |serait |ferait )?(?:l'|la |l[ea] )?(?:ecart|difference)\b|\bca fait (?:quelle|combien de) difference\b"
)
#: « Net de ça il nous resterait 1 250 ? », « une fois la participation payée, il reste combien ? ».
_LEFT = re.compile(
    r"\bnet(?:te|s)? de (?:ca|cela|tout|la participation)\b|\b(?:une fois|apres) .{0,24}\b(?:paye|pai|enleve|dedui|retir|ote)\w*|\bmoins (?:ca|cela|la participation|les? \d{3})\b"
    r"|\b(?:il|ca|qu'il|on) (?:me |nous |m'en |nous en )?(?:rest|gard)\w+ .{0,12}\b(?:combien|quoi|\d{1,3}[ .]?\d{3})\b"
)
_A_MONTH = re.compile(r"\b(?:par mois|chaque mois|mensuel\w*|au mois|mensualite)\b")
_ASKS_HOW_MUCH = re.compile(
    r"\b(?:combien|cb|montant|ca (?:me |nous )?(?:fait|donne)|soit|ce qui (?:me |nous )?(?:fait|donne|ferait))\b"
)
#: « Je lui verse combien par mois » is the pay, not the aid.
_OF_PAY = re.compile(
    r"\b(?:salaires?|paye|payer|paie|remun\w+|lui (?:verse|donne)|il touche|elle touche|cotis\w+|charges?)\b"
)
_OF_AN_AID = re.compile(r"\b(?:aides?|primes?)\b")
_OF_NO_MONEY = re.compile(r"\b(?:heures?|jours?|temps|apprentis|alternants|contrats|personnes)\b")
_AMOUNTS = re.compile(
    r"(?<![\d.,])(?!20[1-3]\d\b(?! ?(?:€|euros?|balles)))(?:\d{1,3}(?:[ .]\d{3})+|\d{3,6})(?![\d.,]?\d)"
)
_AMOUNT = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .]?\d{3})+(?![\d.,]?\d)")


def asks_in_all(plain: str) -> bool:
    """Tell whether a text asks for what amounts come to together."""
    return _IN_ALL.search(plain) is not None or asks_in_all_alone(plain)


def asks_in_all_alone(plain: str) -> bool:
    """Tell whether a few words ask for it, and nothing else: « total la première année ? »."""
    return _IN_ALL_ALONE.match(plain[:80]) is not None


def is_of_years(plain: str) -> bool:
    """Tell whether a text speaks of more than the first year."""
    return _YEARS.search(plain) is not None


def is_by_the_year(plain: str) -> bool:
    """Tell whether a text counts an amount again for each year."""
    return _BY_THE_YEAR.search(plain) is not None


def times_said(plain: str) -> int:
    """Return how often an amount is said to be counted: « 5 000 x 2 »; 0 when it is not."""
    said = _TIMES.search(plain)
    return int(said["n"]) if said else 0


def is_of_a_later_year(plain: str) -> bool:
    """Tell whether a text speaks of a year after the first."""
    return _A_LATER_YEAR.search(plain) is not None


def is_of_several(plain: str) -> bool:
    """Tell whether a text counts several contracts."""
    return _OF_SEVERAL.search(plain) is not None


def is_of_a_month(plain: str) -> bool:
    """Tell whether a text speaks of a month."""
    return _A_MONTH.search(plain) is not None


def asks_the_difference(plain: str) -> bool:
    """Tell whether a text asks how much more, or less, one amount is than the one before."""
    return _GAP.search(plain) is not None


def asks_what_is_left(plain: str) -> bool:
    """Tell whether a text asks what one amount leaves of another."""
    return _LEFT.search(plain) is not None


def asks_a_month(plain: str) -> bool:
    """Tell whether a text asks what an amount is a month."""
    return _A_MONTH.search(plain) is not None and _ASKS_HOW_MUCH.search(plain) is not None


def is_of_pay(plain: str) -> bool:
    """Tell whether a text speaks of what somebody is paid."""
    return _OF_PAY.search(plain) is not None


def is_of_an_aid(plain: str) -> bool:
    """Tell whether a text speaks of an aid."""
    return _OF_AN_AID.search(plain) is not None


def is_of_no_money(plain: str) -> bool:
    """Tell whether a text counts something else than money."""
    return _OF_NO_MONEY.search(plain) is not None


def amounts_named(plain: str) -> list[int]:
    """Return the amounts that a text names, in its order, and no year: « en 2024 on avait 6 000 »."""
    return [int(re.sub(r"\D", "", found.group())) for found in _AMOUNTS.finditer(plain)]


def amount_named(plain: str) -> int | None:
    """Return the amount that a text names: « donc 7 000 en tout ? »."""
    found = _AMOUNT.search(plain)
    return int(re.sub(r"\D", "", found.group())) if found else None
