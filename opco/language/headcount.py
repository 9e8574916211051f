"""Headcount: how many people the company employs (« on est 12 », « une vingtaine de gars »).

The law counts employees in a year's average (code de la sécurité sociale, L130-1): a decimal
number is cut, not rounded, because every threshold reads « at least N ».
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from opco.language.found import Found, Value
from opco.language.quantities import Quantity, quantities
from opco.language.scan import Scan

LARGEST = 500_000
"""No French employer has more: a larger number is another thing or a mistake."""

_STRONG = (
    r"salari\w*|employe(?:e?s|e)?|emploies|collaborat\w+|etp|equivalents? temps pleins?|temps pleins?"
    r"|sal\b|effectifs?|emplois"
)
_WEAK = (
    r"personnes?|pers\b|gars|mecs?|tetes?|bonhommes?|gens|ouvriers?|agents|chauffeurs?|conducteurs?"
    r"|conductrices?|mecanicien\w*|mecanos?|technicien\w*|carrossiers?|ambulanciers?|equipiers"
    r"|compagnons|postes|cdi|moniteurs?|marins?|(?:fiches?|bulletins?|feuilles?) de (?:paie|paye|salaire)s?|bulletins(?! d)|routiers|permanente?s?|fixes|a l'annee(?= (?:plus|et|avec|sans) )"
)
#: « 244 fiches de paie »: as many people.
PAYSLIPS = re.compile(r"(?:fiches?|bulletins?|feuilles?) de (?:paie|paye|salaire)s?\b")
TRADES = (
    r"dockers?|grutiers?|portiqueurs?|manutentionnaires?|roulants|sedentaires|lamaneurs?|cheminots?|demenageurs?|convoyeurs?|caristes?|matelots?|livreurs?|coursiers?|magasiniers?"
    r"|peintres?|pontonniers?|bagagistes?|taximen|pilotes?|aiguilleurs?|depanneurs?|vendeurs?|laveurs?|preparateurs?|formateurs?|tractoristes?|enseignants"
)
"""Trades of our branches that count a company by themselves when there are many: « 80 dockers »."""
MANY = 5
"""From so many on, people of one trade are a company's; « deux peintres » are somebody's two painters."""
_NOUN = re.compile(
    rf"\s?(?:de |d'|en )?(?:petits? |autres? |seuls? |vrais? )?(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK})|(?P<trade>{TRADES}))(?!\w)"
)
_WE_ARE = re.compile(
    r"(?:\b(?:on|nous|je|j'ai|j'etais)\s(?:(?:vien[st]|venons)\sde\s|va\s|vais\s|allons\s|est\s|sommes\s|a\s)?(?:re|re-)?(?:pass|mont|tomb|descend|grimp|baiss|redescend)[a-z]{0,6}\sa"
    r"|\b(?:on|nous|ns|n)\s(?:n'|ne\s)?(?:est|e\b|sommes|some|somme|sera|serons|serait|serions|etait|etions|(?:avait|avions|aurait|aurions)\sete|reste|restons"
    r"|tourne|tournons|doit\s(?:bien\s)?etre|devons\setre|travaille|travaillons|bosse|compte|comptons|emploie|employons|salarie)"
    r"|(?<!apprentis )(?<!alternants )(?<!jeunes )(?<!eleves )(?<!stagiaires )(?<!tuteurs )\bils (?:sont|etaient|seraient|(?:avaient|auraient) ete)|\bj'(?:emploie|embauche\sdeja)|\bemployons|\bcomptons|\bil y a|\by a"
    r"|\b(?:boite|entreprise|equipe|garage|societe|pme|tpe|structure|concession|atelier|carrosserie|transporteur|voyagiste|agence|reseau|groupe|autocariste|loueur|auto-? ?ecole|compagnie|armement)(?:\s(?:de\s|d')[a-z]{4,14})?\s(?:de|a)"
    r"|\beffectifs?(?:\s(?:moyen|annuel|total|actuel|de l'entreprise))*|\bnombre de salaries|\bnb (?:de )?salaries"
    r"|\bnbre (?:de )?salaries|(?:^|[,;.:]\s?)salaries|\bsalaries\s?[:=])"
    r"(?:\s?[:=]|\s(?:c'est|est|etait|sera|serait|passe\w*|monte\w*|rendus?|actuel|seulement|que|de|a|pas|bien|deja|maintenant|toujours|environ"
    r"|quasi(?:ment)?|presque|a peu pres|tout juste|au total|au|en tout|moins|plus|entre|autour|dans les))*\s?$"
)
# After « on est 12 », what may follow without making it « on est 12 garages ».
_ENDS = re.compile(
    r"\s?(?:$|\+(?! ?[\da-z\x00])|\+ ?(?:moi|l[ea] (?:patron|gerant)\w*|les? apprenti\w*|une? apprenti\w*|\d+ apprenti\w*)\b|[,.;:!?()\"\x00\n]|(?:et|ou|a|au|aux|avec|dans|chez|en|sur|mais|pas|dont|pour|plus|moins|donc|alors|ici"
    r"|actuellement|maintenant|environ|seulement|actifs?|ensemble|y|compris|sans|non|plutot|je|il|elle|on|nous|est"
    r"|c'est|depuis|hors|par|si|peut|a peu|tout|svp|merci|cette|l'annee|et plus|ou plus|pile|tout rond|exactement|dsl|desole|mdr|qui|que|tous|quels?|quelles?|combien|comment|ca|il y|c|signe\w*|conclu\w*|debut\w*|rqth|handicap\w*|cap|bts|bac|licence|master|aide|prime)\b|(?:garage|carrosserie|concession|atelier|transporteur|ambulance|auto-? ?ecole|agence)\b|j'\w+|j(?!eunes?\b|ours?\b|oueurs?\b|rs?\b)[a-z]{2,12}\b)"
)
_AN_AID = re.compile(r"\s?(?:aide|prime)\b")
_SAID_AFTER = re.compile(
    r"\s?(?:la[- ]bas|la\W*$|d'apres|selon|suivant|environ|ca\b|cela|c'|voire|dommage|groupe|l'autre|normalement|grand max|quand|comme|sauf|tt\b|toutes|vs\b|au lieu|d'ailleurs|pardon|max\w*|mini\w*)"
)
_OF_YEAR = re.compile(
    r"(?:\b(?:en|sur|de|pour|l'annee|annee|au titre de|exercice|dsn|fin|au 31 decembre)\s){0,3}\b(?:199\d|20[0-4]\d)\b ?"
)
_ABOUT = 0.1
"""« environ 250 » is between 225 and 275: near a threshold, it is asked again."""
_OTHER_SUBJECT = re.compile(
    r"\b(?:eco-?conduite|permis(?: (?:be|ce?|ec|de?|b|poids lourds?|pl))?|caces|habilitations?(?: electriques?)?|habilit(?:er|e|ons|ez)|recyclages?|fimo|fco|former?|formations? (?:pour|de|a)|formation|embauch\w*|recrut\w*|inscri\w*|prendre|prends|licenci\w*"
    r"|cherch\w*|accueill\w*|envo\w*|financ\w*|tuteurs?|groupes?(?: de)?|session\w*|stage\w*|places? pour|mettre|mets|mettons|mise?s?|prevoir|designer)"
    r"(?:\W+(?:de|d'|a|les|mes|nos|ces|un|pour|entre|moins|plus|au))*\W*$"
)
_FOR_THEM = re.compile(r"\bpour (?:mes|nos|ses|tous mes|tous nos) $")
#: « Un groupe de 310 » is of companies, « un groupe de 12 » of trainees.
_GROUP_OF = re.compile(r"\b(?:une?|le|notre|petit|gros|grand) groupe de $")
_LARGE_GROUP = 50
#: « On peut être à deux », « ils peuvent s'y mettre à trois »: how many may do something.
_MAY_BE = re.compile(
    r"\b(?:peut|peuvent|pouvons|pourrait|pourrons|pourra|possible d[e']) ?(?:se mettre|s'y mettre|s'y coller|etre|l'etre|le faire|le suivre|la suivre|bosser)(?: tuteurs?)?(?: a)? $"
)
_MAY = re.compile(
    r"\s?(?:peut|peuvent|pourraient|pourrait|doivent) (?:etre|le|la|se|tut|accompagn|encadr|suivre)"
)
#: « Budget formation 12 salariés »: the money of a company of this size, not twelve people to train.
_MONEY_TO_TRAIN = re.compile(
    r"\b(?:budgets?|plafonds?|fonds|enveloppes?|droits?|contributions?|cotisations?|taux) (?:de |a |a la |pour la |pour )?formations?(?: (?:pour|a|avec|chez|si on est|quand on est|en etant))?\W*$"
)
#: « Deux dépôts de 30 salariés ».
_PLACES_OF = re.compile(
    r"\b(?P<n>deux|trois|quatre|cinq|six|[2-9]|1\d) (?:\w{1,15} )?(?:depots?|etablissements?|sites?|agences?|ateliers?|garages?|magasins?|concessions?|centres?|points de vente)"
    r"(?: \w{1,15})?(?: chacune?)? (?:de|a|avec|d'environ) (?:chacune? )?$"
)
_COUNTS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
_TO_TRAIN = re.compile(
    r"\s?(?:a (?:former|inscrire|embaucher|recruter|prevoir|envoyer|mettre|placer|habiliter|recycler|passer|postuler|suivre|repasser)|en (?:formation|vae|reconversion|cqp|stage)|par (?:session|groupe|stage)|maximum par|concerne\w*|interess\w*"
    r"|pres\b(?! (?:de|du|des|d')\b)(?! d')|de trop\b"
    r"|(?:qui )?(?:veulent|voudraient|demandent|souhaitent|veut|voudrait|partent|attendent|doivent|ont besoin)\b)"
)
_GENERIC = re.compile(
    r"\b(?:les|des|aux|aupres des|pour les) (?:\w+ ){0,2}(?:entreprises?|boites?|societes?|employeurs?|pme|tpe|structures?) (?:\w+ )?(?:de|d'|entre|avec|a|ayant)?\W*$"
)
#: What leads to the companies that a rule is for, and not to one's own.
_OF_THE_RULE = re.compile(r"(?<!partie )\b(?:les|aux|des) $")
_NONE = re.compile(
    r"\b(?:(?:aucun|pas (?:de|d'|un|un seul)|pas le moindre|sans|ni) ?(?:salarie|employe|personnel|collaborateur)s?(?:es?)?\b"
    r"|(?:je suis|j'suis|suis|j'etais|je serais|j'avais ete|j'aurais ete|je bosse|je travaille|je tourne|je suis tout|moi) (?:tout |toute )?seule?\b(?! (?:gerant|a (?!mon compte|bord|l'atelier|tout faire)|responsable|maitre))"
    r"|(?:tout|toute) seule?\b|(?:y a |c'est |a part |juste |rien )?que moi\b(?=\W*$|,| et (?:mon|ma|l'|un|une) ?(?:apprenti|alternant))|juste moi\b|moi seul\b"
    r"|(?:je n'ai|j'ai|ai) personne\b|personne d'autre\b|zero salarie)"
)
#: « À lui tout seul »: how somebody does something.
_BY_HIMSELF = re.compile(r"\ba (?:lui|elle|moi|nous|eux|soi) $")
_NOT_ALONE = re.compile(
    r"\b(?:laiss\w+|le jeune|la jeune|l'apprentie?|le gamin|la gamine|le petit|la petite|l'alternante?|le stagiaire|il|elle)(?: \w{1,12}){0,3} $|"
    r"(?:ne suis |suis )?pas $|n'est pas $|\b(?:ca|cela|tombe|vient|arrive|fait|marche|part|se fait)(?: \w+)? $"
)
#: « J'ai un gars de 40 ans au chômage », « on a un salarié qui veut partir »: one who is told of, and no size.
_ONE_TOLD_OF = re.compile(
    r" ?,? ?(?:de |d'|qui |ki |que |dont |age|au chomage|sans emploi|\d\d ans)"
)
_ONE = re.compile(
    r"\b(?:j'ai|on a|nous avons|j'emploie|nous employons|avec|seulement|il y a|y a|juste)\s(?P<one>une? (?:seule? )?(?:salarie|employe|ouvrier|mecano|gars|mecanicien)e?)\b"
)
#: « On touche 1200 », « la prime de 750 »: money, whoever asks for a size.
_AMOUNT_BEFORE = re.compile(
    r"\b(?:primes?|aides?|montants?|touch\w+|verse\w*|gagne\w*|somme|coute\w*|cout|prix|tarif|salaires?|forfait|bonus)"
    r"(?: (?:de|d'|a|est|sont|les|des|c'est|exceptionnelle?|unique|environ|:|=)){0,3} $"
    r"|\b(?:demand\w+|reclam\w+|factur\w+|prend|prennent|prelev\w+|rembours\w+|avanc\w+|doit|devez|doivent|debours\w+|sor(?:t|s|tir)|paye[rz]?|paie\w*)(?: (?:moi|nous|lui|leur|encore|quand meme|deja|environ|dans les|plus de|pas moins de)){0,2} $"
)
#: « 149 par tête », « 750 à sortir »: money as well.
_AMOUNT_AFTER = re.compile(
    r"\s?(?:a (?:sortir|payer|regler|verser|debourser|financer|avancer|rembourser|ma charge|notre charge|sa charge)|de (?:reste a charge|ma poche|notre poche)|de sa poche|chacune?|ht\b|ttc\b|hors taxes?"
    r"|par (?:tete|personne|apprentie?|alternante?|jeune|mois|an|jour|heure|stagiaire|contrat|salarie|tuteur)|(?:le|l'|la) (?:mois|an|annee|heure|unite))"
)
#: « Pourquoi 50 ? », « c'est quoi ce 250 ? » ask of a number that was said.
_ASKS_WHY = re.compile(
    r"^\W*(?:(?:mais|et|euh|ok|ah|bon|alors|donc|oui|non)\W+){0,3}(?:pourquoi|pk|pq|c'est quoi|c'?est quoi|d'ou (?:sort|vien|vous)\w*|comment ca|a quoi|que veut dire|ca veut dire quoi)\b"
)
#: What is counted stands beside the number, though another kind has read it: « 12 contrats pro ».
_CONTRACTS = re.compile(r"\s?(?:\w{1,12} )?(?:contrats?|apprentie?s?|alternante?s?|dossiers?)\b")
_THE_DAY = re.compile(r"\ble $")
#: « On est au 97110 », « nous sommes au 3 rue du Port »: an address.
_AT_NUMBER = re.compile(r"\b(?<!total )au $")
_QUESTION = re.compile(
    r"\?|^\W*(?:c'est quoi|qu'est[- ]ce|est[- ]ce|pourquoi|comment|combien|quand|quel)"
)
_SENTENCE_END = re.compile(r"[.;?!\n]")
_WORD = re.compile(r"[a-z]{2,}")
_BRIEF = 3
#: « 30 alternants sur 700 ».
_OF_ALL = re.compile(r"\bsur (?:un total de )?$")
#: Who runs the company, counted or not: it depends on how they are declared.
_BOSS = r"(?:moi|le patron|la patronne|(?:le |la |les (?:2|3) )?gerant\w*|(?:mon |ma |mes |les |[23] )?associe\w*)"
_KIN = r"(?:lui|elle|(?:mon|ma|nos|mes) (?:mari|femme|epouse?|conjointe?|compagnon|compagne|frere|soeur|fils|fille|pere|mere|cousine?|beau-frere|belle-soeur)|nous 2|tous les 2)"
_HAND = r"(?:ouvri(?:er|ere)|salarie|employe|mecano|gars|mec|chauffeur|mecanicien(?:ne)?|compagnon|secretaire|comptable|vendeu(?:r|se)|carrossier|peintre|conduct(?:eur|rice)|ambulancier|moniteur|monitrice|technicien(?:ne)?|commercial|receptionniste|laveur|jeune)e?s?"
#: « Moi et un ouvrier », « mon mari, moi et deux gars »: who works there, one by one.
_CREW = re.compile(
    rf"\b(?P<first>{_BOSS}|{_KIN})(?P<more>(?: ?(?:,|et|plus|\+|avec) ?(?:{_BOSS}|{_KIN})){{0,3}}) ?(?:,|et|plus|\+|avec) ?(?P<n>une?|\d{{1,2}}) {_HAND}(?:(?: ?, ?| et | plus )(?P<m>une?|\d{{1,2}}) {_HAND})?(?!\w)"
)
_OF_KIN = re.compile(rf"\b{_KIN}(?!\w)")
#: « Trois avec le gérant » are two employees, or three.
_BOSS_INCLUDED = re.compile(
    rf"\b(?:on|nous) (?:est|sommes) (?P<n>\d{{1,2}})(?: {_HAND})? (?:avec|en comptant|dont|y compris) {_BOSS}\b"
)
#: Whose company it is, where it is not the speaker's.
_ELSEWHERE = re.compile(
    r"\b(?:mon|ma|mes|une?|le|la|notre|nos|un de mes|l'autre) (?:[a-z]{2,10} )?(?:(?:beau|belle)[- ])?(?:cousine?s?|soeurs?|freres?|voisine?s?|confreres?|consoeurs?|copains?|copines?|potes?|amie?s?|collegues?|concurrente?s?|neveux?|niece|oncle|tante|pere|mere|gendre|fournisseurs?|connaissance)\b"
)
_OURS = re.compile(r"\b(?:on|nous|je|j'\w+|moi|chez nous|notre|ici)\b")
#: « Un confrère est à 40 ».
_THEY_ARE_AT = re.compile(r"\b(?:est|sont|tourne\w*|plafonne\w*) a $")
#: « Si je rachète une boîte de 90 »: added to ours, and no size of it. What was bought is ours.
_ACQUIRES = re.compile(
    r"(?P<done>\b(?:ai|avons|a|viens de|venons de|vient de) )?\b(?:rachet\w*|rachat|absorb\w*|fusionn\w*|fusion|acquier\w*|acquer\w*|acquisition|aval(?:e|ons|er)|repren(?:d|ds|ons|dre|ait|ais)|reprise)\b[^.;?!\d]{1,40}$"
)
_TAKES_OVER = re.compile(r"\brepr\w+")
_IF = re.compile(r"\b(?:si|s'il|s'ils|en repr|imagin\w+|imaginons)\b")
_ALONE_WITH = re.compile(r"\s?avec\b")
#: « La société de ma fille, 9 salariés »: whose it is, and nobody counted.
_FIRM_OF = re.compile(
    r"\b(?:societe|boite|entreprise|garage|structure|pme|tpe|sarl|sasu?|eurl|concession|atelier|carrosserie|affaire|auto-? ?ecole|magasin|agence) (?:de |a |d'|du )$"
)
#: « Deux sites de 150 et 130 »: each has its own.
_LISTED_AFTER = re.compile(r"\s?(?:salaries |personnes |employes )?(?:,|et) ?(?:de |l'autre )?\d")
#: « Si on embauche 8 personnes »: more, or fewer, than there are.
_HIRES = re.compile(
    r"\b(?P<way>(?:r?embauch|recrut|engag|ajout|prend|prenn|pren|perd|licenci|supprim)\w*|avec|(?:on|nous) (?:est|etait|serait|sera|sommes|serions|etions))(?: (?:encore|aussi|bien|donc|environ|en)){0,2} $"
)
_FEWER = ("perd", "licenci", "supprim")
#: Ways of saying so that add nobody by themselves: « avec 3 salariés ».
_NO_HIRING = ("avec", "on ", "nous ")
_MORE_AFTER = re.compile(
    r"\s?(?:\w{1,20} )?(?:(?:de|en) plus|(?P<fewer>de moins))\b(?! de\b)|\s?(?:salaries? |personnes )?supplementaires?\b"
)


#: « Le groupe fait 900 personnes, mais notre société 60 »: the aid counts the company alone.
_OF_A_GROUP = re.compile(
    r"\b(?:le|notre|tout le|du|au) groupe (?:entier |total )?(?:fait|compte|a|en a|emploie|represente|c'est|est a|pese|tourne a|en compte) (?:environ |bien |pres de |plus de )?(?P<group>\d[\d ]*)(?: (?:personnes|salaries|employes|collaborateurs))?"
    r"(?=[^.?!\d]{1,50}?(?P<own>\b(?:nous|on|notre|ma|mon|la|moi)\b[^.?!\d]{0,40}?)(?P<n>\d+)(?! ?(?:%|ans|mois|euros|€)))"
)
#: « 48 de moyenne », « une moyenne de 270 en 2025 »: no mark, nor an age.
_MEAN_AFTER = re.compile(
    r"\s?(?:(?:tout )?(?:pile|rond|juste) )?(?:de|en) moyenne\b(?! (?:d'age|general\w*|d'heures?|au (?:bac|bts|cap|brevet|lycee|cfa)|en (?:maths?|terminale|premiere|seconde)))"
)
_MEAN_BEFORE = re.compile(
    r"\bmoyenne (?:annuelle )?(?:(?:est |etait |serait )?(?:de|a) |(?:(?:de|en|sur|pour) )?(?:l'annee )?20[1-4]\d ?(?::|=|est(?: de)?|etait(?: de)?|de|a)? ?)$"
)
#: « Si on avait fait 262 l'an passé »: a size, with its year.
_WE_HAD = re.compile(
    r"\b(?:on|nous) (?:(?:ait|ayons|avait|avions|aurait|aurions) (?:fait|eu|compte)|(?:tourn|plafonn|stagn|culmin|compt|employ|roul)(?:ait|ions)(?: (?:a|autour de))?) $"
)
#: « 249 en 2025 », by itself.
_BY_ITSELF, _FEW_DIGITS = re.compile(r"(?:^|[.,;:(\n] ?)$"), re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_FEWEST_BY_THEMSELVES, _MOST_BY_THEMSELVES = 6, 999
_HIGHEST_MARK = 20
_YEAR_COUNTED = re.compile(
    r"\b(?:l'an(?:nee)? (?:dernier|derniere|passee?|precedente?|d'avant)|l an (?:dernier|passe)|annee (?:derniere|passee|precedente)|(?:en|sur|pour) 20[1-4]\d)\b"
)
_BESIDE = 30


def is_of_a_year(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a number is given to a whole year: « 12 de moyenne l'an dernier »."""
    beside = (scan.before(start, _BESIDE), scan.after(end, _BESIDE))
    return any(_YEAR_COUNTED.search(text) for text in beside)


def is_called_a_mean(text: str, start: int, end: int) -> bool:
    """Tell whether the words beside a number of a plain text say that it is a mean: « 9 en moyenne »."""
    return bool(_MEAN_AFTER.match(text, end) or _MEAN_BEFORE.search(text[:start]))


def find(scan: Scan) -> Iterator[Found]:
    """Yield the `headcount` of the text: a whole number, 0 for « je suis seul », or bounds."""
    for match in _OF_A_GROUP.finditer(scan.rest):
        scan.blank(match.start("group"), match.end())
        yield scan.take("headcount", int(match["n"]), *match.span("n"))
    for match in _ONE.finditer(scan.rest):
        after = scan.after(match.end())
        if not (_TO_TRAIN.match(after) or _ONE_TOLD_OF.match(after)):
            yield scan.take("headcount", 1, *match.span("one"), certainty="medium")
    yield from _crew(scan)
    told = False
    found = quantities(scan)
    for quantity in found:
        certainty = _certainty(scan, quantity)
        if (more := _hired(scan, quantity)) is not None:
            yield scan.take("added_headcount", more[0], quantity.start, more[1])
            continue
        noun = _NOUN.match(scan.rest[quantity.end : quantity.end + 30])
        if _is_of_few(scan, quantity, noun):
            scan.blank(quantity.start, quantity.end)  # nor what « mettre deux personnes » corrects
            continue
        elsewhere = _is_elsewhere(scan, quantity.start)
        if elsewhere and not certainty and _THEY_ARE_AT.search(scan.before(quantity.start, 16)):
            certainty = "medium"
        if certainty and _plausible(quantity):
            told = True
            quantity = _in_every_place(scan, quantity)
            end = quantity.end
            noun = _NOUN.match(scan.rest[end : end + 30])
            end += noun.end() if noun else 0
            if _adds(scan, quantity):
                yield scan.take("added_headcount", quantity.whole, quantity.start, end)
                continue
            for size in _take(scan, quantity, end, certainty, _year(quantity, found)):
                yield replace(size, of_another=True, supposed=True) if elsewhere else size
    for match in _NONE.finditer(scan.rest):
        before = scan.before(match.start(), 20)
        if (
            told
            or _NOT_ALONE.search(before)
            or _BY_HIMSELF.search(before)
            or _ALONE_WITH.match(scan.after(match.end()))
        ):
            continue
        alone = "seul" in match.group() or "moi" in match.group()
        yield scan.take("headcount", 0, *match.span(), certainty="medium" if alone else "high")


def _crew(scan: Scan) -> Iterator[Found]:
    """Yield « moi et un ouvrier » (one), « mon mari, moi et deux gars »: who is kin may be employed."""
    for match in _CREW.finditer(scan.rest):
        if _OTHER_SUBJECT.search(scan.before(match.start())) or _TO_TRAIN.match(
            scan.after(match.end())
        ):
            continue  # « former moi et deux gars »
        hands = sum(_one_or(match[name]) for name in ("n", "m") if match[name])
        if _FIRM_OF.search(scan.before(match.start(), 24)):
            continue
        kin = len(_OF_KIN.findall(match["first"] + match["more"]))
        kin += sum(1 for said in ("nous 2", "tous les 2") if said in match.group())
        yield _up_to(scan, hands, hands + kin, match)
    for match in _BOSS_INCLUDED.finditer(scan.rest):
        yield _up_to(scan, max(0, int(match["n"]) - 1), int(match["n"]), match)


def _up_to(scan: Scan, low: int, high: int, match: re.Match[str]) -> Found:
    if low == high:
        return scan.take("headcount", low, *match.span(), certainty="medium")
    return scan.between("headcount", low, high, *match.span())


def _one_or(text: str) -> int:
    return int(text) if text.isdigit() else 1


def _is_elsewhere(scan: Scan, start: int) -> bool:
    """Tell whether a number is of a relative's or a colleague's company: « ma sœur a un garage de 13 »."""
    left = _SENTENCE_END.split(scan.before(start, 80))[-1]
    whose = list(_ELSEWHERE.finditer(left))
    return bool(whose) and not _OURS.search(left, whose[-1].end())


def _adds(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether a size is of a company that one takes over, which adds to one's own."""
    acquires = _ACQUIRES.search(_SENTENCE_END.split(scan.before(quantity.start, 80))[-1])
    if acquires is None or acquires["done"] or quantity.value is None:
        return False
    # « Je reprends un garage de 8 personnes »: the one that takes it over has no other.
    return not _TAKES_OVER.search(acquires.group()) or bool(
        _IF.search(scan.before(quantity.start, 80))
    )


def _hired(scan: Scan, quantity: Quantity) -> tuple[int, int] | None:
    """Return how many are taken on, or leave, in what is imagined, and where it ends; None when none.

    Apprentices are not counted in a size: « si on prend 2 apprentis » adds nobody.
    """
    before = _SENTENCE_END.split(scan.before(quantity.start, 80))[-1]
    hires = _HIRES.search(before)
    if hires is None:
        return None
    noun = _NOUN.match(scan.rest[quantity.end : quantity.end + 30])
    end = quantity.end + (noun.end() if noun else 0)
    more = _MORE_AFTER.match(scan.after(end))
    if more is None and (not _IF.search(before) or hires["way"].startswith(_NO_HIRING)):
        return None
    if noun is None and (more is None or _CONTRACTS.match(scan.after(quantity.end))):
        return None
    # « 2 de plus » is read as two or more, where it is two beside those that there are.
    fewer = more is not None and more["fewer"] is not None
    beside = quantity.high if fewer else quantity.low
    told = quantity.value if quantity.value is not None or more is None else beside
    if told is None:
        return None
    value = int(told)
    down = fewer or hires["way"].startswith(_FEWER)
    return (-value if down else value), end + (more.end() if more else 0)


def answer(scan: Scan) -> Iterator[Found]:
    """Yield what a bare number answers to « Combien de salariés ? »."""
    if crew := list(_crew(scan)):
        yield from crew
        return
    found = quantities(scan)
    for quantity in found:
        right = scan.rest[quantity.end : quantity.end + 20]
        noun = _NOUN.match(right)
        # A bound is none: « au moins 1 990 » counts people.
        if quantity.looks_like_year and not noun and quantity.value is not None:
            if len(found) == 1:
                yield scan.take(
                    "headcount", None, quantity.start, quantity.end, certainty="low", reason="year"
                )
            continue
        if not noun and _THE_DAY.search(scan.before(quantity.start, 12)):
            continue  # « le 4, peut-être le 5 » counts nobody
        if not noun and (
            _is_asked_about(scan, quantity) or _CONTRACTS.match(scan.after(quantity.end))
        ):
            continue  # « la prime de 750, c'est par mois ? », « 12 contrats pro » count nobody
        if _AMOUNT_AFTER.match(scan.after(quantity.end)) or _is_of_few(scan, quantity, noun):
            continue
        if noun or _ENDS.match(right) or _SAID_AFTER.match(right):
            end = quantity.end + (noun.end() if noun else 0)
            yield from _take(scan, quantity, end, "high", _year(quantity, found))
    match = re.search(
        r"^\W*(?:aucune?s?|personne|zero|rien|neant|nada)\b|\bseule?\b|(?P<one>\bune? (?:seule?|salarie|employe)\w*)|^[^\w\x00]*(?P<alone>une?)[^\w\x00]*$",
        scan.rest,
    )
    if match:
        one = bool(match.group("one") or match.group("alone"))
        yield scan.take("headcount", int(one), *match.span(), certainty="high" if one else "medium")


def _is_asked_about(scan: Scan, quantity: Quantity) -> bool:
    """Whether a bare number is an amount, or stands inside a question that it does not begin."""
    left = scan.rest[max(0, quantity.start - 60) : quantity.start]
    if _AMOUNT_BEFORE.search(left) or _ASKS_WHY.search(scan.text):
        return True
    if _WE_ARE.search(left) or _OF_ALL.search(left) or not _QUESTION.search(scan.text):
        return False
    others = _WORD.findall(scan.rest[: quantity.start] + " " + scan.rest[quantity.end :])
    return bool(left.strip(" \n")) and len(others) > _BRIEF


def _is_of_few(scan: Scan, quantity: Quantity, noun: re.Match[str] | None) -> bool:
    """Whether people are counted for something to do: « à deux », « deux personnes peuvent le suivre »."""
    if _MAY_BE.search(scan.before(quantity.start, 60)):
        return True
    return noun is not None and (
        _MAY.match(scan.after(quantity.end + noun.end())) is not None
        or bool(noun["weak"] and _OTHER_SUBJECT.search(scan.before(quantity.start, 60)))
    )


def _certainty(scan: Scan, quantity: Quantity) -> str | None:
    """Return how sure it is that a number is a headcount; None when it is something else."""
    left = _OF_YEAR.sub("", scan.rest[max(0, quantity.start - 60) : quantity.start])
    right = scan.rest[quantity.end : quantity.end + 40]
    noun = _NOUN.match(right)
    said = _WE_ARE.search(left) or _MONEY_TO_TRAIN.search(left)
    if noun and not noun["strong"] and _FOR_THEM.search(left):
        return None  # « un stage pour mes 2 mécanos »
    if _GROUP_OF.search(left) and not noun and (quantity.value or 0) >= _LARGE_GROUP:
        return "medium"
    if not noun and not quantity.looks_like_year and _is_a_mean(scan, quantity):
        return "medium"
    if _OTHER_SUBJECT.search(left) and not _MONEY_TO_TRAIN.search(left):
        return None
    if _is_of_few(scan, quantity, noun) or _AMOUNT_AFTER.match(scan.after(quantity.end)):
        return None
    if not noun and _PLACES_OF.search(scan.before(quantity.start, 60)) and _ENDS.match(right):
        return "medium"
    if quantity.value is None and _OF_THE_RULE.search(left):
        return None  # « l'aide est pour les moins de 250 salariés ? »
    if noun:
        if _TO_TRAIN.match(right[noun.end() :]):
            return None
        if noun["trade"] and not said and (quantity.value or 0) < MANY:
            return None
        if _GENERIC.search(left):
            return "low"
        return "high" if noun.group("strong") or said else "medium"
    if quantity.looks_like_year:
        return None
    if said and _TO_TRAIN.match(right):
        return None  # « on est 4 à passer la FIMO »
    if said and not _AT_NUMBER.search(left) and (_ENDS.match(right) or _SAID_AFTER.match(right)):
        of_a_place = said.group().startswith(("il y a", "y a"))
        if of_a_place and _AN_AID.match(right):
            return None  # « je prends un apprenti, il y a 1 prime ? »
        return "medium" if of_a_place else "high"
    return None


def _is_a_mean(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether a number without a noun is the mean of a year, or what was had in one: « 48 de moyenne »."""
    left = scan.before(quantity.start, 60)
    if _AMOUNT_BEFORE.search(left):
        return False
    of_a_year = is_of_a_year(scan, quantity.start, quantity.end)
    alone = _FEWEST_BY_THEMSELVES <= (quantity.value or 0) <= _MOST_BY_THEMSELVES
    alone = (
        alone and _BY_ITSELF.search(left) is not None and len(_FEW_DIGITS.findall(scan.rest)) == 1
    )
    mean = _MEAN_AFTER.match(scan.after(quantity.end)) or _MEAN_BEFORE.search(left)
    if mean is None:
        return of_a_year and (alone or _WE_HAD.search(left) is not None)
    return of_a_year or (quantity.value or 0) > _HIGHEST_MARK


def _in_every_place(scan: Scan, quantity: Quantity) -> Quantity:
    """Return the size of a company whose every site has ``quantity`` people."""
    sites = _PLACES_OF.search(scan.before(quantity.start, 60))
    listed = _LISTED_AFTER.match(scan.after(quantity.end)) is not None
    if sites is None or quantity.value is None or listed:
        return quantity
    count = _COUNTS.get(sites["n"]) or int(sites["n"])
    return replace(quantity, value=count * quantity.value)


def _plausible(quantity: Quantity) -> bool:
    top = max(v for v in (quantity.value, quantity.low, quantity.high, 0) if v is not None)
    return top <= LARGEST


def _year(size: Quantity, found: list[Quantity]) -> int | None:
    """Return the one year that the text names beside the size."""
    years = [other.whole for other in found if other.looks_like_year and other is not size]
    return years[0] if len(years) == 1 else None


def _take(
    scan: Scan, quantity: Quantity, end: int, certainty: str, year: int | None = None
) -> Iterator[Found]:
    details: dict[str, Any] = {"certainty": certainty, "year": year}
    value: Value = quantity.whole
    if quantity.value is None:
        details.update(
            certainty="low", reason="range", low=_int(quantity.low), high=_int(quantity.high)
        )
    elif quantity.value < 0 or quantity.value > LARGEST:
        value = None
        details.update(valid=False, reason="out_of_range", certainty="low")
    elif quantity.approximate:
        value = int(quantity.value)
        around = max(1, round(value * _ABOUT))
        details.update(
            certainty="medium" if certainty == "high" else "low", reason="approximate",
            low=max(0, value - around), high=value + around,
        )  # fmt: skip
    elif not quantity.is_whole:
        details.update(certainty="medium", reason="rounded_down")
    yield scan.take("headcount", value, quantity.start, end, **details)


def _int(value: float | None) -> int | None:
    return None if value is None else int(value)
