"""What is told right after a rule, for it to be applied: an age, a number of trainees, a day of sending, what is withheld."""

import re
from typing import NamedTuple

from opco.french.plain import unaccented

_LIMIT_BEFORE = r"(?<!jusqu'a )(?<!plus de )(?<!moins de )(?<!avant )(?<!apres )(?<!des )(?<!a partir de )(?<!maximum )(?<!limite )(?<!c'est )"
#: « Elle aura 30 ans », « un candidat de 31 ans », and not « jusqu'à 35 ans ».
_AGE = re.compile(
    rf"{_LIMIT_BEFORE}\b(?P<age>1[2-9]|[2-6]\d) ?ans\b(?! (?:max|au plus|au maximum|d'experience|de metier|de boite))"
    r"|\b(?:il|elle|mien(?:ne)?|sien(?:ne)?|candidate?|l'autre|jeune) en (?:a|aura|avait) (?:deja )?(?P<bare>1[2-9]|[2-6]\d)\b(?! (?:jours|mois|heures|euros))"
)
_WILL_BE = re.compile(
    r"\b(?:aura|auront|aurait|va avoir|vont avoir|fera|atteindra) (?:deja |juste |tout juste |ses |alors )?$"
)
#: A birthday to come: the age is that of today but for one year.
_BIRTHDAY = re.compile(r"\banniv\w*|\bfete\w*\b")
#: The day that the law looks at: the first of the contract.
_AT_THE_START = re.compile(
    r"\b(?:commenc\w+|debut\w+|demarr\w+|sign\w+|embauch\w+|entr(?:e|era|erait|ee)\b|rentree|ce jour|ce moment|le jour|arriv\w+|contrat)"
)
_END_OF_SCHOOL = r"(?:troisieme|3 ?(?:e|eme)|college|brevet|premier cycle)"
_FINISHED = rf"(?:fini\w*|termine\w*|acheve\w*|passe\w*|quitte\w*|sort\w* d[eu]\w?|valide\w*|(?:est )?(?:encore |toujours )?en)(?: (?:sa|la|le|son|l'annee de|de|du|au)){{0,3}} {_END_OF_SCHOOL}\b"
_SCHOOL = re.compile(
    rf"\b(?P<no>(?:pas|jamais|sans avoir)(?: encore)? )?(?:bien |deja )?(?P<what>{_FINISHED})"
)
_STILL = re.compile(r"^(?:est )?(?:encore |toujours )?en\b")
#: « Facture partie le 15 », « la demande a été postée mi-août ».
_PAPER_LEAVES = re.compile(
    r"\b(?:factures?|certificats?|dossiers?|demandes?|justificatifs?|papiers?|contrats?|cerfa)\b[^.;?!]{0,30}\b(?:parti\w*|envoy\w*|depos\w*|transm\w*|post(?:e|ee|es|ees)\b|mis\w* en ligne|charge\w*)"
)
#: A sum withheld from somebody's wages, and whose wages they are.
_CHARGES = re.compile(r"\b(?:charges?|cotis\w+|csg|crds|urssaf)\b")
#: « Pas de cotisations jusqu'à 79 % du Smic », « les 79 % d'exonération ».
_EXEMPTED = re.compile(
    r"\b(?:exoner\w*|csg|crds)\b|\b(?:cotis\w*|charges?)\b.{0,60}\bsmic\b|\bsmic\b.{0,60}\b(?:cotis\w*|charges?)\b"
)
_SHARE = re.compile(r"\b(?P<share>\d{2}) ?(?:%|pour ?cents?\b)")
_OF_THE_EMPLOYER = re.compile(
    r"\b(?:patronal\w*|employeur|(?:on|nous|je|j'ai|j'aurai|mes|nos) ?(?:paie|paye\w*|paierai|verse\w*|dois|aura\w*|charges?)|pour (?:moi|nous)|mon entreprise|l'entreprise)\b"
)
#: What somebody is paid, a disability that is recognised, and that the one changes with the other.
_PAID = re.compile(
    r"\b(?:paies?|salaires?|remuner\w*|grilles?|baremes?|payee?s?|paye[rz]?|gagne\w*|smic)\b(?! (?:au cfa|le cfa|l'agefiph))"
)
_DISABLED = re.compile(r"\b(?:rqth|handicap\w*|reconnue?s? travailleu\w+)\b")
_CHANGES = re.compile(
    r"\b(?:chang\w*|pareil\w*|(?:la|le|les) memes?|meme (?:grille|bareme|salaire|paie|remuneration|chose|regle|montant)s?|idem|different\w*|differe|plus (?:cher|eleve\w*)|augment\w*|jou\w+|impact\w*|majore\w*|specifique|particuli\w+|a part|aussi|en plus|bouge\w*|influ\w+|joue|compte)\b"
)
_OF_AN_AID = re.compile(r"\b(?:aides?|primes?|agefiph|asp|subvention\w*|surcout)\b")
#: What is withheld for a meal or a room, and that none is given: « je mange chez ma mère », « il apporte sa gamelle ».
_WITHHELD = re.compile(
    r"\b(?:retir\w*|retien\w*|retenu\w*|retenir|enlev\w*|dedui\w*|defalqu\w*|preleve\w*|prelev\w*|ponctionn\w*|facture\w*)\b.{0,30}\b(?:repas|cantine|logement|loyer|chambre|nourriture|panier|midi)\b"
)
_THEIR_OWN = r"(?:ma|mes|sa|ses|leurs?|mon|son) (?:mere|pere|parents?|grands?-?(?:mere|pere|parents?)|famille|tante|oncle|copine?|copain|soeur|frere)"
_NOT_PROVIDED = re.compile(
    rf"\b(?:mang\w*|dejeun\w*|dine\w*|loge\w*|habit\w*|dor[ts]\w*|vi[st]|vivent|vivre|rentre\w*)\b[^.;?!]{{0,24}}\b(?:chez (?:{_THEIR_OWN}|lui|elle|eux|soi)|ailleurs|dehors|au (?:foyer|restaurant|kebab))\b"
    r"|\b(?:apport|amen|emport|ramen|prepar)\w* (?:sa|son|ses|ma|mon|mes|leurs?) (?:gamelle|tupperware|repas|dejeuner|sandwichs?|casse-croute|manger|bouffe|boite)|\b(?:sa|ma|leur) (?:gamelle|lunch ?box)\b"
    r"|\b(?:ne |n')?(?:mange|dejeune|dort|dors|loge|habite|prends?) (?:pas|jamais) (?:la\b|ici|sur place|au (?:garage|travail|boulot)|a (?:la cantine|l'atelier)|chez (?:nous|moi|le patron)|(?:de|les|le) repas|la chambre)"
    r"|\b(?:ne |n')(?:mange|y mange|dejeune|dort|loge|habite)\w* (?:pas|jamais)\b"
)
#: « Son patron retire le loyer alors qu'il vit chez nous », of parents.
_BY_A_BOSS = re.compile(
    r"\b(?:patron|employeur|boss|chef|garage)\b[^.;?!]{0,24}\b(?:retir|retien|enlev|dedui|prelev|prend|compt|factur)"
)
_WITH_US = re.compile(
    r"\b(?:mang\w*|dejeun\w*|dor[ts]\w*|habit\w*|loge\w*|vi[st])\b[^.;?!]{0,16}\bchez (?:nous|moi)\b"
)
_AT_HOME = re.compile(
    r"\b(?:mang\w*|dejeun\w*|dor[ts]\w*|habit\w*|loge\w*)\b[^.;?!]{0,16}\ba la maison\b"
)
_SMIC = re.compile(r"\bsmic\b")
_HOW_MUCH = re.compile(
    r"\b(?:combien|cb|montant|valeur|quel(?:le)? (?:est|montant)|(?:c'est|c) quoi|de combien|a combien|connaissez|est a)\b"
)
_TO_COME = re.compile(
    r"\b(?:augment\w*|bouge\w*|chang\w*|mont(?:e|er|era)|releve\w*|revaloris\w*|hausse|prochain\w*|janvier|2027|l'an prochain|nouvelle annee)\b"
)
_NOT_ALONE = re.compile(
    r"%|\b(?:pour ?cent\w*|pourcentage|part|mayotte|apprenti\w*|alternan\w*|contrat|convention\w*|ans|annee d[eu]|moitie|dessous|dessus|minimum|juin|2025|2024|cette annee|deux fois|a augmente|a bouge|a change)\b"
)
#: « Le Smic horaire du moment ? », « et le Smic ? », and nothing else.
_BY_ITS_NAME = re.compile(
    r"^\W*(?:(?:et|ok|mais|sinon|au fait|c'est|donc|bon|alors|le|du|quel|est|rappelez|rappelle|moi|montant|valeur|taux)\W{1,3}){0,6}smic(?:\W{1,3}(?:horaire|mensuel|brut|de l'heure|a l'heure|par heure|par mois|du moment|du mois|du jour|actuel(?:lement)?|d'aujourd'hui|aujourd'hui|en ce moment|en vigueur|maintenant|a jour|svp|2026|deja)){0,4}\W*$"
)
#: « Il est à combien aujourd'hui », right after the Smic was told of.
_IT = re.compile(
    r"^(?:et |ok |mais |bon |donc |alors |la |actuellement |maintenant |aujourd'hui |pour l'instant |en ce moment ){0,3}(?:il est|c'est|c est|c|ca fait|il vaut|on est) (?:a |de |donc |actuellement ){0,2}(?:combien|cb)\b(?: (?:la|maintenant|aujourd'hui|en ce moment|actuellement|pour l'instant|du coup|donc|ce mois|exactement)){0,2}\W*$"
    r"|^(?:et )?(?:aujourd'hui|maintenant|actuellement|en ce moment|pour l'instant|la|celui d'aujourd'hui|l'actuel)(?:,? (?:il est|c'est|ca fait|il vaut))?(?: (?:a|de))?(?: (?:combien|cb))?\W*$"
)


#: Who is taken on, and that he is: these words name nothing else that is asked.
_TAKEN = re.compile(
    r"\b(?:apprentissage|alternance|candidate?s?|personnes?|garcons?|gars|filles?|fils|neveu|niece|cousine?|freres?|soeurs?|mois|demie?|ans|signer|embauch\w+|recrut\w+|prendre|prend|entrer|commenc\w+|demarr\w+|debut\w+|aur\w+|rentree|quand (?:il|elle|on)|peut|pouvoir|encore|accept\w+)\b"
)

_NEXT_ONE = re.compile(
    r"(?:et |mais |ok |donc )?(?:(?:pour |celui de |celui du )?(?:l'an prochain|l'annee prochaine|janvier|1er janvier|2027)|en janvier(?: 2027)?|en 2027|au 1er janvier|le prochain|a la nouvelle annee)\W*$"
)


class AgeTold(NamedTuple):
    """An age; ``then``: that of the day on which the contract begins, and not today's."""

    age: int
    then: bool


def share_exempted(plain: str) -> int | None:
    """Return the share of the Smic that a text names as exempt: « exonéré jusqu'à 79 % »."""
    shares = {int(found["share"]) for found in _SHARE.finditer(plain)}
    return shares.pop() if len(shares) == 1 and _EXEMPTED.search(plain) is not None else None


def age_told(plain: str) -> AgeTold | None:
    """Return the one age that a message tells of somebody: « elle aura 30 ans en mai »."""
    found = list(_AGE.finditer(plain))
    if len({one["age"] or one["bare"] for one in found}) != 1:
        return None
    first = found[0]
    will_be = _WILL_BE.search(plain[: first.start()]) is not None
    then = will_be and not _BIRTHDAY.search(plain) and _AT_THE_START.search(plain) is not None
    age = int(first["age"] or first["bare"])
    return AgeTold(age - (will_be and not then), then)


def without_who_is_taken(text: str) -> str:
    """Return a text without the words that say that somebody is taken on, and who."""
    return _TAKEN.sub(" ", unaccented(text))


def end_of_school_told(plain: str) -> bool | None:
    """Tell whether the first years of secondary school are over, as a message tells; ``None`` when it does not."""
    found = _SCHOOL.search(plain)
    if found is None:
        return None
    return found["no"] is None and not _STILL.match(found["what"])


def leaves_with_a_paper(plain: str) -> bool:
    """Tell whether a message tells of a paper that was sent, in a word that names no day by itself."""
    return _PAPER_LEAVES.search(plain) is not None


def asks_what_is_withheld(plain: str) -> bool:
    """Tell whether a message asks for what an apprentice pays out of his wages, and not what the employer pays."""
    return _CHARGES.search(plain) is not None and _OF_THE_EMPLOYER.search(plain) is None


def asks_the_pay_of_a_disabled(plain: str) -> bool:
    """Tell whether a message asks what a disability changes in what one is paid: « sa paie change avec la RQTH ? »."""
    return (
        _PAID.search(plain) is not None
        and _DISABLED.search(plain) is not None
        and _CHANGES.search(plain) is not None
        and _OF_AN_AID.search(plain) is None
    )


def withholds_what_is_not_given(plain: str, *, just_told: bool) -> bool:
    """Tell whether a meal or a room is told that the employer does not give: « il retient la cantine, il mange à la maison ».

    ``just_told``: what may be withheld was.
    """
    withheld = _WITHHELD.search(plain) is not None
    if not withheld and not just_told:
        return False
    if _NOT_PROVIDED.search(plain) or (withheld and _AT_HOME.search(plain)):
        return True
    return _BY_A_BOSS.search(plain) is not None and _WITH_US.search(plain) is not None


def asks_the_smic(plain: str, *, after_it: bool) -> bool | None:
    """Tell whether the Smic of today is asked for, or (False) the next one; ``None`` when neither is.

    ``after_it``: it was just told of.
    """
    if _SMIC.search(plain) is None:
        if after_it and _NEXT_ONE.match(plain):
            return False
        return True if after_it and _IT.match(plain) else None
    if _NOT_ALONE.search(plain):
        return None
    if _TO_COME.search(plain):
        return False
    return True if _HOW_MUCH.search(plain) or _BY_ITS_NAME.match(plain) else None
