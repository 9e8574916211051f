"""Which sum of amounts just told is asked for: all of them, what one is more than another, a month."""

import re
from collections.abc import Sequence

from opco.language.normal import normalize
from opco.language.numbers import words_to_digits

#: The least that is taken for an amount of aid told together with others.
_LEAST = 1000

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
_ITS_YEARS = re.compile(
    r"\b(?:contrat|cap|bts|bac|licence|master|titre|apprentissage|formation)(?: pro)? (?:de|sur|en|dure) (?:2|3|4|deux|trois|quatre) ans\b|\b(?:sur|en|pour) (?:les |ses |nos )?(?:2|3|4|deux|trois|quatre) (?:ans|annees)\b"
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
#: « Par moi ca fait combien »: a month, as it sounds.
_A_MONTH = re.compile(
    r"\b(?:par mois|chaque mois|mensuel\w*|au mois|mensualite|par moi(?= (?:sa|ca|c'est|cela|combien|cb)\b)|(?:combien|cb|fait|fe|donne) par moi(?=\W*$))\b"
)
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

#: « À nous deux », « pour la paire », « j'additionne »: an amount that is told is that of several together.
_TOGETHER = re.compile(
    r"\b(?:les|des|nos|mes|ces|ses|pour|a nous|a eux|pour nos|pour mes|nous) (?:2|3|4|deux|trois|quatre)\b(?! ?(?:ans|annees?|mois|%|€|euros?|\d))|\b(?:la|chaque) paire\b|\bl'ensemble\b|\b(?:au )?global\w*\b|\bensemble\b"
    r"|\badditionn\w+|\bcumul\w*|\b(?:la|en|une) somme\b|\btotal\w*\b|\ben tout\b|\btous? (?:confondus?|compris|ensemble|reunis)\b|\b(?:les|aux) (?:aides|contrats) (?:reunie?s|ensemble)\b|\bpour tou[st]\b"
)
#: « Donc 9 500 », « on aura 6 500 alors ? », « j'arrive à 7 000 »: one's own reckoning.
_RECKONS = re.compile(
    r"\b(?:donc|du coup|alors|soit|au final|finalement|quoi|egal|=|j'arrive|on arrive|(?:je |j')(?:compte|trouve|table|calcule|retiens|note|prevois|inscris|budgete|reporte)|on (?:compte|table|aura\w*|toucher\w*|percevr\w*|recevr\w*|est (?:bien )?a|a (?:bien )?droit a)"
    r"|nous (?:aur\w+|toucher\w+|percevr\w+|recevr\w+|arrivons|comptons|sommes)|j'aur\w+|(?:ca|cela) (?:nous |me )?(?:fait|fera\w*|donne\w*)|c'est (?:bien )?ca|c ca|c bien|exact|juste|correct|je me trompe|si j'ai bien|si je comprends)"
)
_HEARSAY = re.compile(
    r"\b(?:dit|dis|disait|disent|lu|entendu|annonc\w+|collegue|confrere|voisin\w*|concurrent\w*|comptable|ami|copain|site|avant|l'an dernier|en 20\d\d)\b"
)
#: Of people, of what is paid, of a difference: no sum of the aids decided.
_NO_SUM = re.compile(
    r"\b(?:on|nous|j'|je) (?:n')?(?:est|sommes|etait|etions|sera|serons) (?:plus )?(?:de )?\d|\bsalarie|\bpersonnes\b|\beffectif|\bcfa\b|\bparticipation|\bcout\w*|\bpay[eo]\w*|\bpaie|\bformation|(?<!au )(?<!en )\bbudget|\bfrais\b|\bcharges?\b"
    r"|\bsalaire|\bcotis|\bamende|\bperd\w*|\b(?:en|de) moins\b|\becart|\bdifference|\bidcc\b|\bconvention"
)
_COUNTED = re.compile(
    r"\b(?:les|des|nos|mes|ces|ses|pour|nous|eux) (?P<n>2|3|4|deux|trois|quatre)\b|\b(?P<pair>paire)\b"
)
_IN_DIGITS = {"deux": 2, "trois": 3, "quatre": 4}
#: « 500 d'écart », « on perd 500 », « 1 000 balles de perdues »: one amount more, or less, than another.
_APART = re.compile(
    r"\b(?:ecarts?|differences?|de (?:moins|plus|perdu\w*|gagne\w*)|en (?:moins|plus)|(?:per[dt]|gagn)(?:e|s|ons|ez|ent|rait|ait)?|rapport\w+ (?:plus|moins))\b"
)
_OF_ANOTHER_YEAR = re.compile(r"\b(?:avant|l'an dernier|l'annee derniere|en 20\d\d|autrefois)\b")
#: « Sans la licence », « si je ne prends pas le master », « en enlevant le BTS »: one of several left out of a sum.
_LEFT_OUT = re.compile(
    r"\b(?:san[st]?(?: compter| prendre)?|hors|hormis|sauf|excepte|(?:enlev|retir|ot|soustray|supprim|annul)(?:e|es|ons|ez|ant|ais|ait|er)|(?:pren|gard|fai|sign|embauch|recrut|compt)[a-z]{0,6} (?:plus|pas|finalement pas))"
    r" (?P<who>(?:(?:l'|un |une )(?:un |une )?d(?:es|e|u|e la) |(?:les?|las?|l'|l |mon|ma|mes|notre|nos|cet?|cette|celui|celle|celles|ceux|un|une|des)(?: |(?<=')))[^.;!?]{2,40})"
)
#: « Sans le bac, il peut entrer en BTS ? » asks what is allowed.
_ALLOWED = re.compile(
    r"\b(?:peu[tx]|peuvent|pouvons|pouvez|faut|doi[st]|obligatoire|droit de|possible|s'inscri\w+)\b"
)
_ONE_OUT = re.compile(r"^(?:l'|l )?une? d|^(?:un|une) ")
_IN_THOUSANDS = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,2})(?:[.,](?P<part>\d))? ?k(?:€|e|euros?)?(?P<more>\d)?\b"
)


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


def is_of_one_contract(plain: str) -> bool:
    """Tell whether a text counts the years of one contract: « contrat de 2 ans donc 10 000 ? »."""
    return _ITS_YEARS.search(plain) is not None


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


def sum_told(plain: str, terms: Sequence[int]) -> int | None:
    """Return the amount that a text tells, and which none of ``terms`` is if it names these too: « 5 000 et 2 000, donc 7 000 »."""
    text = words_to_digits(normalize(plain)).text
    text = _IN_THOUSANDS.sub(_thousands, text)
    named = [one for one in amounts_named(text) if one >= _LEAST]
    others = [one for one in named if one not in terms] or named
    return others[-1] if others else None


def difference_told(plain: str) -> int | None:
    """Return the amount that a text says one case has more, or less, than another: « donc 500 d'écart ? »."""
    if not _APART.search(plain) or _OF_ANOTHER_YEAR.search(plain):
        return None
    text = _IN_THOUSANDS.sub(_thousands, words_to_digits(normalize(plain)).text)
    named = sorted(amounts_named(text))
    # Two amounts are set against each other, and no difference is told.
    return named[0] if named and len(set(named)) != 2 else None


def left_out(plain: str) -> str | None:
    """Return how a text names what it leaves out of several: « la licence » of « et sans la licence ? »."""
    found = _LEFT_OUT.search(plain[:160])
    return None if found is None or _ALLOWED.search(plain) else found["who"]


def asks_how_much(plain: str) -> bool:
    """Tell whether a text asks an amount, or what all come to."""
    return _ASKS_HOW_MUCH.search(plain) is not None or asks_in_all(plain)


def leaves_one_out(said: str) -> bool:
    """Tell whether what is left out is one of several alike: « un des deux CAP »."""
    return _ONE_OUT.match(said) is not None


def is_told_together(plain: str) -> bool:
    """Tell whether a text speaks of several amounts or contracts together."""
    return _TOGETHER.search(plain) is not None or asks_in_all(plain)


def is_no_sum(plain: str) -> bool:
    """Tell whether a text counts people, or speaks of what is paid or of a difference."""
    return _NO_SUM.search(words_to_digits(normalize(plain)).text) is not None


def reckons(plain: str) -> bool:
    """Tell whether a text draws an amount from what was said, and repeats nobody's."""
    return _RECKONS.search(plain) is not None and _HEARSAY.search(plain) is None


def contracts_counted(plain: str) -> int | None:
    """Return how many contracts an amount is told of: « pour les trois »."""
    found = _COUNTED.search(plain)
    if found is None:
        return None
    return 2 if found["pair"] else _IN_DIGITS.get(found["n"]) or int(found["n"])


def _thousands(match: re.Match[str]) -> str:
    return str(int(match["n"]) * 1000 + int(match["part"] or match["more"] or 0) * 100)
