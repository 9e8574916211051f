"""What the scripted assistant says in the widget's tests: one of each kind of message."""

from __future__ import annotations

from typing import Any

SOURCES = [
    {
        "title": "Code du travail, un article",
        "url": "https://www.legifrance.gouv.fr/codes/article_lc/EXEMPLE",
        "published": "2026-03-06",
    },
    {"title": "Une fiche pratique", "url": "https://entreprendre.service-public.gouv.fr/exemple"},
]

DECISION: dict[str, Any] = {
    "label": "aide d'exemple",
    "outcome": "granted",
    "amount": {"max_first_year": 5000, "currency": "EUR"},
    "summary": "D'après vos réponses : aide d'exemple, jusqu'à 5 000 €.",
    "criteria": [
        {
            "id": "a.transmission",
            "scheme": "aide d'exemple",
            "label": "Contrat transmis à l'OPCO",
            "state": "todo",
            "by": "2027-06-01",
            "explanation": "Le contrat doit être transmis au plus tard le 1er juin 2027.",
        },
        {
            "id": "a.diplome",
            "scheme": "aide d'exemple",
            "label": "Diplôme",
            "state": "unknown",
            "explanation": "Il faut connaître le diplôme préparé.",
        },
        *(
            {
                "id": f"a.condition_{number}",
                "scheme": "aide d'exemple",
                "label": f"Condition {number}",
                "state": "met",
                "explanation": "42 salariés, moins de 250.",
            }
            for number in range(1, 9)
        ),
    ],
    "what_if": [{"text": "Avec un autre diplôme, l'aide change."}],
    "notes": ["L'aide est versée chaque mois."],
}

#: A refusal of two schemes, each with its reason; the rest is met.
REFUSAL: dict[str, Any] = {
    "label": "Aide d'exemple",
    "outcome": "refused",
    "amount": None,
    "summary": "Aucune aide n'est prévue pour ce contrat.",
    "criteria": [
        {
            "id": f"{scheme}.reason",
            "scheme": name,
            "label": f"Raison de l'{name}",
            "state": "unmet",
            "explanation": "Le contrat commence trop tard.",
        }
        for scheme, name in (("a", "aide unique"), ("b", "aide exceptionnelle"))
    ]
    + [
        {"id": "c.met", "scheme": "aide unique", "label": "Effectif", "state": "met"},
        {
            "id": "c.todo",
            "scheme": "aide unique",
            "label": "Contrat transmis",
            "state": "todo",
            "by": "2027-06-01",
        },
    ],
}

Said = tuple[str, dict[str, Any]]


def answer() -> Said:
    """Return an answer with a list, more to read, sources and choices."""
    card = {
        "kind": "answer",
        "topic": "aide_apprentissage",
        "more": "D'autres détails.",
        "sources": SOURCES,
        "as_of": "2026-11-23",
    }
    buttons = [
        {"title": "Vérifier mon cas", "payload": "/start_check"},
        {"title": "Quand est-elle versée ?", "payload": "/aide_versement"},
    ]
    text = "Oui, une **aide** existe :\n\n- pour les petites entreprises ;\n- selon le diplôme."
    return text, {"custom": card, "buttons": buttons}


def company() -> Said:
    """Return what is said of a company found, before anything else."""
    text = "GARAGE VALOMBRE, à Arras : 42 salariés en 2025, convention « Services de l'automobile » (IDCC 1090). Elle relève d'OPCO Mobilités."
    return text, {"custom": {"kind": "company"}}


def decision(content: dict[str, Any] = DECISION) -> Said:
    """Return a decision, said in a sentence and shown as a card."""
    card = {
        "kind": "decision",
        "topic": "aide_apprentissage",
        "decision": content,
        "beside": "Je suppose : employeur privé.",
        "sources": SOURCES,
        "as_of": "2026-11-23",
        "reference": "D-4827-KR",
        "page": "decisions/a-secret-of-a-link-long-enough",
    }
    buttons = [{"title": "Changer une réponse", "payload": "/correct"}]
    text = f"{content['summary']}\n\n{card['beside']}"
    return text, {"custom": card, "buttons": buttons}


def question(field: str) -> Said:
    """Return a question that expects a kind of field."""
    card = {"kind": "question", "input": field, "help": "Une précision."}
    return f"Question ({field}) ?", {"custom": card}


def levels() -> Said:
    """Return a question that lists its choices in the text, in the help and as buttons."""
    names = ["CAP", "Bac ou bac pro", "BTS, BUT", "Licence", "Master"]
    text = "Quel diplôme ?\n\n" + "\n".join(f"- {name}" for name in names)
    card = {"kind": "question", "input": "text", "help": "Le diplôme que l'apprenti prépare."}
    buttons = [{"title": name, "payload": f'/inform{{"value": "{name}"}}'} for name in names]
    return text, {"custom": card, "buttons": buttons}


def by_word(text: str) -> list[Said]:
    """Answer by what the message asks for; several words, several messages."""
    kinds: list[Said] = []
    if "entreprise" in text:
        kinds.append(company())
    if "réponse" in text:
        kinds.append(answer())
    if "décision" in text:
        kinds.append(decision())
    if "refus" in text:
        kinds.append(decision(REFUSAL))
    if "niveau" in text:
        kinds.append(levels())
    for field in ("siret", "date", "number", "email"):
        if field in text:
            kinds.append(question(field))
    return kinds or [(f"Vous avez dit : {text}", {})]
