"""What an editor should look at in the questions: answers that nobody can ask for, doubled ones."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from opco.content import Problem, line_of
from opco.french.plain import sentence_key
from opco.knowledge.library import Library
from opco.knowledge.questions import load_file, question_files

OFF_TOPIC = "hors_sujet"
#: Fewer teach nothing: the guide asks for them (docs/guide-de-redaction.md).
FEWEST = 5


def proofread_questions(library: Library) -> list[Problem]:
    """Return what is wrong in ``data/questions``: unknown answers, doubled or missing questions.

    A file that cannot be read raises ``ContentError``.
    """
    return list(_problems(library))


def _problems(library: Library) -> Iterator[Problem]:
    asked: dict[str, tuple[str, str]] = {}
    served: Counter[str] = Counter()
    for path in question_files(library.folder):
        name = str(path.relative_to(library.folder))
        content = load_file(path)
        for answer, questions in content.questions.items():
            label = f"{content.topic}/{answer}"
            place = line_of(path, ["questions", answer])
            if not _exists(library, content.topic, answer):
                yield Problem(name, place, f"la réponse « {label} » n'existe pas")
                continue
            served[label] += len(questions)
            for index, question in enumerate(questions):
                key = sentence_key(question)
                if not key:
                    yield Problem(name, _line(path, answer, index), "une question est vide")
                elif key in asked and asked[key][0] != label:
                    yield Problem(
                        name,
                        _line(path, answer, index),
                        f"« {question} » mène aussi à {asked[key][0]} ({asked[key][1]})",
                    )
                asked.setdefault(key, (label, name))
    for topic in library.topics.values():
        for section in topic.answers:
            count = served[f"{topic.id}/{section.id}"]
            if topic.id != OFF_TOPIC and count < FEWEST:
                few = (
                    f"{count} question(s) n'y conduisent, {FEWEST} au moins"
                    if count
                    else "aucune question n'y conduit"
                )
                reason = f"{section.id} : {few}"
                yield Problem(f"questions/{topic.id}.yml", None, reason)


def _exists(library: Library, topic: str, answer: str) -> bool:
    found = library.topics.get(topic)
    return found is not None and any(section.id == answer for section in found.answers)


def _line(path: Path, answer: str, index: int) -> int | None:
    return line_of(path, ["questions", answer, index])
