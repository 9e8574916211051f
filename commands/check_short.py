"""`opco check --short`: the table of the short answers, subject by kind of question, and its holes."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.table import Table

from opco.knowledge import Kind, Library, Section, Topic
from opco.knowledge.short_lookup import holes, rows

OWN, SEEN, UNKNOWN, OF_TOPIC, HOLE = "●", "→", "?", "○", ""


def show_shorts(library: Library) -> None:
    """Print the table, then the kinds without any sentence by topic and the counts."""
    # Never narrower than the table: a file or a small terminal would cut it.
    console = Console(width=max(Console().width, 100))
    table = Table(title="Réponses courtes", pad_edge=False, padding=(0, 0))
    table.add_column("Réponse", no_wrap=True)
    for kind in Kind:
        # Written downwards: nineteen headings do not fit side by side.
        table.add_column("\n".join(kind.label), justify="center", vertical="bottom")
    counts: Counter[str] = Counter()
    before = None
    for topic, section in rows(library.topics):
        if before not in (None, topic.id):
            table.add_section()
        before = topic.id
        marks = [_mark(topic, section, kind) for kind in Kind]
        counts.update(marks)
        table.add_row(f"{topic.id}/{section.id}", *marks)
    console.print(table)
    console.print(
        f"{OWN} sa phrase ({counts[OWN]})   {SEEN} un renvoi ({counts[SEEN]})   "
        f"{UNKNOWN} dit qu'il ne sait pas, et qui sait ({counts[UNKNOWN]})   "
        f"{OF_TOPIC} celle du sujet ({counts[OF_TOPIC]})   vide : trou ({counts[HOLE]})"
    )
    missing = {name: kinds for name, kinds in holes(library.topics).items() if kinds}
    for name, kinds in missing.items():
        labels = ", ".join(kind.label for kind in kinds)
        console.print(f"{name} : {labels}", soft_wrap=True, highlight=False)


def _mark(topic: Topic, section: Section, kind: Kind) -> str:
    entry = section.short.get(kind)
    if entry is None:
        return OF_TOPIC if kind in topic.short else HOLE
    return SEEN if entry.see else UNKNOWN if entry.unknown else OWN
