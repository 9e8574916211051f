"""Finding requests: by words of their reference, company or contact, and by state."""

from collections.abc import Iterable

from opco.desk.store import CLOSED, Request
from opco.french.plain import without_accents

#: What one may choose to see; « open » is what is left to do.
FILTERS = {"open": "À traiter", "mine": "Les miennes", "closed": "Closes", "all": "Toutes"}


def select(requests: Iterable[Request], words: str, chosen: str, name: str) -> list[Request]:
    """Return the requests that hold every word, in the state chosen; order kept."""
    wanted = plain(words).split()
    return [
        one
        for one in requests
        if _is_chosen(one, chosen, name) and all(word in _haystack(one) for word in wanted)
    ]


def plain(text: str) -> str:
    """Return a text as it is compared: no accents, no capitals, no punctuation of references."""
    letters = without_accents(text.lower())
    return "".join(letter for letter in letters if letter.isalnum() or letter in " @.")


def _is_chosen(one: Request, chosen: str, name: str) -> bool:
    if chosen == "mine":
        return one.adviser == name and one.state != CLOSED
    if chosen == "closed":
        return one.state == CLOSED
    return chosen == "all" or one.state != CLOSED


def _haystack(one: Request) -> str:
    company, contact = one.data.get("company") or {}, one.data.get("contact") or {}
    parts = [
        one.reference,
        *(str(company.get(key) or "") for key in ("name", "siret", "city")),
        *(str(contact.get(key) or "") for key in ("name", "email", "phone")),
        *(str(decision.get("reference") or "") for decision in one.data.get("decisions") or []),
    ]
    return " ".join(plain(part) for part in parts)
