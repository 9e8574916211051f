"""What an editor should look at in how single sentences are asked for: doubled questions."""

from collections.abc import Iterator

from opco.content import Problem
from opco.french.plain import sentence_key
from opco.knowledge.asked import FOLDER, load_asked, topic_of_key
from opco.knowledge.library import Library


def proofread_asked(library: Library) -> list[Problem]:
    """Return what is wrong in ``data/asked``: empty questions, those that two sentences answer.

    A file that cannot be read, or that names what does not exist, raises ``ContentError``.
    """
    return list(_problems(library))


def _problems(library: Library) -> Iterator[Problem]:
    leads_to: dict[str, str] = {}
    for one in load_asked(library.folder / FOLDER, library.topics, library.details):
        file, words = f"{FOLDER}/{topic_of_key(one.key)}.yml", sentence_key(one.text)
        if not words:
            yield Problem(file, None, f"{one.key} : une question est vide")
        elif leads_to.setdefault(words, one.key) != one.key:
            reason = f"« {one.text} » mène à {one.key} et à {leads_to[words]}"
            yield Problem(file, None, reason)
