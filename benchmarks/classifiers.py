"""Trains and measures several ways of understanding on the same examples and the same questions.

Run: ``python -m benchmarks.classifiers [--only NAME,NAME]`` (an hour for all); each row goes into the
table of docs/comprehension.md as soon as it is measured. A pipeline of tests/nlu/pipelines.yml is either a set of `weights`
of our own classifier, or a Rasa `pipeline`, trained and run by Rasa itself.
"""

import argparse
import asyncio
import resource
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from addons.nlu.analysis import Analyst
from addons.nlu.answer_model import Weights
from addons.nlu.corpus import OFF_TOPIC, Corpus
from addons.nlu.evaluation import Question, read_questions, read_strangers, scores
from addons.nlu.sentence_encoder import shared_encoder
from addons.quiet import quiet
from commands.evaluate import QUESTIONS, STRANGERS
from opco.content import read_yaml
from opco.settings import ROOT

COLUMNS = {
    "name": "chaîne",
    "accuracy": "exactitude",
    "macro_f1": "F1 macro",
    "top3": "parmi 3",
    "answer": "bonne réponse (autre main)",
    "off_topic_auc": "h. sujet AUC",
    "off_topic_recall": "h. sujet reconnu",
    "latency": "ms CPU / question",
    "training": "entraînement (s CPU)",
    "size": "taille (Mo)",
}
_TIMED = 100
PIPELINES = ROOT / "tests" / "nlu" / "pipelines.yml"
PAGE = ROOT / "docs" / "comprehension.md"
TABLE_BEGINS, TABLE_ENDS = "<!-- make compare -->", "<!-- fin -->"


def main() -> None:
    """Compare, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="pipelines, separated by commas")
    only = [name.strip() for name in parser.parse_args().only.split(",") if name.strip()]
    quiet()
    data = ROOT / "data"
    questions = [q for q in read_questions(QUESTIONS) if q.kind != "two_questions"]
    strangers = read_strangers(STRANGERS / "other_hand.csv", Corpus.load(data).same)
    pipelines = load_pipelines(PIPELINES)
    for name, pipeline in pipelines.items():
        if not only or name in only:
            row = compare(name, pipeline, data, questions, strangers)
            line = "| " + " | ".join(_cell(row[column]) for column in COLUMNS) + " |"
            print(line, flush=True)
            # At once: all of them take an hour, and what stops the last leaves the others.
            put_in_table(line, list(pipelines))


def put_in_table(line: str, order: Sequence[str], page: Path = PAGE) -> None:
    """Put the row of a pipeline in the page, in `order`, in the place of its row of before.

    Rows of a table that had other columns, and those of pipelines that are no more, go.
    """
    head = ["| " + " | ".join(COLUMNS.values()) + " |", "|" + "---|" * len(COLUMNS)]
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(TABLE_BEGINS)
    table, after = rest.split(TABLE_ENDS)
    kept = table.strip().splitlines()
    rows = {_name(row): row for row in kept[2:]} if kept[:2] == head else {}
    rows[_name(line)] = line
    lines = [*head, *(rows[name] for name in order if name in rows)]
    body = "\n".join(["", *lines, ""])
    page.write_text(f"{before}{TABLE_BEGINS}{body}{TABLE_ENDS}{after}", encoding="utf-8")


def _name(row: str) -> str:
    return row.split("|")[1].strip()


def _cell(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def load_pipelines(path: Path) -> dict[str, dict[str, Any]]:
    """Return name -> pipeline, in the order of the file."""
    return dict(read_yaml(path)["pipelines"])


def compare(
    name: str,
    pipeline: Mapping[str, Any],
    data: Path,
    questions: Sequence[Question],
    strangers: Sequence[Question] = (),
) -> dict[str, Any]:
    """Train `pipeline` on the examples of `data`, put it `questions`; one value per column.

    `strangers` are questions whose answer is known: how often it comes first is measured on them.
    Rasa's pipelines know topics only.
    """
    corpus = Corpus.load(data)
    with tempfile.TemporaryDirectory() as folder:
        texts = [q.text for q in questions]
        if "pipeline" in pipeline:
            probabilities, intents, costs = _with_rasa(pipeline, corpus, texts, Path(folder))
            answer: float | str = ""
        else:
            analyst, trained = _trained(pipeline, corpus)
            probabilities, intents, costs = _with_ours(analyst, trained, texts, Path(folder))
            answer = _first_answers_right(analyst, strangers)
    return {"name": name, **scores(probabilities, intents, questions), "answer": answer, **costs}


def _trained(pipeline: Mapping[str, Any], corpus: Corpus) -> tuple[Analyst, float]:
    # Each pays for its vectors: the first would pay for all.
    shared_encoder().forget()
    started = _cpu()
    analyst = Analyst.train(corpus, Weights(**(pipeline.get("weights") or {})))
    return analyst, _cpu() - started


def _first_answers_right(analyst: Analyst, questions: Sequence[Question]) -> float:
    """Return how often the likeliest answer is the right one, or has its text."""
    rows = analyst.reader.model.probabilities([q.text for q in questions if q.answers])
    known = [q for q in questions if q.answers]
    right = [
        analyst.reader.labels[int(np.argmax(row))] in question.answers
        for row, question in zip(rows, known, strict=True)
    ]
    return sum(right) / len(right) if right else float("nan")


def _with_ours(
    analyst: Analyst, trained: float, texts: Sequence[str], folder: Path
) -> tuple[np.ndarray[Any, Any], list[str], dict[str, Any]]:
    stored = folder / "model"
    stored.mkdir()
    analyst.save(stored)
    size = Path(shutil.make_archive(str(folder / "model"), "gztar", stored)).stat().st_size
    shared_encoder().forget()
    started = _cpu()
    for text in texts[:_TIMED]:
        analyst.reader.intent_probabilities([text])
    latency = _cpu() - started
    probabilities = analyst.reader.intent_probabilities(texts)
    return probabilities, analyst.reader.intents, _costs(latency, trained, size)


def _with_rasa(
    pipeline: Mapping[str, Any], corpus: Corpus, texts: Sequence[str], folder: Path
) -> tuple[np.ndarray[Any, Any], list[str], dict[str, Any]]:
    # Loud, slow, and needed by its own pipelines only.
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    config = folder / "config.yml"
    config.write_text(
        yaml.safe_dump(
            {"recipe": "default.v1", "language": "fr", "pipeline": pipeline["pipeline"]}
        ),
        encoding="utf-8",
    )
    by_intent: dict[str, list[str]] = {}
    for example in corpus.training_examples():
        by_intent.setdefault(example.intent, []).append(example.text)
    nlu = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in examples)}
        for intent, examples in by_intent.items()
    ]
    data = folder / "nlu.yml"
    data.write_text(
        yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True), encoding="utf-8"
    )
    started = _cpu()
    path = train_nlu(str(config), str(data), str(folder / "models"))
    trained = _cpu() - started
    if path is None:
        raise RuntimeError("Rasa could not train the pipeline")
    agent = Agent.load(path)
    intents = sorted({*by_intent, OFF_TOPIC})

    async def ask() -> tuple[list[dict[str, Any]], float]:
        await agent.parse_message("bonjour")
        shared_encoder().forget()
        started = _cpu()
        answers = [await agent.parse_message(text) for text in texts[:_TIMED]]
        elapsed = _cpu() - started
        return [*answers, *[await agent.parse_message(text) for text in texts[_TIMED:]]], elapsed

    answers, latency = asyncio.run(ask())
    probabilities = np.zeros((len(texts), len(intents)))
    columns = {intent: column for column, intent in enumerate(intents)}
    for row, answer in enumerate(answers):
        for choice in answer["intent_ranking"]:
            probabilities[row, columns[choice["name"]]] = choice["confidence"]
    return probabilities, intents, _costs(latency, trained, Path(path).stat().st_size)


def _costs(latency: float, trained: float, size: int) -> dict[str, Any]:
    return {
        "latency": round(1000 * latency / _TIMED, 1),
        "training": round(trained),
        "size": round(size / 1e6, 1),
    }


def _cpu() -> float:
    """Seconds of processor spent by this process and by its copies, on which classifiers are learnt.

    The clock on the wall depends on who else works.
    """
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    main()
