"""What may happen on a day that begins no contract: a departure, papers on their way, an exam, money awaited.

Such a day has a role of its own (`opco.language.date_roles`), which no question asks for: « elle nous lâche
fin mai », « parti chez vous en avril », « il a raté son CAP en juin », « rien reçu depuis septembre ».
"""

import re

from opco.language.age import TURNS

_WHO = r"(?:s'?il|qu'?il|il|elle|qui|lui|on|jeune|gamine?|petite?|apprentie?|alternante?|salariee?|stagiaire|gosse)"
_LEAVING = (
    # The words that need nobody beside them.
    r"s'arret\w+|arret(?:e|era|ee|er)\b(?! de travail| maladie)|quitt(?:e|es|er|era|erait|ee|ait|ant)\b|dem+is{1,2}ion\w*|abandonn\w*|romp(?:u|ue|us|re|ra|t|ent|rait|ons)\b|rupture\b"
    r"|resili\w+|(?:se|nous|s'etre) separ\w+|separation\b|(?:ca|cela) (?:casse|pete|foire|capote|clashe|se passe mal|tourne mal)\b|(?:met\w*|mis) fin au?\b|casse\w* (?:le|son|notre) contrat|depart (?=le|du|en|prevu|fixe|programme|annonce|(?:est|serait|sera|aurait|aura|etait) |fin|debut|mi)"
    # What people say instead.
    r"|claqu\w+ (?:la porte|sa dem\w*)|(?:se|s'est|s'etait|me|s'etre) (?:barr|cass|tir|taill|sauv|carapat)\w*|fai\w* la malle"
    r"|(?:nous|me|m'|t'|vous) ?(?:a |ont |aura |avait )?(?:lach|plant|largu|laiss\w* tomb|quitt|abandonn)\w*|laiss\w* tomber"
    r"|jet\w+ l'eponge|rend\w* (?:son|sa) (?:tablier|blouse|badge)|pr(?:end|endra|is|enne) la porte|(?:s'en|m'en) (?:va|aille|ira|irait|aller|est alle\w*)\b"
    r"|fou\w* le camp|met\w* les voiles|(?:l'a|l'ai|l'avons|l'ont|a ete|le|la|etre|se faire|s'est fait|est) vir(?:e|ee|er|era)\b(?! (?:l'|la |les |sur |vos |mes |\d))|licenci(?:e|ee|er|era|ement)\b"
    r"|(?:vient|viendra|revient|reviendra|venue?|revenue?|vu|pointe) plus\b|plus (?:revue?|venue?|revenue?)\b"
)
_GONE = (
    rf"{_WHO}(?: (?:n'|ne|nous|veut|va|doit|est|etait|soit|sera|serait|peut|risque|deja|a|de)){{0,3}} ?(?:part(?:e|i|ie|ait|aient|ira|irait)?|(?<!\ba )partir)\b"
    r"(?! (?:en (?:formation|vacances|conges?|stage|erasmus)|au cfa|a l'etranger|chez vous|a l'opco|au courrier|par (?:mail|la poste)))"
)
_PAPERS = r"(?:contrat|dossier|cerfa|papiers?|paperasse|convention|courrier|liasse|formulaire|envoi|mail|tout)"
_YOURS = r"(?:chez (?:vous|l'opco|opco)|a l'opco|dans vos (?:services|bureaux)|de votre cote|sur (?:votre|le) (?:site|portail|plateforme))"
#: « Il est parti le 5 à l'OPCO »: a paper, and nobody who leaves.
_GOES = r"part(?:i|is|ie|ies|ira|iront|ent)?(?: (?:bien|deja|donc))?"
_TO_YOU = re.compile(
    rf"\b(?:il|elle|ils|elles|ca|c'|tout) ?(?:est |sont |etait |etaient )?(?:bien |deja |donc )?{_GOES} (?:(?:le |ce |des |en |hier|avant-hier|lundi|mardi|mercredi|jeudi|vendredi|samedi)[a-z0-9/ ]{{0,20}}? ?)?{_YOURS}"
)
_GOES_ON = re.compile(rf"\b{_GOES} (?:le |ce )?$")
_ON_ITS_WAY = re.compile(rf"\W{{0,2}}{_YOURS}")
_SENT = (
    r"(?<!prise )(?<!en )(?:envoy\w*|envoi(?:e|es|ent)\b|enverr\w+|transmi\w*|depos\w*|adress\w*|expedi\w*|transfer\w*|teletransm\w*|balanc\w*|fax(?:e|ee|er)\b)|remi(?:s|se|ses) (?=a l'opco|a vos|chez vous|en main)"
    r"|(?<!de )(?<!son )(?<!en )(?<!le )(?<!du )(?<!au )(?<!un )(?<!ce )(?<!leur )poste(?:e|s|es)?(?=\s?$| (?:le|du|lundi|mardi|mercredi|jeudi|vendredi|samedi|hier|avant|ce|il|la|seulement|que|debut|fin|mi)\b)|\bmi(?:s|se|ses) (?:a la poste|au courrier|sous pli)"
    rf"|{_PAPERS}(?: \w+){{0,3}} part(?:i|is|ie|ies|ira|iront|ent)?\b|c'etait parti\b|n'est partie? qu|n'a ete envoyee? qu|parti(?:s|e|es)? (?:{_YOURS}|par (?:la poste|mail|courrier)|au courrier|en recommande)"
)
_RECEIVED = (
    rf"(?:recu(?:s|e|es)?|arriv\w+|receptionn\w*) {_YOURS}|(?:vous|opco) (?:l'|les |le |m'|nous )?(?:avez|a|aviez) (?:bien |deja )?(?:recu|receptionn|eu)\w*"
    rf"|accuse\w* (?:de )?reception|{_PAPERS}(?: \w+){{0,2}} (?:est|sont|etait) {_YOURS}|recu(?:s|e|es)? par (?:l'opco|vous|vos)"
)
_NAMES = r"(?:examens?|exam|epreuves?|diplome|permis|cap|bep|bac|bts|but|dut|licence|master|bachelor|titre|brevet|cqp|mention|annee|concours|troisieme|3e(?:me)?|terminale|college|lycee|scolarite|etudes|ecole)"
_WON_OR_LOST = (
    rf"(?:l'a|l'ai|a|ai|ont|avait|ayant|avoir|pas|ete)(?: (?:deja|bien|juste|encore|pas|enfin|donc))? (?:eu|fait|foire|rate|loupe|plante|echoue|passe|repasse|decroche|obtenu|valide|reussi|termine|fini|arrache)e?"
    rf" (?:a |au |aux |de |ses |son |sa |leur |l'|le |la |un |une |mon ){{1,2}}{_NAMES}\b(?: (?!en |le |au |a |fin |debut |mi)\w{{2,10}})?"
    rf"|{_NAMES}(?: \w{{2,12}}){{0,2}}\)? (?:(?:il |elle )?l'a )?(?:eue?|obtenue?|ratee?|foiree?|decroche|loupe|valide|reussi|en poche)\b"
    rf"|repasse(?:r|ra|rait|nt)? (?:son|sa|le|l'|les|ses) ?{_NAMES}|(?:recale|ajourne|collee?|admise?) (?:au|a l'|a la)\b(?: {_NAMES})?"
    r"|(?<!un )(?<!le )(?<!du )(?<!de )(?<!son )(?<!ce )(?<!meme )(?<!aucun )(?<!sans )(?<!quel )diplomee?s?(?=\s?$| (?:en|depuis|l'an|il y|de 20|de (?:juin|juillet))\b)|bacheli\w+"
    r"|sorti(?:e|es|s)? (?:du|de (?:l'|la )?)(?: ?lycee| ?ecole| ?terminale| ?bac(?: pro)?| ?bts| ?cap| ?college| ?cfa)|redoubl\w+"
)
_PAID = (
    r"rien (?:eu|recu|touche|percu|vu|verse)\b|(?:pas|jamais|point) (?:encore )?(?:ete |eu )?(?:recu|touche|percu|vers|pay|vire|regle|credit|rembours)\w*"
    r"|(?:a|ai|avons|ont|avez|ete) (?:bien |deja )?(?:ete )?(?:touche|percu|encaisse|verse|rembourse)(?:e|s|es)?\b|(?:a|avez|ont|ete) vire(?:e|s|es)? (?=l'|la |les |sur |vos |\d)|(?:deviez|devait|devaient|deviez me|deviez nous) (?:payer|verser|virer|regler)|virement (?:de|du|recu)"
    r"|toujours rien|pas (?:un |vu (?:un |la couleur)|l'ombre d'un )(?:centime|rond|sou|euro)?|pas (?:eu|vu) (?:la couleur|l'argent|un)"
)
LEAVES = re.compile(rf"\b(?:{_LEAVING}|{_GONE})")
"""Words of a contract that ends before its time, whoever ends it."""
_BESIDE = (
    r"(?:en )?(?:arret|conges?|vacances|essai|maladie|absente?|deplacement|greve)(?: (?:de travail|maladie|maternite|paternite))? jusqu'?(?:au?|en)\b|revien\w*|revenir\b|reviendr\w*|repren(?:d|dra|dre|ds) (?:le (?:travail|boulot|taf|volant)|son poste)|de retour|retour de (?:conges?|vacances|arret|maladie)"
    r"|pass\w* (?:son|le|leur) (?:permis|code)\b|(?<!bon )rdv|rendez-? ?vous|(?<!il s')(?<!elle s')(?<!qui s')r?appel(?:le|les|lez|er|lerai|lera|lerez|lons|erai)\b|telephone(?:r|rai|z)?\b"
    r"|(?:une|notre|cette) reunion|reunion (?:avec|d'equipe|de service)|en (?:vacances|conges?|arret|maladie|deplacement)\b|arret (?:de travail|maladie)|malade\b|absente?s?\b|conges? (?:maternite|paternite|parental)"
    r"|livr(?:e|es|ee|er|aison|era|ent)\b|visite medicale|audit\b|entretien|fermes?\b|fermons\b|fermeture|(?:on|nous|j') ?(?:ouvr(?:e|ons|ira|irons|irai))\b|essai\b|inventaire|se marie\w*|accouch\w*|operee?s?\b"
)
_BOUGHT = r"(?:rachet\w*|rachat|absorb\w*|fusion\w*|acquer\w*|acquisition|repren(?:d|ds|ons|dre|ait|ais) (?:une?|l'|la|le) ?(?:boite|garage|societe|entreprise|structure|fonds)|mut(?:e|ee|es|er|ation)\b|demenag(?:e|ons|eons|era|er)\b)"
#: What happens on a day, by the role of that day.
ROLES = {
    "ended_on": LEAVES.pattern,
    "sent_on": rf"\b(?:{_SENT})",
    "received_on": rf"\b(?:{_RECEIVED})",
    "diploma_on": rf"\b(?:{_WON_OR_LOST})",
    "moved_on": rf"\b{_BOUGHT}",
    "paid_on": rf"\b(?:{_PAID})",
    "beside_on": rf"\b(?:{_BESIDE})",
}
#: Those that a day before them is of only when nothing but their subject stands between.
TOLD = frozenset({"ended_on", "received_on", "diploma_on", "paid_on", "moved_on", "beside_on"})
AHEAD = frozenset({"ended_on", "birthday_on", "training_starts_on"})
"""Roles of a day that is still to come where nothing says that it is past: past, they are told as such."""
_SUBJECT = re.compile(
    r"[\s,]*(?:(?:il|elle|on|je|j'|nous|qu'|que|qui|l'|le|la|les|ne|n'|se|s'|me|m'|mon|ma|notre|lui|en|y|jeune|gamin|petit|apprentie?|apprenti|alternante?"
    r"|a|ai|ont|est|etait|avons|va|veut|doit|vous|ete|toujours|encore|eu)(?:\W|(?<=')))*"
)
#: What is told of a time that is counted up to today: waiting.
_AWAITED = re.compile(
    r"\b(?:attend\w*|poireaut\w*|patient\w*|rien (?:recu|eu|touche|percu|vu|verse|du tout|de votre|a l'horizon)?|toujours (?:rien|pas)|sans (?:nouvelles?|reponse|retour|paiement|rien)"
    r"|(?:pas|aucune?|plus) (?:de |d'|eu de )?(?:nouvelles?|reponse|retour|paiement|versement|virement|signe)|bloque\w*|en (?:attente|souffrance|rade|suspens)|relanc\w*|reclam\w*"
    r"|(?:pas|jamais) (?:ete )?(?:recu|touche|percu|vers|pay|vire|regle|rembours)\w*|pas (?:un|vu|l'ombre)|silence|que dalle|nada|retard)"
)
#: « Inscrite à Pôle emploi depuis mars », « au chômage depuis un an »: since when somebody is something.
_IS_SINCE = re.compile(
    r"\b(?:inscri\w+(?: (?!depuis)\w{1,12}){0,3}|au chomage|recherche d'emploi|demandeu\w+ d'emploi|sans (?:emploi|travail|boulot)|(?:au|le) rsa|adherente?s?|agreee?s?|certifiee?s?)\s?(?:depuis (?:le |la |l'|environ )?)?$"
)
SINCE = re.compile(r"(?:depuis|ca fait|cela fait|voila|il y a|y a|ya)\b")
#: « Ça fait 3 semaines qu'il est là »: a time counted up to today is said of what follows it.
_ITS_CLAUSE = re.compile(r"\s{0,2}(?:que?\b|qu'|qu(?=il|elle|on\b))")
_IS_HERE = re.compile(
    r"\b(?:que?|qu'|quil|quelle|il|elle|on|l'|jeune|apprentie?|alternante?)\b.{0,24}?\b(?:(?:est|etait|soit) (?:encore |deja |bien |entree? |arrivee? )?(?:la|ici|chez|dans|avec|en (?:poste|entreprise|apprentissage|contrat|formation|alternance)|au (?:garage|depot|boulot|bureau|travail)|a l'atelier|presente?|parmi)"
    r"|(?:est|etait) (?:entree?|arrivee?)\b|travaill\w+|boss\w+|(?:a|avait) (?:commence|debute|demarre|integre)|l'(?:a|ai|avons|ont) (?:embauche|recrute|pris)\w*)"
    r"(?! pas\b| plus\b)"
)
_HERE_UNTIL_NOW = re.compile(
    r"\b(?:est|suis|sont|etait) (?:deja |encore |bien )?(?:la|ici|chez (?:nous|moi|lui|eux)|avec (?:nous|moi)|en poste|dans (?:la boite|l'entreprise)|au (?:garage|depot)|a l'atelier) $|\b(?:travaill|boss)\w+ (?:la |ici |chez (?:nous|moi) )?$"
    r"|\b(?:chez|avec) (?:nous|moi) $|\ben (?:poste|apprentissage|alternance|contrat d'apprentissage)(?: chez (?:nous|moi))? $"
)
_SINCE_BEFORE = re.compile(r"\bdepuis (?:le |la |l'|environ |au moins |plus de |bientot |deja )*$")
_SHARE_BEFORE = re.compile(
    r"\d ?(?:%|pour ?cents?)(?: (?:seulement|a peine|d'alternan\w+|d'apprenti\w*|de quota|tout juste|pile))?[\s(]*(?:d'ici |en |au |a |fin |le |pour |la |l'|courant )*$"
)
_SHARE_AFTER = re.compile(
    r"^[^;.!?\n]{0,36}?\b(?:est|sera|serons|serai\w*|etait|etions|sommes|suis|atteint\w*|atteindr\w*|pass\w*|plafonn\w*|avait|avions|aura|aurons|vise|vis(?:er)?ons|a|tourn\w*)"
    r"(?: (?:qu'?a|a|de|que|environ|seulement|pas|deja|encore|que)){0,3} ?\d{1,2}(?:[.,]\d{1,2})? ?(?:%|pour ?cent)"
)
_BIRTHDAY_BEFORE = re.compile(
    rf"(?:{TURNS.pattern}|\bannivers\w*|\banniv)[\s,:]*(?:(?:c'est|est|tombe|ce sera|le|la|l'|en|au|des|depuis|vers|fin|debut|mi|du)\W*)*$"
)


#: Where what is said before a time ends.
_ENDS = re.compile(r"\s{0,3}(?:,|et\b|mais\b)")


def goes_to_the_opco(left: str, right: str) -> bool:
    """Tell whether what leaves on a day goes to the OPCO, and nobody leaves: « il est parti le 5 à l'OPCO »."""
    return _GOES_ON.search(left) is not None and _ON_ITS_WAY.match(right) is not None


def without_what_went_to_the_opco(plain_text: str) -> str:
    """Return a plain text without the words of a paper on its way, that « il » stands for."""
    return _TO_YOU.sub(" ", plain_text)


def says_since(text: str, start: int, left: str, right: str) -> bool:
    """Tell whether what stands before a time lasts since then: « il est là depuis le 1er septembre, … ».

    « Depuis lundi il ne vient plus » says it of what follows.
    """
    counted = SINCE.match(text, start) or _SINCE_BEFORE.search(left)
    before = _SINCE_BEFORE.sub("", left)
    return bool(counted) and any(map(str.isalpha, before)) and bool(_ENDS.match(right))


def is_counted_from_here(text: str, start: int, left: str, right: str) -> bool:
    """Tell whether the time named at ``start`` is how long somebody has been there: « voilà un mois qu'elle bosse ici ».

    Whatever is said before it: « il veut arrêter, ça fait un mois qu'il est là » dates no departure.
    """
    since = SINCE.match(text, start)
    if since is not None and since.group() == "depuis":
        return _HERE_UNTIL_NOW.search(left) is not None
    its_own = since and _ITS_CLAUSE.match(right)
    return bool(its_own) and _IS_HERE.search(right) is not None


def is_awaited(text: str, start: int, left: str, right: str) -> bool:
    """Tell whether the time named at ``start`` is one of waiting: « depuis 2 mois rien reçu », « au chômage depuis mars »."""
    counted = SINCE.match(text, start) or _SINCE_BEFORE.search(left)
    waits = _AWAITED.search(left) or _AWAITED.search(right) or _IS_SINCE.search(left)
    return bool(counted) and bool(waits)


def is_a_birthday(left: str, right: str) -> bool:
    """Tell whether a day is a birthday: « elle aura 21 le 15 janvier », « en mai elle fête ses 26 »."""
    turns = TURNS.search(right)
    after = turns is not None and stands_beside(right[: turns.start()])
    return after or bool(_BIRTHDAY_BEFORE.search(left))


def is_of_a_share(left: str, right: str) -> bool:
    """Tell whether a day is the one of a share: « 4,2 % fin 2027 », « fin 2027 on sera à 4 % »."""
    return bool(_SHARE_BEFORE.search(left) or _SHARE_AFTER.match(right))


def stands_beside(between: str) -> bool:
    """Tell whether nothing but a subject stands between a day and what happens: « fin mai, elle »."""
    return _SUBJECT.fullmatch(between) is not None
