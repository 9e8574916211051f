"""What is said to or of an adviser: a request, its answer, a complaint."""

#: What is asked to be told again, and no time at which to be called.
_A_THING = (
    r"(?:(?:(?:l[ea]s?|un|une|cette|ces?|cet|mon|ma|mes|notre|nos|son|sa|votre|vos)\b|l')"
    r"(?! ?(?:\d|matin|soir|midi|apres|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|semaine|jour|journee|mois|plus (?:vite|tot)|fois|portable|fixe|numero|tel|bureau|ligne))"
    r"|les \d[\d .]{2,}|ce (?:qu'|que )|combien|quel(?:le)?s?|quoi|comment|qui|pourquoi|que |qu'|si |ou (?:je|on|il|faut)|de (?:quoi|combien))"
)

PHRASES = {
    "number": r"\bnumero (?:de (?:dossier|demande|suivi)|du dossier)\b|\b(?:un|une) (?:numero|reference|accuse)\b",
    # « Sous combien de temps on me répond », « vous me donnez un numéro ».
    "reply": (
        r"\b(?:il|elle|conseiller|conseillere) (?:me |nous |m')?(?:rappel\w*|appel\w*|repond\w*|contact\w*)\b"
        r"|\b(?:me |nous |m')(?:repond\w*|rappel\w*|appel\w*|contact\w*|recontact\w*|joind\w*)\b|\b(?:votre |une |la )reponse\b"
        r"|\bnumero (?:de (?:dossier|demande|suivi)|du dossier)\b|\b(?:vous|on) (?:me |nous )?(?:donne\w*|envoie\w*) (?:un|une|le) (?:numero|reference|accuse)\b"
    ),
    # « Passez-moi le directeur », « je peux parler à quelqu'un » ask for nothing else.
    "put_through": (
        r"\b(?:pren(?:ons|dre|ds)|fix(?:ons|er)|cal(?:ons|er)|avoir|obtenir|programm(?:ons|er)) (?:donc |alors |un |le |ce |notre )*(?:rendez-vous|rdv)\b(?!.{0,24}\b(?:cfa|medecin|visite|medical\w*|ecole|apprentie?)\b)|"
        r"\b(?:passe[rz]?(?:[- ](?:moi|nous))?|(?:me|nous) passer|(?:parler|causer|discuter) (?:a|avec)|avoir (?:en ligne|au tel\w*))\b.{0,16}"
        r"\b(?:humain\w*|quelqu'un|qqn|conseill\w*|responsable|direct(?:eur|rice|ion)|superieur\w*|gestionnaire\w*|vraie? personne)\b"
        r"|\bfai(?:tes|s)[- ](?:moi|nous) r?appeler\b|\bje veu[xt]? (?:avoir |juste )?(?:quelqu'un|qqn|un humain|une personne|un conseiller)(?: (?:svp|stp|maintenant|vite|au bout du fil))?\W*$"
        r"|\b(?:un|une) conseill\w* (?:peut|pourrait|pourra)\b|\b(?:un vrai|une vraie) (?:conseill\w*|personne|humain\w*)\b"
        r"|\b(?:demand\w*|veu[xt]|voudrai\w*|aimerai\w*|faut|faudrait|souhait\w*) (?:qu'on|que quelqu'un|qu'un conseiller|qu'une conseillere) (?:me|nous) (?:rappel\w*|appel\w*|contact\w*|recontact\w*)\b"
        r"|\b(?:appelez|contactez|recontactez|joignez)[- ](?:moi|nous)\b|\brappelez[- ](?:moi|nous)\b(?!,? (?:donc |juste |encore |vite |svp |s'il vous plait )?"
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
    # « Qui gère le dossier », « qui s'occupe de nous ».
    "who_follows": r"\bqui (?:gere|suit|s'occupe|traite|regarde|(?:me|nous|m') ?(?:suit|accompagne|aide|conseille|repond))\b|\bqui est (?:mon|notre|le|l') ?(?:interlocut\w*|conseill\w*|contact|referente?)\b",
    # « Je vous l'envoie à vous ? »: of with whom it is done.
    "to_you": r"\b(?:a|chez|aupres de) vous\b|\bvous (?:l'|le |la |les )?(?:envoi\w*|envoy\w*|adress\w*|transm\w*)\b|\bc'est (?:a |avec )?vous\b",
    # « Ça fait trois mois que j'attends vos sous ».
    "waits_for_money": r"\b(?:attend\w*|(?:rien|jamais|toujours pas|pas) (?:recu|touche|vu|eu))\b.{0,40}\b(?:sous|argent|primes?|aides?|paiement|virement|versement|fric|pognon)\b",
    # « Dites-moi si », « je veux savoir quand » ask without a question mark.
    "to_be_told": r"\b(?:dites|dis|repondez|reponds|precisez|expliquez|explique)[- ](?:moi |nous )?(?:[\w']{1,8} ){0,2}(?:si|s'il|ce que?|a quel|de quel)\b|\b(?:savoir|demander) (?:juste |d'abord |aussi )?(?:si|s'il|ce que?|quand|comment|combien|ou|pourquoi|quel\w{0,3}|qui)\b",
    # « Parlez-moi plutôt de », beside the word that stops something.
    "rather": r"\b(?:plutot|parle[rz]?[- ]moi|dites[- ]moi|dis[- ]moi)\b",
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
        r"\b(?:rien|pas|jamais)(?: encore)?(?: ete)? (?:envoye|transmis|expedie)e?s?\b|"
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
    # « Pas besoin d'appel », « inutile de me rappeler »: nobody is asked for any longer.
    "needs_nobody": (
        r"\b(?:pas|plus|aucun) besoin (?:d'appel|de (?:r?appel|conseiller|conseillere)|d'une? (?:appel|rappel|conseillere?)|d'etre r?appelee?s?|qu'on (?:me |m'|nous )r?appelle|de (?:me |m'|nous )r?appeler)\b"
        r"|\b(?:inutile|(?:pas|plus) la peine) (?:de (?:me |m'|nous )r?appeler|qu'on (?:me |m'|nous )r?appelle)\b|\b(?:ne )?(?:me |m'|nous )r?appel(?:ez|le) (?:pas|plus)\b"
    ),
    # « Top, et pour le conseiller … non »: of the request, or of nothing.
    "of_the_request": r"\b(?:top|super|parfait|nickel|genial|conseill\w+|rappel\w*|demande|appel|coup de fil)\b",
    # « Finalement », « plus besoin »: a change of mind.
    "after_all": (
        r"\b(?:en fait|finalement|au final|tout compte fait|apres tout|reflexion|debrouill\w*|plus (?:la peine|besoin)|change d'avis|une autre fois|plus tard peut-etre|(?:c'est|c'etait) tout ce (?:que (?:je|nous|on) (?:voul\w+|cherch\w+)|qu'(?:il (?:me|nous)|on) (?:fallait|voulait))(?: savoir)?|(?:j'ai|on a) (?:eu )?(?:ma|notre|la) reponse)\b"
    ),
    # « C'est long ? », « ça met combien de temps ».
    "how_long": (r"\b(?:long|longtemps|rapide|temps|met)\b"),
    # « Combien de temps il met », « c'est long ? »: of the call that is asked for.
    "of_the_call": (
        r"\b(?:il|elle|ils|on|ca) (?:met\w*|prend|va mettre|mettra|rappel\w*|appel\w*|repond\w*)\b|\b(?:rappel\w*|recontact\w*)\b|\bc'est (?:long|rapide)\b"
    ),
    "files_a_request": r"\b(?:depos\w+|demandes?|dossiers?)\b",
    # « À demander sous combien de temps »: a delay for who asks, and no length.
    "within": (
        r"\b(?:demand|reclam|depos|envo|transm|rempl|faire|sollicit|post)\w*.{0,24}\b(?:sous combien|dans quels? delais?)\b"
        r"|\b(?:sous combien|dans quels? delais?)\b.{0,30}\b(?:demand|reclam|depos|envo|transm|rempl|faire|sollicit|post)"
    ),
}
