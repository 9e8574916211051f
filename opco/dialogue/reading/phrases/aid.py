"""What is said of the aid: whether it is due, how much, for whom, until when, what is left of it."""

PHRASES = {
    "payment": r"\b(?:vers\w+|pay(?:e|es|ee|er|ez|ent)|paie\w*|factur\w*|regl(?:e|es|ee|ement)\w*|avance|solde|financ\w*)\b",
    # « Sur toute la durée ? », « pas le maximum ? », « ce n'est donc pas le montant plein ? », of a short contract.
    "of_the_whole": (
        r"\b(?:(?:toute|pendant|pour|sur) (?:la |toute la |sa )?duree(?: (?:du|de ce|de son) contrat)?|(?:tout|tt) (?:le |l'|ce )?(?:contrat|apprentissage|annee)|contrat entier|sur (?:les |ces |nos )?\d{1,2}(?:[.,]\d)? mois|jusqu'a la fin(?: du contrat)?"
        r"|complet\w*|plein(?:e|s|es)?\b|integral\w*|en entier|entier(?:e|s|es)?\b|totalite|total(?:e|ement)?\b|en tout|maxi?(?:mum|mal|male)?\b|plafond|prorata|pro rata|proratis\w*|proportion\w*|reduit(?:e|s|es)?\b|diminue\w*|au final|moins que prevu|une partie|partiel\w*|pas tout\b|touche\w* tout\b|tout (?:toucher|avoir|recevoir|percevoir))"
    ),
    # « Que dois-je inscrire ? », « on budgète combien ? », of a contract that is told.
    "put_down": (
        r"\b(?:que|combien|qu'est-ce que|quoi|quel montant|quelle somme) (?:dois|doit|devons|faut|puis|peut|pouvons|je|on|nous)[- ]?(?:je |on |nous |il |t-il |dois |doit |devons |peux |peut |faut )?(?:inscri|prevoi|prevoy|budget|provision|not|report)\w*"
        r"|\b(?:j'|je |on |nous )(?:inscri|budget|provisionn|report)\w* (?:combien|cb|quoi)\b"
    ),
    # « L'aide, ça donne quoi ? », « combien d'aide alors ».
    "aid_comes_to": r"\b(?:aides?|primes?)\b.{0,24}\b(?:combien|cb|quoi|koi|montant)\b|\b(?:combien|cb|montant)\b.{0,16}\b(?:aides?|primes?)\b",
    # « Pour septembre, combien ? », « on touche quoi en octobre ».
    "asks_of_a_month": r"\b(?:pour|combien|cb|mois d[e']|touch\w*|recoi\w*|recev\w*|vers(?:e|ee|es|ent|era)\b|aides?|primes?|paye\w*)",
    # « Le délai maximum », « combien d'apprentis au maximum »: of something else than its amount.
    "another_most": (
        r"\bduree (?:maxi?|min)\w*|\b(?:delais?|ages?|nombre|temps|heures?|essai|salaires?|paye|paie|smic|conges?|effectifs?|quotas?|cout\w*|cfa|cumul\w*|apprentis|alternants|tuteurs?|maitres?)\b|\bcombien d(?:e (?!mois|primes?)|'(?!aides?))"
        r"|\b(?:quand|qui|comment|ou est)\b"
    ),
    # « On y a droit ? », « ça marche dans notre cas ? ».
    "own_case": (
        r"\b(?:j'y|j'|on y|on|nous y|nous) (?:a|ai|avons|aurai\w*|aurions|aura) (?:donc |bien |quand meme )?droit\b"
        r"|\b(?:j'ai|ai-je|a-t-on|avons-nous|aurions-nous) (?:donc |bien )?droit\b|\bdans (?:mon|notre) cas\b"
    ),
    # « Elle a déjà fait son bac pro chez nous avec la prime »: an aid already had for her, of an earlier diploma.
    "aided_before": (
        r"\bdeja\b.{0,60}\b(?:aides?|primes?|subventions?)\b|\b(?:aides?|primes?|subventions?)\b.{0,30}\bdeja\b"
        r"|\b(?:cap|bep|bac(?: pro\w{0,12})?|bts|titre pro\w{0,12}|licence|bp)\b.{0,40}\b(?:(?:avait|a|avons|avions|ont|ai|avais) (?:bien |deja )?(?:eu|touche|recu|percu)|avec) (?:une |l'|la |les |son )?(?:aides?|primes?)"
    ),
    # « Quelle aide ? », « combien d'aide », « la prime c'est combien ».
    "which_aid": r"\b(?:quel(?:le)?s?|kel(?:le)?s?|combien d[e']|montant d[eu](?: l[ea'])?|droit a (?:quel(?:le)?s?|combien d[e'])) ?(?:aides?|primes?|montant)\b|\b(?:aides?|primes?) ?[?]|\b(?:l'aide|la prime) (?:c'est |est de |fait )?(?:combien|cb)\b",
    # « Pas de quota à tenir ? », « on doit avoir un minimum d'alternants ? »
    "a_share_asked": (
        r"\bquotas?\b|\b(?:part|pourcentage|taux|minimum|nombre minimum|seuil|proportion) d(?:'alternan\w*|'apprenti\w*|e jeunes)\b|\b5 ?(?:%|pour ?cent)(?: (?:d'|de |en )(?:alternan\w*|apprenti\w*|salaries en alternance))"
    ),
    # « Une boîte de messagerie, elle l'aurait aussi ? », of what was just told of one's own.
    "they_have_it_too": (
        r"\b(?:une?|les?|la|des|mon|ma) \w.{0,40}\b(?:il|elle|ils|elles)\b.{0,8}\b(?:l'a|l'ont|l'aurai\w*|l'aura|l'auront|y (?:a|ont|aura\w*) droit|touch\w+)\b.{0,20}\b(?:aussi|egalement|pareil)\b"
    ),
    # « Si avant chez moi il faisait un CAP », « elle a d'abord eu son BEP chez nous ».
    "trained_here_before": (
        r"\b(?:avant|deja|auparavant|d'abord|precedemment|l'an dernier|l'annee derniere|juste avant)\b.{0,40}\b(?:chez (?:moi|nous)|ici|avec (?:moi|nous)|dans (?:ma|notre|la) boite)\b.{0,60}\b(?:cap|bep|bac|bts|titre|licence|bp|dut|but|diplome)\b"
        r"|\b(?:cap|bep|bac|bts|titre|licence|bp|dut|but)\b.{0,40}\b(?:chez (?:moi|nous)|ici|avec (?:moi|nous))\b.{0,12}\b(?:avant|deja|auparavant|d'abord|l'an dernier|l'annee derniere|juste avant)\b"
        r"|\b(?:avant|deja|auparavant|d'abord)\b.{0,12}\b(?:fait|faisait|eu|passe|prepare|preparait|suivi|obtenu)\b.{0,16}\b(?:cap|bep|bac|bts|titre|licence|bp|dut|but|diplome)\b.{0,16}\b(?:chez (?:moi|nous)|ici|avec (?:moi|nous))\b"
        r"|\b(?:chez (?:moi|nous)|ici|avec (?:moi|nous))\b.{0,20}\b(?:avant|deja|auparavant|d'abord)\b.{0,40}\b(?:cap|bep|bac|bts|titre|licence|bp|dut|but|diplome)\b"
    ),
    # « Je touche quoi ? », « on reçoit combien », of a company that tells its size.
    "we_get": r"\b(?:je|j'|on|nous|mon entreprise|ma boite)\b ?(?:vais |va |allons |peux |peut |pourrai\w* |aura |aurai )?(?:touch\w*|recoi\w*|recev\w*|percoi\w*|percev\w*|gagn\w*|(?:ai|a|avons) droit)",
    # « Et en apprentissage, elle pourrait ? », « ce serait possible ? »
    "may_be_done": r"\b(?:peu[tx]|peuvent|pourr\w+|possibles?|le droit|jouable|faisable|envisageable|autorise\w*)\b",
    # « L'aide est virée sur quel compte ? », « la prime tombe quand ? » asks for no aid for a thing.
    "aid_is_paid": r"\b(?:aides?|primes?|argent)\b.{0,24}\b(?:vers|vir|pay|tomb|arriv|credit)\w*",
    # « On peut l'avoir aussi pour … », « on y a droit en … ? », of the aid just told of.
    "has_it_too": r"\b(?:l'avoir|l'obtenir|la toucher|y (?:ai|a|as|avons|aurai\w*|aurait)[ -]?(?:t[ -]on )?droit|avoir droit|en beneficier)\b",
    # « Il me reste 600 », « plus que 300 dessus », of a budget.
    "so_much_is_left": r"\b(?:(?:il|qu'il) )?(?:me |nous |m'en |nous en )?reste\w*(?: plus| encore| que| environ| dans les| a peu pres){0,3} \d|\b(?:plus|encore) (?:que )?\d{2,}(?: ?(?:€|euros?))? (?:dessus|dispo\w*|de cote|a utiliser|a depenser)\b",
    # « Y a une aide ? », « des subventions », « un coup de pouce »: of whatever is named beside.
    "any_aid": r"\b(?:(?:des|une?|quel(?:le)?s?|les?|la|d'|l')\s?)?(?:aid(?:es?|er|ez)|primes?|subventions?|soutiens?|coups? de pouce|coups? de main)(?: (?:possibles?|financieres?|de l'(?:opco|etat)))?\b",
    # « Y a une aide ? », « on a droit à une prime alors ? », alone: whether the case in hand has it.
    "whether_any": (
        r"^\W{0,3}(?:(?:et|donc|du coup|alors|mais|bon|ok|oui|sinon|bref|dc)\W{1,2}){0,2}(?:est[- ]ce qu(?:e |'))?(?:(?:il )?y ?'?a(?:ura(?:it)?)?(?:[- ]t[- ]il)?|(?:on|nous|je|j) ?'?(?:y )?(?:a|ai|aura|aurai|avons|aurons|touche|recoi[st])(?: droit a)?|(?:ai|avons|aurons)-(?:je|nous) droit a)"
        r"(?: donc| bien| quand meme| alors)? (?:(?:une?|1|des|d'|de l'|l'|la|cette) ?)?(?:aides?|primes?|subventions?)(?: ou (?:pas|non)| alors| quand meme| du coup| finalement| pour (?:ca|lui|elle|nous|moi|ce contrat))?\W{0,4}$"
    ),
    # « BTS, garage, aide », where a part of the message is the aid and nothing else.
    "aid_alone": (
        r"(?:^|[,;:.] ?)(?:(?:quel(?:le)?s?|les?|la|des|une|montant(?: de)?) ?)?(?:l')?(?:aides?|primes?|subventions?)(?: financieres?| possibles?)?"
        r"(?: (?:a l'|d'|pour |de l'|a )?(?:embauche|employeurs?|apprentissage|apprentie?|alternance|entreprise|etat))?(?: (?:svp|stp|please|s'il vous plait))? ?(?:$|[,;:.?!])"
    ),
    "a_diploma": r"\b(?:titres? pro\w*|diplomes?|cqp|formation diplomante|alternance)\b",
    # « Qui verse l'argent », « c'est qui qui paie », « ça vient de qui ? »
    "who_gives_it": r"\b(?:qui|ki) (?:(?:est-ce qui|qui|c'est qui|me|nous|vous|le|la|les|l'|m') ?){0,2}(?:vers\w+|pai\w+|paye\w*|donne\w*|regle\w*|finance\w*)(?: (?:l'|la |les |le |cette |cet )?(?:argent|aide|prime|sous|montant|somme|ca|tout ca))?\b|\b(?:l'argent|largent|les sous|l'aide|la prime|ca|elle) (?:vient|tombe|arrive) de qui",
    # « J'ai oublié de l'envoyer à l'OPCO », « le contrat n'est jamais parti ».
    "not_sent": (
        r"\b(?:oublie\w*|zappe\w*)\b.{0,30}\b(?:envoy\w*|transm\w*|depos\w*|opco|contrat)\b"
        r"|\b(?:pas|jamais)(?: encore)?(?: ete)? (?:envoy\w*|transm\w*|depos\w*|parti)\b"
    ),
    # « C'est quoi la date limite », « il me reste combien de jours » for sending a contract.
    "last_day": r"\b(?:limites?|delais?|dernier (?:jour|moment)|trop tard|avant quand|au plus tard|envoy\w*|transm\w*|depos\w*|encore (?:le temps|temps))\b",
    # « C'est foutu pour la prime ? », « c'est grave ? »
    "is_it_lost": r"\b(?:foutue?s?|fichue?s?|perdue?s?|mort|grave|trop tard|retard|rate|hors delai|grille|cuite?s?|rapee?s?|bon|passe|valable|embete|encore (?:droit|temps))\b",
    "days_left": r"\b(?:reste(?:nt|ra)?|restant)\b.{0,24}\b(?:jours?|temps|semaines?|mois)\b|\bcombien de (?:jours?|temps) (?:il )?(?:me|nous) reste\w*",
    # « J'ai déjà utilisé 1800 », « on a mangé la moitié ».
    "spent": r"\b(?:utilis|depens|consomm|mang|bouff|engag|entam|croqu|claqu)(?:e|es|ee|ees)\b|\bdeja (?:pris|eu|touche|parti|partis|sorti)\b",
    # « Combien je peux récupérer ? », of what was paid.
    "gets_back": r"\b(?:combien|cb|quoi)\b.{0,24}\b(?:recup\w+|recouvr\w+|ravoir|retouch\w+)\b|\b(?:recup\w+|ravoir)\b.{0,12}\b(?:combien|cb|quoi)\b",
    "files_it": r"\b(?:je |on |nous |faut (?:la |le )?|il faut )?(?:depos\w*|envoi\w*|envoy\w*|transmet\w*|fai[st] (?:la|ma|une|le|mon) (?:demande|dossier))\b(?: (?:ma|la|mon|le|une?|notre) (?:demande|dossier))?",
    "of_the_plan": r"\b(?:demande|dossier|budget|argent|formations?)\b.{0,12}\b(?:du |de |au |d'un )?plan\b(?! (?:de )?(?:tpe|relance))|\bplan (?:de developpement|20\d\d)\b",
    "what_is_left": r"\b(?:il )?(?:me|nous|m'en|nous en) reste\w* (?:encore |donc )?(?:quoi|combien|cb)\b|\b(?:combien|quoi|cb) (?:il )?(?:me|nous) reste\b|\b(?:quel|quelle) (?:budget|enveloppe|somme) (?:il )?(?:me|nous) reste\b",
    # « J'ai le droit ? »
    "entitled": (r"\bj'ai (?:le |bien )?droit\b"),
    # « Le nouveau garage, lui il toucherait ? » asks what that employer gets.
    "they_get": r"\blui,? (?:il )?(?:aussi )?(?:touch\w+|aura\w*|recoi\w+|recevr\w+|perc\w+|a droit|y a droit)\b",
    # « Donc je touche pas l'aide ? », « du coup pas de prime ? ».
    "no_aid": r"\b(?:pas|plus|rien|aucune?|perdu\w*|quand meme|toujours)\b.{0,24}\b(?:aides?|primes?)\b|\b(?:aides?|primes?)\b.{0,24}\b(?:perdu\w*|quand meme|foutue?|morte?)\b",
    # « C'est mort ? », « plus aucun recours ? », « on peut rattraper le coup ? », of an aid refused.
    "any_way_back": (
        r"\b(?:c'est|c) (?:donc |vraiment |bien )?(?:mort|foutu|cuit|rape|fichu|plie|perdu|fini|sans appel|definitif)\b|\b(?:plus|y a|ya) (?:donc |vraiment )?rien (?:a |d'autre a )?(?:y )?(?:faire|tenter|esperer)\b|\brien (?:a|d'autre a) (?:faire|tenter|esperer)\b"
        r"|\b(?:aucun|plus|un|une|quel|pas) (?:d'|de )?(?:aucun[e]? )?(?:recours|rattrapage|solution|espoir|moyen)\b|\b(?:rattrap|contest|rep[ae]ch|derog|negoci|plaid)\w*\b|\b(?:sauver|recuperer) (?:le coup|les meubles|l'aide|la prime|quelque chose)\b"
        r"|\b(?:peut|peux|pouvons|pourrait) (?:donc |encore |vraiment |quand meme |toujours )?(?:plus |pas )?(?:rien|quelque chose|quelquechose|qqch)? ?(?:faire|tenter)\b|^(?:et |alors |donc )?(?:maintenant|du coup)?,? ?(?:on|je|nous) (?:fait|fais|faisons) (?:quoi|comment)(?: maintenant| alors)?\W*$"
    ),
    # « Combien me coûte un apprenti », « coût total, aide déduite », and no course.
    "costs_the_employer": (
        r"^(?!.*\b(?:cfa|formations?|ecole|diagnostic|cours|permis|stage|fco|fimo|repas|hebergement)\b)"
        r".*\b(?:cout(?:e|er|era|ait|erait|s)?|revien(?:t|dra|drait|ne)|debours\w*|reste a (?:ma |notre )?charge|aide (?:deduite|comprise|enlevee)|moins l'aide|net d'aide)\b"
    ),
    # « Et l'aide ? on est 6 »
    "the_aid": r"\b(?:l'aide|la prime|les aides|quelles? aides?|une aide)\b(?=\W|$)(?! (?:d'|au |du |a l'|de l'opco|de l'agefiph))",
    # « C'est l'aide que je veux », « je vous parle de la prime », of something else just told.
    "wants_the_aid": (
        r"\b(?:c'est|c'etait) (?:de )?(?:l'aide|la prime|les aides) (?:que|qu'|dont|qui m'interesse)"
        r"|\b(?:(?:je )?(?:veux|voulais|voudrais|cherche|demande|parle|parlais|demandais)|(?:on|nous) (?:veut|voulait|voulons|parle|parlait)|savoir|connaitre|dites[- ]moi|donnez[- ]moi)"
        r" (?:juste |plutot |seulement |surtout )?(?:(?:savoir|connaitre) )?(?:pour |de |sur )?(?:l'aide|la prime|les aides)\b"
    ),
    # « Du coup ça baisse ? », « donc le montant change pas ? », of a size just told.
    "it_goes_down": (
        r"^(?:(?:et|du coup|donc|alors|mais|ok|bon|est[- ]ce que) ){0,3}(?:ca|cela|elle|on|l'aide|le montant|la prime|l'aide elle)"
        r" (?:va |me |nous |y )?(?:baiss|diminu|chang|descend|redui|perd)\w{0,5}(?: pas| quelque chose| quoi| koi| rien| du coup| alors| donc)*\W*$"
    ),
}
