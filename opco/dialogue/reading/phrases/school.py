"""What is said of the training centre, of courses and of what pays for them."""

PHRASES = {
    "skills_review": r"\bbilans? (?:de |des |d')?competences?\b|\bvae\b|\bvalidation des acquis\b",
    # « Nous sommes un CFA », « secrétaire d'un CFA », and what only a CFA says of its own.
    "cfa": (
        r"^(?:bonjour,? )?cfa\b|\b(?:nous sommes|on est|ici)(?: le| un)? cfa\b|\bje travaille (?:dans|pour|au)(?: un| le)? ?cfa\b"
        r"|\b(?:secretaire|directeur|directrice|gestionnaire|comptable|formateur|formatrice|assistante?|responsable)(?: \w+)? (?:d'un|du|de|en|au) cfa\b|\bun de nos (?:jeunes|apprentis) a perdu\b"
    ),
    # « Qu'est-ce que je dois au CFA », « l'école », « la participation »: the cost of the courses is asked for.
    "of_the_school": r"\b(?:cfa|ecole|centre de formation|campus|cours|formation|scolarite|participation|npec|prise en charge|a (?:ma|notre|la) charge|750|pay(?:e|er|es|ez|ons)|paie|verse|verser|dois|doit|devons|reste|facture\w*|opco)\b",
    # « Un CAP me dit le CFA », « d'après l'école »: who said so, and of what is said nothing.
    "told_by_the_school": r"\b(?:(?:me |nous |m'a |nous a )?(?:dit|disent|annonce|parle)|d'apres|selon) (?:le |la |l'|mon |son |leur )?(?:cfa|ecole|centre(?: de formation)?)\b|\b(?:le |la |l')?(?:cfa|ecole|centre) (?:me|nous|m'a|nous a) (?:dit|parle|annonce)\b",
    # « Vous mettez combien », « l'OPCO participe pour combien », « votre part »: of what the OPCO pays.
    "you_pay": (
        r"\b(?:vous|l'opco|votre opco)\b (?:(?:en|y|le|la|les|nous|me|m'|leur|lui|pouvez|peut|allez|va|pourriez) ?){0,3}(?:mett|mets|pren|pay|pai|financ|particip|donn|rembours|aid|couvr|vers|contribu)\w*"
        r"|\b(?:mettez|prenez|payez|financez|participez|donnez|remboursez|aidez|versez)[- ]vous\b|\bvotre (?:part|participation|aide|prise en charge)\b|\bde votre (?:part|poche)\b"
    ),
    # « Une formation », « le permis », « un stage », of somebody who is employed.
    "a_course": r"\b(?:formations?|stages?|permis|caces|fimo|fco|habilitations?|remise a niveau|cours d[e'])\b|\bform(?:er|e) (?:un|une|mon|ma|mes|nos|deux|des|l)\b",
    # « Il ne veut pas payer ma FCO ».
    "pays_a_course": r"\b(?:pay|pai|financ|regl)\w* (?:pas |plus )?(?:ma|mon|sa|son|la|le|une?|mes|ses) (?:formation|fco|fimo|permis|stage|habilitation|caces|recyclage)\b",
    # « Il a combien pour me former », « combien pour former mes gars ».
    "so_much_to_train": r"\b(?:combien|quel budget|quelle somme|quoi|quel montant)\b[^.;?!]{0,40}\b(?:pour|a) (?:(?:me|nous|les) former|former (?:ses|mes|nos|les|des|son|sa|mon|ma|notre|un|une|deux|trois|son|vos))\b",
    # « C'est qui qui paye le CFA ? », whatever was talked of.
    "who_pays_the_school": r"\b(?:qui|vous qui|opco qui)(?: (?:qui|est-ce qui|va|doit))? ?(?:pay\w+|paie\w*|regl\w+|financ\w+)(?: donc| tout)? (?:le |l'|la |les |son |sa )?(?:cfa|ecole|cours|centre de formation)\b",
    # « On doit quelque chose au CFA ? », « je dois combien à l'école ».
    "owes_the_cfa": (
        r"\b(?:on|je|nous|j'|l'on)(?: leur| lui)? ?(?:doit|dois|devons|devra\w*|dev\w+|paie|paye|verse|regle)\b.{0,24}?\b(?:quelque chose|qqch|un truc|quoi|combien|rien|des sous|de l'argent|une part|un reste)\b.{0,16}?\b(?:cfa|centre(?: de formation)?|ecole|organisme)\b"
        r"|\b(?:doit|dois|devons|devra\w*) (?:-?on |-?je |-?nous )?(?:quelque chose|combien|un truc) (?:au|a l'|a la) ?(?:cfa|centre|ecole)\b"
    ),
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
    # « Cotisations, CSG »: what is taken from a pay.
    "of_contributions": r"\b(?:exoner\w*|cotisations? (?:sociales?|salariales?|patronales?)|csg|crds|charges (?:sociales|salariales|patronales))\b",
    # « Former 12 chauffeurs, on a quelle enveloppe ? », and no price: « quel budget prévoir ? ».
    "which_budget": (
        r"^(?!.*\b(?:prevo\w*|compter|cout\w*|par (?:personne|tete|stagiaire|jour)|diagnostic|tarifs?|prix|a (?:payer|regler|verser|debourser|sortir|charge))\b).*(?:\b(?:quel(?:le)?s?|combien (?:de|d'|en|dans (?:la|notre|l'))|notre|votre)\b ?.{0,16}?\b(?:enveloppes?|budgets?|caisse|cagnotte|credits?)\b"
        r"|\bquelle (?:somme|part) (?:on|nous) (?:a|avons)\b|\b(?:on a|nous avons|on aurait|on dispose de) (?:combien|cb)\b(?! (?:de temps|de jours|d'))|\b(?:combien|cb) (?:on a|on aurait|avons-nous|a-t-on)\b(?! (?:le |droit|de ))"
        r"|\b(?:enveloppe|budget|caisse|cagnotte)\b.{0,24}\b(?:combien|cb|quel\w*|monte|maxi\w*)\b|\b(?:combien|cb)\b.{0,16}\b(?:l'enveloppe|le budget|la caisse)\b)"
    ),
    # « Laquelle est payée par vous ? », « c'est pris en charge par l'OPCO ? »
    "paid_by_you": r"\bvous (?:la |le |les |l'|en )(?:pay|paie|pren|financ|rembours)\w*\b|\b(?:pay|pri|financ|rembours|couver|offer|regl)\w*(?: en charge)? par (?:vous|l'opco|votre opco|opco mobilites)\b|\b(?:a|de) votre (?:charge|poche)\b",
    # « La contribution formation, on vous la paie à vous ? » asks what is paid to the OPCO, and nothing of a course.
    "names_the_contribution": r"\b(?:contributions?|cotisations?|taxe)\b",
    # « Et l'OPCO met combien ? », « vous financez à quelle hauteur ? »
    "the_opco_pays_how_much": r"\b(?:l'opco|votre opco|opco|vous)(?: (?:nous|me|y|en|il|elle))?[ -](?:met\w*|pa[iy]e\w*|donne\w*|finance\w*|verse\w*|prend\w*(?: en charge)?|rembourse\w*)(?: (?:a|de|pour)? ?(?:la formation|les cours|ca|tout))? (?:combien|a combien|(?:a )?quelle hauteur|quoi comme montant)\b|\bcombien (?:met|paie|paye|donne|finance|verse|prend)(?: en charge)? l'opco\b",
    # « L'outillage du BTS », « ses chaussures de sécurité »: what an apprentice is equipped with.
    "of_equipment": (
        r"\b(?:outillages?|outils?|caisse a outils?|equipements?|tenues?|bleus? de travail|(?:chaussures?|gants|lunettes|vetements?|habits?|casques?) de (?:secu\w*|travail|protection)|epi|ordi(?:nateur)?s?|pc portable|materiel|servante|mallettes?)\b"
    ),
}
