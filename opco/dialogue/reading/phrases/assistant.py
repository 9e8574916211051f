"""What is said to the assistant, or of it: what it is, where it got that, goodbye."""

PHRASES = {
    # « J'ai déjà donné mon SIRET trois fois », « je vous l'ai dit dix fois ».
    "told_already": (
        r"\b(?:j'ai|je (?:vous |te )?l'ai|je vous ai|on (?:vous )?l'a|on (?:vous )?a|nous avons|nous l'avons) (?:deja |encore )?(?:donne|dit|tape|ecrit|fourni|indique|repondu|repete|communique)\w*\b[^?]{0,40}\b(?:[2-9]|1\d|deux|trois|quatre|cinq|dix|cent|plusieurs|plein de) fois\b"
        r"|^\W*(?:mais |pff+ |bah |ben )?(?:je (?:vous |te )?l'ai|on (?:vous )?l'a) deja (?:donne|dit|tape|ecrit|indique)\w*\W*$"
    ),
    # « Pourquoi vous demandez ça ? », of what was just asked.
    "why_asked": r"\bpourquoi (?:est-ce que )?(?:vous|tu) (?:me |nous |m')?(?:demand|pos)\w{1,6}\b|\bpourquoi (?:cette|ces) questions?\b",
    # « Vous êtes un robot ou une vraie personne ? » asks for nobody.
    "who_is_there": (
        r"\b(?:vous etes|etes[- ]vous|tu es|t'es|es[- ]tu|c'est|suis[- ]je|je (?:parle|discute|cause|echange|ecris) (?:a|avec)|j'ai affaire a)\b.{0,24}\b(?:robots?|machine|bot|ia|automate|logiciel|ordinateur|ordi)\b"
        r"|\b(?:vous etes|etes[- ]vous|tu es|t'es|es[- ]tu|suis[- ]je|je (?:parle|discute|cause|echange) (?:a|avec)|j'ai affaire a|c'est) (?:bien |vraiment |encore |la )?(?:un |une |a |avec |des |de )*(?:vraie? |etre )?(?:humain\w*|(?:vraie )?personne(?: reelle)?\b|quelqu'un|conseill\w+)\b(?! qui(?! (?:me |nous |m'|te )?(?:repond|ecri|li[st]\b|parle|tape|est (?:la\b|derriere|en face))))"
        r"|\b(?:il )?(?:y a|y'a)(?:-t-il)? .{0,12}\b(?:humain\w*|quelqu'un|personne|gens)\b.{0,12}\b(?:derriere|en face|de l'autre cote)\b"
        r"|^(?:(?:allo|bonjour|bonsoir|bjr|salut|slt|hello|coucou|hey|ohe)[ ,!.?]{0,3}){0,2}(?:il )?(?:y a |y'a |ya )?(?:quelqu'un|du monde)(?: la| ici| par ici)?\W{0,3}$"
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
    # « Pourquoi rien ? » asks of the decision, though something else is asked.
    "why_not": r"\b(?:pourquoi|pk|pq)\b.{0,16}\b(?:rien|non|pas|aucune?|refus\w*|si peu|que)\b",
    # « À quoi ça sert, tout ça ? » asks what something is for, and not why it was decided.
    "what_for": r"\ba quoi (?:ca |cela |il |elle |ils |elles )?(?:sert|servent|servirait)\b",
    "really": r"\b(?:vraiment|reellement|pour de vrai|bel et bien)\b",
    # « Sur son CPF », « sur deux ans »: where something is, and no doubt.
    "on_something": r"\bsur (?:son|sa|ses|le|la|les|l'|mon|ma|mes|notre|nos|votre|vos|leurs?|une?|ce|cet|cette|ces|quoi|quel\w*|tout\w*|place|site|internet|m-gestion|\d)",
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
    # « Je connais pas les niveaux », where one is asked.
    "knows_not_the_words": r"\b(?:connais|comprend\w*|sais|m'y connais|capte|pige)\w{0,2} (?:pas|rien)\b.{0,14}\b(?:niveaux?|idcc|conventions?|effectifs?|siret|termes?|mots?|jargon|sigles?)\b|\bc'est quoi (?:tous )?(?:ces|les|vos|un|le|l') ?(?:niveaux?|effectif)\b",
    # « Maxi combien d'heures », « plafond ? », of what was just told.
    "the_most": r"\b(?:maxi\w*|max|plafonn?\w*|au plus|limite|jusqu'a combien)\b",
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
    # « Je trouve ça où ? », « où est-ce que je les consulte ? », of a study or a guide.
    "finds_it_where": r"\b(?:trouv\w{1,3}|consult\w{1,3}|telecharg\w{1,3}|lis|lit|lire|voi[rst]|recuper\w{1,3})(?: (?:ca|cela|les|tout ca|ces \w{4,12}))? ou\b(?! (?:pas|non|bien)\b)|\bou (?:est-ce qu[e']? ?)?(?:je|on) (?:les |le |la |peut |peux |pourrais |pourrait ){0,2}(?:trouv|consult|telecharg|recuper|voi[rst]|lire|lis|lit)\w{0,3}\b",
    # « D'où sort l'aide de 5 000 ? », « ces 4 500, vous les sortez d'où ? »
    "where_it_comes_from": (
        r"\bd'ou (?:est-ce qu[e'] ?)?(?:ca |cela |elle |il )?(?:sort|vien|provien|tenez|tiens|decoul)\w*|\b(?:sort|vien|provien|tenez|tir|trouv)\w*(?:-vous|-tu)? (?:ca |cela )?d'ou\b"
        r"|\b(?:basee?s?|fondee?s?|repose\w*|s'appuie\w*) sur (?:quoi|quels?|quelle)\b|\b(?:quels?|quelle) (?:est |sont )?(?:le |la |les )?(?:textes?|lois?|decrets?|articles?|bases? legales?|fondements?) (?:qui )?(?:fix|prevo|instaur|cre|donn|dit|dise|pose|pour (?:l'|la |les |cette ))\w*"
    ),
    # « C'est marqué où sur le cerfa ? », « la date, c'est écrit où »: of a paper, and no source.
    "of_a_paper": (
        r"\b(?:cerfa|contrats?|dsn|sylae|m-?gestion|m-?campus|bulletins?|fiches?|idcc|conventions?|numeros?|siret|siren|code|nom|dates?|signatures?|missions?|factures?|devis|plannings?|registres?|comptes?|portail|ecrans?|attestations?"
        r"|connect\w*|inscri(?:re|ption)\w*|depos\w*|envoyer|rempli\w*|formulaires?|fournir|joindre|remettre|signer|faut|besoin|catalogue)\b"
    ),
    # « Le lien ? » asks where to go, not on what the answer rests.
    "link": (r"\b(?:liens?|site|url|page)\b"),
    # « Ok je regardais juste », « c'était pour voir » want nothing.
    "only_looks": (
        r"\b(?:je |j'|on )(?:ne )?(?:(?:fais|fait|faisais|faisait) (?:que |juste )(?:de |que )?(?:regarder|passer|visiter|tester|essayer|me renseigner|jeter un (?:coup d')?oeil|un (?:petit )?tour)"
        r"|(?:regard|visit|test|explor|essa|pass|jet|me renseign|me promen)\w* (?:juste|simplement|seulement|un peu|comme ca|pour voir|par curiosite|un (?:coup d')?oeil)(?: (?:un (?:coup d')?oeil|par curiosite|pour voir|comme ca|par la))?"
        r"|(?:voulais|venais) (?:juste |simplement |seulement )?(?:voir|regarder|tester|essayer|jeter un (?:coup d')?oeil|comment (?:ca|vous) march\w+)"
        r"|(?:voulais|cherchais|veux|cherche) rien(?: de (?:special|particulier|precis))?)\b"
        r"|^\W*(?:(?:ah|ok|bon|euh) )?non,? rien\b"
        r"|\b(?:juste|simplement|c'etait|c'est|seulement)(?: juste)? (?:pour (?:voir|regarder|tester|essayer|jeter un (?:coup d')?oeil)|par curiosite|de passage|de la curiosite|un test|un essai|une visite)\b"
    ),
}
