"""Recognition as a disabled worker of the apprentice (RQTH; C. trav. L5213-1)."""

import re
from collections.abc import Iterator

from opco.language.found import Found
from opco.language.scan import Scan

_STATUS = re.compile(
    r"\b(?:(?:la |une |sa |avec )?rqth|(?:reconnue?s? )?(?:comme )?travailleu(?:r|se)s? handicape?e?s?|(?:reconnue?s? )(?:th|handicapee?s?)|en situation d(?:e |')handicap"
    r"|porteu(?:r|se)s? (?:de |d'un )handicap|(?:est|statut) th|beneficiaires? de l'oeth|boeth|handicap\w*|d?andicap\w*|handycap\w*|invalid(?:e|ite)|a un handicap)\b"
)
_NOT_PERSON = re.compile(
    r"\b(?:referente?s?|mission|obligation d'emploi|chef de projet|correspondant|politique|fonds|plan|semaine du)\s(?:d[eu]s? )?(?:travailleurs )?$"
    r"|\b(?:aux|acces\w*|transport\w* (?:de|des|pour|d'eleves|d'enfants|d'adultes)(?: nos| eleves| enfants| passagers)?|vehicules?|vsl|places?|parking|toilettes?|wc|rampe|carte|stationnement|pour (?:les?|des)|l'accueil d[eu]s?) (?:personnes? )?$"
    r"|(?<!embauche )(?<!recrute )(?<!prends )(?<!prend )\b(?:le|la|un|une|mon|ma|notre|deja un|des|nos) (?:tut(?:eur|rice)|maitre d'apprentissage|patronn?e?|gerante?|chef\w*|salarie|employe|ouvrier|mecanicien|chauffeur|magasinier)s?(?: [a-z]{1,12}){0,2} (?:est |sont |reconnue? |en )*$"
    r"|(?<!embauche )(?<!recrute )\b(?:j'ai|on a|nous avons)(?: deja)? (?:un|une|\d{1,2}) (?:salariee?|employee?|ouvrier|chauffeur)s? (?:reconnue? )?$"
    r"|\b(?:l'|un |une |mon |ma |son |notre )?autre (?:apprentie?|alternante?|jeune|candidate?|gamine?|salariee?)(?: qui)? (?:a|est|avait|etait)(?: (?:la|une|reconnue?))? $"
    r"|\b(?:son|sa|mon|ma|ses|mes|une?) (?:frere|soeur|pere|mere|parents?|conjointe?|mari|femme|collegue|cliente?|voisine?)s?\b[^,.;]{0,20}$"
)
_NEGATION = re.compile(
    r"(?:\b(?:(?<!oubliez )(?<!oublie )(?<!oublier )pas|jamais|plus|sans|aucune?|ni|non|n'a plus|nullement|absolument pas|(?<!n')(?:oubli|enlev|retir|supprim|annul)\w{1,3}|laisse[rz]? tomber)\b(?:\s(?:du tout|de|d'|en|un|une|la|le|encore|vraiment|reconnue?|porteuse?r?|comme|obtenu|eu|demande|fait))*\s?)$"
    r"|\bpas (?:lui|elle|l'apprentie?|le jeune|cel(?:ui|le)[- ](?:ci|la))(?: qui (?:a|est|avait|etait))?(?: (?:la|une|reconnue?))? $"
)
_PENDING = re.compile(
    r"\b(?:arrive\w*|l'aura|sera(?:it)? (?:reconnue?|obtenue?)|demandee?s?|dans \d+ (?:mois|semaines)|en cours|demande (?:de |en |faite|deposee)|dossier|en attente|pas encore|bientot|va demander|a demander)\b"
)

#: No longer, or never, in the sentence that names it: « expirée depuis 2024 », « elle ne l'a jamais eue ».
_LOST = re.compile(
    r"\b(?:expir\w+|perimee?s?|caduque|plus (?:valable|valide|d'actualite|reconnue?)|n'en a (?:plus|pas|jamais)|(?:ne |n')?l'a (?:plus|jamais|pas(?! encore))"
    r"|jamais (?:eue?|obtenue?|ete reconnue?|existe)|pas (?:ete )?(?:renouvel|accord|obten|delivr)\w+|n'a rien donne|c'(?:est|etait) (?:une erreur|faux))\b"
)
#: The same in what directly follows: of anything else further on.
_LOST_AT_ONCE = re.compile(
    r"(?: [a-z']{1,10}){0,3} (?:refus|rejet|retir)ee?s?\b(?! par (?!la (?:mdph|cdaph|commission)))"
)
_CLAUSE, _SENTENCE = re.compile(r"[,.;!?\n]| et "), re.compile(r"[.;!?\n]")
#: « La MDPH a refusé la reconnaissance » names no status, and denies it.
_REFUSED = re.compile(
    r"\b(?:mdph|cdaph|reconnaissance (?:de |du |d')?(?:la mdph|handicap|travailleur)\w*)[^.;!?]{0,40}?\b(?:refus|rejet|retir)(?:ee?s?|er?|ent)?\b(?: (?:sa|la|cette|leur|son|le|une) (?:reconnaissance|demande|dossier))?"
    r"|\b(?:pas|aucune) (?:de |du tout de )?reconnaissance\b(?! (?:de (?:diplome|dette|paternite)|des acquis))"
    r"|\b(?:la|sa|leur|cette) reconnaissance (?:a expire|est (?:expiree|perimee|refusee)|etait (?:expiree|perimee)|n'est (?:plus|pas) valable|n'etait (?:plus|pas) valable|n'a pas ete (?:accordee|renouvelee|obtenue)|a ete (?:refusee|retiree))\b"
)
#: « RQTH : erreur », « la RQTH, c'est faux », « rqth non »: denied after it.
_DENIED_AFTER = re.compile(
    r"[ ,:;(-]{0,3}(?:(?:c'est|c'etait|il y a|la|une?|finalement|en fait) ){0,3}(?:non|nan|faux|fausse|erreur|a (?:oublier|retirer|enlever|supprimer)|pas du tout|annulee?)\b(?! ?\?)"
)
#: « La RQTH, c'est son frère », « celle de l'autre apprenti ».
_OF_ANOTHER = re.compile(
    r"\W{0,3}(?:c'est|c'etait|concerne|etait|est) (?:pour |celle |a )?(?:d[eu]s? |d')?(?:moi|nous|(?:le|la) (?:gerante?|patronn?e?|chef\w*|tuteur|tutrice|salariee?)|l'autre|une? autre|mon autre|(?:son|sa|mon|ma) (?:frere|soeur|pere|mere|mari|femme|conjointe?|cousine?|collegue|copain|copine|voisine?|tuteur|tutrice|mecano|patronn?e?))\b"
)

#: « … mais pas l'apprenti », « … l'apprenti non ».
_NOT_THE_APPRENTICE = re.compile(
    r"[^.;!?]{0,20}?\b(?:(?:pas|non) (?:(?:l'|mon |ma |notre |le |la )(?:apprentie?|alternante?|jeune|gamine?)|elle|lui)\b|(?:l'|mon |ma |le |la )(?:apprentie?|alternante?|jeune),? (?:non\b|pas\b|ne l'est pas|n'est pas))"
)
#: « En fait il est valide », « finalement elle n'a rien »: said of a person, unlike « ce contrat est valide ».
_ABLE = re.compile(
    r"(?<!contrat )(?<!contrat, )(?<!permis )(?<!diplome )(?<!devis )(?<!dossier )\b(?:(?:il|elle|lui|l'apprentie?|le jeune|la jeune|mon apprentie?|le gamin) (?:est|etait|serait) (?:donc |bien |en fait |finalement )?valide|apprentie? valide)\b"
)
#: « Handicap ? non » asks what it then answers.
_ASKED_AND_ANSWERED = re.compile(r"\s?[?:]\s?(?:(?P<yes>oui|yes|ok)|non|aucune?|pas|rien)\b")
#: Recognised once the contract was signed: too late for what the rules ask at its signature.
_LATE = re.compile(
    r"\b(?:apres|depuis|suite a)\s+(?:la |le |l'|son |sa |notre )?(?:signature|debut|embauche|contrat|avoir signe|arrivee)\b"
)

#: « La RQTH, ça s'obtient comment ? » asks about it, and says nothing of anybody.
_NOTION_BEFORE = re.compile(
    r"(?:^|[.;?!,] |\bmention |\bquoi |\bdemander |\bdemande |\bobtenir |\bobtient |\bfaire )(?:(?:et|bonjour|mais|alors|sinon|donc|la|le|une|cette|sa|faire|reconnaissance) )*$"
)
_NOTION_AFTER = re.compile(
    r"\W{0,3}(?:(?:ca|c'est|cela|elle|il|on) ?)?(?:sert|veut dire|correspond|marche|s'obtient|se demande|c'est quoi|quoi\b|il faut|faut|comment|la demande|l'obtient)"
)


def find(scan: Scan) -> Iterator[Found]:
    """Yield `disabled`: True, False when denied, None with a reason when it cannot be told.

    Reasons: `pending` while it is asked for, `late` when it came after the signature.
    """
    for match in _ABLE.finditer(scan.rest):
        yield scan.take("disabled", False, *match.span())
    for match in _REFUSED.finditer(scan.rest):
        yield scan.take("disabled", False, *match.span())
    for match in _STATUS.finditer(scan.rest):
        before = scan.before(match.start(), 45)
        if _NOT_PERSON.search(before):
            if theirs := _NOT_THE_APPRENTICE.match(scan.after(match.end(), 60)):
                yield scan.take("disabled", False, match.end(), match.end() + theirs.end())
            continue
        if _NOTION_BEFORE.search(before) and _NOTION_AFTER.match(scan.after(match.end())):
            continue
        denied = _NEGATION.search(before)
        if said := _ASKED_AND_ANSWERED.match(scan.after(match.end())):
            yield scan.take(
                "disabled", said["yes"] is not None, match.start(), match.end() + said.end()
            )
            continue
        if _is_lost(scan, match.end(), before):
            yield scan.take("disabled", False, *match.span())
            continue
        around = before[-30:] + scan.after(match.end(), 24)
        if _PENDING.search(around):
            yield scan.take("disabled", None, *match.span(), certainty="low", reason="pending")
        elif _LATE.search(scan.after(match.end(), 40)):
            yield scan.take("disabled", None, *match.span(), certainty="low", reason="late")
        elif denied:
            yield scan.take("disabled", False, match.start() - len(denied.group()), match.end())
        else:
            sure = (
                "rqth" in match.group()
                or "reconnu" in match.group()
                or "travailleu" in match.group()
            )
            yield scan.take("disabled", True, *match.span(), certainty="high" if sure else "medium")


def _is_lost(scan: Scan, end: int, before: str) -> bool:
    """Tell whether the rest of its sentence says that a recognition is over, was never had, or is another's."""
    sentence = _SENTENCE.split(scan.after(end, 80), maxsplit=1)[0]
    if _DENIED_AFTER.match(scan.after(end)) or _OF_ANOTHER.match(sentence):
        return True
    if _LOST_AT_ONCE.match(_CLAUSE.split(sentence, maxsplit=1)[0]):
        return True
    return _LOST.search(sentence) is not None or _LOST.search(before[-35:]) is not None


def answer(scan: Scan) -> Iterator[Found]:
    """Yield « valide », « aucun », « il l'est » as answers to the question."""
    if pending := re.search(r"\b(?:en cours|en attente|dossier|mdph)\b", scan.rest):
        yield scan.take("disabled", None, *pending.span(), certainty="low", reason="pending")
        return
    match = re.search(r"\b(?:valides?|aucun|en bonne sante|rien de tout ca)\b", scan.rest)
    if match:
        yield scan.take("disabled", False, *match.span(), certainty="medium")
