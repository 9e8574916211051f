"""What is said of who learns: taken on, paid, of what age, recognised as disabled, gone."""

#: « Veut arrêter », « nous quitte », « a démissionné », of whoever comes before.
LEAVES = (
    r"(?:ne )?(?:(?:qui )?(?:veut|voudrait|souhaite|vient de|demande a|demande|parle (?:de|d')|menace de|va|envisage (?:de|d')|pense a) ?)?(?:me |nous )?"
    r"(?:arreter|partir|quitter|demissionner|lacher|planter|rompre|s'en aller|s'arreter|la rupture|a rompre|part\b|quitte|demissionne|lache|plante|s'en va|abandonne\w*|(?:nous |m')?a (?:abandonne|demissionne|rompu|quitte|arrete|lache|plante)\w*|est partie?\b)"
)

PHRASES = {
    # « Mon tuteur me touche les fesses », « il lui tape dessus », « attouchements »: whom to call, whatever is asked.
    "is_assaulted": (
        r"\b(?:me|m'|lui|nous) ?(?:touche|tripote|caresse|pelote)(?:nt|s)?\b(?: (?:les|mes|ses|la|le|ma|sa) (?:fesses?|seins?|cuisses?|poitrine|sexe|cul)\b| partout|(?=\W*$))"
        r"|\b(?:m'|l'|me |lui |la |le )(?:embrasse|deshabille)\w* (?:de force|contre)|\b(?:me|m'|lui) ?(?:tape|cogne|frappe|gifle|bat)(?:nt)?\b(?: dessus|(?=\W*$)|(?= (?:que|quand|tous|parfois|souvent|devant)))"
        r"|\battouchements?\b|\b(?:main|mains) (?:aux|sur les|sur mes) (?:fesses|cuisses|seins)|\bgestes? deplaces?\b|\b(?:harcelement|harcelee?|harcele) sexuel\w*|\b(?:m'|l'|me )a? ?viole[er]?\b|\bme violer\b"
    ),
    # « Lequel ? », « je prends quoi comme contrat ? », of both contracts compared.
    "which_of_both": r"\b(?:lequel|laquelle|le(?:quel)? des deux|quel(?:le)? (?:contrat|formule|option|solution)|qu(?:oi|el) comme contrat|plutot quoi|quoi plutot|(?:on|je) (?:prend|prends|choisi[ts]?|fait|fais|part|pars|signe) (?:sur )?quoi|le mieux|(?:vous me |tu me )?conseill\w+)\b",
    # « Et un deuxième BTS, mêmes dates ? », « j'en signe un autre identique »: one more contract, like the last.
    "another_contract": (
        r"\b(?:autre|second|seconde|deuxieme|2e|2eme|2nde?|troisieme|3e|3eme|encore une?)\b (?:contrat |apprentie? |alternante? |jeune )?(?:(?:en|un|une|de) ){0,2}(?:cap|bep|bac|bp|bts|but|dut|licence|master|mastere|bachelor|titre|ingenieur|contrat|apprenti|alternant|jeune|embauche|recrue|identique|pareil)\w*"
        r"|\b(?:j'en|on en|nous en) (?:ai|a|avons|pren\w+|embauch\w+|sign\w+|recrut\w+) une? (?:autre|deuxieme|second\w*|2e|2eme|3e|3eme|troisieme|de plus)\b"
        r"|^\W*(?:et|puis|plus|ainsi que|on ajoute|ajoutez?) (?:pour )?(?:une?|1|mon|ma|notre|le|la)\b.{0,40}\b(?:memes?|pareil\w*|identique\w*) ?(?:dates?|jours?|debut|conditions|signature)?"
    ),
    # « J'ai aussi un CAP », « on prend un BTS en plus », « et un BTS pareil »: one more, whatever is known of it.
    "one_more": (
        r"\b(?:j'(?:ai|aurai)|on (?:a|aura)|nous (?:avons|aurons)|(?:j'|je |on |nous )?(?:pren\w+|embauch\w+|recrut\w+|sign\w+|ajout\w+)|y a|y aura) (?:aussi|egalement|encore|en plus) (?:une?|1)\b"
        r"|^\W*(?:et |puis |en plus |aussi |plus ){1,2}(?:j'(?:ai|aurai)|on (?:a|aura)|nous avons|y a|il y a) (?:aussi |egalement |encore )?une? (?:autre )?(?:cap|bep|bac|bp|bts|but|dut|licence|master|mastere|bachelor|titre|apprenti)\b"
        r"|^\W*(?:et |puis |plus )?(?:aussi|egalement|encore|en plus) (?:une?|1) (?:cap|bep|bac|bp|bts|but|dut|licence|master|mastere|bachelor|titre|apprenti)\b"
        r"|\b(?:une?|1) (?:autre )?(?:apprentie? en |alternante? en |en )?(?:cap|bep|bac(?: pro)?|bp|bts|but|dut|licence(?: pro)?|master|mastere|bachelor|titre)\b.{0,30}\b(?:en plus|aussi|egalement|pareil|idem)\b"
    ),
    # « Et un BTS à la place ? »
    "in_its_place": r"\b(?:a la place|plutot|au lieu|en remplacement)\b",
    # « En fait le BTS on l'a pas pris », « finalement pas de master », « le CAP s'est désisté ».
    "not_taken": (
        r"\b(?:on|je|j'|nous|n') ?(?:ne |n'|l'|le |la |les )*(?:a|ai|avons|prend|prends|prenons|garde|gardons|embauche|recrute|signe) (?:finalement |plus |pas ){1,2}(?:(?:pris|embauche|recrute|signe|garde)e?|le|la|l'|du|de|en|\W*$)"
        r"|\b(?:on|je|nous) (?:ne )?(?:le|la) (?:prend|prends|prenons|garde|gardons|embauche|recrute|signe) (?:finalement )?(?:pas|plus)\b"
        r"|\bfinalement (?:pas|plus|sans) (?:d[eu']|le|la)|\b(?:oubli\w+|enlev\w+|retir\w+|laiss\w+ tomber|supprim\w+) (?:le|la|l'apprentie? en|celui en|celle en) (?:cap|bep|bac|bp|bts|but|dut|licence|master|mastere|bachelor|titre)"
        r"|\b(?:s'est desiste|se desiste|a renonce|est annule|est tombe a l'eau|ne (?:vient|signe) (?:plus|pas)|n'a pas signe|a change d'avis)"
    ),
    # « C'est légal ? », « on a le droit ? », of an age.
    "is_it_legal": r"\b(?:c'est|est-ce|est ce) (?:bien |encore |toujours )?(?:legal|permis|autorise|interdit|possible|valable)\b|\b(?:on|j'|je) (?:a|ai|en a|en ai) (?:bien )?le droit\b|\b(?:legal|autorise|permis) ?\?",
    # « Notre apprenti ne convient pas », « ça se passe mal »: an end is thought of.
    "does_not_suit": (
        r"\b(?:(?:ne |n')?(?:convient|va|colle|fait) (?:pas|plus)(?: (?:du tout|l'affaire|le boulot|le travail))?|(?:se |ca )(?:passe|va) (?:tres |vraiment )?mal|(?:ne |n')?(?:veux|veut|voulons) plus (?:de lui|d'elle|le garder|la garder|de)"
        r"|(?:en|s'en|me|nous|s') ?separer|mettre fin)\b"
    ),
    # « Un de mes apprentis va avoir 18 ans », « elle passe à 21 ans ».
    "turns_an_age": r"\b(?:va|vont) (?:avoir|prendre|feter|sur|faire) (?:ses )?\d\d\b|\b(?:aura|auront|pass\w+ a|prend|fete|fetera|arrive a) (?:ses )?\d\d ans\b",
    # « Mon apprenti veut arrêter », « elle nous quitte »: it is who is employed that leaves.
    "he_leaves": r"\b(?:apprenti\w*|alternan\w*|il|elle|jeune|gars|gamin\w*)\b " + LEAVES,
    "apprentice_leaves": r"\b(?:apprenti\w*|alternan\w*|jeune)\b " + LEAVES,
    # « Je peux le prendre ? », « c'est encore possible ? », « trop vieux ? », of somebody whose age is told.
    # « Moi l'employeur je peux rompre », where it is the apprentice who leaves.
    "employer_ends": r"\b(?:licenci\w*|vir(?:e|er)\b|(?:je|on|nous|l'employeur|le patron) (?:peux|peut|pouvons|veux|veut|voulons|dois|doit) (?:le |la |l'|encore |quand meme )*(?:romp\w+|arret\w+|casse\w*|vir\w+|licenci\w+|mettre fin))",
    "may_be_taken": (
        r"\b(?:je|on|nous) (?:peux|peut|pouvons|pourrai\w*|puis) (?:encore |quand meme |aussi |deja )?(?:le |la |l'|les )?(?:prendre|embaucher|recruter|signer)\b"
        r"|\b(?:puis-je|peut-on) (?:le |la |l'|les )?(?:prendre|embaucher|recruter|signer)\b|\b(?:trop|assez) (?:vieux|vieille|vieilles|jeunes?|agee?s?)\b"
        r"|\blimites? d'age\b|\bdepass\w*\b|\bc'est (?:encore |deja )?(?:possible|permis|legal|autorise|jouable)\b|\b(?:encore|deja) possible\b|\ble droit (?:de le|de la|de l'|d'en) ?prendre\b"
    ),
    "pay_alone": r"(?:^|[,;:.] ?)(?:(?:quel(?:le)?s?|les?|la) ?)?(?:salaires?|pay?e|paie|remuneration|smic)(?: (?:minimum|mini|brut|mensuel|apprentie?))? ?(?:$|[,;:.?!])",
    # Somebody who is employed, or taken on, of whom an aid is usually asked.
    "of_an_employee": r"\b(?:apprenti\w*|alternan\w*|contrats?|embauch\w*|recrut\w*|stagiaires?|jeunes?|tut(?:eur|rice|orat)\w*|maitres?|handicap\w*|rqth|chom\w*|cfa|diplome\w*)\b",
    # Words of a contract and of who has it, which name nothing that is asked.
    "whose_contract": r"\b(?:contrats?|pro|professionnalisation|apprenti\w*|apprentissage|alternan\w*|salariee?s?|jeunes?|personnes?|quelqu'un|pareil|idem)\b",
    # « Il a eu 18 ans hier ».
    "birthday": r"\b(?:eu|fete|pris|aura|fetera|va avoir)\b.{0,12}\b\d{2} ans\b",
    # « Si elle me prend en apprentissage »: who would be employed speaks of an employer.
    "takes_me": r"\b(?:me |m')(?:pre?n\w*|embauch\w*|recrut\w*)\b",
    # « Un garage veut me prendre, je vais toucher combien ? », of one's own pay.
    "my_own_pay": (
        r"^(?=.*\b(?:me |m')(?:pre?n\w*|embauch\w*|recrut\w*))(?=.*(?:\b(?:je |j')(?:vais |dois |devrais |peux |pourrais )?(?:etre |serai\w* |suis )?(?:touch|gagn|percevr|recevr|paye|remuner)|\b(?:mon|ma) (?:salaire|paie|paye|remuneration)\b|\bon me (?:paie|paye|verse|doit)))"
    ),
    # « Elle vient d'avoir sa RQTH », of a contract that runs.
    "just_recognised": r"\b(?:vien(?:t|s|nent)|a (?:enfin |finalement )?(?:eu|obtenu|recu))\b.{0,30}\b(?:rqth|reconnaissance|reconnue?)\b",
    # « Et s'il l'avait eue avant de signer ? »
    "before_it": r"\b(?:avant|deja|le jour de la signature|a la signature)\b",
    "recognised": r"\b(?:rqth|reconnaissance|reconnue?|mdph)\b",
    # « Le refaire chez un autre », right after what a redoubling gives.
    "redoes": r"\b(?:refai[st]\w*|refaire|recommenc\w+|redoubl\w+|repass\w+)\b",
    # « Mon apprenti a raté son CAP, il le refait chez nous ».
    "does_it_again": r"\b(?:rate|foire|loupe|echoue|redouble)\w*\b.{0,60}\b(?:chez (?:nous|moi)|on (?:le|la) (?:garde|reprend)|(?:re)?fait le meme|le meme (?:cap|diplome|bac|bts|titre)|refai[st]\w*|refaire|recommence\w*|de plus|repique)\b",
    # « Je suis apprenti »: of which contract who writes speaks.
    "of_an_apprentice": (r"\b(?:apprenti\w*|alternan\w*)\b"),
    # « Je touche combien », of oneself.
    "of_pay": (
        r"\b(?:salaires?|smic|pay\w*|paie|paierai\w*|gagn\w*|touch\w*|remuner\w*)\b|\bquel (?:%|pourcentage)"
    ),
    # « Combien par mois », « le minimum à verser », « on lui doit quoi », of somebody who is told of.
    "at_least": r"\b(?:par mois|/ ?mois|mensuel\w*|mini|minimum\w*|minimale?s?|mini\w* legal\w*|lui do(?:is|it|ivent)|a verser|brute?s?|nets?)\b",
    # « Et sa rémunération en première année », of whoever is employed, and no aid.
    "of_wages": (
        r"\b(?:salaires?|paie|remuneration|remunere[rse]?|(?:le|la|l'|lui|les) (?:paye|paie)|(?:le |la |l'|lui |les )?(?:payer|paierai\w{1,3}|paierez))\b"
    ),
    # « Elle sort d'un BTS, quel % »: a part of the Smic, and no aid.
    "of_a_share": r"\bquels? (?:%|pourcentages?)|\b(?:payee?|remuneree?) a (?:quel|combien)\b",
    # « On repart à 43 % ? », « il était à 51 % », and no share of trainees.
    "of_a_rate": (
        r"\b(?:repar|repren|redemarr|recommenc|redescen|retomb|redebut|demarr|commenc|gard|laiss|rest|pay|pai|touch|donn|gagn|etai|sera|est|mont|pass)\w*\b"
        r".{0,16}?\b\d{2,3} ?(?:%|pour ?cent)(?!.{0,16}\b(?:alternan|apprenti|effectif|quota))"
    ),
    "an_age": r"\b\d{2} ans\b",
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
    # « On en reprend un autre », after one who left: a contract of its own.
    "takes_another": r"\b(?:(?:en )?(?:repren\w+|pren\w+|embauch\w+|recrut\w+|remplac\w+|sign\w+)|en a|avoir)\b.{0,16}\b(?:un|une) (?:(?:autre|nouvel\w*|nouveau|second\w*|deuxieme)(?: (?:apprentie?|alternante?|jeune|contrat))?)\b",
    # « Un autre garage », « chez un concurrent »: whoever employs somebody there.
    "another_employer": r"\b(?:une? autre|leur|un nouveau|une nouvelle|l'autre|le nouvel|un nouvel) (?:garage|entreprise|boite|employeur|patron|societe|carrosserie|atelier|concession)\b|\bun concurrent\b",
    # « Prendre un apprenti », « former quelqu'un ».
    "takes_an_apprentice": r"\b(?:pren(?:dre|ds|d|ons)|embauch\w+|recrut\w+|form(?:er|e)|avoir|accueillir|engager)\b.{0,16}\b(?:apprenti\w*|alternan\w*|quelqu'un|jeunes?)\b",
    # « Le patron de ma fille ne la paye pas »: whose pay it is, and who owes it.
    "unpaid_wages": (
        r"\b(?:patron\w*|employeur|boss|garage|entreprise|boite|chef)\b.{0,40}\b(?:pay\w*|paie|vers\w*|regl\w*|declar\w*)\b.{0,16}\b(?:pas|plus|jamais|rien)\b"
        r"|\b(?:patron\w*|employeur|boss|garage|entreprise|boite|chef)\b.{0,40}\b(?:pas|plus|jamais) (?:encore |toujours )?(?:ete )?(?:pay\w+|vers\w+|regl\w+|declar\w+)\b"
    ),
    "my_boss": r"\bmon (?:patron|employeur|boss|maitre d'apprentissage)\b.{0,16}\b(?:me|m'|ne|veut|refuse|dit)",
    # « Qui je peux prévenir ? », « à qui je m'adresse ? ».
    "whom_to_see": r"\b(?:vois|contacte|appelle|previens|saisis|demande a|parle a|plaindre a|adresser a|aller voir) qui\b|\b(?:a )?qui\b.{0,24}\b(?:preven\w*|contact\w*|saisi\w*|voir|appel\w*|alert\w*|adress\w*|plain\w*|parl\w*|tourn\w*|demand\w*|aid\w*)\b",
    # « Et après les 45 jours ? », « passé ce délai ».
    "after_the_trial": r"\b(?:apres|passe|au-?dela (?:de|des)|plus de) (?:les |ces |ce |cette |de )?(?:45|quarante-cinq|delai|periode|ca\b|l'essai)",
    "a_boss": r"\b(?:le|son|mon|ton) (?:patron|employeur|boss|chef)\b",
    "of_family_or_oneself": (
        r"\b(?:mon|ma|notre) (?:petite?-)?(?:fils|fille|neveu|niece|enfant|ado|gamine?|frere|soeur|cousine?|petite? ami\w*|copine?|copain)\b|\bmon (?:patron|employeur|boss|chef|salaire)\b|\b(?:je suis|j'suis) (?:une? |en )?(?:apprenti\w*|alternan\w*)"
    ),
    # « Apprentie malentendante, des aides en plus ? »: no recognition is told, and it is what is asked about.
    "impaired": r"\b(?:malentendant\w*|sourde?s?|malvoyant\w*|aveugles?|non-?voyant\w*|autistes?|autisme|dyslexi\w*|dyspraxi\w*|epilepti\w*|diabeti\w*|fauteuil(?: roulant)?|trisomi\w*|appareillee?s?)\b",
    "of_disability": r"\b(?:handicap\w*|rqth)\b(?!.{0,30}\b(?:aide|prime)\b)",
    # « Et le taux horaire ? », « ça fait combien de l'heure ? ».
    "by_the_hour": r"\b(?:taux horaire|(?:a|de|par|d'une?) ?(?:l')?heure|l'heure|horaire)\b",
    # « Elle touche combien » is what the apprentice is paid.
    "is_paid": r"\b(?:il|elle|l'apprentie?|le jeune|mon apprentie?)\b (?:va |peut |doit )?(?:(?:me |nous )?(?:coute\w*|revien\w*)|touche\w*|gagne\w*|est (?:payee?|remuneree?)|sera (?:payee?|remuneree?))\b",
    "of_an_apprentices_own": r"\b(?:apprentie?s?|alternante?s?|jeunes?|etat|asp|cfa)\b",
    "oneself": r"\b(?:et |moi,? )?(?:moi|nous)\b",
    # « 37 ans, pas trop vieux ? », « c'est pas trop âgé ? »
    "too_old": r"\b(?:pas )?(?:trop|hors) (?:vieux|vieille|agee?|limite)\b|\bc'est (?:pas )?trop\W*$|\blimite d'age\b|\bage (?:limite|maxi\w*)\b",
    # « Jusqu'à combien n'est-il pas imposable ? », and not the tax of the aid, nor of a company.
    "taxed": r"\b(?:impots?|imposable\w*|imposition|imposee?s?)\b",
    "taxed_elsewhere": r"\b(?:aides?|primes?|credit d'impot|societes?|benefice\w*|source|tva|notre entreprise|comptab\w*)\b",
    "a_limit": r"\b(?:plafon\w*|limite\w*|seuil\w*|jusqu'a (?:combien|quel\w*)|maxi\w*|montant|combien)\b",
    "an_apprentice_or_him": r"\b(?:apprentie?|alternante?|jeune|gamine?|embauche|contrat|il|elle|salariee?)\b",
    # « Et si elle l'obtient dans six mois ? », of what was just told not to be.
    "gets_it_later": (
        r"\bs(?:i|'ils?|'elles?)\b[^.?!]{0,16}\b(?:l ?'?(?:obtien\w*|obtenait|aura|avait|a)|la (?:renouvel\w*|redemand\w*|recupere\w*|recoi\w*|refai\w*))\b"
        r"[^.?!]{0,30}\b(?:dans (?:\d+|un|deux|trois|six|quelques) (?:mois|moi|semaines|ans?)|plus tard|apres|ensuite|en cours de (?:contrat|route)|l'an(?:nee)? prochaine?|le mois prochain|bientot|(?:en|d'ici|fin|debut) (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre))\b"
    ),
}
