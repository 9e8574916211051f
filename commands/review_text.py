"""How `opco review` says things: groups, opinions, refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rich.console import Console
from rich.text import Text

from opco.review import AlreadyReviewed, Group, Refused, TopicRatings, WaitingMessage

if TYPE_CHECKING:
    from addons.nlu.foresight import Moved

NO_TOPIC = "aucun sujet proche"
NONE_CHOSEN = "aucun des sujets proposés"
TRAIN = "Quand vous avez fini : make model, puis make evaluate."
NOTHING = "Rien à relire : tout ce qui n'a pas été compris a été traité."
REFUSALS = {
    "empty": "la phrase est vide",
    "command": "une phrase ne commence pas par « / »",
    "annotation": "les crochets suivis d'une parenthèse ont un sens pour Rasa : retirez-les",
    "masked": "elle contient un passage masqué entre crochets : récrivez-la sans lui",
    "personal": "elle contient de quoi reconnaître une personne : récrivez-la",
    "learnt": "c'est déjà un exemple de {where}",
    "test_question": "c'est une question de test ({where}) : l'apprendre fausserait la mesure",
}
WHYS = {
    "doubted": "dans le doute",
    "refused": "déclinée sans doute",
    "answered": "répondue à côté",
    "disliked": "réponse jugée inutile",
}
NO_MODEL = "Aucun modèle entraîné : je ne peux pas dire ce qui bougerait."
#: Lines shown of what an example would move; those served worse come first.
MOST_MOVES = 12
STANCES = {"sure": "répond", "fair": "répond et propose", "unsure": "propose", "outside": "décline"}
REVIEWS = {"accepted": "déjà accepté", "rejected": "déjà écarté"}
Titles = Callable[[str | None], str]


def show(
    console: Console, groups: Sequence[Group], ratings: Sequence[TopicRatings], title: Titles
) -> None:
    """Print what waits and the opinions."""
    if not groups:
        console.print(NOTHING)
    for number, group in enumerate(groups, 1):
        show_group(console, group, f"{number}/{len(groups)}", title)
    disliked = [one for one in ratings if one.down]
    if disliked:
        console.print("\n[bold]Réponses jugées inutiles[/bold]")
    for one in disliked:
        console.print(Text(f"\n{title(one.topic)} : {one.down} 👎, {one.up} 👍", style="bold"))
        for item in one.reasons:
            section = f" ({item['section']})" if item["section"] else ""
            day = date.fromisoformat(item["on"])
            reason = item["reason"] or "sans raison"
            console.print(Text(f"  {day:%d/%m/%Y}{section} : {reason}"))


def show_group(console: Console, group: Group, place: str, title: Titles) -> None:
    """Print one group."""
    first = group.messages[0]
    near = title(group.nearest_topic)
    if group.nearest_topic:
        near = f"{near} – {group.nearest_topic}{confidence(first.confidence)}"
    console.print(Text(f"\nGroupe {place} · {counted(group.count)} · {near}", style="bold"))
    if group.choices:
        chosen = ", ".join(f"{title(topic)} ({n})" for topic, n in group.choices.items())
        console.print(Text(f"  choisi ensuite : {chosen}"))
    for message in group.messages:
        console.print(Text(f"  {describe(message)}"))


def describe(message: WaitingMessage) -> str:
    """Return a message on one line, with its number."""
    times = f" ×{message.count}" if message.count > 1 else ""
    known = [WHYS[why] for why in message.why if why != "doubted"]
    told = f" – {', '.join(known)}" if known else ""
    if message.said:
        told += f" ({', '.join(message.said)})"
    text = " ".join(message.text.split())
    return f"[{message.id}] « {text} »{times} ({message.last_on:%d/%m/%Y}){told}"


def confidence(value: float | None) -> str:
    """Return a confidence between 0 and 1 as a percentage."""
    return "" if value is None else f", {value * 100:.0f} %"


def counted(count: int) -> str:
    """Return a number of messages in words."""
    return f"{count} message{'s' if count > 1 else ''}"


def nearby(word: str, known: Sequence[str]) -> str:
    """Return a sentence with the names closest to ``word``."""
    close = [name for name, _, _ in process.extract(word, known, limit=3, score_cutoff=50)]
    return f"Vouliez-vous dire {', '.join(close)} ?" if close else ""


def problem(error: Exception) -> str:
    """Return why a decision was not taken."""
    if isinstance(error, Refused):
        return f"Refusé : {REFUSALS[error.reason].format(where=error.where)}."
    if isinstance(error, AlreadyReviewed):
        if error.review is None:
            return f"Aucun message n'a le numéro {error.message_id}."
        return f"Message {error.message_id} {REVIEWS.get(error.review, error.review)}."
    return str(error)


def moves(console: Console, moved: Sequence[Moved] | None) -> None:
    """Print the test questions that an example would move."""
    if moved is None:
        console.print(NO_MODEL)
        return
    worse = sum(one.gain < 0 for one in moved)
    better = sum(one.gain > 0 for one in moved)
    console.print(
        f"Questions de test qui bougeraient (estimation) : {len(moved)}, "
        f"dont {better} en mieux et {worse} en moins bien."
    )
    for one in moved[:MOST_MOVES]:
        told = one.to_dict()
        sign = "+" if one.gain > 0 else "−" if one.gain < 0 else "="
        before, after = (_served(told[name]) for name in ("before", "after"))
        console.print(Text(f"  {sign} « {told['question']} » : {before} → {after}"))


def _served(told: Mapping[str, Any]) -> str:
    return f"{STANCES.get(told['stance'], 'acte')} {told['answers'][0]}"


def done(result: Mapping[str, Any]) -> str:
    """Return what a decision did."""
    if "rejected" in result:
        return f"Écarté : {counted(len(result['closed']))}."
    place = f"{result['topic']}/{result['answer']}"
    return f"Ajouté ({place}) : « {result['text']} », {result['file']} ligne {result['line']}."
