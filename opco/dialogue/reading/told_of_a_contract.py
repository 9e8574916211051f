"""What is told of a contract that runs, to be set against the law: a pay, the days done, the start of the course."""

import re
from decimal import Decimal
from typing import NamedTuple

from opco.language.happenings import LEAVES
from opco.language.normal import normalize
from opco.language.numbers import words_to_digits

#: « Elle touche 700 brut », « je lui verse 900 € par mois ».
_PAYS = re.compile(
    r"\b(?:touch\w+|gagn\w+|pay(?:e|ee|es|ons|ez|ent)|paie|vers(?:e|ons|ez|ent)|donn(?:e|ons)|(?:on (?:l')?a|j'ai|nous avons|on l'avait) mis|salaire de|remuner\w+|au taquet de)\b"
)
_IS_IT_RIGHT = re.compile(
    r"\b(?:legale?s?|normale?s?|suffi\w+|assez|bon(?:ne)?\b|correcte?s?|ok\b|conforme|en regle|trop peu|trop bas|minimum|ca (?:va|passe|le fait)|illegal\w*|droit)\b"
)
#: « Du coup 810 ça passe ? », « et 780, c'est pas assez ? », right after a pay.
_AN_AMOUNT_ALONE = re.compile(
    r"^\W*(?:(?:et|du coup|donc|ok|alors|si|a|avec|pour|on|met|mets|est a|je mets|on met|on a mis|mettons|disons|les)\W+){0,4}(?P<n>\d{3}|[1-3][ .]?\d{3})(?:[.,]\d{1,2})? ?(?:€|euros?|balles)?(?: (?:brut|net|par mois|/ ?mois|mensuels?)){0,2}\b(?! ?(?:salarie|personne|heure|h\b|jour))"
)
_OF_AN_AID = re.compile(r"\b(?:aides?|primes?|cfa|opco|budget|participation)\b")
_SHARE = re.compile(r"(?<![\d.,])(\d{2,3}(?:[.,]\d)?) ?(?:%|pour ?cent)")
#: The same without its sign, where it is set against another: « c'est pas 43 plutôt ? », and no year, day or age.
_SET_AGAINST = re.compile(
    r"\b(?:(?:c'est|c'etait|ce n'est|serait|ce serait) (?:pas |plutot |donc )(?:plutot )?(?:a )?|(?:dit|disent|parle de|annonce|donne|trouve|affiche)\w* (?:a |plutot )?)(\d{2})(?! ?(?:%|ans?|euros?|€|heures?|h\b|jours?|mois|salari|decembre|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|[./\d]))\b"
)
_MOST_WORDS = 12
_NET = re.compile(r"\bnets?\b")
#: « Il a fait 30 jours chez nous », « ça fait trois semaines qu'il est là ».
_DAYS_DONE = re.compile(
    r"\b(?P<n>\d{1,3}) ?(?P<unit>jours?|j\b|semaines?)\b.{0,40}\b(?:chez (?:nous|moi)|en entreprise|a l'atelier|au garage|travailles?|effectues?|faits?|de presence|dans la boite)\b"
    r"|\b(?:a fait|a effectue|a passe|fait deja|en est a|est a son|totalise)\b.{0,16}?\b(?P<m>\d{1,3})(?:e|eme)? ?(?P<other>jours?|j\b|semaines?)\b"
)
#: « 50 jours qu'il est là mais 20 en cours »: those at the training centre are taken off.
_DAYS_AT_SCHOOL = re.compile(
    r"\b(?P<n>\d{1,3}) (?:jours? )?(?:etaient |de |passes )?(?:en cours|au cfa|a l'ecole|de cfa|de cours|d'ecole|en formation)\b"
)
_HERE_SINCE = re.compile(
    r"\b(?:ca fait|cela fait|voila) (?P<n>\d{1,3}) ?(?P<unit>jours?|j) (?:qu'|que )(?:il|elle|l'apprentie?|le jeune)"
)
_BREAKS = re.compile(
    r"\b(?:romp\w*|rupture|casse\w*|arret\w*|vire\w*|sans motif|fin au contrat|essai|me separer|stoppe\w*)\b"
)
#: « Le CFA ne le prend qu'en octobre », « les cours démarrent en février ».
_COURSE = re.compile(
    r"\b(?:cfa|cours|formation|ecole|rentree)\b.{0,30}\b(?:commenc\w+|debut\w+|demarr\w+|prend|rentre\w*|reprend|ouvre|attend\w*|accueil\w+|patient\w+|repouss\w+|qu'en|que le|en)\b|\b(?:cours|rentree) (?:le|au|du) (?=\d)"
)
_NO_EARLIER = re.compile(r"\bqu'(?:en|a|au|apres)\b|\bque (?:le|en)\b|\bseulement\b|\bpas avant\b")
_OF_COURSES = re.compile(r"\b(?:les cours|la rentree|au cfa)\b")
#: « Il n'a pas trouvé de patron », « toujours sans entreprise ».
_NO_EMPLOYER = re.compile(
    r"\b(?:sans|pas|aucune?|plus|cherche\w*|trouv\w+)\b (?:encore |toujours )?(?:trouve |eu |signe )?(?:d'|de |un |une |son |chez un )?(?:employeur|entreprise|patron|boite|contrat)\b"
)
#: What a CFA does beside teaching.
_SENT = re.compile(
    r"\b(?:envoy\w+|transm\w+|recu\w*|pay\w+|factur\w+|verse\w*|sign\w+ (?:avec|par) le cfa)\b"
)
#: What was paid in the contract before.
_BEFORE = re.compile(
    r"\b(?:(?:et|av|touch|gagn|pay|donn|vers|percev|recev|laiss|finiss|termin)ai(?:t|ent)|(?:etait )?payee? a"
    r"|(?:derniere?s?|precedente?|ancien(?:ne)?s?|premier|autre) (?:annees?|paie|contrat|patron|employeur|taux|salaire)|avant|auparavant|a l'epoque|precedent\w*|ancien\w*"
    r"|la-bas|chez (?:eux|l'autre|son ancien\w*)|fini a|termine a)\b"
)
_DAYS_A_WEEK = 5
#: « Envoyé il y a trois semaines et toujours rien », of a contract that the OPCO has.
_SENT_SINCE = re.compile(
    r"\b(?:envoy\w+|depos\w+|transmi\w+|parti\w*|recu\w*)\b.{0,40}?\b(?:il y a|y a|ya|depuis|ca fait|voila) (?P<n>\d{1,3}|une?) (?P<unit>jours?|semaines?|mois)\b"
    r"|\b(?:il y a|y a|ya|depuis|ca fait|voila) (?P<m>\d{1,3}|une?) (?P<other>jours?|semaines?|mois)\b.{0,40}?\b(?:envoy\w+|depos\w+|transmi\w+|parti\w*)\b"
)
#: « Ça fait 3 semaines que j'attends une réponse », « j'attends votre réponse depuis un mois »: it is awaited, and did not come.
_AWAITED_SINCE = re.compile(
    r"\b(?:ca fait|cela fait|voila|depuis|il y a|y a|ya) (?:deja |plus de |bientot |presque )?(?P<n>\d{1,3}|une?) (?P<unit>jours?|semaines?|mois)\b.{0,12}?\battend\w*\b.{0,30}?\b(?:reponses?|retours?|nouvelles?|decision|accord|validation)\b"
    r"|\battend\w*\b.{0,40}?\b(?:reponses?|retours?|nouvelles?|decision|accord|validation)\b.{0,50}?\b(?:depuis|ca fait|il y a|y a) (?:deja |plus de |bientot |presque )?(?P<m>\d{1,3}|une?) (?P<other>jours?|semaines?|mois)\b"
)
_NO_REPLY = re.compile(
    r"\b(?:toujours|encore) (?:rien|pas)\b|\b(?:pas|aucune?|sans|zero) (?:eu )?(?:de |encore de |la moindre )?(?:reponses?|nouvelles?|retours?)\b|\brien (?:recu|eu|de l'opco|de vous|de votre part)\b"
    r"|\b(?:vous|opco) (?:ne )?(?:m'|nous |me )?(?:a|avez|repond\w*) (?:\w+ )?(?:pas|jamais|rien)\b|\bsilence\b"
)
_OF_A_CONTRACT = re.compile(r"\b(?:contrats?|dossiers?|cerfa)\b")
_OF_MONEY = re.compile(
    r"\b(?:aides?|primes?|sous|argent|paiements?|payes?|virements?|rembours\w+|factures?|formations?|subventions?|devis)\b"
)
#: « 3 jours par semaine », « deux jours de cours par semaine ».
_A_WEEK = re.compile(
    r"(?P<before>\b(?:cfa|cours|ecole) )?\b(?P<n>\d) ?(?:jours?|j\b)(?P<school>(?: (?:de|d'|au|en|a l') ?(?:cfa|cours|ecole))?) ?(?:par|/|dans la|sur la|chaque|a la) ?(?:semaine|sem\b)"
)
_DAYS_OF = {"j": 1, "s": 7, "m": 30}


class DaysDone(NamedTuple):
    """Days spent in the company; ``weeks``: told in weeks, of which only the days of work count."""

    days: int
    weeks: bool


def asks_whether_it_is_enough(plain: str) -> bool:
    """Tell whether a text asks if a pay that it tells is right: « je lui verse 900, c'est légal ? »."""
    asks = _PAYS.search(plain) and _IS_IT_RIGHT.search(plain)
    return asks is not None and _OF_AN_AID.search(plain) is None


def sets_a_pay_against(plain: str) -> bool:
    """Tell whether a text that follows a pay asks if the one amount that it gives is enough: « du coup 810 ça passe ? »."""
    few = len(plain.split()) <= _MOST_WORDS and _OF_AN_AID.search(plain) is None
    return few and bool(_AN_AMOUNT_ALONE.search(plain)) and _IS_IT_RIGHT.search(plain) is not None


def share_told(plain: str) -> Decimal | None:
    """Return the one part of the Smic that a short text sets against what was decided: « c'est 43 % ? », « c'est pas 43 plutôt ? »."""
    said = share_in(plain) or _SET_AGAINST.search(plain)
    return None if said is None else Decimal(said.group(1).replace(",", "."))


def share_in(plain: str) -> re.Match[str] | None:
    """Return where a short text tells one part of the Smic, and one alone."""
    found = list(_SHARE.finditer(plain))
    if len(found) != 1 or len(plain.split()) > _MOST_WORDS or _OF_AN_AID.search(plain):
        return None
    return found[0]


def is_net(plain: str) -> bool:
    """Tell whether a pay is told after what is taken from it."""
    return _NET.search(plain) is not None


def days_done(plain: str) -> DaysDone | None:
    """Return how long a text says that somebody has been in the company."""
    here, school = _HERE_SINCE.search(plain), _DAYS_AT_SCHOOL.search(plain)
    if here and school and int(school["n"]) < int(here["n"]):
        return DaysDone(int(here["n"]) - int(school["n"]), weeks=False)
    said = _DAYS_DONE.search(plain)
    if said is None:
        return None
    weeks = (said["unit"] or said["other"]).startswith("semaine")
    return DaysDone(int(said["n"] or said["m"]) * (_DAYS_A_WEEK if weeks else 1), weeks)


def days_a_week(plain: str) -> int | None:
    """Return how many days a week somebody is in the company: « il est là 3 jours par semaine », « deux jours de CFA par semaine »."""
    said = _A_WEEK.search(words_to_digits(normalize(plain)).text)
    if said is None or not 0 < int(said["n"]) < _DAYS_A_WEEK:
        return None
    return _DAYS_A_WEEK - int(said["n"]) if said["school"] or said["before"] else int(said["n"])


def days_without_reply(plain: str) -> int | None:
    """Return how many days ago a text says that a contract was sent, where nobody replied."""
    plain = words_to_digits(normalize(plain)).text
    awaited = _AWAITED_SINCE.search(plain)
    since = awaited or _SENT_SINCE.search(plain)
    told = (awaited or _NO_REPLY.search(plain)) and _OF_A_CONTRACT.search(plain)
    if since is None or not told or _OF_MONEY.search(plain):
        return None
    count, unit = since["n"] or since["m"], since["unit"] or since["other"]
    return (int(count) if count.isdigit() else 1) * _DAYS_OF[unit[0]]


def breaks_off(plain: str) -> bool:
    """Tell whether a text speaks of ending a contract."""
    return _BREAKS.search(plain) is not None


def leaves(plain: str) -> bool:
    """Tell whether a text speaks of somebody who leaves, whoever decides it."""
    return breaks_off(plain) or LEAVES.search(plain) is not None


def asks_of_money(plain: str) -> bool:
    """Tell whether a text is about an aid, a sum, who pays: of an end, it asks what becomes of it."""
    return _OF_AN_AID.search(plain) is not None or _OF_MONEY.search(plain) is not None


def waits_for_an_employer(plain: str) -> bool:
    """Tell whether a text speaks of somebody at the training centre who has no employer yet."""
    return _OF_COURSES.search(plain) is not None and _NO_EMPLOYER.search(plain) is not None


def course_begins(plain: str) -> bool:
    """Tell whether a text says that the course begins: a day that follows is its own."""
    return _COURSE.search(plain) is not None


def course_begins_only(plain: str) -> bool:
    """Tell whether a text says that the course begins no earlier than some day: « le CFA ne le prend qu'en janvier »."""
    return course_begins(plain) and _NO_EARLIER.search(plain) is not None


def speaks_of_the_course(plain: str) -> bool:
    """Tell whether a text is about the course, and not about what else the training centre does."""
    about = course_begins(plain) or _OF_COURSES.search(plain) is not None
    return about and _SENT.search(plain) is None


def tells_of_before(plain: str) -> bool:
    """Tell whether a message tells of the contract before: « elle touchait 67 % la dernière année »."""
    return _BEFORE.search(plain) is not None
