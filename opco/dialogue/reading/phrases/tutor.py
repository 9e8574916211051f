"""What is said of who accompanies an apprentice: who may, what it is worth, their training."""

from opco.dialogue.reading.phrases.apprentice import LEAVES

PHRASES = {
    # « Tuteur d'un contrat pro : quelle ancienneté ? »
    "seniority": r"\b(?:anciennete|experience|(?:ans|annees?) (?:de |d')(?:metier|boite|maison|pratique|exercice|experience))\b",
    # « Le maître d'apprentissage est en arrêt deux mois »: who takes his place.
    "tutor_away": (
        r"\b(?:tut(?:eur|rice)|(?:maitres?|maistre) d'app\w*|parrain|marraine)\b[^.;?!]{0,40}\b(?:(?:en|est) (?:arret(?! de travail de l'app)|maladie|conge (?:mat|pat|par)\w*|longue maladie)|arretee?(?! de (?:suivre|s'occuper))|malade|absente?|hospitalisee?|s'est (?:cassee?|blessee?|fait operer)|accidentee?|immobilisee?)\b"
    ),
    # « Notre tuteur part à la retraite », « ma tutrice est en arrêt »: somebody replaces them.
    "tutor_leaves": r"\b(?:tut(?:eur|rice)|maitre d'apprentissage)\b (?:(?:de |d')(?:notre |mon |ma |l'|une? |la |le )?(?:apprentie?|alternante?|jeune|gamine?) )?(?:"
    + LEAVES
    + r"|(?:est|sera) (?:mute|licencie)|(?:s'absente|prend sa retraite))",
    # « Et sa collègue, arrivée en mai ? », « un autre avec 3 ans », of who may be a tutor.
    "another_person": (
        r"\b(?:l'autre|une? autre|(?:le|la|mon|ma) (?:second|seconde|deuxieme|nouveau|nouvelle)|(?:son|sa) (?:collegue|adjointe?|frere|soeur|femme|mari|fils|fille|remplacante?|binome)|celui (?:qui|de|du|en)|celle (?:qui|de|du|en))\b"
        r"|^(?:ou |ou bien )?(?:mon|ma) (?:(?:beau|belle|petite?)[- ])?(?:fils|fille|neveu|niece|frere|soeur|cousine?|gendre|femme|mari|pere|mere)\b"
        r"|^(?:et|sinon|ou bien|ok et) (?:(?:mon|ma|notre|le|la|une?|les) |l')[a-z]{3,20}\b"
    ),
    # « On prépare un CAP, candidats : … », « lequel peut s'occuper de l'apprenti ? », of who may be a tutor; no one to be taken on.
    "candidates": (
        r"^(?!.*\b(?:embauch\w*|recrut\w*|aides?|primes?|salaire|combien|quel contrat)\b)(?:.*\b(?:candidat\w*|pressentie?s?|tutor\w+|(?:maitre|maistre)s? (?:d ?'? ?)?app?r\w*|referente?s?|encadrante?s?)\b"
        r"|.*\b(?:s'occup\w+|charge|suivre|form(?:er|e)|accompagn\w+|prendre en charge) (?:de |d'|du |l'|un |une |notre |mon |ma |le |la ){0,2}(?:apprenti|alternant|jeune|stagiaire))"
    ),
    # « 3 apprentis, signés le 2, et le tuteur ? »: a day told is of the contract, and of nobody's work.
    "of_a_contract": r"\b(?:contrats? (?:du|au|le|des)\b|cerfa|sign\w+|conclu\w*|debut\w*|commenc\w*|demarr\w*)\b",
    # « Lui a le titre ECSR », « il est titulaire d'un CQP »: a title whose level is not told.
    "has_a_title": r"(?<!pas )\b(?:a|ont|possede|detient|titulaire d\w*|avec|eu|obtenu|decroche)\b(?! pas\b)[^.;?!]{0,16}?\b(?:titre|cqp|certificat|brevet|diplome du metier|diplome du domaine)\b",
    # « Et pour le tuteur, 2 ou 3 ans ? » leaves what was talked of for the tutor.
    "turns_to_the_tutor": (
        r"^(?:(?:et|ok|sinon|bon|alors|du coup|d'accord|ah|mais)[ ,]+)*(?:(?:pour|cote|concernant|quid d[eu]) )?"
        r"(?:l[ea]|mon|ma|son|notre|un|une|les|mes|nos) ?(?:tut(?:eur|rice)s?|maitres? d'apprentissage)\b"
    ),
    # « Prime du tuteur », « le tuteur a une prime ? », and not the aid for an apprentice.
    "tutor_bonus": (
        r"\b(?:primes?|bonus|gratification)\b(?! (?:a l'|d'|pour l'|apprenti|alternan|embauch|exceptionnel|unique|activite)).{0,40}\b(?:tut(?:eur|rice|orat)\w*|maitres? d'apprentissage|parrain\w*)\b"
        r"|\b(?:tut(?:eur|rice|orat)\w*|maitres? d'apprentissage|parrain\w*)\b.{0,40}\b(?:primes?|bonus|gratification)\b(?! (?:a l'|d'|pour l'|apprenti|alternan|embauch|exceptionnel|unique|activite))"
    ),
    "names_a_bonus": r"^(?!.*\b(?:apprenti(?!ssage)\w*|alternan\w*|etat|embauch\w*|asp|exceptionnelle|unique|employeur)\b).*\b(?:la|sa|une|de|cette|quelle) prime\b",
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
    # « Mon gars a encadré notre apprentie 6 mois ».
    "accompanies": r"\b(?:encadr|tutor|accompagn|chapeaut|coach|suivi)\w*\b.{0,24}\b(?:apprenti|alternan|jeune|stagiaire)",
    # « La formation du tuteur, combien d'heures payées ».
    "hours_paid": (
        r"\bcombien d'heures?\b.{0,12}\b(?:max\w*|au plus)\b|\bcombien d'heures?\b.{0,40}\b(?:pay\w*|financ\w*|prises?|pris|rembours\w*|couvert\w*|charge)\b|\b(?:pay\w*|financ\w*|prises? en charge|rembours\w*|couvert\w*)\b.{0,24}\bcombien d'heures?\b"
    ),
    # « Combien d'heures ? », « ça dure longtemps ? », and nothing else.
    "only_how_long": r"^\W*(?:(?:et|alors|ok|mais|donc|oui)\W+){0,2}(?:(?:c'est|ca|cela|elle|il y en a|faut|y a)\W+)?(?:(?:dure|prend|fait|represente|compter)\W+)?(?:combien (?:d'heures?|de temps|de jours?|de journees?)|longtemps|c'est long|quelle duree)(?: (?:ca|elle|cette formation|la formation))?(?: (?:dure|prend|fait|en tout|au total|environ)){0,2}\W*$",
    # « C'est payant ? », « et c'est gratuit ? », « ça coûte quelque chose ? »
    "only_whether_free": r"^\W*(?:(?:et|alors|ok|mais|donc)\W+){0,2}(?:(?:c'est|ce serait|elle est|ca)\W+)?(?:payante?|gratuite?|(?:me |nous )?coute (?:combien|cher|quelque chose|qqch)|combien (?:ca coute|elle coute)|a quel prix)(?: (?:pour (?:moi|nous)|ou pas|non|aussi|ca)){0,2}\W*$",
    # « Et du temps pour lui ? », of a tutor.
    "time_of_a_tutor": (
        r"\bdu temps\b|\btemps (?:libere|a liberer|pour lui|pour elle|prevu|necessaire|de travail libere)\b|\b(?:heures?|jours?|journees?) (?:liberee?s?|a liberer|par mois|par semaine)\b|\b(?:decharg|liber)\w+\b"
    ),
    "training": r"\b(?:formations?|former|forme|formee?|stage|cours)\b",
    # « Obligatoire aussi pour un premier tuteur ? », « c'est imposé ? »
    "compulsory": r"\b(?:obligatoire\w*|oblig\w+|impos\w+|exig\w+)\b|\b(?:faut(?:[- ]il)?|doit[- ](?:on|il|elle)?|doi[st]|devra|faudra) ?(?:absolument |vraiment |le |la |les |l'|etre |se |suivre |une? |faire ){0,3}(?:form(?:er|ee?s?|ation)|stage)\b",
    "tutor": r"\b(?:tut(?:eur|rice|orat)\w*|maitres? d'apprentissage|parrain\w*)\b",
    # « Maxi combien », « plafonnée à combien », of no number of people.
    "at_most": r"^(?!.*\b(?:apprenti\w*|alternant\w*|tuteurs|jeunes|contrats|personnes|par tuteur)\b).*\b(?:max\w*|plafon\w*|au plus|limite\w*|pas plus de)\b",
    # « L'OPCO donne rien en retour ? », « vous remboursez quelque chose ? »
    "given_by_the_opco": r"\b(?:opco|vous)\b.{0,24}\b(?:donn\w*|vers\w*|rembours\w*|aid(?:e|ez|er|es)|particip\w*|pay\w*|paie\w*|compens\w*|financ\w*|geste)\b|\ben (?:retour|echange|contrepartie)\b|\bcontrepartie\b",
    "m_tutorat": r"\bm[- ]?tutorat\b|\bcatalogues?\b",
    # « Combien lui donner pour ça ? », « je serai payée plus ? », of whoever accompanies.
    "is_given_something": (
        r"\b(?:lui|leur|me|m'|faut (?:lui|leur)) ?(?:donn|vers|pay|fil|rajout|augment)\w*|\b(?:serai|sera|suis|est|etre|serais|serait) (?:mieux |plus )?(?:payee?|augmentee?|remuneree?)\b"
        r"|\b(?:gagner\w*|toucher\w*) (?:plus|quelque chose|quoi|combien)\b"
    ),
}
