"""What is said of a company: its OPCO, its trade, where to go, how its people are counted."""

_SIZE = (
    r"(?:effectifs?\b|\btaille\b|(?:combien|cb|nombre|nb) (?:de |d'|d )?(?:salarie|personne|employe|gars|tete|collaborateur|agent|monde)\w*|\bsalarie\w*|\ba (?:combien|cb)\b"
    r"|\b(?:est|sommes|serait|serions|etait|etions) (?:a |inscrits? |enregistre\w* |notes? |comptes? ){0,2}(?:combien|cb)\b|\b(?:combien|cb) (?:on|nous|sommes|est-on|est)"
    r"|\bcompt\w+ (?:a |pour )?(?:combien|cb)\b|\b(?:combien|cb) (?:(?:vous|vs|nous|ns|en) ){1,3}(?:compt|enregistr|trouv|voy)\w*)"
)
_YOU_HAVE = r"(?:ave[zr]|aviez|as|dispos\w+|deten\w+|posse\w+|voy\w+|connaiss\w+|trouv\w+|lisez|gard\w+|connu\w*)"
#: « Vous nous avez », « dans votre fichier », « l'effectif que vous avez »: what is held of whoever speaks.
_HELD_OF_US = (
    rf"(?:\b(?:vous|vs|tu) ?(?:nous|me|m'|ns) ?(?:en )?(?:{_YOU_HAVE}|compt\w+|rete\w+|mett\w+|situ\w+|recens\w+|class\w+|enregistr\w+|inscri\w+)\b"
    r"|\b(?:dans|ds|sur|d'apres|selon|de|par) (?:votre|vos|vot|la|le|les|notre|ma|mon|ta|tes|ton) (?:bases?|fichiers?|donnees|systeme|logiciel|listes?|registres?|dossiers?|annuaire|fiches?|outils?|ordi\w*|ecran|repertoire|tablettes|cote|infos?|informations?)\b"
    r"|\b(?:effectif|taille|nombre de salaries) (?:retenue?|notee?|enregistree?|utilisee?|connue?|pris en compte)\b|\b(?:vous|vs) vous (?:bas|appuy|fond|regl)\w+"
    r"|\b(?:vous|vs|tu) (?:ave[zr]|as|aviez) (?:note|retenu|mis|pris|inscrit|enregistre|compte|garde)\b|\b(?:vous|vs) save[zr] (?:combien|a combien|quel)|\btaille que (?:vous|vs)\b"
    r"|\b(?:selon|d'apres|chez) (?:vous|toi)\b|\b(?:a|de) votre (?:connaissance|cote)\b"
    rf"|\beffectifs?\b.{{0,24}}\b(?:vous|vs|tu) (?:l'|nous |en )?{_YOU_HAVE}\b|\b(?:vous|vs|tu) {_YOU_HAVE}\b.{{0,16}}\beffectifs?\b|\b(?:avez|disposez|aviez)[- ]vous\b.{{0,24}}\beffectifs?\b"
    rf"|\b(?:vous|vs|tu) {_YOU_HAVE}\b.{{0,30}}\b(?:pour|pr|sur|de|chez) (?:nous|moi|notre|mon|ma)\b|\b{_YOU_HAVE}[- ]vous\b.{{0,30}}\b(?:pour|pr|sur|de|chez) (?:nous|moi|notre|mon|ma)\b"
    rf"|\b(?:vous|vs|notre|nous|on)\b.{{0,30}}\b(?:enregistr\w+|inscrits?|figur\w+|renseign\w+|affich\w+|apparai\w+|recens\w+|repertori\w+|connus?)\b"
    r"|\b(?:quel(?:le)?|quoi|rappel\w*|donne\w*|indiqu\w*|dire|redire) .{0,12}\b(?:notre|mon) (?:effectif|nombre de salaries)\b|^\W*(?:et |sinon |ok et )?(?:notre|mon) (?:effectif|nombre de salaries)\b.{0,16}$)"
)
#: What is asked of the rule, of others, or of the OPCO's own people.
_NOT_OURS = (
    r"(?:\ba partir de\b|\bau-?dela\b|\b(?:moins|plus) (?:de|d')|\bseuil|\bquel(?:le)?s? (?:annees?|jour|date|mois|periode|moment)\b|\bquand\b|\bcalcul|\bcomment\b|\bmoyen|\bopco\b|\bemployez|\btravaill"
    r"|\bentreprises\b|\bapprenti|\balternant|\bquota|\bminimum|\bmaximum|\bfaut|\bpart de|\bform(?:er|ation|e[zs]?)\b|\bstag|\bdoi[st]|\bchang|\bpourquoi|\bd'ou\b|\bsortez|\bcompte(?:nt)? dans|\baides?\b|\bprime)"
)

PHRASES = {
    # « Oui c'est nous », of the company that was found.
    "it_is_us": (
        r"^\W{0,3}(?:(?:oui|ouais|yes|ok|exact|exactement|tout a fait|voila|absolument|bien sur|merci)[ ,.!]{1,3}){0,2}(?:c'est|ce sont|il s'agit de|nous sommes)(?: bien| bel et bien)? "
        r"(?:nous|moi|(?:notre|ma|mon) (?:entreprise|societe|boite|garage|agence|maison|structure)|l[ae] (?:notre|mienne|bonne|bon))(?: (?:oui|merci|en effet))?\W{0,4}$"
    ),
    # « Et l'effectif que vous avez ? », « combien de salariés figurent dans votre fichier ? »
    "size_on_file": rf"^(?!.*{_NOT_OURS})(?=.*{_SIZE})(?=.*{_HELD_OF_US})",
    "of_the_file": r"\b(?:bases?|fichiers?|donnees|systeme|logiciel|registres?|annuaire|fiches?|enregistr\w+|inscrits?)\b",
    # « De quelle année c'est ? », « c'est récent comme chiffre ? », of the size just told.
    "of_which_year": (
        r"^(?!.*\b(?:sign\w*|contrats?|aides?|primes?|apprenti\w*|embauch\w*|vers\w*|pay\w*|demand\w*|opco|convention|formations?)\b)"
        r"(?=.*\b(?:c'est|c|ca|sa|ce|cet|ces|cette|votre|vos|il|chiffres?|effectifs?|donnees?|infos?|informations?|nombre|dat\w+)\b)"
        r".*\b(?:quel(?:le)?s? (?:an+ee?s?|dates?|exercices?|periodes?|mois)|date\w* de quand|de quand (?:date|c'est|ca)|c'est de quand|vieux|vieille|recente?s?|a jour|ancien\w*|perime\w*|actuel\w*|actualis\w*)\b"
    ),
    # « Et l'effectif ? », right after what was told of the company.
    "size_alone": r"^\W*(?:(?:et|sinon|ok|puis|merci)\W+){0,2}(?:l'|l |quel |notre )?(?:effectif|nombre de salaries|combien de salaries)\W*$",
    # « Au dépôt on est 12 », « sur ce site nous sommes que 9 »: the size of one of several sites.
    "at_one_site": (
        r"\b(?:a|au|aux|sur|dans|chez|ici,?|la)(?: (?:le|la|ce|cet|cette|mon|ma|notre|nos|chaque|seul))* ?(?:l')?(?:sites?|depots?|agences?|atelier|etablissements?|antenne|magasin)\b.{0,24}\b(?:on|nous|je|j'en|ils)\b.{0,16}\d"
        r"|\b(?:on|nous) (?:n')?(?:est|etait|sommes|etions) (?:que |seulement )?(?:\d{1,3}|\w{2,9}) (?:salaries |personnes )?(?:a|au|sur|dans) (?:le |la |l'|ce |cet |cette |mon |ma |notre |nos )?(?:sites?|depots?|agences?|atelier|etablissements?|antenne|magasin)\b"
    ),
    "only_so_many": r"\b(?:on|nous|ils|j'en) (?:n'|ne )?(?:est|sommes|sont|ai|a|etait|etions) (?:plus |en tout )?(?:que|qu'a|seulement|juste)\b|\b(?:que|seulement|juste) \d{1,3}\b",
    # « Fiche de paie : 0016 »: where the number of an agreement stands.
    "pay_slip": r"\b(?:fiches?|bulletins?|feuilles?) (?:de )?(?:paies?|payes?|salaires?)\b|\b(?:sur|dans) (?:le|la|ma|mon|leurs?|sa|une?|mes|les) (?:paie|paye|fiche|bulletin)s?\b|\b(?:ecrit|marque|note|indique|mentionne|inscrit)e?s?\b",
    # « Je le trouve où ce numéro », « un site pour vérifier tout seul » ask for no OPCO's address.
    "not_its_address": r"\b(?:ce|le|mon|notre|son) (?:numero|code)\b|\bidcc\b|\bconvention\b|\bverifi\w*|\bcontrat\b",
    # « Donc vous ne faites rien pour nous ? », of whom another OPCO was named.
    "nothing_for_us": r"\brien (?:pour|chez) (?:nous|moi)\b|\bpas (?:pour|de) (?:nous|moi)\b.{0,12}\bvous\b|\bvous (?:pouvez|faites|servez a) rien\b",
    # « Et les ambulances ? », « dans les services de l'automobile ? » name a trade, and no company.
    "of_a_trade": r"\b(?:dans|pour|chez|sur) les (?:services de l'auto\w*|transports? (?:routiers?|urbains?|de voyageurs|sanitaires?|publics?)|agences de voyages?|auto-ecoles)\b|^(?:(?:ah|et|ok|bon|alors|sinon|dans|pour)[,.!]? ){0,3}(?:les|des|aux) [a-z-]{2,20}(?: [a-z-]{2,20})? ?[?!.]{0,3}$",
    # « Le site d'AKTO c'est quoi », « comment je joins opco ep ».
    "where_it_is": r"\b(?:site|adresse|lien|contact\w*|join\w*|numero|mail|telephone|trouver?)\b",
    "elsewhere": r"\b(?:chez (?:un|une|l'|le|mon|son)|ailleurs|(?:dans|avec) une? autre|(?:un|une|l')? ?autre (?:employeur|patron|boite|garage|entreprise|societe|maison))\b",
    # « Et pour ma boîte », before its case.
    "own_company": r"\b(?:(?:pour|chez|dans) )?(?:mon|ma|notre) (?:boite|entreprise|societe|garage|concession|atelier|structure|affaire)\b",
    # Words of a company, after which it is one that speaks.
    "of_a_company": (
        r"\b(?:mon|ma|notre|nos|mes) (?:entreprise|societe|boite|garage|atelier|salarie\w*|apprenti\w*|alternant\w*|equipe|effectif)\b"
        r"|\b(?:j'|on |nous |je )(?:embauch|recrut|emploi|forme)\w*|\bje suis (?:le |la |un |une )?(?:gerant|patron|employeur|dirigeant|drh|rh)\w*|\b(?:moi|suis) l'employeur\b|\bnous (?:sommes|avons)\b|\b(?:aides?|primes?) (?:pour|a) (?:l')?(?:embauch\w+|recrut\w+|prendre)\b|\bon (?:est|a) \d|\b\d+ salarie"
        r"|\b(?:une?|des|l'un de (?:mes|nos)) salarie\w* (?:peut|peuvent|veut|veulent|voudrai\w*|souhait\w*|demand\w*|a droit|ont droit)\b"
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
    # « Je suis tout seul », « sans salarié », « à mon compte ».
    "alone": (
        r"\b(?:suis|bosse|travaille|exerce|gere|est) (?:tout |toute )?seule?\b|\ba mon (?:propre )?compte\b|\b(?:sans|aucune?|pas d[e'] ?|zero|0) ?(?:autres? )?(?:salarie\w*|employe\w*|personnel)\b"
        r"|\bindependante?\b|\b(?:auto|micro)-? ?(?:entrepreneu\w*|entreprise)\b|\b(?:n'ai|j'ai|n'a|y a) personne\b"
    ),
    # « On aimerait en être », « comment on rejoint ? »
    "wants_in": (
        r"\b(?:aimer\w+|voudr\w+|souhait\w+|veu[xt]|envie d|interesse\w*|comment)\b.{0,16}?\b(?:en etre|en faire partie|participer|rejoindre|rejoint|integrer|adherer|candidater|postuler|beneficier|en profiter|nous inscrire|m'inscrire|s'y mettre)\b"
    ),
    # « Je m'adresse à qui ? », « vers qui on se tourne », « qui je contacte », and no « c'est pour qui ».
    "turns_to_whom": (
        r"\b(?:a|vers|aupres de|avec) qui\b.{0,24}\b(?:adress|tourn|contact|demand|parl|voi[rs]|appel|ecri|envo|faut)\w*"
        r"|\b(?:adress|contact|appel|tourn|demand|parl|ecri|rapproch)\w* (?:donc |alors )?(?:a |vers |aupres de |de )?qui\b|\bvoi[rst] (?:ca |cela )?(?:avec )?qui\b"
        r"|\bqui (?:je |on |faut[- ]il |dois[- ]je |il faut |est-ce que? (?:je |on )|puis[- ]je )?(?:contact|appel|joind|sollicit)\w*|\bquel (?:est )?(?:le |mon |notre |l')?(?:contact|interlocuteur)\b|\bqui est (?:mon |notre |l'|le )(?:contact|interlocuteur)\b"
    ),
    # « Je passe par quel site ? », « c'est sur quel portail ? »
    "by_which_site": r"\b(?:sur |par |c'est )?quel(?:le)?s? (?:est (?:le |la |l'))?(?:site|portail|plateforme|adresse (?:web|internet)|lien)\b|\b(?:le|l[ea]) (?:site|portail|lien)\W{0,2}\?",
    # « C'est quel IDCC », « mon IDCC c'est combien », « quelle convention ».
    "its_idcc": (
        r"\b(?:quel(?:le)?|lequel|mon|notre|numero|combien) (?:est |c'est |serait )?(?:mon |notre |ma |l'|la |le )?(?:numero d')?(?:idcc|convention)\b|\bidcc (?:c'est )?(?:combien|lequel)\b"
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
    # « Vous prenez l'effectif de quel jour ? », « les salariés se comptent à quelle date ? »
    "when_it_is_counted": (
        r"\bquelle annee (?:[a-z']{1,12} ){0,2}(?:regard|compt|retien|retenez|pren|consid)[a-z]*|"
        r"\b(?:effectifs?|(?:compt\w*|retene[zt]|regarde\w*) (?:les |nos |mes )?(?:salarie|employe|personne|gens|tete)e?s?|(?:salarie|employe)e?s (?:se |sont )?compt\w*)\b"
        r"[^.;!?\d]{0,40}\b(?:quel(?:le)? (?:jour|date|mois|annee|moment|periode)|quand|au jour|au 31 decembre)\b"
        r"|\b(?:quel(?:le)? (?:jour|date|mois|annee|moment|periode)|quand) (?:[a-z']{1,14} ){0,5}(?:l')?effectifs?\b"
        r"|^(?!.*\d{2,} ?(?:en|de) moyenne)(?=.*(?:\?|\b(?:donc|alors|bien|c'est ca|d'accord)\b)).*\b(?:la |une |cette |(?:que|qu') ?la |l'effectif )moyenn?e?\b ?(?:annuelle )?(?:de |en |sur |d')(?:20[1-4]\d|l'an(?:nee)? (?:dernier|derniere|passee?|precedente|d'avant))"
    ),
    # « C'est quel seuil qui compte pour cette aide ? », and no share of trainees.
    "which_threshold": (
        r"^(?!.*(?:\bquota|altern|apprenti\w* (?:minimum|a avoir)|\bpart\b|%|\bgpec|\bgepp|\bcse\b|\bnegoci|\bformation|\bbudget|\bcotis|\bcontribution|\bversement))"
        r"(?=.*(?:\bquel(?:le)?s?\b|\blequel\b|c'est (?:quoi|combien)|\bcombien\b|\brappel|\?)).*\b(?:seuil|barre|limite d'effectif|palier)s?\b"
    ),
    # An accountant who asks for several clients.
    "for_clients": (
        r"\b(?:je suis|nous sommes|on est|ici|moi|en tant qu[e']|c'est) ?(?:l'|une? |le |la |votre )?(?:expert[- ]comptable|cabinet|comptable (?:en cabinet|liberal|independant))|^\W*(?:bonjour,? )?(?:expert[- ]comptable|cabinet (?:comptable|d'expertise|de gestion|social))\b"
        r"|\b(?:mes|nos|un de mes|un de nos|deux|trois|plusieurs|[2-9]) clients\b|\b(?:pour|chez) (?:un|mon|notre) (?:premier )?client\b"
    ),
    "a_programme": r"\b(?:ce|le|cette|la|leur) (?:dispositif|programme|truc|machin|systeme|operation|mesure|offre)\b|\bpropulsion\b",
    # « Effectif moyen 2025 : 245 », whose figures are read apart.
    "mean_size": r"\b(?:effectifs?|moyen(?:ne)?s?|annuel(?:le)?s?|salaries)\b",
}
