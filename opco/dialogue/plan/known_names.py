"""What several rooms of the plan speak of, by its name in data: an answer, a check, a fact. Each is written here alone."""

#: Answers: what an apprentice is paid, what is told of the years after the first.
PAY_OF_AN_APPRENTICE = "remuneration_apprenti/essentiel"
SECOND_YEARS = "aide_apprentissage/annees_suivantes"
#: What is told of the pay after another contract, and of the aid to a large company.
PAY_AFTER_ANOTHER = "remuneration_apprenti/nouvel_employeur"
LARGE_COMPANIES = "aide_apprentissage/grande_entreprise"
#: What is told of the aid to all, and of an aid that does not come.
AID_ANSWER, NOT_PAID = "aide_apprentissage/essentiel", "aide_versement/rien_recu"
#: What is told of an apprentice who leaves.
APPRENTICE_LEAVES = "contrat_apprentissage_rupture/depart_apprenti"
#: What is told of a tutor who leaves.
TUTOR_LEAVES = "tuteur_conditions/remplacer"
OF_WHO_LEAVES = frozenset({APPRENTICE_LEAVES, TUTOR_LEAVES})
#: Checks: the State's aid, the pay of an apprentice, the training budget of a year.
AID, PAY, BUDGET = "apprenticeship_aid", "apprentice_pay", "training_budget"
#: What somebody is paid in a contract of professionalisation; the diploma already held, on which it hangs.
PAY_OF_PRO, HELD = "professionalisation_pay", "held_qualification"
#: What an employer pays to the training centre.
SHARE = "employer_share"
#: Facts: the size of a company.
HEADCOUNT = "headcount"
#: Days of a contract, which every subject has.
SIGNATURE, START = "signed_on", "starts_on"
#: The last day of a contract as it was signed; the one on which somebody leaves before it.
LAST_DAY, LEFT = "ends_on", "ended_on"
DAYS = frozenset({SIGNATURE, START, LAST_DAY})
