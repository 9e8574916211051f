"""What takes up what was said before: told again, one of several, the same for another."""

PHRASES = {
    # « En fait non », « ah non c'est pas ça », and nothing else.
    "only_denies": (
        r"^\W*(?:(?:ah|euh|mais|ben|bah|oups|pardon|attendez|desolee?|ok)\W{1,3}){0,3}(?:(?:en fait|finalement|au final|apres reflexion) (?:non|nan|pas du tout|c'est (?:pas ca|faux))|(?:non|nan)\W{1,3}(?:en fait|finalement|pardon|c'est pas (?:ca|bon|exact)|ce n'est pas (?:ca|bon|exact)|je me (?:suis )?trompe|j'ai dit une betise))\W*$"
    ),
    # « C'était combien déjà ? », « vous aviez dit combien ? » ask for an amount said before.
    "again": r"\b(?:combien|montant|quoi)\b.{0,24}\bdeja\b|\bvous (?:avez|aviez) dit (?:combien|quoi)\b|\bc'etait (?:combien|quoi)\b|\b(?:rappelez?|redi(?:te)?s?)[- ](?:moi|nous) (?:le montant|combien|l'aide|la prime|ce (?:qu'on|que (?:j'|on|nous)) ?(?:avait|avais|avions))\b",
    # « Ce qu'on avait au départ », of what is in hand.
    "at_first": r"\b(?:au (?:tout )?(?:depart|debut)|a l'origine|initialement|de depart)\b",
    "a_while_ago": r"\b(?:tout a l'heure|tantot|au debut|d'avant|plus haut)\b",
    # « Quel effectif avez-vous pour nous ? », « d'où vous sortez 15 salariés » ask what is held of them.
    "held": (
        r"^(?!.*\b(?:a|de|dans|chez) l'opco\b).*?\b(?:vous (?:avez|aviez) (?:retenu|note|compte|pris)|avez[- ]vous (?:pour (?:nous|moi)|retenu|note|compte|pris)"
        r"|vous (?:nous |me )?(?:retenez|comptez|gardez)\b|(?:retenez|comptez)[- ]vous\b|(?:on|nous) (?:est|sommes) (?:combien|cb)\b.{0,16}(?:selon|d'apres|pour) vous"
        r"|(?:selon|d'apres) vous (?:on|nous) (?:est|sommes) (?:combien|cb)"
        r"|\bd'? ?ou (?:vous )?(?:sort\w*|vien\w*|tenez|avez)|(?:vous|tu) (?:sortez|sors|tenez|tiens) (?:ca |cela )?d'? ?ou|(?:vous avez|j'ai) mis (?:combien|quoi))"
    ),
    # « Au téléphone on m'avait dit non », « mon comptable soutient le contraire »: said of what was just decided.
    "contradicts": (
        r"\b(?:dit|disai\w*|disent|affirm\w+|soutien\w*|pretend\w*|pens\w+|repond\w*|certifi\w+|jur\w+|assur\w+|parlai\w*|annonc\w+)\b.{0,16}?\b(?:non|(?:tout )?le contraire|l'inverse|autre chose|pas (?:pareil|ca|la meme chose))\b"
        r"|\b(?:est|sont|etait|suis) (?:tres |tout a fait )?(?:formel|categorique)(?:le|s|les)?\b|\bpas d'accord(?: (?:avec (?:ca|vous|toi)|la-dessus|du tout|hein))?\W*$"
    ),
    # « Ça change quoi pour moi ? »
    "what_changes": r"\b(?:ca|sa|cela|il) (?:va |vas )?(?:me |nous )?chang\w*\b.{0,12}\b(?:quoi|koi|quelque chose|qqch|un truc|rien)\b|\bqu'est[- ]ce (?:que ca|qui|que cela) (?:va )?chang\w*|\bquels? changements?\b|\bil se passe quoi\b",
    # « J'ai mal lu, il a 20 ans. Du coup ? »
    "then_what": r"\b(?:et |ca )?(?:du coup|alors|donc|donne (?:quoi|combien)|fait (?:quoi|combien)|combien|cb)\W{0,3}$",
    # What a contract that changes asks for, beside what it changes of an amount.
    "of_a_formality": r"\b(?:avenants?|cerfa|formulaires?|demarches?|formalites?|papiers?|declar\w*|signale\w*|prevenir|envoy\w*|salaires?|pa[iy]e\w*)\b",
    # « Même question pour un CAP »: that which was asked first, of the case told.
    "the_same_question": r"\b(?:la )?meme question\b|\bquestion (?:de depart|initiale)\b",
    # « Revenons à Saint-Denis », « retour à la Guadeloupe ».
    "comes_back_to": r"\b(?:rev(?:enons|iens|ient|enir)|retour(?:nons|ne)?|repass(?:ons|e)) (?:donc |plutot )?(?:a|au|aux|en|sur|chez)\b",
    # « Et lui, pour la clim ? », of somebody who was told of.
    "of_them": r"\b(?:lui|elle|eux|elles|leur|leurs|son|sa|ses|il|ils)\b",
    # « Tarif ? », « et le montant ? », « combien ? ».
    "only_the_price": r"^\W*(?:et |alors |ok |donc )?(?:(?:a |le |la |quel |c'est |quoi |pour |au ){0,3}(?:tarifs?|prix|montants?|combien|hauteur|cout|somme)(?: (?:horaire|de l'heure|par heure|exact|svp|alors|donc|deja|ca|de|c'est|quoi)){0,2})\W*$",
    # « Si c'est un nouveau diplôme, un bac pro ».
    "another_diploma": r"\b(?:nouveau|nouvel|autre) (?:diplome|titre)\b",
    # « Et chez nous ? », « moi j'en ai 12 ».
    "of_oneself": r"\b(?:je|j'|moi|on|nous|notre|nos|mon|ma|mes)(?!\w)",
    # « Et pour les deux autres aussi ? », « pareil pour l'autre ? »
    "the_others": r"\b(?:l'autre|l(?:es|a|e) (?:(?:deux|trois|quatre|cinq|[2-9]) )?autres?(?: (?:contrats?|apprentie?s?|alternante?s?|jeunes?))?)\b",
    "of_one": r"\b(?:son|sa|lui|il|elle|celui-ci|celle-ci)\b",
    "as_well": r"\b(?:pareil|idem|aussi|egalement)\b",
    # « L'un des deux a une RQTH ».
    "one_of_them": r"\b(?:l'un|l'une|un|une) (?:des (?:deux|trois|quatre|\d)|d'eux|d'elles|d'entre (?:eux|elles)|seule?)\b|\bdont (?:un|une)\b",
    # « Du délai de six mois ? », « et pour la participation ? », of what a source was just given.
    "of_a_thing": r"^(?:et )?(?:du|des|de la|de l'|celle du|celle de|celle des|pour l[ea'])\b",
    # « Et si c'est un autre garage qui le reprend ».
    "if_it_happens": r"(?:^|[.!] )(?:(?:et|mais|donc|ok|alors|oui) ){0,3}(?:si|s'il|s'ils|meme si)\b",
    # « Et quand il aura 18 ans ? » imagines that day, and asks for none.
    "when_it_comes": r"^(?:et |mais |donc |ok |bon ){0,2}(?:quand|kan|qd|lorsqu\w*|une fois qu\w*|des qu\w*) ?(?:\w{1,12} ){1,2}(?:aura|auront|passera|sera|fera|fetera|arrive)\b",
    # « Pourquoi cette différence ? », « un jour d'écart, d'où ça sort », of two cases just decided.
    "why_differs": (
        r"\b(?:pourquoi|pk|pq|comment (?:ca se fait|c'est possible|est-ce possible)|d'ou (?:ca|cela|vient|viennent|sort)|qu'est-ce qui (?:explique|justifie|change)|en quel honneur)\b.{0,40}\b(?:differ\w*|ecarts?|de moins|de plus|pareil|pres|autant)\b"
        r"|\b(?:differ\w*|ecarts?|de moins|de plus|pres|tout change|perd tout)\b.{0,40}\b(?:pourquoi|pk|pq|comment (?:ca se fait|c'est possible)|d'ou (?:ca|cela|vient|viennent|sort))\b"
    ),
    # « Sa paye change le jour même ? », of a birthday.
    "at_once": r"\b(?:le jour[- ]meme|aussitot|tout de suite|immediatement|des (?:ce jour|le jour|le lendemain|son anniversaire|qu'il les a|qu'elle les a)|directement ce jour)\b",
    # « Donc 5000 ? », « c'est bien 4 500 € ? », and nothing else.
    "an_amount": (
        r"^(?:(?:donc|alors|soit|du coup|ok|et|mais|c'est|ca fait|bien|ca serait|on a|j'ai|j'aurai|j'aurais|(?:on|j'en|je|ca|l'aide) (?:reste|suis|garde|part)(?: bien| donc| toujours)?(?: a| sur| les)?|toujours|(?:pourquoi|pk|pq) pas|pas|les)[ ,]{1,2}){0,4}"
        r"\d{1,2}[ .]?\d{3}(?: ?(?:€|euros?|balles))?(?: (?:pour |sur )?la (?:premiere|1ere|1re) annee)?(?: (?:alors|donc|c'est ca|hein|non|au total|en tout|c'est bon|complets?|entiers?|pleins?)){0,2} ?[?!.]{0,3}$"
    ),
    # « Depuis quand ? » asks since when something is so, and not when it comes.
    "since_when": r"\bdepuis (?:quand|combien de temps)\b",
    "imagines": r"\b(?:suppos\w+|imagin\w+|admett\w+|mettons|disons|hypothese)\b|^(?:et |mais |donc |ok ){0,2}s(?:i |'il|'elle|'ils)",
    # « Qu'en janvier », « seulement après »: later than what was told.
    "only_then": r"\bqu(?:'|e )(?:en (?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|20)|au mois|apres|le (?:mois|lendemain|\d)|plus tard|dans \w+ (?:jours|semaines|mois)|(?:un|deux|trois|\d) (?:an|mois|semaine|jour)s? (?:apres|plus tard))|\bseulement (?:en |apres|le |plus tard)",
    # « Combien de salons ? »
    "how_many_of": r"\b(?:combien|cb) d(?:e |'|es )(?!temps|jours|mois|semaines|annees|ans\b|heures)\w",
    "to_me": r"\b(?:me|m'|moi|nous|envoye[rz]?|copie|garder|recap\w*|resum\w*|tout (?:ca|cela))\b",
    # « Sous combien de temps », « en combien de jours ».
    "so_long": r"\bcombien (?:de|d') ?(?:temps|jours?|semaines?|mois)\b",
    # « Ça bloque ? », « ça gêne ? », « c'est grave ? », of what was just told.
    "is_in_the_way": r"\b(?:ca|c'|cela|c'est|est-ce que ca) ?(?:va )?(?:bloqu\w+|gen\w+|pose (?:un |pas de |probleme)\w*|coinc\w+|grave|empech\w+|change (?:quelque chose|qqch|qq ?chose|un truc|tout)|foutu|trop tard|passe(?:ra)? (?:encore|quand meme|toujours))\b|\b(?:bloquant|genant|redhibitoire)\b",
    # « Les 750, on les doit toujours ? », of an amount decided before.
    "still_due": r"\b(?:doit|dois|devons|devra\w*|paie|paye|verse|due?s?|toujours|encore|quand meme|reste\w*|valent?|garde\w*|perd\w*)\b",
    "ones_own": r"\b(?:mon|ma|notre|nos|mes) (?:cap|bep|bac|bts|but|dut|licence|bachelor|master|titre|brevet|apprentie?|contrat|diplome|bp)\b",
    # « Et en apprentissage ? », « pareil en contrat pro ? ».
    "and_there": r"^\W*(?:(?:ok|oui|bon|merci|d'accord)\W+)*(?:et|pareil|idem|meme chose|c'est pareil|la meme|mais|ou)\b|\b(?:pareil|idem|la meme chose|aussi)\W*$",
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
    # « Dans une agence de voyages, ce serait pareil ? »
    "the_same": r"\b(?:ce serait|ca serait|ce sera|c'est|ca fait|ca donne|pareil\w*|la meme(?: chose)?|idem|alors|aussi|chang\w+)\b",
    # « Donc ? », « alors, oui ou non ? » wants the decision, as far as it goes.
    "so": r"^(?:(?:et|bon|ok|alors|donc|du coup|bref|resultat|verdict|conclusion|au final|finalement|oui ou non|c'est oui ou non|ca donne quoi|ca fait quoi)[ ,!?.]{0,4}){1,4}$",
    "leaves_it": r"^\W*(?:(?:bon|ok|non|euh|bah|ah|merci|mais|alors)\W+){0,3}(?:laiss\w+ (?:tomber|beton|ca)|oublie\w*(?: ca)?|tant pis|peu importe|passons|bref|c'est pas grave|autre chose|rien a voir|changeons de sujet)\b",
    # « Les 6 mois, ça m'amène où ? » asks for a day, and no place.
    "leads_where": r"\b(?:(?:a|em)?mene\w{0,4}|tomb\w{1,3}|arriv\w{1,3}|en (?:est|suis|sommes|etes|sont))(?: (?:donc|alors|on|nous|vous))? ou\b",
    # « C'est son frère qui l'a »: said of somebody, and asks nothing.
    "who_did": r"(?<=[a-z] )qui\b",
}
