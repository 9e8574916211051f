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
#: « Veut arrêter », « nous quitte », « a démissionné », of whoever comes before.
_LEAVES = (
    r"(?:ne )?(?:(?:qui )?(?:veut|voudrait|souhaite|demande a|demande|parle (?:de|d')|menace de|va|envisage (?:de|d')|pense a) ?)?(?:me |nous )?"
    r"(?:arreter|partir|quitter|demissionner|lacher|planter|rompre|s'en aller|s'arreter|la rupture|a rompre|part\b|quitte|demissionne|lache|plante|s'en va|abandonne\w*|(?:nous |m')?a (?:abandonne|demissionne|rompu|quitte|arrete|lache|plante)\w*|est partie?\b)"
)
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
        "insult": r"\b(conn(?:ard|asse)\w*|cons?\b|encul\w*|salop\w*|salauds?|merde\w*|putes?|putain|fdp|ntm|abrutis?|debiles?|cretins?|imbeciles?|guignols?|je (?:vous|te) (?:hais|deteste)|bouffons?|charlots?|niqu\w*|foutre|fermez?[- ](?:la|ta gueule)|ta gueule|chier)\b",
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


#: What is asked to be told again, and no time at which to be called.
_A_THING = (
    r"(?:(?:(?:l[ea]s?|un|une|cette|ces?|cet|mon|ma|mes|notre|nos|son|sa|votre|vos)\b|l')"
    r"(?! ?(?:\d|matin|soir|midi|apres|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|semaine|jour|journee|mois|plus (?:vite|tot)|fois|portable|fixe|numero|tel|bureau|ligne))"
    r"|les \d[\d .]{2,}|ce (?:qu'|que )|combien|quel(?:le)?s?|quoi|comment|qui|pourquoi|que |qu'|si |ou (?:je|on|il|faut)|de (?:quoi|combien))"
)
#: What a text may plainly say, whatever it is read as.
PHRASES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "number": r"\bnumero (?:de (?:dossier|demande|suivi)|du dossier)\b|\b(?:un|une) (?:numero|reference|accuse)\b",
        "payment": r"\b(?:vers\w+|pay(?:e|es|ee|er|ez|ent)|paie\w*|factur\w*|regl(?:e|es|ee|ement)\w*|avance|solde|financ\w*)\b",
        # « Nous sommes un CFA », « secrétaire d'un CFA », and what only a CFA says of its own.
        "cfa": (
            r"^(?:bonjour,? )?cfa\b|\b(?:nous sommes|on est|ici)(?: le| un)? cfa\b|\bje travaille (?:dans|pour|au)(?: un| le)? ?cfa\b"
            r"|\b(?:secretaire|directeur|directrice|gestionnaire|comptable|formateur|formatrice|assistante?|responsable)(?: \w+)? (?:d'un|du|de|en|au) cfa\b|\bun de nos (?:jeunes|apprentis) a perdu\b"
        ),
        # « Sous combien de temps on me répond », « vous me donnez un numéro ».
        "reply": (
            r"\b(?:il|elle|conseiller|conseillere) (?:me |nous |m')?(?:rappel\w*|appel\w*|repond\w*|contact\w*)\b"
            r"|\b(?:me |nous |m')(?:repond\w*|rappel\w*|appel\w*|contact\w*|recontact\w*|joind\w*)\b|\b(?:votre |une |la )reponse\b"
            r"|\bnumero (?:de (?:dossier|demande|suivi)|du dossier)\b|\b(?:vous|on) (?:me |nous )?(?:donne\w*|envoie\w*) (?:un|une|le) (?:numero|reference|accuse)\b"
        ),
        # « On y a droit ? », « ça marche dans notre cas ? ».
        "own_case": (
            r"\b(?:j'y|j'|on y|on|nous y|nous) (?:a|ai|avons|aurai\w*|aurions|aura) (?:donc |bien |quand meme )?droit\b"
            r"|\b(?:j'ai|ai-je|a-t-on|avons-nous|aurions-nous) (?:donc |bien )?droit\b|\bdans (?:mon|notre) cas\b"
        ),
        # « C'était combien déjà ? », « vous aviez dit combien ? » ask for an amount said before.
        "again": r"\b(?:combien|montant|quoi)\b.{0,24}\bdeja\b|\bvous (?:avez|aviez) dit (?:combien|quoi)\b|\bc'etait (?:combien|quoi)\b|\b(?:rappelez?|redi(?:te)?s?)[- ](?:moi|nous) (?:le montant|combien|l'aide|la prime|ce (?:qu'on|que (?:j'|on|nous)) ?(?:avait|avais|avions))\b",
        # « Ce qu'on avait au départ », of what is in hand.
        "at_first": r"\b(?:au (?:tout )?(?:depart|debut)|a l'origine|initialement|de depart)\b",
        "a_while_ago": r"\b(?:tout a l'heure|tantot|au debut|d'avant|plus haut)\b",
        # « Quel effectif avez-vous pour nous ? », « d'où vous sortez 15 salariés » ask what is held of them.
        "held": (
            r"\b(?:vous (?:avez|aviez) (?:retenu|note|compte|pris)|avez[- ]vous (?:pour (?:nous|moi)|retenu|note|compte|pris)"
            r"|vous (?:nous |me )?(?:retenez|comptez|gardez)\b|(?:retenez|comptez)[- ]vous\b|(?:on|nous) (?:est|sommes) (?:combien|cb)\b.{0,16}(?:selon|d'apres|pour) vous"
            r"|(?:selon|d'apres) vous (?:on|nous) (?:est|sommes) (?:combien|cb)"
            r"|\bd'? ?ou (?:vous )?(?:sort\w*|vien\w*|tenez|avez)|(?:vous|tu) (?:sortez|sors|tenez|tiens) (?:ca |cela )?d'? ?ou|(?:vous avez|j'ai) mis (?:combien|quoi))"
        ),
        # « Passez-moi le directeur », « je peux parler à quelqu'un » ask for nothing else.
        "put_through": (
            r"\b(?:pren(?:ons|dre|ds)|fix(?:ons|er)|cal(?:ons|er)|avoir|obtenir|programm(?:ons|er)) (?:donc |alors |un |le |ce |notre )*(?:rendez-vous|rdv)\b(?!.{0,24}\b(?:cfa|medecin|visite|medical\w*|ecole|apprentie?)\b)|"
            r"\b(?:passe[rz]?(?:[- ](?:moi|nous))?|(?:me|nous) passer|(?:parler|causer|discuter) (?:a|avec)|avoir (?:en ligne|au tel\w*))\b.{0,16}"
            r"\b(?:humain\w*|quelqu'un|qqn|conseill\w*|responsable|direct(?:eur|rice|ion)|superieur\w*|gestionnaire\w*|vraie? personne)\b"
            r"|\b(?:un|une) conseill\w* (?:peut|pourrait|pourra)\b|\b(?:un vrai|une vraie) (?:conseill\w*|personne|humain\w*)\b"
            r"|\b(?:demand\w*|veu[xt]|voudrai\w*|aimerai\w*|faut|faudrait|souhait\w*) (?:qu'on|que quelqu'un|qu'un conseiller|qu'une conseillere) (?:me|nous) (?:rappel\w*|appel\w*|contact\w*|recontact\w*)\b"
            r"|\b(?:appelez|contactez|recontactez)[- ](?:moi|nous)\b|\brappelez[- ](?:moi|nous)\b(?!,? (?:donc |juste |encore |vite |svp |s'il vous plait )?"
            + _A_THING
            + ")"
            r"|\b(?:veu[xt]|voulons|voudrai\w*|exige\w*|demande|reclame) (?:voir |avoir |joindre )?(?:un|une|le|la|votre|ton|mon) (?:responsable|superieur\w*|direct(?:eur|rice)|chef\b(?! d'(?:atelier|equipe))|vrai humain|humain)\b"
        ),
        # « Rappelez-moi le taux », « rappelle-moi combien »: a thing to be told again, and no call.
        "tell_me_again": r"\brappel(?:ez|le)[- ](?:moi|nous)\b,? (?:donc |juste |encore |vite |svp |s'il vous plait )?"
        + _A_THING,
        # « Transmettez-lui ma demande », where none is being written.
        # « Transmettez ma demande », « envoyez tout ça à un de vos collègues ».
        "hand_on": (
            r"\b(?:transmett\w*|transferez|faites suivre|envoyez)(?:[- ](?:lui|leur))? (?:donc )?(?:ma|mon|notre|cette) (?:demande|question|message)\b"
            r"|\b(?:transmett\w*|transfer(?:er|ez|e)|faites (?:suivre|passer)|envoy(?:er|ez|e)|pass(?:er|ez|e))(?:[- ](?:lui|leur|le|la|les))? (?:(?:donc|tout|le tout|toute?|ca|cela|mon|ma|notre|le|la|dossier|cas|question|echange|conversation) ){0,4}a (?:l'un|l'une|un|une|vos?|votre|ton|tes|des|quelqu'un|qqn)\b.{0,12}\b(?:collegues?|conseill\w+|humain\w*|equipes?|services?|personne|qui)\b"
        ),
        # « Pourquoi vous demandez ça ? », of what was just asked.
        "why_asked": r"\bpourquoi (?:est-ce que )?(?:vous|tu) (?:me |nous |m')?(?:demand|pos)\w{1,6}\b|\bpourquoi (?:cette|ces) questions?\b",
        # « Vous êtes un robot ou une vraie personne ? » asks for nobody.
        "who_is_there": (
            r"\b(?:vous etes|etes[- ]vous|tu es|t'es|es[- ]tu|c'est|suis[- ]je|je (?:parle|discute|cause|echange|ecris) (?:a|avec)|j'ai affaire a)\b.{0,24}\b(?:robots?|machine|bot|ia|automate|logiciel|ordinateur|ordi)\b"
            r"|\b(?:vous etes|etes[- ]vous|tu es|t'es|es[- ]tu|suis[- ]je|je (?:parle|discute|cause|echange) (?:a|avec)|j'ai affaire a|c'est) (?:bien |vraiment |encore |la )?(?:un |une |a |avec |des |de )*(?:vraie? |etre )?(?:humain\w*|(?:vraie )?personne(?: reelle)?\b|quelqu'un|conseill\w+)\b(?! qui(?! (?:me |nous |m'|te )?(?:repond|ecri|li[st]\b|parle|tape|est (?:la\b|derriere|en face))))"
            r"|\b(?:il )?(?:y a|y'a)(?:-t-il)? .{0,12}\b(?:humain\w*|quelqu'un|personne|gens)\b.{0,12}\b(?:derriere|en face|de l'autre cote)\b"
            r"|\b(?:y a|y'a)(?:-t-il)? (?:bien |vraiment )?(?:un |une )?(?:vraie? )?(?:humain|personne|conseiller|conseillere)(?: humaine?| reelle)? qui (?:me |nous |m')(?:repond|ecri|lit\b|parle)"
        ),
        # « T'as quel âge », « tu gagnes combien », « t'es payé combien »: of the assistant itself, and of nothing else.
        "your_life": (
            r"^\W*(?:(?:et|mais|sinon|dis|dites|dis[- ]moi|au fait|toi|vous|ah|ben|bon)[ ,]{1,3}){0,4}"
            r"(?:(?:tu as|t'as|t'a|tas|vous avez|ta) quel age|quel(?:le)? (?:est (?:ton|votre) age|age (?:as[- ]tu|avez[- ]vous|tu as|t'as|vous avez))"
            r"|(?:tu|t'|vous) ?(?:gagnes|gagne|touches|touche|gagnez) (?:combien|cb|ta vie|quoi)|combien (?:tu|t'|vous) ?(?:gagnes|touches|gagnez)"
            r"|(?:t'es|tu es|vous etes) payee? (?:combien|cb|comment|pour (?:ca|repondre)|au smic)|(?:t'as|tu as|vous avez) un salaire"
            r"|(?:(?:t'es|tu es) ne|vous etes ne|quand (?:es[- ]tu|etes[- ]vous) ne)e?(?: quand| ou)?)"
            r"(?:[ ,]{1,3}(?:toi|vous|au fait|au juste|exactement|le robot|la machine|comme robot|dis)){0,2}\W*$"
        ),
        # « Ça coûte un truc de te causer », « c'est payant de discuter ici ».
        "your_price": (
            r"\b(?:cout\w{1,4}|pay(?:er?|ante?)|gratuit\w{0,4}|factur\w{1,4}|cher|tarif|prix)\b.{0,28}\b(?:te|vous) (?:caus|parl|ecri|utilis|interrog|consult|solliciter|poser (?:des|une|mes|ma|nos) question)\w*"
            r"|\b(?:cout\w{1,4}|pay(?:er?|ante?)|gratuit\w{0,4}|factur\w{1,4}|cher|tarif|prix)\b.{0,28}\b(?:caus|parl|discut|papot|echang|tchat|chatt|ecri)\w{1,4} (?:(?:un peu )?avec (?:toi|vous)\b|ici\b)"
        ),
        # « Allez salut la machine », « ciao le robot »: goodbye, which a greeting is not.
        "leaves_you": (
            r"^\W*(?:(?:(?:bon|ben|bah|allez|aller|ok|merci|voila|sur ce|zou)[ ,.!]{1,3}){1,4}(?:salut|slt)|(?:(?:bon|ben|bah|allez|aller|ok|merci|voila|sur ce|zou)[ ,.!]{1,3}){0,4}(?:ciao|tchao|tchuss|bye(?: bye)?|adios|a la revoyure))"
            r"(?:[ ,]{1,3}(?:la|le|l'|mon|toi|vous|a tous|et|merci|robot|machine|bot|ordi|ia|automate|ami|pote|vieux|chef|assistant)){0,4}\W*$"
        ),
        # « Le maître d'apprentissage est en arrêt deux mois »: who takes his place.
        "tutor_away": (
            r"\b(?:tut(?:eur|rice)|(?:maitres?|maistre) d'app\w*|parrain|marraine)\b[^.;?!]{0,40}\b(?:(?:en|est) (?:arret(?! de travail de l'app)|maladie|conge (?:mat|pat|par)\w*|longue maladie)|arretee?(?! de (?:suivre|s'occuper))|malade|absente?|hospitalisee?|s'est (?:cassee?|blessee?|fait operer)|accidentee?|immobilisee?)\b"
        ),
        # « Elle a déjà fait son bac pro chez nous avec la prime »: an aid already had for her, of an earlier diploma.
        "aided_before": (
            r"\bdeja\b.{0,60}\b(?:aides?|primes?|subventions?)\b|\b(?:aides?|primes?|subventions?)\b.{0,30}\bdeja\b"
            r"|\b(?:cap|bep|bac(?: pro\w{0,12})?|bts|titre pro\w{0,12}|licence|bp)\b.{0,40}\b(?:(?:avait|a|avons|avions|ont|ai|avais) (?:bien |deja )?(?:eu|touche|recu|percu)|avec) (?:une |l'|la |les |son )?(?:aides?|primes?)"
        ),
        # « Qu'est-ce que je dois au CFA », « l'école », « la participation »: the cost of the courses is asked for.
        "of_the_school": r"\b(?:cfa|ecole|centre de formation|campus|cours|formation|scolarite|participation|npec|prise en charge|a (?:ma|notre|la) charge|750|pay(?:e|er|es|ez|ons)|paie|verse|verser|dois|doit|devons|reste|facture\w*|opco)\b",
        # « Un CAP me dit le CFA », « d'après l'école »: who said so, and of what is said nothing.
        "told_by_the_school": r"\b(?:(?:me |nous |m'a |nous a )?(?:dit|disent|annonce|parle)|d'apres|selon) (?:le |la |l'|mon |son |leur )?(?:cfa|ecole|centre(?: de formation)?)\b|\b(?:le |la |l')?(?:cfa|ecole|centre) (?:me|nous|m'a|nous a) (?:dit|parle|annonce)\b",
        # « Faire une réclamation », « je veux me plaindre » ask how a complaint is made, of what the OPCO does.
        "claims": r"\b(?:reclamations?|(?:me|nous|se) plaindre|porter plainte|deposer (?:une )?plainte|litige avec|mediateur de l'opco|service client\w*|recours contre (?:vous|l'opco|votre))\b",
        # « J'ai appelé partout et personne ne répond », « on me balade ».
        "nobody_replies": (
            r"\b(?:personne|aucun d'eux|nul) (?:ne |n'|me |nous |ne me |ne nous |m')?(?:repond\w*|decroch\w*|rappel\w*|ecout\w*|sait rien)\b"
            r"|\b(?:appel|telephon|ecri|relanc|contact|sollicit|mail)\w*\b.{0,40}\b(?:personne|aucune? (?:reponse|retour|nouvelle)|sans (?:reponse|retour)|pas (?:eu )?de (?:reponse|retour)|jamais (?:de |eu de )?(?:reponse|retour)|dans le vide)\b"
            r"|\bon (?:me|nous) (?:balad\w*|promen\w*|ballott?\w*|renvoi\w*|mene en bateau|fait tourner)\b"
        ),
        # « Votre réponse d'hier était fausse », « vous m'aviez dit autre chose ».
        "was_wrong": r"\b(?:votre|vos|ta|tes) (?:reponses?|infos?|informations?|chiffres?)\b.{0,40}\b(?:fausses?|faux|erronee?s?|inexacte?s?)\b|\bvous (?:m'|nous )?(?:avez|aviez) (?:dit|donne|annonce) (?:autre chose|n'importe quoi|le contraire|un autre|une autre)\b|\bvous (?:m'avez|nous avez|vous etes) tromp\w*",
        # « Trois fois que j'envoie ma facture, toujours rien ! »: patience is at an end.
        "once_more": r"\b(?:[2-9]|dix|1\d) ?(?:e|eme|ieme)? fois (?:que|qu'|deja)|\b(?:encore une fois|pour la (?:[2-9] ?(?:e|eme)?|n\w{0,2}ieme|enieme)) (?:fois )?(?:que|qu')",
        # « Je veux prendre quelqu'un en apprentissage » wants nobody on the telephone.
        "employ": r"\b(?:prendre|prends|embauch\w*|recrut\w*|form(?:er|e|ons)|salarie\w*|designe\w*|trouver|inscrire|engag\w*)\b.{0,24}\bquelqu'un\b",
        # « Mon apprenti est mort »: not what is left of a battery.
        "death": (
            r"\b(?:apprentie?|alternante?|salariee?|tut(?:eur|rice)|collegue|associee?|gerante?|patronn?e?|mari|femme|conjointe?|fils|fille|pere|mere|frere|soeur)"
            r" (?:est|vient de|a ete) (?:mort|morte|mourir|decede\w*|tuee?)\b"
        ),
        # « J'en ai marre de ce robot, passez-moi un humain ».
        "wants_a_person": r"\b(?:passe[rz]?|donne[rz]?|mette[rz]|veu[xt]|voudrais|exige|parler a|causer a)\b.{0,24}\b(?:humain\w*|quelqu'un|qqn|conseiller\w*|responsable|direct(?:eur|rice|ion)|superieur\w*|vraie? (?:personne|humain))\b",
        # « Bande d'incapables »: no question, whatever its words are near to.
        "anger": (
            r"\b(?:etes|vous|tous|bande) (?:vraiment |tous |que )?(?:des |de |d[' ])?"
            r"(?:incapables|voleurs|escrocs|arnaqueurs|guignols|bons a rien)\b"
            r"|^(?:des )?(?:incapables|voleurs|escrocs|arnaqueurs)\W*$"
            r"|\b(?:allez|va)[- ](?:vous|te)? ?faire (?:voir|cuire|fiche)\b"
        ),
        # « Je le trouve où ce numéro », « un site pour vérifier tout seul » ask for no OPCO's address.
        "not_its_address": r"\b(?:ce|le|mon|notre|son) (?:numero|code)\b|\bidcc\b|\bconvention\b|\bverifi\w*|\bcontrat\b",
        # « Donc vous ne faites rien pour nous ? », of whom another OPCO was named.
        "nothing_for_us": r"\brien (?:pour|chez) (?:nous|moi)\b|\bpas (?:pour|de) (?:nous|moi)\b.{0,12}\bvous\b|\bvous (?:pouvez|faites|servez a) rien\b",
        # « Quelle aide ? », « combien d'aide », « la prime c'est combien ».
        "which_aid": r"\b(?:quel(?:le)?s?|kel(?:le)?s?|combien d[e']|montant d[eu](?: l[ea'])?|droit a (?:quel(?:le)?s?|combien d[e'])) ?(?:aides?|primes?|montant)\b|\b(?:aides?|primes?) ?[?]|\b(?:l'aide|la prime) (?:c'est |est de |fait )?(?:combien|cb)\b",
        # « Je touche quoi ? », « on reçoit combien », of a company that tells its size.
        "we_get": r"\b(?:je|j'|on|nous|mon entreprise|ma boite)\b ?(?:vais |va |allons |peux |peut |pourrai\w* |aura |aurai )?(?:touch\w*|recoi\w*|recev\w*|percoi\w*|percev\w*|gagn\w*|(?:ai|a|avons) droit)",
        # « C'est légal ? », « on a le droit ? », of an age.
        # « Au téléphone on m'avait dit non », « mon comptable soutient le contraire »: said of what was just decided.
        "contradicts": (
            r"\b(?:dit|disai\w*|disent|affirm\w+|soutien\w*|pretend\w*|pens\w+|repond\w*|certifi\w+|jur\w+|assur\w+|parlai\w*|annonc\w+)\b.{0,16}?\b(?:non|(?:tout )?le contraire|l'inverse|autre chose|pas (?:pareil|ca|la meme chose))\b"
            r"|\b(?:est|sont|etait|suis) (?:tres |tout a fait )?(?:formel|categorique)(?:le|s|les)?\b|\bpas d'accord(?: (?:avec (?:ca|vous|toi)|la-dessus|du tout|hein))?\W*$"
        ),
        # « Et en apprentissage, elle pourrait ? », « ce serait possible ? »
        "may_be_done": r"\b(?:peu[tx]|peuvent|pourr\w+|possibles?|le droit|jouable|faisable|envisageable|autorise\w*)\b",
        "is_it_legal": r"\b(?:c'est|est-ce|est ce) (?:bien |encore |toujours )?(?:legal|permis|autorise|interdit|possible|valable)\b|\b(?:on|j'|je) (?:a|ai|en a|en ai) (?:bien )?le droit\b|\b(?:legal|autorise|permis) ?\?",
        # « Notre apprenti ne convient pas », « ça se passe mal »: an end is thought of.
        "does_not_suit": (
            r"\b(?:(?:ne |n')?(?:convient|va|colle|fait) (?:pas|plus)(?: (?:du tout|l'affaire|le boulot|le travail))?|(?:se |ca )(?:passe|va) (?:tres |vraiment )?mal|(?:ne |n')?(?:veux|veut|voulons) plus (?:de lui|d'elle|le garder|la garder|de)"
            r"|(?:en|s'en|me|nous|s') ?separer|mettre fin)\b"
        ),
        # « L'aide est virée sur quel compte ? », « la prime tombe quand ? » asks for no aid for a thing.
        "aid_is_paid": r"\b(?:aides?|primes?|argent)\b.{0,24}\b(?:vers|vir|pay|tomb|arriv|credit)\w*",
        # « On peut l'avoir aussi pour … », « on y a droit en … ? », of the aid just told of.
        "has_it_too": r"\b(?:l'avoir|l'obtenir|la toucher|y (?:ai|a|as|avons|aurai\w*|aurait)[ -]?(?:t[ -]on )?droit|avoir droit|en beneficier)\b",
        # « Un de mes apprentis va avoir 18 ans », « elle passe à 21 ans ».
        "turns_an_age": r"\b(?:va|vont) (?:avoir|prendre|feter|sur|faire) (?:ses )?\d\d\b|\b(?:aura|auront|pass\w+ a|prend|fete|fetera|arrive a) (?:ses )?\d\d ans\b",
        # « Ça change quoi pour moi ? »
        "what_changes": r"\b(?:ca|cela|il) (?:va |vas )?(?:me |nous )?chang\w*\b.{0,12}\b(?:quoi|quelque chose|qqch|un truc|rien)\b|\bqu'est[- ]ce (?:que ca|qui|que cela) (?:va )?chang\w*|\bquels? changements?\b|\bil se passe quoi\b",
        # « Il me reste 600 », « plus que 300 dessus », of a budget.
        "so_much_is_left": r"\b(?:(?:il|qu'il) )?(?:me |nous |m'en |nous en )?reste\w*(?: plus| encore| que| environ| dans les| a peu pres){0,3} \d|\b(?:plus|encore) (?:que )?\d{2,}(?: ?(?:€|euros?))? (?:dessus|dispo\w*|de cote|a utiliser|a depenser)\b",
        # « Mon apprenti veut arrêter », « elle nous quitte »: it is who is employed that leaves.
        "he_leaves": r"\b(?:apprenti\w*|alternan\w*|il|elle|jeune|gars|gamin\w*)\b " + _LEAVES,
        # « Notre tuteur part à la retraite », « ma tutrice est en arrêt »: somebody replaces them.
        "tutor_leaves": r"\b(?:tut(?:eur|rice)|maitre d'apprentissage)\b (?:"
        + _LEAVES
        + r"|(?:est|sera) (?:mute|licencie)|(?:s'absente|prend sa retraite))",
        "apprentice_leaves": r"\b(?:apprenti\w*|alternan\w*|jeune)\b " + _LEAVES,
        # « Je peux le prendre ? », « c'est encore possible ? », « trop vieux ? », of somebody whose age is told.
        # « Moi l'employeur je peux rompre », where it is the apprentice who leaves.
        "employer_ends": r"\b(?:licenci\w*|vir(?:e|er)\b|(?:je|on|nous|l'employeur|le patron) (?:peux|peut|pouvons|veux|veut|voulons|dois|doit) (?:le |la |l'|encore |quand meme )*(?:romp\w+|arret\w+|casse\w*|vir\w+|licenci\w+|mettre fin))",
        "may_be_taken": (
            r"\b(?:je|on|nous) (?:peux|peut|pouvons|pourrai\w*|puis) (?:encore |quand meme |aussi |deja )?(?:le |la |l'|les )?(?:prendre|embaucher|recruter|signer)\b"
            r"|\b(?:puis-je|peut-on) (?:le |la |l'|les )?(?:prendre|embaucher|recruter|signer)\b|\b(?:trop|assez) (?:vieux|vieille|vieilles|jeunes?|agee?s?)\b"
            r"|\blimites? d'age\b|\bdepass\w*\b|\bc'est (?:encore |deja )?(?:possible|permis|legal|autorise|jouable)\b|\b(?:encore|deja) possible\b|\ble droit (?:de le|de la|de l'|d'en) ?prendre\b"
        ),
        # « Qui gère le dossier », « qui s'occupe de nous ».
        "who_follows": r"\bqui (?:gere|suit|s'occupe|traite|regarde|(?:me|nous|m') ?(?:suit|accompagne|aide|conseille|repond))\b|\bqui est (?:mon|notre|le|l') ?(?:interlocut\w*|conseill\w*|contact|referente?)\b",
        # « Vous mettez combien », « l'OPCO participe pour combien », « votre part »: of what the OPCO pays.
        "you_pay": (
            r"\b(?:vous|l'opco|votre opco)\b (?:(?:en|y|le|la|les|nous|me|m'|leur|lui|pouvez|peut|allez|va|pourriez) ?){0,3}(?:mett|mets|pren|pay|pai|financ|particip|donn|rembours|aid|couvr|vers|contribu)\w*"
            r"|\b(?:mettez|prenez|payez|financez|participez|donnez|remboursez|aidez|versez)[- ]vous\b|\bvotre (?:part|participation|aide|prise en charge)\b|\bde votre (?:part|poche)\b"
        ),
        # « Une formation », « le permis », « un stage », of somebody who is employed.
        "a_course": r"\b(?:formations?|stages?|permis|caces|fimo|fco|habilitations?|remise a niveau|cours d[e'])\b|\bform(?:er|e) (?:un|une|mon|ma|mes|nos|deux|des|l)\b",
        # « Y a une aide ? », « des subventions », « un coup de pouce »: of whatever is named beside.
        "any_aid": r"\b(?:(?:des|une?|quel(?:le)?s?|les?|la|d'|l')\s?)?(?:aid(?:es?|er|ez)|primes?|subventions?|soutiens?|coups? de pouce|coups? de main)(?: (?:possibles?|financieres?|de l'(?:opco|etat)))?\b",
        # « BTS, garage, aide », where a part of the message is the aid and nothing else.
        "aid_alone": (
            r"(?:^|[,;:.] ?)(?:(?:quel(?:le)?s?|les?|la|des|une|montant(?: de)?) ?)?(?:l')?(?:aides?|primes?|subventions?)(?: financieres?| possibles?)?"
            r"(?: (?:a l'|d'|pour |de l'|a )?(?:embauche|employeurs?|apprentissage|apprentie?|alternance|entreprise|etat))? ?(?:$|[,;:.?!])"
        ),
        "pay_alone": r"(?:^|[,;:.] ?)(?:(?:quel(?:le)?s?|les?|la) ?)?(?:salaires?|pay?e|paie|remuneration|smic)(?: (?:minimum|mini|brut|mensuel|apprentie?))? ?(?:$|[,;:.?!])",
        "a_diploma": r"\b(?:titres? pro\w*|diplomes?|cqp|formation diplomante|alternance)\b",
        # « Qui verse l'argent », « c'est qui qui paie », « ça vient de qui ? »
        "who_gives_it": r"\b(?:qui|ki) (?:(?:est-ce qui|qui|c'est qui|me|nous|vous|le|la|les|l'|m') ?){0,2}(?:vers\w+|pai\w+|paye\w*|donne\w*|regle\w*|finance\w*)(?: (?:l'|la |les |le |cette |cet )?(?:argent|aide|prime|sous|montant|somme|ca|tout ca))?\b|\b(?:l'argent|largent|les sous|l'aide|la prime|ca|elle) (?:vient|tombe|arrive) de qui",
        # Somebody who is employed, or taken on, of whom an aid is usually asked.
        "of_an_employee": r"\b(?:apprenti\w*|alternan\w*|contrats?|embauch\w*|recrut\w*|stagiaires?|jeunes?|tut(?:eur|rice|orat)\w*|maitres?|handicap\w*|rqth|chom\w*|cfa|diplome\w*)\b",
        # « Même question pour un CAP »: that which was asked first, of the case told.
        "the_same_question": r"\b(?:la )?meme question\b|\bquestion (?:de depart|initiale)\b",
        # « Revenons à Saint-Denis », « retour à la Guadeloupe ».
        "comes_back_to": r"\b(?:rev(?:enons|iens|ient|enir)|retour(?:nons|ne)?|repass(?:ons|e)) (?:donc |plutot )?(?:a|au|aux|en|sur|chez)\b",
        # « Et lui, pour la clim ? », of somebody who was told of.
        "of_them": r"\b(?:lui|elle|eux|elles|leur|leurs|son|sa|ses|il|ils)\b",
        # « Et pour les deux autres aussi ? », « pareil pour l'autre ? »
        "the_others": r"\b(?:l'autre|l(?:es|a|e) (?:(?:deux|trois|quatre|cinq|[2-9]) )?autres?(?: (?:contrats?|apprentie?s?|alternante?s?|jeunes?))?)\b",
        "of_one": r"\b(?:son|sa|lui|il|elle|celui-ci|celle-ci)\b",
        # Words of a contract and of who has it, which name nothing that is asked.
        "whose_contract": r"\b(?:contrats?|pro|professionnalisation|apprenti\w*|apprentissage|alternan\w*|salariee?s?|jeunes?|personnes?|quelqu'un|pareil|idem)\b",
        "as_well": r"\b(?:pareil|idem|aussi|egalement)\b",
        # « Et sa collègue, arrivée en mai ? », « un autre avec 3 ans », of who may be a tutor.
        "another_person": (
            r"\b(?:l'autre|une? autre|(?:le|la|mon|ma) (?:second|seconde|deuxieme|nouveau|nouvelle)|(?:son|sa) (?:collegue|adjointe?|frere|soeur|femme|mari|fils|fille|remplacante?|binome)|celui (?:qui|de|du|en)|celle (?:qui|de|du|en))\b"
            r"|^(?:ou |ou bien )?(?:mon|ma) (?:(?:beau|belle|petite?)[- ])?(?:fils|fille|neveu|niece|frere|soeur|cousine?|gendre|femme|mari|pere|mere)\b"
            r"|^(?:et|sinon|ou bien|ok et) (?:(?:mon|ma|notre|le|la|une?|les) |l')[a-z]{3,20}\b"
        ),
        # « Lui a le titre ECSR », « il est titulaire d'un CQP »: a title whose level is not told.
        "has_a_title": r"(?<!pas )\b(?:a|ont|possede|detient|titulaire d\w*|avec|eu|obtenu|decroche)\b(?! pas\b)[^.;?!]{0,16}?\b(?:titre|cqp|certificat|brevet|diplome du metier|diplome du domaine)\b",
        # « L'un des deux a une RQTH ».
        "one_of_them": r"\b(?:l'un|l'une|un|une) (?:des (?:deux|trois|quatre|\d)|d'eux|d'elles|d'entre (?:eux|elles)|seule?)\b|\bdont (?:un|une)\b",
        # « Du délai de six mois ? », « et pour la participation ? », of what a source was just given.
        "of_a_thing": r"^(?:et )?(?:du|des|de la|de l'|celle du|celle de|celle des|pour l[ea'])\b",
        # « Et si c'est un autre garage qui le reprend ».
        "if_it_happens": r"^(?:(?:et|mais|donc|ok|alors|oui) ){0,3}(?:si|s'il|s'ils|meme si)\b",
        # « Et les ambulances ? », « dans les services de l'automobile ? » name a trade, and no company.
        "of_a_trade": r"\b(?:dans|pour|chez|sur) les (?:services de l'auto\w*|transports? (?:routiers?|urbains?|de voyageurs|sanitaires?|publics?)|agences de voyages?|auto-ecoles)\b|^(?:(?:ah|et|ok|bon|alors|sinon|dans|pour)[,.!]? ){0,3}(?:les|des|aux) [a-z-]{2,20}(?: [a-z-]{2,20})? ?[?!.]{0,3}$",
        # « Le site d'AKTO c'est quoi », « comment je joins opco ep ».
        "where_it_is": r"\b(?:site|adresse|lien|contact\w*|join\w*|numero|mail|telephone|trouver?)\b",
        # « J'ai oublié de l'envoyer à l'OPCO », « le contrat n'est jamais parti ».
        "not_sent": (
            r"\b(?:oublie\w*|zappe\w*)\b.{0,30}\b(?:envoy\w*|transm\w*|depos\w*|opco|contrat)\b"
            r"|\b(?:pas|jamais)(?: encore)?(?: ete)? (?:envoy\w*|transm\w*|depos\w*|parti)\b"
        ),
        # « Il a eu 18 ans hier ».
        "birthday": r"\b(?:eu|fete|pris|aura|fetera|va avoir)\b.{0,12}\b\d{2} ans\b",
        # « C'est quoi la date limite », « il me reste combien de jours » for sending a contract.
        "last_day": r"\b(?:limites?|delais?|dernier (?:jour|moment)|trop tard|avant quand|au plus tard|envoy\w*|transm\w*|depos\w*|encore (?:le temps|temps))\b",
        # « C'est foutu pour la prime ? », « c'est grave ? »
        "is_it_lost": r"\b(?:foutue?s?|fichue?s?|perdue?s?|mort|grave|trop tard|retard|rate|hors delai|grille|cuite?s?|rapee?s?|bon|passe|valable|embete|encore (?:droit|temps))\b",
        "days_left": r"\b(?:reste(?:nt|ra)?|restant)\b.{0,24}\b(?:jours?|temps|semaines?|mois)\b|\bcombien de (?:jours?|temps) (?:il )?(?:me|nous) reste\w*",
        # « Je vous l'envoie à vous ? »: of with whom it is done.
        "to_you": r"\b(?:a|chez|aupres de) vous\b|\bvous (?:l'|le |la |les )?(?:envoi\w*|envoy\w*|adress\w*|transm\w*)\b|\bc'est (?:a |avec )?vous\b",
        # « Et quand il aura 18 ans ? » imagines that day, and asks for none.
        "when_it_comes": r"^(?:et |mais |donc |ok |bon ){0,2}(?:quand|kan|qd|lorsqu\w*|une fois qu\w*|des qu\w*) ?(?:\w{1,12} ){1,2}(?:aura|auront|passera|sera|fera|fetera|arrive)\b",
        # « Pourquoi cette différence ? », « un jour d'écart, d'où ça sort », of two cases just decided.
        "why_differs": (
            r"\b(?:pourquoi|pk|pq|comment (?:ca se fait|c'est possible|est-ce possible)|d'ou (?:ca|cela|vient|viennent|sort)|qu'est-ce qui (?:explique|justifie|change)|en quel honneur)\b.{0,40}\b(?:differ\w*|ecarts?|de moins|de plus|pareil|pres|autant)\b"
            r"|\b(?:differ\w*|ecarts?|de moins|de plus|pres|tout change|perd tout)\b.{0,40}\b(?:pourquoi|pk|pq|comment (?:ca se fait|c'est possible)|d'ou (?:ca|cela|vient|viennent|sort))\b"
        ),
        # « Pourquoi rien ? » asks of the decision, though something else is asked.
        "why_not": r"\b(?:pourquoi|pk|pq)\b.{0,16}\b(?:rien|non|pas|aucune?|refus\w*|si peu|que)\b",
        # « À quoi ça sert, tout ça ? » asks what something is for, and not why it was decided.
        "what_for": r"\ba quoi (?:ca |cela |il |elle |ils |elles )?(?:sert|servent|servirait)\b",
        # « Sa paye change le jour même ? », of a birthday.
        "at_once": r"\b(?:le jour[- ]meme|aussitot|tout de suite|immediatement|des (?:ce jour|le jour|le lendemain|son anniversaire|qu'il les a|qu'elle les a)|directement ce jour)\b",
        # « Donc 5000 ? », « c'est bien 4 500 € ? », and nothing else.
        "an_amount": (
            r"^(?:(?:donc|alors|soit|du coup|ok|et|mais|c'est|ca fait|bien|ca serait|on a|j'ai|j'aurai|j'aurais|toujours|(?:pourquoi|pk|pq) pas|pas|les)[ ,]{1,2}){0,4}"
            r"\d{1,2}[ .]?\d{3}(?: ?(?:€|euros?|balles))?(?: (?:pour |sur )?la (?:premiere|1ere|1re) annee)?(?: (?:alors|donc|c'est ca|hein|non|au total|en tout|c'est bon|complets?|entiers?|pleins?)){0,2} ?[?!.]{0,3}$"
        ),
        # « Depuis quand ? » asks since when something is so, and not when it comes.
        "since_when": r"\bdepuis (?:quand|combien de temps)\b",
        # « J'ai déjà utilisé 1800 », « on a mangé la moitié ».
        "spent": r"\b(?:utilis|depens|consomm|mang|bouff|engag|entam|croqu|claqu)(?:e|es|ee|ees)\b|\bdeja (?:pris|eu|touche|parti|partis|sorti)\b",
        # « Ça fait trois mois que j'attends vos sous ».
        "waits_for_money": r"\b(?:attend\w*|(?:rien|jamais|toujours pas|pas) (?:recu|touche|vu|eu))\b.{0,40}\b(?:sous|argent|primes?|aides?|paiement|virement|versement|fric|pognon)\b",
        # « Si elle me prend en apprentissage »: who would be employed speaks of an employer.
        "takes_me": r"\b(?:me |m')(?:pre?n\w*|embauch\w*|recrut\w*)\b",
        # « Elle vient d'avoir sa RQTH », of a contract that runs.
        "just_recognised": r"\b(?:vien(?:t|s|nent)|a (?:enfin |finalement )?(?:eu|obtenu|recu))\b.{0,30}\b(?:rqth|reconnaissance|reconnue?)\b",
        # « Et s'il l'avait eue avant de signer ? »
        "before_it": r"\b(?:avant|deja|le jour de la signature|a la signature)\b",
        "recognised": r"\b(?:rqth|reconnaissance|reconnue?|mdph)\b",
        "elsewhere": r"\b(?:chez (?:un|une|l'|le|mon|son)|ailleurs|(?:dans|avec) une? autre|(?:un|une|l')? ?autre (?:employeur|patron|boite|garage|entreprise|societe|maison))\b",
        # « Le refaire chez un autre », right after what a redoubling gives.
        "redoes": r"\b(?:refai[st]\w*|refaire|recommenc\w+|redoubl\w+|repass\w+)\b",
        # « Combien je peux récupérer ? », of what was paid.
        "gets_back": r"\b(?:combien|cb|quoi)\b.{0,24}\b(?:recup\w+|recouvr\w+|ravoir|retouch\w+)\b|\b(?:recup\w+|ravoir)\b.{0,12}\b(?:combien|cb|quoi)\b",
        "files_it": r"\b(?:je |on |nous |faut (?:la |le )?|il faut )?(?:depos\w*|envoi\w*|envoy\w*|transmet\w*|fai[st] (?:la|ma|une|le|mon) (?:demande|dossier))\b(?: (?:ma|la|mon|le|une?|notre) (?:demande|dossier))?",
        "of_the_plan": r"\b(?:demande|dossier|budget|argent|formations?)\b.{0,12}\b(?:du |de |au |d'un )?plan\b(?! (?:de )?(?:tpe|relance))|\bplan (?:de developpement|20\d\d)\b",
        "what_is_left": r"\b(?:il )?(?:me|nous|m'en|nous en) reste\w* (?:encore |donc )?(?:quoi|combien|cb)\b|\b(?:combien|quoi|cb) (?:il )?(?:me|nous) reste\b|\b(?:quel|quelle) (?:budget|enveloppe|somme) (?:il )?(?:me|nous) reste\b",
        "imagines": r"\b(?:suppos\w+|imagin\w+|admett\w+|mettons|disons|hypothese)\b|^(?:et |mais |donc |ok ){0,2}s(?:i |'il|'elle|'ils)",
        # « Qu'en janvier », « seulement après »: later than what was told.
        "only_then": r"\bqu(?:'|e )(?:en (?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|20)|au mois|apres|le (?:mois|lendemain|\d)|plus tard|dans \w+ (?:jours|semaines|mois)|(?:un|deux|trois|\d) (?:an|mois|semaine|jour)s? (?:apres|plus tard))|\bseulement (?:en |apres|le |plus tard)",
        # « Combien de salons ? »
        "how_many_of": r"\b(?:combien|cb) d(?:e |'|es )(?!temps|jours|mois|semaines|annees|ans\b|heures)\w",
        "really": r"\b(?:vraiment|reellement|pour de vrai|bel et bien)\b",
        # « Sur son CPF », « sur deux ans »: where something is, and no doubt.
        "on_something": r"\bsur (?:son|sa|ses|le|la|les|l'|mon|ma|mes|notre|nos|votre|vos|leurs?|une?|ce|cet|cette|ces|quoi|quel\w*|tout\w*|place|site|internet|m-gestion|\d)",
        # « Et pour ma boîte », before its case.
        "own_company": r"\b(?:(?:pour|chez|dans) )?(?:mon|ma|notre) (?:boite|entreprise|societe|garage|concession|atelier|structure|affaire)\b",
        # « Mon apprenti a raté son CAP, il le refait chez nous ».
        "does_it_again": r"\b(?:rate|foire|loupe|echoue|redouble)\w*\b.{0,60}\b(?:chez (?:nous|moi)|on (?:le|la) (?:garde|reprend)|(?:re)?fait le meme|le meme (?:cap|diplome|bac|bts|titre)|refai[st]\w*|refaire|recommence\w*|de plus|repique)\b",
        "to_me": r"\b(?:me|m'|moi|nous|envoye[rz]?|copie|garder|recap\w*|resum\w*|tout (?:ca|cela))\b",
        # « Tant que j'y suis », « juste une question », « dites-moi d'abord si », in the middle of something else.
        "by_the_way": (
            r"^(?:(?:ah|et|ok|bon|non|mais|euh|oui|attende[zr]|attends|(?:une|deux|1|2) (?:petites? )?(?:secondes?|minutes?))\W{1,3}){0,4}"
            r"(?:tant (?:que j'y suis|qu'on y est)|au fait|juste une (?:petite )?question|une question|autre chose|avant,? |sinon|d'abord"
            r"|(?:dites|dis|expliquez|explique|repondez|reponds)[- ](?:moi |nous )?(?:juste |deja )?d'abord)\b"
        ),
        # « J'ai pas demandé ça », « c'est pas ma question », before what is really asked.
        "not_asked": (
            r"\b(?:pas|jamais) (?:demande|parle de|voulu savoir) (?:ca|cela|de ca|de cela)\b"
            r"|\bpas (?:ce que|ca que) (?:je |j'ai |j'avais |on |nous )?(?:demand\w*|voul\w*|veux|parl\w*|cherch\w*)"
            r"|\b(?:pas|jamais) (?:ma|la|notre) question\b|\ba cote de (?:la|ma) (?:question|plaque)\b|\brepond\w* (?:pas )?a (?:cote|ma question)\b|\bpas repondu\b"
        ),
        # « Dites-moi si », « je veux savoir quand » ask without a question mark.
        "to_be_told": r"\b(?:dites|dis|repondez|reponds|precisez|expliquez|explique)[- ](?:moi |nous )?(?:[\w']{1,8} ){0,2}(?:si|s'il|ce que?|a quel|de quel)\b|\b(?:savoir|demander) (?:juste |d'abord |aussi )?(?:si|s'il|ce que?|quand|comment|combien|ou|pourquoi|quel\w{0,3}|qui)\b",
        # « Parlez-moi plutôt de », beside the word that stops something.
        "rather": r"\b(?:plutot|parle[rz]?[- ]moi|dites[- ]moi|dis[- ]moi)\b",
        # « Je suis apprenti »: of which contract who writes speaks.
        "of_an_apprentice": (r"\b(?:apprenti\w*|alternan\w*)\b"),
        # « Je touche combien », of oneself.
        "of_pay": (
            r"\b(?:salaire|smic|pay\w*|paie|gagn\w*|touch\w*|remunere\w*)\b|\bquel (?:%|pourcentage)"
        ),
        # « Elle sort d'un BTS, quel % »: a part of the Smic, and no aid.
        "of_a_share": r"\bquels? (?:%|pourcentages?)|\b(?:payee?|remuneree?) a (?:quel|combien)\b",
        # « On repart à 43 % ? », « il était à 51 % », and no share of trainees.
        "of_a_rate": (
            r"\b(?:repar|repren|redemarr|recommenc|redescen|retomb|redebut|demarr|commenc|gard|laiss|rest|pay|pai|touch|donn|gagn|etai|sera|est|mont|pass)\w*\b"
            r".{0,16}?\b\d{2,3} ?(?:%|pour ?cent)(?!.{0,16}\b(?:alternan|apprenti|effectif|quota))"
        ),
        "an_age": r"\b\d{2} ans\b",
        # « J'ai le droit ? »
        "entitled": (r"\bj'ai (?:le |bien )?droit\b"),
        # Words of a company, after which it is one that speaks.
        "of_a_company": (
            r"\b(?:mon|ma|notre|nos|mes) (?:entreprise|societe|boite|garage|atelier|salarie\w*|apprenti\w*|alternant\w*|equipe|effectif)\b"
            r"|\b(?:j'|on |nous |je )(?:embauch|recrut|emploi|forme)\w*|\bje suis (?:le |la |un |une )?(?:gerant|patron|employeur|dirigeant|drh|rh)\w*|\b(?:moi|suis) l'employeur\b|\bnous (?:sommes|avons)\b|\b(?:aides?|primes?) (?:pour|a) (?:l')?(?:embauch\w+|recrut\w+|prendre)\b|\bon (?:est|a) \d|\b\d+ salarie"
        ),
        "but": r"\b(?:mais|plutot|pas avant|uniquement|seulement)\b",
        # « Envoyez », « transmettez-la », where all may be sent.
        "sends": r"\b(?:envoye[rz]?|(?<!l')(?<!vous )(?<!j')(?<!on )(?<!je )envoie[sz]?|transmet\w*|transferez|faites suivre|expedie[rz]?|balance[rz]?)\b",
        # « Allez-y », « feu vert », « c'est tout bon », « pas de souci »: the same without a word of sending.
        "agrees": (
            r"\b(?:validee?|valide[rz]?|confirme[rz]?|feu vert|go|banco|adjuge|d'accord|mon accord|ok|okay|okey|oki|dac|volontiers|super|nickel|impec\w*|moui|bien sur|tout a fait"
            r"|roule[rz]|lance[rz]|faites(?: donc)?|vas[- ]y|allez[- ]y|allons[- ]y|on y va|y aller|(?:c'est |c ?')?parti|ca (?:me |nous )?(?:va|convient|marche)"
            r"|(?:c'?est|c|tout est|tout) (?:tout )?(?:bon|parfait|ok|correct|juste|exact|en ordre|carre)|(?:pas|aucun|sans|zero) (?:de |d')?(?:soucis?|problemes?|pb|objections?|inconvenients?))\b"
        ),
        # « Ne transmettez rien », « je vais me débrouiller »: neither is anything sent.
        "withholds": (
            r"\b(?:envoye[rz]?|envoie[sz]?|transmet\w*|transferez|faites|expediez) (?:lui |surtout |donc ){0,2}(?:rien|pas|jamais)\b"
            r"|\b(?:rien|pas|jamais|inutile|evite[rz]?)(?: la peine| besoin)? (?:de |d')?(?:l[ea] |l'|les |lui |leur )?(?:envoyer|transmettre|transferer|expedier)\b"
            r"|\b(?:pas|jamais) (?:du tout )?d'accord\b|\bje refuse\b|\bsurtout pas\b|\bhors de question\b|\bdebrouill\w*|\b(?:moi|nous)[- ]memes?\b|\bje (?:vous |l[ea] |les )?(?:r?appell?erai|recontacterai)\b"
        ),
        # The same in words that may be of something else, where nothing is said to be sent.
        "puts_off": r"\bannul\w*|\babandonn\w*|\blaiss\w+ (?:tomber|beton|ca)\b|\bpas (?:la peine|besoin|tout de suite|maintenant|encore|aujourd'hui|interesse\w*)\b|\b(?:une autre fois|plus tard)\W*$",
        # « Si finalement », « en fait oui », « j'ai changé d'avis », of a request put down.
        "comes_back_to_it": (
            r"^(?:(?:ah|oh|bon|non|mais|euh|bah|ben|et|ok|merci)\W{1,3}){0,3}(?:si\b(?! (?:j|on|il|elle|ils|elles|c|ca|vous|tu|nous|le|la|les|l|un|une|mon|ma|notre|votre)\b)|(?:en fait|finalement|au final|tout compte fait|apres tout|reflexion faite)\W{1,3}(?:si|oui|ok|d'accord|je veux bien|allez|go)\b)"
            r"|\b(?:si|oui|ok|d'accord|je veux bien) (?:en fait|finalement|au final|tout compte fait|apres tout|quand meme)\b|\bchange\w* d'avis\b|\b(?:ok|c'?est bon|c bon|vas[- ]y|allez[- ]y) (?:maintenant|la)\b|\b(?:tu peux|vous pouvez) (?:y aller|reprendre)\b|\bmaintenant (?:ok|oui|c'?est bon|c bon|vas[- ]y|allez[- ]y|vous pouvez|tu peux)\b|\b(?:repren\w+|relanc\w+|reactiv\w+|retabli\w+|remett\w+) (?:donc )?(?:ma|la|cette|notre) demande\b"
        ),
        # « Annulez ma demande », « retirez-la », of a request that was sent.
        "withdraws": r"\b(?:annul|retir|supprim)\w*",
        # « Prenez mes coordonnées », « je vous laisse mon numéro ».
        "leaves_a_contact": (
            r"\b(?:prene[rz]|prends|note[rz]?|voici|voila|je (?:vous |te )?(?:laisse|donne|mets)|on vous laisse|gardez) (?:bien |donc )?(?:mes|mon|nos|notre|ma) (?:coordonnees|numero|tel\w*|portable|mobile|mail|e-?mail|adresse|contact)\b"
        ),
        # What of a request may be wrong: « non, changez le nom », « c'est mon adresse pro qu'il faut mettre ».
        "changes_it": r"\b(?:chang\w*|corrig\w*|modifi\w*|rectifi\w*|mettre|mettez|mets|remplac\w*|faux|fausse|erreur|mauvaise?|pas l[ea] bon(?:ne)?|une? autre|sauf)\b",
        # Words by which a request is given up beside a no, which may only be of the step.
        "gives_up": (
            r"\b(?:non|nan|pas (?:la peine|besoin)|inutile|plus (?:la peine|besoin)|laiss\w*(?: tomber)?|tant pis)\b"
        ),
        # « Top, et pour le conseiller … non »: of the request, or of nothing.
        "of_the_request": r"\b(?:top|super|parfait|nickel|genial|conseill\w+|rappel\w*|demande|appel|coup de fil)\b",
        # « Finalement », « plus besoin »: a change of mind.
        "after_all": (
            r"\b(?:en fait|finalement|au final|tout compte fait|apres tout|reflexion|debrouill\w*|plus (?:la peine|besoin)|change d'avis|une autre fois|plus tard peut-etre)\b"
        ),
        # « C'est long ? », « ça met combien de temps ».
        "how_long": (r"\b(?:long|longtemps|rapide|temps|met)\b"),
        # « Combien de temps il met », « c'est long ? »: of the call that is asked for.
        "of_the_call": (
            r"\b(?:il|elle|ils|on|ca) (?:met\w*|prend|va mettre|mettra|rappel\w*|appel\w*|repond\w*)\b|\b(?:rappel\w*|recontact\w*)\b|\bc'est (?:long|rapide)\b"
        ),
        # « C'est lequel alors », « mon opco s'appelle comment ».
        "which_opco": (
            r"\b(?:lequel|quel(?:le)? (?:est |c'est )?(?:donc |deja )?(?:mon |notre |l')?opco|vous etes|etes[- ]vous|c'est (?:pas )?vous|c (?:pas )?vous|qui|le nom|s'appel\w*|appelle\w*)\b"
        ),
        # « Il relève de chez vous ? », « on dépend de votre OPCO ? ».
        "belongs_to_you": r"\b(?:relev\w*|depend\w*|fait partie|font partie|rattach\w*|cotis\w*|adher\w*)\b.{0,16}\b(?:de (?:chez )?vous|a vous|chez vous|(?:de |a )?votre opco|opco mobilites|a l'opco)\b",
        # « Envoyé par erreur à un autre OPCO », « si je me trompe d'OPCO ».
        "wrong_opco": (
            r"\b(?:envoy\w*|envoi\w*|depos\w*|transm\w*|adress\w*|parti)\b.{0,60}\b(?:par erreur|par megarde|mauvais opco|autre opco|au lieu de (?:chez )?(?:vous|votre opco)|pas au bon)\b"
            r"|\b(?:tromp\w+ d'opco|mauvais opco)\b.{0,60}\b(?:contrats?|dossiers?|envoy\w*|depos\w*|transm\w*)\b|\b(?:contrats?|dossiers?)\b.{0,40}\b(?:tromp\w+ d'opco|mauvais opco)\b"
        ),
        # « Lesquels sont chez vous ? », « quel OPCO pour chacun ? », of several companies named.
        "which_of_them": (
            r"\b(?:lesquel(?:le)?s|lequel|laquelle|chacune?|tou(?:s|tes) (?:les (?:deux|trois|quatre|cinq|\d)|chez)|(?:ils|elles) (?:sont|relevent|dependent|vont)|qui (?:est|sont|releve\w*|depend\w*|va)\b"
            r"|quels opcos?|(?:le )?meme opco|quel opco pour|dans l'ordre|qui est (?:chez|a) qui)"
        ),
        # « Un site pour vérifier moi-même », « où je peux contrôler ça », of one's OPCO.
        "checks_it": (
            r"\b(?:sites?|outils?|services?|pages?|liens?|portail|annuaire|simulateur|ou|endroit|moyen)\b.{0,40}\b(?:verifi\w*|control\w*|consult\w*|regard\w*|check\w*|cherch\w*|retrouv\w*|trouv\w*|savoir|voir|vois)\b"
            r"|\b(?:verifi\w*|control\w*|consult\w*|regard\w*|check\w*|retrouv\w*) (?:ca |cela |tout |le |l' ?)?(?:moi|nous|soi)[- ]?meme\b"
        ),
        # « On fait un peu de location aussi », of a company whose OPCO was told.
        "another_activity": r"\b(?:on|nous|je|j')\W?(?:fait|faisons|fais|vend\w*|repar\w*|lou\w*|a|ai|avons|transport\w*)\b.{0,40}\b(?:aussi|egalement|en plus|un peu de|a cote|parfois)\b|\b(?:on|nous|je) (?:fait|faisons|fais) (?:aussi|egalement|un peu)\b",
        # « Mon fils de 16 ans cherche un apprentissage »: who speaks employs nobody.
        "seeks_a_place": (
            r"\b(?:mon|ma|notre|son|sa) (?:petite?-)?(?:fils|fille|neveu|niece|enfant|ado|gamine?|garcon|frere|soeur|cousine?|beau-fils|belle-fille|filleule?)\b.{0,40}\b(?:cherch\w*|recherch\w*|voudrai\w*|veut|aimerai\w*|souhait\w*|trouv\w*)\b.{0,40}\b(?:apprentissage|alternance|apprentie?|alternante?|patron|employeur|entreprise|cfa|contrat|maitre d'apprentissage)\b"
            r"|\b(?:je suis|j'suis) (?:une? )?(?:jeune|lyceen\w*|collegien\w*|etudiante?|eleve|futur\w* apprentie?)\b.{0,60}\b(?:cherch\w*|recherch\w*|trouv\w*|veux|voudrai\w*)\b|\bje (?:re)?cherche une? (?:patron|employeur|maitre d'apprentissage|entreprise (?:pour|qui) (?:mon|m'|me|ma))"
        ),
        # « Ma nièce voudrait apprendre avec moi », « un jeune veut faire son apprentissage chez nous ».
        "learns_with_me": (
            r"\b(?:appren(?:dre|ne|drait|d)|se former|s'initier|etre forme\w*|(?:son|un|l'|en) ?(?:contrat d')?(?:apprentissage|alternance)|(?:devenir|rester|venir) (?:mon |ma |notre |en |comme )?(?:apprenti\w*|alternan\w*))\b"
            r".{0,40}\b(?:avec|chez|aupres de|dans) (?:moi|nous|mon|ma|notre)\b|\b(?:apprendre|transmettre) (?:mon|notre) metier\b"
        ),
        # « Je suis tout seul », « sans salarié », « à mon compte ».
        "alone": (
            r"\b(?:suis|bosse|travaille|exerce|gere|est) (?:tout |toute )?seule?\b|\ba mon (?:propre )?compte\b|\b(?:sans|aucune?|pas d[e'] ?|zero|0) ?(?:autres? )?(?:salarie\w*|employe\w*|personnel)\b"
            r"|\bindependante?\b|\b(?:auto|micro)-? ?(?:entrepreneu\w*|entreprise)\b|\b(?:n'ai|j'ai|n'a|y a) personne\b"
        ),
        # « Prendre un apprenti », « former quelqu'un ».
        # « Je connais pas les niveaux », where one is asked.
        "knows_not_the_words": r"\b(?:connais|comprend\w*|sais|m'y connais|capte|pige)\w{0,2} (?:pas|rien)\b.{0,14}\b(?:niveaux?|idcc|conventions?|effectifs?|siret|termes?|mots?|jargon|sigles?)\b|\bc'est quoi (?:tous )?(?:ces|les|vos|un|le|l') ?(?:niveaux?|effectif)\b",
        # « Le nouveau garage, lui il toucherait ? » asks what that employer gets.
        "they_get": r"\blui,? (?:il )?(?:aussi )?(?:touch\w+|aura\w*|recoi\w+|recevr\w+|perc\w+|a droit|y a droit)\b",
        # « C'est qui qui paye le CFA ? », whatever was talked of.
        "who_pays_the_school": r"\b(?:qui|vous qui|opco qui)(?: (?:qui|est-ce qui|va|doit))? ?(?:pay\w+|paie\w*|regl\w+|financ\w+)(?: donc| tout)? (?:le |l'|la |les |son |sa )?(?:cfa|ecole|cours|centre de formation)\b",
        # « Sous combien de temps », « en combien de jours ».
        "so_long": r"\bcombien (?:de|d') ?(?:temps|jours?|semaines?|mois)\b",
        # « Maxi combien d'heures », « plafond ? », of what was just told.
        "the_most": r"\b(?:maxi\w*|max|plafonn?\w*|au plus|limite|jusqu'a combien)\b",
        # « On en reprend un autre », after one who left: a contract of its own.
        "takes_another": r"\b(?:(?:en )?(?:repren\w+|pren\w+|embauch\w+|recrut\w+|remplac\w+|sign\w+)|en a|avoir)\b.{0,16}\b(?:un|une) (?:(?:autre|nouvel\w*|nouveau|second\w*|deuxieme)(?: (?:apprentie?|alternante?|jeune|contrat))?)\b",
        # « Un autre garage », « chez un concurrent »: whoever employs somebody there.
        "another_employer": r"\b(?:une? autre|leur|un nouveau|une nouvelle|l'autre|le nouvel|un nouvel) (?:garage|entreprise|boite|employeur|patron|societe|carrosserie|atelier|concession)\b|\bun concurrent\b",
        # « Ça bloque ? », « ça gêne ? », « c'est grave ? », of what was just told.
        "is_in_the_way": r"\b(?:ca|c'|cela|c'est|est-ce que ca) ?(?:va )?(?:bloqu\w+|gen\w+|pose (?:un |pas de |probleme)\w*|coinc\w+|grave|empech\w+|change (?:quelque chose|qqch|qq ?chose|un truc|tout)|foutu|trop tard|passe(?:ra)? (?:encore|quand meme|toujours))\b|\b(?:bloquant|genant|redhibitoire)\b",
        "takes_an_apprentice": r"\b(?:pren(?:dre|ds|d|ons)|embauch\w+|recrut\w+|form(?:er|e)|avoir|accueillir|engager)\b.{0,16}\b(?:apprenti\w*|alternan\w*|quelqu'un|jeunes?)\b",
        # « Le patron de ma fille ne la paye pas »: whose pay it is, and who owes it.
        "unpaid_wages": (
            r"\b(?:patron\w*|employeur|boss|garage|entreprise|boite|chef)\b.{0,40}\b(?:pay\w*|paie|vers\w*|regl\w*|declar\w*)\b.{0,16}\b(?:pas|plus|jamais|rien)\b"
            r"|\b(?:patron\w*|employeur|boss|garage|entreprise|boite|chef)\b.{0,40}\b(?:pas|plus|jamais) (?:encore |toujours )?(?:ete )?(?:pay\w+|vers\w+|regl\w+|declar\w+)\b"
        ),
        "my_boss": r"\bmon (?:patron|employeur|boss|maitre d'apprentissage)\b.{0,16}\b(?:me|m'|ne|veut|refuse|dit)",
        # « Qui je peux prévenir ? », « à qui je m'adresse ? ».
        "whom_to_see": r"\b(?:vois|contacte|appelle|previens|saisis|demande a|parle a|plaindre a|adresser a|aller voir) qui\b|\b(?:a )?qui\b.{0,24}\b(?:preven\w*|contact\w*|saisi\w*|voir|appel\w*|alert\w*|adress\w*|plain\w*|parl\w*|tourn\w*|demand\w*|aid\w*)\b",
        # « Les 750, on les doit toujours ? », of an amount decided before.
        "still_due": r"\b(?:doit|dois|devons|devra\w*|paie|paye|verse|due?s?|toujours|encore|quand meme|reste\w*|valent?|garde\w*|perd\w*)\b",
        "ones_own": r"\b(?:mon|ma|notre|nos|mes) (?:cap|bep|bac|bts|but|dut|licence|bachelor|master|titre|brevet|apprentie?|contrat|diplome|bp)\b",
        # « On aimerait en être », « comment on rejoint ? »
        "wants_in": (
            r"\b(?:aimer\w+|voudr\w+|souhait\w+|veu[xt]|envie d|interesse\w*|comment)\b.{0,16}?\b(?:en etre|en faire partie|participer|rejoindre|rejoint|integrer|adherer|candidater|postuler|beneficier|en profiter|nous inscrire|m'inscrire|s'y mettre)\b"
        ),
        # « On doit quelque chose au CFA ? », « je dois combien à l'école ».
        "owes_the_cfa": (
            r"\b(?:on|je|nous|j'|l'on)(?: leur| lui)? ?(?:doit|dois|devons|devra\w*|dev\w+|paie|paye|verse|regle)\b.{0,24}?\b(?:quelque chose|qqch|un truc|quoi|combien|rien|des sous|de l'argent|une part|un reste)\b.{0,16}?\b(?:cfa|centre(?: de formation)?|ecole|organisme)\b"
            r"|\b(?:doit|dois|devons|devra\w*) (?:-?on |-?je |-?nous )?(?:quelque chose|combien|un truc) (?:au|a l'|a la) ?(?:cfa|centre|ecole)\b"
        ),
        # « Je m'adresse à qui ? », « vers qui on se tourne », « qui je contacte », and no « c'est pour qui ».
        "turns_to_whom": (
            r"\b(?:a|vers|aupres de|avec) qui\b.{0,24}\b(?:adress|tourn|contact|demand|parl|voi[rs]|appel|ecri|envo|faut)\w*"
            r"|\b(?:adress|contact|appel|tourn|demand|parl|ecri|rapproch)\w* (?:donc |alors )?(?:a |vers |aupres de |de )?qui\b|\bvoi[rst] (?:ca |cela )?(?:avec )?qui\b"
            r"|\bqui (?:je |on |faut[- ]il |dois[- ]je |il faut |est-ce que? (?:je |on )|puis[- ]je )?(?:contact|appel|joind|sollicit)\w*|\bquel (?:est )?(?:le |mon |notre |l')?(?:contact|interlocuteur)\b|\bqui est (?:mon |notre |l'|le )(?:contact|interlocuteur)\b"
        ),
        # « Je passe par quel site ? », « c'est sur quel portail ? »
        "by_which_site": r"\b(?:sur |par |c'est )?quel(?:le)?s? (?:est (?:le |la |l'))?(?:site|portail|plateforme|adresse (?:web|internet)|lien)\b|\b(?:le|l[ea]) (?:site|portail|lien)\W{0,2}\?",
        # « Et après les 45 jours ? », « passé ce délai ».
        "after_the_trial": r"\b(?:apres|passe|au-?dela (?:de|des)|plus de) (?:les |ces |ce |cette |de )?(?:45|quarante-cinq|delai|periode|ca\b|l'essai)",
        "a_boss": r"\b(?:le|son|mon|ton) (?:patron|employeur|boss|chef)\b",
        "of_family_or_oneself": (
            r"\b(?:mon|ma|notre) (?:petite?-)?(?:fils|fille|neveu|niece|enfant|ado|gamine?|frere|soeur|cousine?|petite? ami\w*|copine?|copain)\b|\bmon (?:patron|employeur|boss|chef|salaire)\b|\b(?:je suis|j'suis) (?:une? |en )?(?:apprenti\w*|alternan\w*)"
        ),
        "files_a_request": r"\b(?:depos\w+|demandes?|dossiers?)\b",
        # « La contribution de branche », « ma branche paie quoi ».
        "contribution_of_the_branch": r"\bcontribution\w* (?:(?:obligatoire|supplementaire) )?(?:de (?:la |ma |notre |votre )?branche|conventionnelle)\b|\b(?:branche|conventionnelle?)\b.{0,16}\b(?:contribution|taux)\b",
        "the_branch_pays": r"\b(?:la|ma|notre|votre) branche (?:(?:elle|nous|me|m'|ne|n'|aussi) ?){0,2}(?:pai\w*|paye\w*|financ\w*|donn\w*|vers\w*|rembours\w*|pren\w*|aid\w*|ajout\w*|complet\w*|fait|a)\b|\bfonds? (?:de (?:la |ma |notre )?branche|conventionnels?)\b|\b(?:pay|pri|financ|rembours)\w* par (?:la|ma|notre) branche\b",
        # « L'employeur doit-il payer quelque chose ? », « combien de prise en charge en plus ».
        "employer_pays": r"\b(?:employeurs?|entreprises?|patron)\b.{0,24}\b(?:pa[iy]\w*|vers\w*|particip\w*|debours\w*|regl\w*)\b.{0,24}\b(?:quelque chose|qqch|un truc|une part|sa part|rien|combien|cher)\b|\bcombien\b.{0,16}\b(?:paie|paye|verse|regle) l'(?:employeur|entreprise)\b",
        # « Le CFA peut me facturer un truc ? », « l'école va me demander de l'argent ».
        "bills_us": r"\b(?:me|nous|m'|l'employeur|l'entreprise) ?(?:factur|reclam|demand|pren[dn]|cout|envoi|envoy|compt)\w*\b.{0,24}\b(?:truc|quelque chose|qqch|facture|argent|frais|somme|part|euros?|sous|rien|combien)\b|\b(?:me|nous) (?:factur|reclam)\w*",
        # « Le CFA nous réclame 750 €, c'est normal ? », « facture de 750 euros reçue de l'école ».
        "cfa_claims": (
            r"\b(?:cfa|ecole|centre(?: de formation)?)\b.{0,24}\b(?:reclam|factur|demand|exig|prelev|veut|envo[iy])\w*\b.{0,24}(?:\d ?(?:€|e\b|eur\b|euros?\b)|\b(?:euros?|facture|somme|argent|participation)\b)"
            r"|\b(?:facture|courrier|relance)\b.{0,32}\b(?:cfa|ecole|centre(?: de formation)?)\b.{0,32}\d ?(?:€|e\b|eur\b|euros?\b)"
            r"|\b(?:facture|relance) de \d{2,4} ?(?:€|e\b|eur\b|euros?\b).{0,24}\b(?:cfa|ecole|centre(?: de formation)?)\b"
        ),
        "taken_in_charge": r"\b(?:prises? en charge|npec|majoration)\b",
        # « Apprentie malentendante, des aides en plus ? »: no recognition is told, and it is what is asked about.
        "impaired": r"\b(?:malentendant\w*|sourde?s?|malvoyant\w*|aveugles?|non-?voyant\w*|autistes?|autisme|dyslexi\w*|dyspraxi\w*|epilepti\w*|diabeti\w*|fauteuil(?: roulant)?|trisomi\w*|appareillee?s?)\b",
        "of_disability": r"\b(?:handicap\w*|rqth)\b(?!.{0,30}\b(?:aide|prime)\b)",
        # « Donc je touche pas l'aide ? », « du coup pas de prime ? ».
        "no_aid": r"\b(?:pas|plus|rien|aucune?|perdu\w*|quand meme|toujours)\b.{0,24}\b(?:aides?|primes?)\b|\b(?:aides?|primes?)\b.{0,24}\b(?:perdu\w*|quand meme|foutue?|morte?)\b",
        # « Et le taux horaire ? », « ça fait combien de l'heure ? ».
        "by_the_hour": r"\b(?:taux horaire|(?:a|de|par|d'une?) ?(?:l')?heure|l'heure|horaire)\b",
        # « Et en apprentissage ? », « pareil en contrat pro ? ».
        "and_there": r"^\W*(?:(?:ok|oui|bon|merci|d'accord)\W+)*(?:et|pareil|idem|meme chose|c'est pareil|la meme|mais|ou)\b|\b(?:pareil|idem|la meme chose|aussi)\W*$",
        # « Cotisations, CSG »: what is taken from a pay.
        "of_contributions": r"\b(?:exoner\w*|cotisations? (?:sociales?|salariales?|patronales?)|csg|crds|charges (?:sociales|salariales|patronales))\b",
        # « C'est quel IDCC », « mon IDCC c'est combien », « quelle convention ».
        "its_idcc": (
            r"\b(?:quel(?:le)?|lequel|mon|notre|numero|combien) (?:est |c'est |serait )?(?:mon |notre |ma |l'|la |le )?(?:numero d')?(?:idcc|convention)\b|\bidcc (?:c'est )?(?:combien|lequel)\b"
        ),
        # « Une page officielle à garder ? », « quel texte fait foi ? »: on what the answer rests.
        "officially": (
            r"\b(?:pages?|liens?|documents?|docs?|sites?|adresses?|references?|textes?|articles?|sources?|infos?|informations?|trucs?) (?:(?:web|internet|en ligne|bien|vraiment) ){0,2}officiel\w*"
            r"|\blegifrance\b|\bservice-public\.|\b(?:preuves?|traces?|references?) (?:ecrites?|legales?|officielles?|reglementaires?)\b|\b(?:montre\w*|lire|voir|vois|donne\w*)\b.{0,16}\bnoir sur blanc\b"
            r"|\b(?:pages?|textes?|documents?|sites?|articles?)\b.{0,16}\b(?:fait|font|faisant) foi\b|\bofficiellement\b.{0,16}\bou\b|\bou\b.{0,16}\bofficiellement\b"
            r"|\b(?:pages?|liens?|documents?|references?|textes?|articles?|sources?|preuves?) (?:de loi |[a-z]{3,12} )?(?:a|pour) (?:(?:lui|leur|le|la|les|me|nous) )?(?:cite|montre|imprime|transmettre|garde|oppose|presente|brandi|colle|partage|faire suivre|conserve|mettre sous)"
        ),
        # « C'est marqué où ? », « où c'est écrit, ça ? »
        "where_it_is_written": (
            r"\b(?:marque|ecrit|precise|stipule)e?s? (?:(?:noir sur blanc|exactement|donc|deja|ca) )?ou\b(?! (?:pas|non|quoi|bien)\b)"
            r"|\bou (?:est-ce qu[e']? ?)?(?:c'est|cest|est|ce serait) (?:est |que c'est |que cest )?(?:est |noir sur blanc |bien )?(?:marque|ecrit|precise|stipule)\b|\bou (?:est-ce qu')?on (?:lit|trouve|voit) (?:ca|cela|cette regle)\b"
            r"|\b(?:lire|verifier|relire|retrouver|voir|trouver?) (?:ca|cela|cette regle|la regle|tout ca) (?:ou|noir sur blanc)\b|\btrouver? (?:cette|la) regle\b.{0,8}\bou\b"
        ),
        # « C'est marqué où sur le cerfa ? », « la date, c'est écrit où »: of a paper, and no source.
        "of_a_paper": (
            r"\b(?:cerfa|contrats?|dsn|sylae|m-?gestion|m-?campus|bulletins?|fiches?|idcc|conventions?|numeros?|siret|siren|code|nom|dates?|signatures?|missions?|factures?|devis|plannings?|registres?|comptes?|portail|ecrans?|attestations?"
            r"|connect\w*|inscri(?:re|ption)\w*|depos\w*|envoyer|rempli\w*|formulaires?|fournir|joindre|remettre|signer|faut|besoin|catalogue)\b"
        ),
        # « Le lien ? » asks where to go, not on what the answer rests.
        "link": (r"\b(?:liens?|site|url|page)\b"),
        # « Elle touche combien » is what the apprentice is paid.
        "is_paid": r"\b(?:il|elle|l'apprentie?|le jeune|mon apprentie?)\b (?:va |peut |doit )?(?:(?:me |nous )?(?:coute\w*|revien\w*)|touche\w*|gagne\w*|est (?:payee?|remuneree?)|sera (?:payee?|remuneree?))\b",
        # « Et pour le tuteur, 2 ou 3 ans ? » leaves what was talked of for the tutor.
        "turns_to_the_tutor": (
            r"^(?:(?:et|ok|sinon|bon|alors|du coup|d'accord|ah|mais)[ ,]+)*(?:(?:pour|cote|concernant|quid d[eu]) )?"
            r"(?:l[ea]|mon|ma|son|notre|un|une|les|mes|nos) ?(?:tut(?:eur|rice)s?|maitres? d'apprentissage)\b"
        ),
        "of_an_apprentices_own": r"\b(?:apprentie?s?|alternante?s?|jeunes?|etat|asp|cfa)\b",
        "oneself": r"\b(?:et |moi,? )?(?:moi|nous)\b",
        # « Prime du tuteur », « le tuteur a une prime ? », and not the aid for an apprentice.
        "tutor_bonus": (
            r"\b(?:primes?|bonus|gratification)\b(?! (?:a l'|d'|pour l'|apprenti|alternan|embauch|exceptionnel|unique|activite)).{0,40}\b(?:tut(?:eur|rice|orat)\w*|maitres? d'apprentissage|parrain\w*)\b"
            r"|\b(?:tut(?:eur|rice|orat)\w*|maitres? d'apprentissage|parrain\w*)\b.{0,40}\b(?:primes?|bonus|gratification)\b(?! (?:a l'|d'|pour l'|apprenti|alternan|embauch|exceptionnel|unique|activite))"
        ),
        # « Et s'il refuse ? », of who was just said to check something.
        "refuses": r"\b(?:refus\w*|rejet\w*|(?:dit|disent|dites) non|(?:veut|veulent|voulez|valide\w*|accepte\w*) pas)\b",
        # « La prime de 5 % se calcule sur quoi ? », « 5 % de quoi ? », where a tutor is talked of.
        "bonus_worked_out": (
            r"\b(?:primes?|bonus|gratification|majoration|pourcentage)\b.{0,40}\b(?:calcul\w*|sur quoi|sur quel\w*|base|bases|assiette|taux horaire|pourcentage|de quoi)\b"
            r"|\b(?:calcul\w*|assiette|base)\b.{0,24}\b(?:primes?|bonus|gratification|majoration)\b|\b\d{1,2} ?(?:%|pour ?cent)\W{0,3}(?:(?:c'est|ca fait|mais|calcule\w*) )?(?:de |du |sur |de l'|de la |des )(?:quoi|quel|brut|net|smic|salaires?|fixe|horaire|base|paie|paye)"
        ),
        # « Elle est calculée comment ? », of the bonus just told.
        "worked_out": r"\b(?:calcul\w*|assiette)\b",
        # « Ça lui crédite un truc sur son compte formation ? », of whoever accompanies.
        "credits_the_account": (
            r"\b(?:combien|cb|quoi|credit\w*|aliment\w*|rapport\w*|gagn\w*|abond\w*|ajout\w*|donn\w*|ouvr\w*|vers\w*|droit a|droits?|truc|points?|sous|euros?|quelque chose)\b.{0,30}\b(?:compte (?:de |d'engagement )?(?:formation|citoyen|cpf|cec)|cpf|cec|compte d'engagement|droits? (?:a la )?formation|son compte|leur compte)\b"
            r"|\b(?:compte (?:de )?formation|cpf|cec|compte d'engagement)\b.{0,24}\b(?:credit\w*|aliment\w*|abond\w*|bouge\w*|augment\w*|mont\w*)\b"
        ),
        # « Former 12 chauffeurs, on a quelle enveloppe ? », and no price: « quel budget prévoir ? ».
        "which_budget": (
            r"^(?!.*\b(?:prevo\w*|compter|cout\w*|par (?:personne|tete|stagiaire|jour)|diagnostic|tarifs?|prix|a (?:payer|regler|verser|debourser|sortir|charge))\b).*(?:\b(?:quel(?:le)?s?|combien (?:de|d'|en|dans (?:la|notre|l'))|notre|votre)\b ?.{0,16}?\b(?:enveloppes?|budgets?|caisse|cagnotte|credits?)\b"
            r"|\bquelle (?:somme|part) (?:on|nous) (?:a|avons)\b|\b(?:on a|nous avons|on aurait|on dispose de) (?:combien|cb)\b(?! (?:de temps|de jours|d'))|\b(?:combien|cb) (?:on a|on aurait|avons-nous|a-t-on)\b(?! (?:le |droit|de ))"
            r"|\b(?:enveloppe|budget|caisse|cagnotte)\b.{0,24}\b(?:combien|cb|quel\w*|monte|maxi\w*)\b|\b(?:combien|cb)\b.{0,16}\b(?:l'enveloppe|le budget|la caisse)\b)"
        ),
        # « Les 5 000, c'était pour laquelle des deux ? », « lequel touchait 2 000 déjà ? »
        "which_case": (
            r"\b(?:lequel|laquelle|lesquel(?:le)?s|(?:pour|chez|a|dans|avec) (?:qui|quel(?:le)?s?)|quel(?:le)? (?:contrat|apprentie?|cas|diplome|entreprise|boite|societe|client|garage|dossier|niveau))\b"
        ),
        "which_of_two": r"\b(?:lequel|laquelle)\b.{0,24}\b(?:des (?:deux|trois|2|3)|le plus|la plus|moins|mieux)\b|\b(?:le|la) (?:plus|moins|mieux) .{0,24}\b(?:lequel|laquelle)\b",
        "told_before": r"\b(?:deja|c'etait|ct|etait|etaient|avai[ts]|avaient|touchait|donnait|correspond\w*|rappelez|redites|rappelle|tout a l'heure|plus haut)\b",
        # « Donc il se trompe ? », of somebody who was named before.
        "they_are_wrong": (
            r"^(?:(?:donc|alors|du coup|bref|bon|ah|ok|et|c'est que|en fait|si je comprends bien)[ ,]{1,2}){0,3}(?:c'est )?(?:il|elle|ils|elles|(?:mon|ma|le|la|notre|votre|son|les|mes) ?[a-z'-]{2,16}(?: (?:d[ue]s?|de la) [a-z]{2,12})?|l'[a-z-]{2,16}|on)(?: (?:lui|elle|eux|qui|m'a|nous a|a|ont|me|nous|doit|doivent|dit|raconte\w*)){0,3}? ?"
            r"(?:se (?:trompe\w*|plant\w*|gour\w*|foutent? dedans|fout dedans|fourvoie\w*)|s'est (?:trompe|plante|goure)e?s?|se sont (?:trompe|plante|goure)e?s?|(?:trompe|plante|goure)e?s?|(?:a|ont|avait|aurait) (?:donc |bien )?(?:tort|tout faux|faux(?! (?:son|sa|ses|le|la|un|une)))|(?:est|sont|etait) (?:a cote(?: de la plaque)?(?! de)|a la ramasse|dans l'erreur|pas a jour|perime\w*)|(?:n'importe quoi|des betises|des conneries))\b"
        ),
        # « C'est mort ? », « plus aucun recours ? », « on peut rattraper le coup ? », of an aid refused.
        "any_way_back": (
            r"\b(?:c'est|c) (?:donc |vraiment |bien )?(?:mort|foutu|cuit|rape|fichu|plie|perdu|fini|sans appel|definitif)\b|\b(?:plus|y a|ya) (?:donc |vraiment )?rien (?:a |d'autre a )?(?:y )?(?:faire|tenter|esperer)\b|\brien (?:a|d'autre a) (?:faire|tenter|esperer)\b"
            r"|\b(?:aucun|plus|un|une|quel|pas) (?:d'|de )?(?:aucun[e]? )?(?:recours|rattrapage|solution|espoir|moyen)\b|\b(?:rattrap|contest|rep[ae]ch|derog|negoci|plaid)\w*\b|\b(?:sauver|recuperer) (?:le coup|les meubles|l'aide|la prime|quelque chose)\b"
            r"|\b(?:peut|peux|pouvons|pourrait) (?:donc |encore |vraiment |quand meme |toujours )?(?:plus |pas )?(?:rien|quelque chose|quelquechose|qqch)? ?(?:faire|tenter)\b|^(?:et |alors |donc )?(?:maintenant|du coup)?,? ?(?:on|je|nous) (?:fait|fais|faisons) (?:quoi|comment)(?: maintenant| alors)?\W*$"
        ),
        # « Mon gars a encadré notre apprentie 6 mois ».
        "accompanies": r"\b(?:encadr|tutor|accompagn|chapeaut|coach|suivi)\w*\b.{0,24}\b(?:apprenti|alternan|jeune|stagiaire)",
        # « Laquelle est payée par vous ? », « c'est pris en charge par l'OPCO ? »
        "paid_by_you": r"\bvous (?:la |le |les |l'|en )(?:pay|paie|pren|financ|rembours)\w*\b|\b(?:pay|pri|financ|rembours|couver|offer|regl)\w*(?: en charge)? par (?:vous|l'opco|votre opco|opco mobilites)\b|\b(?:a|de) votre (?:charge|poche)\b",
        # « La formation du tuteur, combien d'heures payées ».
        "hours_paid": (
            r"\bcombien d'heures?\b.{0,12}\b(?:max\w*|au plus)\b|\bcombien d'heures?\b.{0,40}\b(?:pay\w*|financ\w*|prises?|pris|rembours\w*|couvert\w*|charge)\b|\b(?:pay\w*|financ\w*|prises? en charge|rembours\w*|couvert\w*)\b.{0,24}\bcombien d'heures?\b"
        ),
        # « 37 ans, pas trop vieux ? », « c'est pas trop âgé ? »
        "too_old": r"\b(?:pas )?(?:trop|hors) (?:vieux|vieille|agee?|limite)\b|\bc'est (?:pas )?trop\W*$|\blimite d'age\b|\bage (?:limite|maxi\w*)\b",
        # « À demander sous combien de temps »: a delay for who asks, and no length.
        "within": (
            r"\b(?:demand|reclam|depos|envo|transm|rempl|faire|sollicit|post)\w*.{0,24}\b(?:sous combien|dans quels? delais?)\b"
            r"|\b(?:sous combien|dans quels? delais?)\b.{0,30}\b(?:demand|reclam|depos|envo|transm|rempl|faire|sollicit|post)"
        ),
        # « C'est jusqu'à quand ce truc », « ça s'arrête quand ce programme ? »
        "until_when": (
            r"\bjusqu'?(?:a quand|en quand|en quelle annee|a quelle (?:date|annee)|a quelle echeance)\b|\b(?:s'arrete\w*|finit|fini|finira|prend fin|se termine\w*|expire\w*|s'acheve) (?:donc |alors )?(?:quand|en quelle annee|a quelle date)\b"
            r"|\bquand (?:est-ce que? )?(?:ca|cela|c'est|ce \w{2,12}|il|elle|le programme) (?:s'arrete\w*|fini\w*|prend fin|se termine\w*|expire\w*|s'acheve)\b|\bvalable (?:encore )?(?:combien de temps|jusque quand)\b"
        ),
        # « Recalés à une personne près », « raté pour un salarié de trop ».
        "by_so_few": (
            r"\ba (?:une?|deux|trois|quatre|cinq|[1-9])(?: [a-z]{3,12})? pres\b|\b(?:une?|deux|trois|quatre|cinq|[1-9]) (?:[a-z]{3,12} )?(?:de|en) trop\b"
            r"|\b(?:rate\w*|recale\w*|loupe\w*|refuse\w*|coince\w*) (?:pour|a cause d') ?(?:une?|deux|trois|quatre|cinq|[1-9]) [a-z]{3,12}"
        ),
        # « La contribution formation, on vous la paie à vous ? » asks what is paid to the OPCO, and nothing of a course.
        "names_the_contribution": r"\b(?:contributions?|cotisations?|taxe)\b",
        # « Vous prenez l'effectif de quel jour ? », « les salariés se comptent à quelle date ? »
        "when_it_is_counted": (
            r"\b(?:effectifs?|(?:compt\w*|retene[zt]|regarde\w*) (?:les |nos |mes )?(?:salarie|employe|personne|gens|tete)e?s?|(?:salarie|employe)e?s (?:se |sont )?compt\w*)\b"
            r"[^.;!?\d]{0,40}\b(?:quel(?:le)? (?:jour|date|mois|annee|moment|periode)|quand|au jour|au 31 decembre)\b"
            r"|\b(?:quel(?:le)? (?:jour|date|mois|annee|moment|periode)|quand) (?:[a-z']{1,14} ){0,5}(?:l')?effectifs?\b"
        ),
        # « Jusqu'à combien n'est-il pas imposable ? », and not the tax of the aid, nor of a company.
        "taxed": r"\b(?:impots?|imposable\w*|imposition|imposee?s?)\b",
        "taxed_elsewhere": r"\b(?:aides?|primes?|credit d'impot|societes?|benefice\w*|source|tva|notre entreprise|comptab\w*)\b",
        "a_limit": r"\b(?:plafon\w*|limite\w*|seuil\w*|jusqu'a (?:combien|quel\w*)|maxi\w*|montant|combien)\b",
        # « Combien me coûte un apprenti », « coût total, aide déduite », and no course.
        "costs_the_employer": (
            r"^(?!.*\b(?:cfa|formations?|ecole|diagnostic|cours|permis|stage|fco|fimo|repas|hebergement)\b)"
            r".*\b(?:cout(?:e|er|era|ait|erait|s)?|revien(?:t|dra|drait|ne)|debours\w*|reste a (?:ma |notre )?charge|aide (?:deduite|comprise|enlevee)|moins l'aide|net d'aide)\b"
        ),
        # « Dans une agence de voyages, ce serait pareil ? »
        "the_same": r"\b(?:ce serait|ca serait|ce sera|c'est|ca fait|ca donne|pareil\w*|la meme(?: chose)?|idem|alors|aussi|chang\w+)\b",
        "a_programme": r"\b(?:ce|le|cette|la|leur) (?:dispositif|programme|truc|machin|systeme|operation|mesure|offre)\b|\bpropulsion\b",
        # « Et du temps pour lui ? », of a tutor.
        "time_of_a_tutor": (
            r"\bdu temps\b|\btemps (?:libere|a liberer|pour lui|pour elle|prevu|necessaire|de travail libere)\b|\b(?:heures?|jours?|journees?) (?:liberee?s?|a liberer|par mois|par semaine)\b|\b(?:decharg|liber)\w+\b"
        ),
        "an_apprentice_or_him": r"\b(?:apprentie?|alternante?|jeune|gamine?|embauche|contrat|il|elle|salariee?)\b",
        "training": r"\b(?:formations?|former|forme|formee?|stage|cours)\b",
        # « Obligatoire aussi pour un premier tuteur ? », « c'est imposé ? »
        "compulsory": r"\b(?:obligatoire\w*|oblig\w+|impos\w+|exig\w+)\b|\b(?:faut(?:[- ]il)?|doit[- ](?:on|il|elle)?|doi[st]|devra|faudra) ?(?:absolument |vraiment |le |la |les |l'|etre |se |suivre |une? |faire ){0,3}(?:form(?:er|ee?s?|ation)|stage)\b",
        "tutor": r"\b(?:tut(?:eur|rice|orat)\w*|maitres? d'apprentissage|parrain\w*)\b",
        # « Maxi combien », « plafonnée à combien », of no number of people.
        "at_most": r"^(?!.*\b(?:apprenti\w*|alternant\w*|tuteurs|jeunes|contrats|personnes|par tuteur)\b).*\b(?:max\w*|plafon\w*|au plus|limite\w*|pas plus de)\b",
        # « L'OPCO donne rien en retour ? », « vous remboursez quelque chose ? »
        "given_by_the_opco": r"\b(?:opco|vous)\b.{0,24}\b(?:donn\w*|vers\w*|rembours\w*|aid(?:e|ez|er|es)|particip\w*|pay\w*|paie\w*|compens\w*|financ\w*|geste)\b|\ben (?:retour|echange|contrepartie)\b|\bcontrepartie\b",
        "m_tutorat": r"\bm[- ]?tutorat\b|\bcatalogues?\b",
        # « Et l'aide ? on est 6 »
        "the_aid": r"\b(?:l'aide|la prime|les aides|quelles? aides?|une aide)\b(?=\W|$)(?! (?:d'|au |du |a l'|de l'opco|de l'agefiph))",
        # « C'est l'aide que je veux », « je vous parle de la prime », of something else just told.
        "wants_the_aid": (
            r"\b(?:c'est|c'etait) (?:de )?(?:l'aide|la prime|les aides) (?:que|qu'|dont|qui m'interesse)"
            r"|\b(?:(?:je )?(?:veux|voulais|voudrais|cherche|demande|parle|parlais|demandais)|(?:on|nous) (?:veut|voulait|voulons|parle|parlait)|savoir|connaitre|dites[- ]moi|donnez[- ]moi)"
            r" (?:juste |plutot |seulement |surtout )?(?:(?:savoir|connaitre) )?(?:pour |de |sur )?(?:l'aide|la prime|les aides)\b"
        ),
        # « Donc ? », « alors, oui ou non ? » wants the decision, as far as it goes.
        "so": r"^(?:(?:et|bon|ok|alors|donc|du coup|bref|resultat|verdict|conclusion|au final|finalement|oui ou non|c'est oui ou non|ca donne quoi|ca fait quoi)[ ,!?.]{0,4}){1,4}$",
        "leaves_it": r"^\W*(?:(?:bon|ok|non|euh|bah|ah|merci|mais|alors)\W+){0,3}(?:laiss\w+ (?:tomber|beton|ca)|oublie\w*(?: ca)?|tant pis|peu importe|passons|bref|c'est pas grave|autre chose|rien a voir|changeons de sujet)\b",
        # « Combien lui donner pour ça ? », « je serai payée plus ? », of whoever accompanies.
        "is_given_something": (
            r"\b(?:lui|leur|me|m'|faut (?:lui|leur)) ?(?:donn|vers|pay|fil|rajout|augment)\w*|\b(?:serai|sera|suis|est|etre|serais|serait) (?:mieux |plus )?(?:payee?|augmentee?|remuneree?)\b"
            r"|\b(?:gagner\w*|toucher\w*) (?:plus|quelque chose|quoi|combien)\b"
        ),
    }.items()
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


def says(plain_text: str, what: str) -> bool:
    """Tell whether a plain text holds the words of one of ``PHRASES``."""
    return PHRASES[what].search(plain_text[:400]) is not None


def without(plain_text: str, what: str) -> str:
    """Return a plain text without the words of one of ``PHRASES``."""
    return PHRASES[what].sub(" ", plain_text[:400])


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
