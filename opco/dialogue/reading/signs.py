"""Small words that betray what a message does, whatever its subject.

A sign decides nothing: it is evidence, whose weight is learnt with the rest (``judge``). All are
looked for in the plain text (lower case, no accents). They are short and linear on purpose.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from opco.knowledge import Kind

#: Texts whose signs are at hand: those of a message are asked for some ten times in its turn.
_REMEMBERED = 512
#: « Un jeune qui sort du lycée » asks for nobody.
_OF_SOMEBODY = "".join(
    f"(?<!{noun} )"
    for noun in (
        "jeune", "apprenti", "apprentie", "alternant", "alternante", "gars", "gamin", "gamine", "candidat", "candidate", "stagiaire",
        "salarie", "salariee", "employe", "employee",
    )
)  # fmt: skip
_WORDS = re.compile(r"[a-z0-9]+")
#: Sign -> what shows it.
SIGNS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "thank": r"\b(merci|mrc|mci|thx|remercie)",
        "greet": r"^(bonjour|bonsoir|bjr|slt|salut|hello|coucou|re bonjour|rebonjour)\b",
        "bye": r"\b(au revoir|bye|a bientot|bonne (journee|soiree|fin)|a plus|a la prochaine|ciao)\b",
        "accept": r"^(oui|ouais|oue?|ok|okay|d'accord|dac|volontiers|avec plaisir|je veux bien|allez|allons|vas y|vas-y|go\b|c'est (?:bon|ca)\b|parfait|absolument|exact|tout a fait|bien sur|yes|si\b|envoye)",
        "refuse": r"^(non|nan|nn|pas (besoin|la peine|maintenant|interesse|du tout)|aucun|ni l'un|hors de question|laisse|sans facon|no\b|surtout pas|rien)",
        "resume": r"\b((?<!en )repren\w+|on continue|continu(?:e|er|ons|ez)|revenons|on en etait|la suite|c'est bon j'ai|me revoila|on y va|allons-y)\b",
        "pause": r"\b(attend(?:s|ez)?\b|une? (seconde|minute|instant|moment)|deux (secondes|minutes)|je reviens|je (?:vous |te )?(?:l[ea] |l')?(?:re)?passe (?:mon|ma|le|la|un|une|quelqu'un)\b|je vous (?:le|la|l'|les) (?:re)?passe|patiente\w*|bougez pas|plus tard)\b",
        "stop": r"\b(stop|arret\w*|annul\w*|laisse(?:z)?(?: tomber|\W*$)|abandon\w*|on oublie|oubliez)\b",
        "back": r"\b(retour|revenir|revien\w*|precedent\w*|question d'avant|juste avant|tout a l'heure|mon cas)\b",
        "source": r"\b(sources?|^depuis quand\b|dat(?:ee?s?|ent|ez) de quand|de quand (?:date|datent|datez)|(?:ca|c'est|infos?|informations?|chiffres?|regles?|sources?) .{0,20}a jour|base legale|d'ou|quel(?:le)? (?:article|loi|texte|decret)|verifie\w* .{0,16}\b(?:infos?|informations?|reponses?|chiffres?)|(?:infos?|informations?|reponses?|chiffres?) .{0,16}\bverifie\w*|articles? (?:de (?:la )?loi|du code|exacte?)|textes? de loi|c'est ecrit|references? legales?|sur quoi (?:vous|c'est|ca|tu|est)|ou vous (?:avez|sortez)|reference juridique|texte officiel)\b",
        "sure": r"\b(sur[se]?|certaine?s?|vraiment|m'etonne\w*|pas (?:ce que|vrai|possible)|on m'a dit|m'a dit|dit que|(?:comptable|collegue|cfa|voisin|patron|copain|ami|expert|internet|site)e? (?:me |nous |il |elle )?(?:dit|disent|disait|parle de|annonce)\b|trompe\w*|bizarre|ah bon|fiable)\b",
        "recap": r"\b(recap\w*|resum\w*|en gros|fai(?:s|tes) le point|point sur|bilan|synthese|redi(?:s|tes))\b",
        "mail_it": r"\b(par (?:e-?)?mail|par courriel|imprim\w*|pdf|envoye[rz]?\b.{0,20}(?:mail|email)|copie|garder (?:une |la |cette |notre )?(?:trace|conversation|discussion|reponse)|enregistr\w*|(?:l'avoir|(?:me|nous) l[ea'] ?(?:mettre|noter|donner)|mettez|notez)\b.{0,24}par ecrit)\b",
        "simpler": r"\b(plus simple\w*|simplement|charabia|rien compris|pas compris|comprends (?:pas|rien)|pige|en francais|plus clair\w*|jargon|expliqu\w+ mieux|trop complique)\b",
        "define": r"(c'?est quoi|c koi|c quoi|keskece|kesako|quesaco|veut dire|signifie|definition|ca veut dire|qu'est[- ]ce que?)",
        "person": r"\b(conseiller\w*|conseillere?s?|humain\w*|(?<!prevenir )(?<!informer )(?<!avertir )quelqu'un|rappel\w*|parler a|personne reelle|vrai(?:e)? personne|joindre|contacter|telephon\w*|appel(?:er|ez)\b)",
        "complain": r"\b(c'est pas (?:une|ma|la) (?:reponse|question)|(?<!si vous )(?<!si l'opco )repond\w* (?:pas|a cote)|scandale\w*|honte\w*|inadmissible|ras[- ]le[- ]bol|marre|nul\w*|inutile|incompetent\w*|plainte|reclamation|n'importe quoi|relances?|(?:ser[st]|servez|servent|sers) a rien|inacceptable|foutez?|moque[zr]?)\b",
        "danger": r"\b(suicid\w*|me tuer|se tuer|me pendre|se pendre|en finir\b(?! (?:avec|vite|une))|fin a (?:mes|ses) jours|plus envie de vivre|veu[xt] mourir|veu[xt] plus vivre)",
        "distress": r"\b(suicid\w*|me tuer|me pendre|mourir|en finir avec|mettre fin a (?:mes|ses) jours|foutre en l'air|plus envie de (?:vivre|rien)|plus la force|idees noires|envie de disparaitre|plus de raison de vivre|me jeter|veux plus vivre|sauter (?:du|par)|craque\w*|n'en peux plus|burn[ -]?out|depress\w*|pleure\w*|harcel\w*|agress\w*|battue?s?|frappe\w*|violen\w*|violee?|se faire du mal|dors dans ma voiture|a la rue|rien a manger|tout perd\w*)\b",
        "insult": r"\b(conn(?:ard|asse)\w*|cons?\b|encul\w*|salop\w*|salauds?|merde\w*|putes?|putain|fdp|ntm|abrutis?|debiles?|cretins?|imbeciles?|guignols?|je (?:vous|te) (?:hais|deteste)|bouffons?|charlots?|nazes?|tocards?|minables?|branquignol\w*|nullards?|ringards?|incapables|bons a rien|bras casses|(?:bande|espece|tas|ramassis) d(?:e |')(?:clowns?|pitres?|anes?|boulets?|incapables?|nuls|nulles?|voleurs|escrocs?|blaireaux?|idiots?|rigolos?|comiques?|feignants?|faineants?|amateurs?|ploucs?|zouaves?|boloss?|rates?)|niqu\w*|foutre|fermez?[- ](?:la|ta gueule)|ta gueule|chier)\b",
        "suppose": r"^(et|si|et si|imagin\w*|suppos\w*|admett\w*|dans le cas|mais si|sinon|par contre si|meme)\b|\b(si (?:on|je|il|elle|c'|ca|j'|l'|le|la|nous)|serait|(?<!c')etait|avait|aurait|passait|signait)\b",
        "correct": r"\b(pardon|erreur|oups|trompe\w*|voulais dire|finalement|en fait|plutot|au lieu|pas \d+|et non (?:pas )?l[ea]|faut (?:mettre|lire)|corrig\w*|rectifi\w*|modifi\w*|changez?|mettez|fausse?|c'est pas|non c'est|en realite)\b",
        "question": r"\?|^(est[- ]ce|qui|quand|combien|comment|pourquoi|pk|pq|ou|quels?|quelles?|quoi|faut|peut|c'est quoi|y'? ?a|ya|dois|doit|il faut|on peut|je peux)\b|\boui ou (?:non|pas|merde)\b",
        "asks": r"\b((?<!quelqu'un )(?<!personne )(?<!celui )(?<!celle )"
        + _OF_SOMEBODY
        + r"qui|quand(?! meme)|combien|cb|comment|cmt|pourquoi|pk|pq|quels?|quelles?|quoi|koi|est[- ]ce)\b",
        "leans": r"^(et|mais|donc|alors|du coup|sinon|pareil|aussi|ok et|oui et|bon et)\b|\b(ca|ca\b|cela|celui|celle|ce|il|elle|ils|elles|la|le|y|en|meme|lui|leur)\b",
        # « C'est pris sur mon budget ? » asks of what was just said, whatever it names.
        "about_it": r"^(?:et |mais |ok |donc |alors )*(?:est[- ]ce que? )?(?:c'est|c'etait|ce sera|cest|c|ca|cela|il|elle|ils|elles)\b",
        "first_person": r"\b(je|j'|on|nous|mon|ma|mes|notre|nos|jai|chui)\b",
        "digits": r"\d",
        "unknown": r"\b(sais pas|sai pas|aucune idee|jsp|ne sais|connais pas|pas sous la main|j'ignore|idk|plus sais|sais plus|pas la moindre)\b",
    }.items()
}

#: The facts that are asked about by their own words.
_HELD_WORDS: Mapping[str, re.Pattern[str]] = {
    "headcount": re.compile(
        r"\b(?:effectifs?|combien de (?:salaries|personnes|gars)|salaries|(?:on|nous) (?:est|sommes|serait|serions) (?:combien|cb))\b"
    ),
    "idcc": re.compile(r"\b(?:conventions?|idcc)\b"),
    "level": re.compile(r"\b(?:diplomes?|niveaux?)\b"),
    "signed_on": re.compile(r"\b(?:signatures?|date)\b"),
}
#: An amount that somebody had, or that was due, before: « l'an dernier c'était 5000 ».
_EARLIER = re.compile(
    r"\b(?:l'an(?:nee)? (?:dernier|derniere|passee?)|avant,? (?:c'etait|on (?:avait|touchait)|il y avait)|(?:c'etait|on (?:avait|touchait)|il y avait) .{1,16} avant(?! (?:de|d'|le|la|que)\b)|autrefois|auparavant|il y a (?:un|deux|trois|\d) ans"
    r"|(?:voisin|collegue|confrere|cousin|ami|concurrent)\w* (?:a|ont|avait) (?:eu|touche|recu))\b"
)
_AMOUNT = re.compile(
    r"\b\d{1,2}[ .]?\d{3}\b(?!\s*(?:salari|personnes))|\bplus (?:cher|eleve|interessant)\b|\bmieux\b"
)
_OWN_CONTRACT = re.compile(r"\b(?:signe\w*|embauche\w*|commence\w*|debut\w*)\b")
_YEAR, _IN_A_YEAR = re.compile(r"\b20[12]\d\b"), re.compile(r"\ben (20[12]\d)\b")
#: How each kind of question is usually asked.
KIND_SIGNS: Mapping[Kind, re.Pattern[str]] = {
    kind: re.compile(pattern)
    for kind, pattern in {
        Kind.HOW_MUCH: r"\b(combien|cb|montant|tarif|prix|cout\w*|coute\w*|somme|gratuit\w*|cher|payant|maxi|euros?|touch\w+|gagne\w*|budget|taux)\b",
        Kind.WHO_PAYS: r"\b(qui (?:c'est qui )?(?:paye?|paie|finance|verse|regle|donne)|qui (?:le|la|l'|les) (?:paye|paie|verse)|pris en charge|prend en charge|a la charge|rembours\w*|financ\w*|de ma poche|paye par|verse[e]? par|c'est qui qui)\b",
        Kind.WHO: r"\b("
        + _OF_SOMEBODY
        + r"qui(?! (?:a|aurait|est)(?: donc)? (?:raison|tort|dans le vrai)| (?:se trompe|dit vrai))|quelle personne|lequel|n'importe qui|qui peut|qui doit)\b",
        Kind.WHEN: r"\b(quand|quel(?:le)? (?:jour|date|moment)|a quelle date|depuis quand|a partir de quand|c'est pour quand|tous les (?:mois|ans)|chaque (?:mois|annee)|avant ou apres|heure)\b",
        Kind.HOW_LONG: r"\b(combien de (?:temps|jours|mois|heures|semaines|annees|ans)|duree?\w*|long(?:temps)?|dure\b|etal\w*|repart\w* sur|echelonn\w*|jusqu'a quand|prend (?:combien|longtemps))\b",
        Kind.DEADLINE: r"\b(delai\w*|date limite|avant quand|au plus tard|trop tard|temps pour|dernier jour|echeance)\b",
        Kind.WHERE: r"(?:^|\b(?:c'est|c|cest|et|va|vais|faut|envoie|envoyer|inscris|inscrire|demande|demander|depose|deposer|trouve|adresse|m'adresse|se passe)\s+(?:ca\s+)?)ou\b|\bou (?:ca|est|sont|je|on|faut|puis|peut|trouver|demander|envoyer|aller|vais)\b|\bou\W*$|\b(a quel endroit|quelle adresse|lien|site|sur quel|ou ca|endroit|pres de|url)\b",
        Kind.HOW: r"\b(comment|cmt|de quelle (?:facon|maniere)|quelle demarche|demarches?|s'inscri\w*|inscrire|procedure|(?:il )?faut quoi|que faut[- ]il|qu'est[- ]ce qu'il faut|faire pour|fait quoi|faire quoi|marche a suivre|etapes?)\b",
        Kind.DOCUMENT: r"\b(papiers?|documents?|formulaire|cerfa|justificatifs?|pieces?|attestation|dossier|faut un papier|modele|ecrit|facture)\b",
        Kind.COMPULSORY: r"\b(obligatoire\w*|oblig\w+|force\w*|imposee?|doit[- ]on|est[- ]ce qu'il faut|faut[- ]il|faut (?:vraiment|forcement)|forcement|facultati\w*|droit de refuser)\b",
        Kind.HOW_MANY: r"\b(combien d(?:e|')|nombre|maximum|max|au plus|plusieurs|deux|limite|quota)\b",
        Kind.CUMULABLE: r"\b(cumul\w*|en plus|s'ajoute\w*|ajoute\w*|les deux|combin\w*|avec (?:une |l'|d')autre|aussi|compatible)\b",
        Kind.WHAT_IF_STOPS: r"\b(arret\w*|romp\w*|rupture|demission\w*|part(?:e|i|ait)?\b|quitte|rate|echou\w*|redouble\w*|en retard|casse\w*|s'en va|refus\w*|abandon\w*|licenci\w*|malad\w*)\b",
        Kind.EXAMPLE: r"\b(exemples?|concret\w*|concretement|genre|par ex|cas concret)\b",
        Kind.WHY: r"\b(pourquoi|pk|pq|pour quelle raison|a quoi (?:ca|cela) sert|(?<!a )(?<!ont )(?<!as )(?<!ai )(?<!avez )(?<!aurait )raison|utilite|interet)\b",
        Kind.IS_IT_ENOUGH: r"\b(suffi\w*|ca (?:va|passe|marche|compte|le fait)|c'est bon|assez|possible|convient|valable|ca vaut|peut[- ](?:il|elle)|peut le faire|c'est jouable)\b",
        Kind.SIZE: r"\b(tpe|pme|grande? (?:entreprise|groupe|boite)s?|petite? (?:entreprise|boite|garage)s?|seuil|plus de \d+|moins de \d+|salaries)\b",
        Kind.AFTER: r"\b(apres|ensuite|et puis|la suite|derriere|prochaine? (?:etape|annee)|une fois)\b",
    }.items()
}


#: Words that name no subject: those of grammar, of courtesy, and those that only say what is asked.
_BARE = re.compile(
    r"a|adresse|ah|ai|ait|ajoute|alors|an|ans|apres|argent|arrete|as|attendez|attends|au|aux|avant|avec|avez|avoir"
    r"|avons|ben|bien|bon|bonjour|c|ca|cb|ce|cela|cest|cher|chez|cmb|cmt|combien|comme|comment"
    r"|concretement|cote|cout|coute|coutent|couter|coutera|cumulable|cumule|d|dans|date|de|debut|delai"
    r"|delais|demande|demander|demarche|demarches|depuis|dernier|des|deux|document|documents|donc|dossier"
    r"|du|dure|duree|durent|elle|elles|en|encore|endroit|ensuite|est|et|etape|etapes|etre|eu|euh|euro"
    r"|euros|exemple|faire|fait|faudra|faut|fin|fini|finit|fois|force|forcement|gratuit|gratuite|h|il"
    r"|ils|inscris|inscrire|inscrit|inscription|inscriptions|j|je|jour|jours|jusqu|k|kan|ki|koi|l|la|le|les|leur|lien|limite|longtemps|lui|m|ma"
    r"|mais|marche|max|maxi|maximum|me|meme|merci|mes|mince|minimum|moi|moins|mois|mon|montant|n|ne"
    r"|ni|non|nos|notre|nous|o|obligatoire|obligatoirement|oh|ok|on|ont|or|ou|oublie|oui|paie|papier"
    r"|papiers|par|pareil|pas|payant|payante|paye|payee|payer|peu|peut|peux|pk|plait|plus|plutot|possible"
    r"|pour|pourquoi|pouvez|pq|prix|procedure|puis|qu|quand|que|quel|quelle|quelles|quels|qui|quoi"
    r"|refuse|refusent|regler|retard|s|sa|sans|savoir|se|semaine|sera|ses|si|sinon|site|somme|son"
    r"|sont|suis|suite|sur|svp|t|ta|tard|tarif|tarifs|te|temps|touche|touchera|tous|tout|toute|toutes"
    r"|tres|trop|trop|tu|un|une|va|vais|vas|vers|veut|veux|voila|vos|votre|vous|vraiment|y|ya"
)
#: The words that ask, each with the kinds of question it can be.
ASKING: Mapping[re.Pattern[str], frozenset[Kind]] = {
    re.compile(pattern): frozenset(kinds)
    for pattern, kinds in (
        (r"\b(?:quand|kan)\b(?! meme)", (Kind.WHEN, Kind.DEADLINE, Kind.AFTER)),
        (r"\b(?:combien|cb|cmb)\b", (Kind.HOW_MUCH, Kind.HOW_LONG, Kind.HOW_MANY, Kind.DEADLINE)),
        (r"\b(?:comment|cmt)\b", (Kind.HOW,)),
        (r"\b(?:pourquoi|pk|pq)\b", (Kind.WHY,)),
        (
            r"\b"
            + _OF_SOMEBODY
            + r"(?:qui|ki)\b(?! (?:a|aurait|est)(?: donc)? (?:raison|tort|dans le vrai)| (?:se trompe|dit vrai))",
            (Kind.WHO, Kind.WHO_PAYS),
        ),
    )
}


@lru_cache(maxsize=_REMEMBERED)
def kinds_asked(plain_text: str) -> frozenset[Kind]:
    """Return the kinds that the one asking word of a text can be; none when it has none, or several."""
    found = [kinds for pattern, kinds in ASKING.items() if pattern.search(plain_text[:400])]
    return found[0] if len(found) == 1 else frozenset()


def telling_words(plain_text: str) -> int:
    """Return how many words of a text name something, beside those of grammar and of asking."""
    return sum(_BARE.fullmatch(word) is None for word in _WORDS.findall(plain_text[:400]))


def names_nothing(plain_text: str) -> bool:
    """Tell whether a text names no subject of its own: « et ça coûte combien », « avant quand ? »."""
    return telling_words(plain_text) == 0


@lru_cache(maxsize=_REMEMBERED)
def signs_of(plain_text: str) -> frozenset[str]:
    """Return the signs that a plain text shows."""
    text = plain_text[:400]
    return frozenset(name for name, pattern in SIGNS.items() if pattern.search(text))


@lru_cache(maxsize=_REMEMBERED)
def kind_signs_of(plain_text: str) -> frozenset[Kind]:
    """Return the kinds of question that the words of a plain text suggest."""
    text = plain_text[:400]
    return frozenset(kind for kind, pattern in KIND_SIGNS.items() if pattern.search(text))


def without_kind(plain_text: str, kind: Kind) -> str:
    """Return a plain text without the words of a kind of question: « ça passe »."""
    return KIND_SIGNS[kind].sub(" ", plain_text[:400])


def tells_of_earlier_rules(plain_text: str, year: int) -> bool:
    """Tell whether a text sets an amount of another time, before ``year``, against what was said."""
    text = plain_text[:400]
    before = any(int(said) < year for said in _IN_A_YEAR.findall(text))
    if _OWN_CONTRACT.search(text) or not (before or _EARLIER.search(text)):
        return False
    return _AMOUNT.search(_YEAR.sub(" ", text)) is not None


def held_fact(plain_text: str, found: Sequence[str]) -> str | None:
    """Return the fact of which a text that asks what is held speaks; ``found``: those that it names."""
    text = plain_text[:400]
    worded = (fact for fact, words in _HELD_WORDS.items() if words.search(text))
    return next(worded, None) or next((fact for fact in found if fact in _HELD_WORDS), None)
