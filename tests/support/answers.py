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
    "label": "Aide d'exemple",
    "outcome": "granted",
    "amount": {"max_first_year": 5000, "currency": "EUR"},
    "criteria": [
        {"id": "a", "label": "Effectif", "state": "met", "explanation": "42 salariés."},
        {"id": "b", "label": "Diplôme", "state": "unmet", "explanation": "Au-dessus du bac."},
        {"id": "c", "label": "Transmission", "state": "unknown", "explanation": "À faire."},
    ],
    "what_if": [{"text": "Avec un autre diplôme, l'aide change."}],
    "notes": ["L'aide est versée chaque mois."],
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


def decision() -> Said:
    """Return a decision with each state of a criterion."""
    card = {
        "kind": "decision",
        "topic": "aide_apprentissage",
        "decision": DECISION,
        "sources": SOURCES,
        "as_of": "2026-11-23",
        "reference": "D-4827-KR",
        "page": "decisions/a-secret-of-a-link-long-enough",
    }
    return "Voici le résultat.", {"custom": card}


def question(field: str) -> Said:
    """Return a question that expects a kind of field."""
    card = {"kind": "question", "input": field, "help": "Une précision."}
    return f"Question ({field}) ?", {"custom": card}


def by_word(text: str) -> list[Said]:
    """Answer by what the message asks for; several words, several messages."""
    kinds: list[Said] = []
    if "réponse" in text:
        kinds.append(answer())
    if "décision" in text:
        kinds.append(decision())
    for field in ("siret", "date", "number", "email"):
        if field in text:
            kinds.append(question(field))
    return kinds or [(f"Vous avez dit : {text}", {})]
