"""`opco ask`: one question answered as the chat would, or a file of them, without a server."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.failing import AS_JSON, trained_model
from opco.spreadsheets import text_of

if TYPE_CHECKING:
    from addons.nlu.analysis import Analyst
    from addons.nlu.results import Analysis
    from opco.knowledge import Answer, Library

OFF_TOPIC = "hors_sujet"
DEFINITION = "ask_definition"
#: What is said to an act that comes out of nowhere: there is no check to answer here.
_ALONE = {"affirm": "smalltalk.affirm_alone", "deny": "smalltalk.deny_alone"}


@dataclass
class Respondent:
    """Answers questions one by one, each as the first message of a conversation."""

    analyst: Analyst
    library: Library
    today: date

    @classmethod
    def load(cls, model: Path, today: date) -> Respondent:
        """Load a model and the content."""
        from addons.nlu.analysis import load_analyst
        from opco.eligibility import Rulebook
        from opco.knowledge import Library

        return cls(load_analyst(model), Library.load(law=Rulebook.load()), today)

    def answer(self, question: str) -> dict[str, Any]:
        """Return topic, answer, confidence, alternatives, text, sources (and topics, if two).

        `topic` and `answer` are null in doubt; `alternatives` is what the chat would offer, best
        first: in place of an answer, or beneath one that is only fairly sure.
        """
        analysis = self._analyse(question)
        if analysis.doubt:
            return self._doubt(question, analysis)
        if analysis.intent == DEFINITION:
            return self._definition(question, analysis)
        if not analysis.topics:
            # A reply to nothing (« oui », « on est 12 ») is no topic: the nearest ones are offered.
            return {
                "topic": None,
                "answer": None,
                "confidence": round(analysis.confidence, 4),
                "alternatives": self._alternatives(analysis, _nearest(analysis)),
                "text": self._act(analysis.intent),
                "sources": [],
            }
        topics = [choice.topic for choice in analysis.topics]
        answers = [self._find(topic, analysis) for topic in topics]
        said = [f"{answer.topic}/{answer.section}" for answer in answers]
        beneath = [label for label in analysis.offered if label not in said]
        texts = [answer.text for answer in answers]
        result: dict[str, Any] = {
            "topic": analysis.intent,
            "answer": said[0],
            "confidence": round(analysis.confidence, 4),
            "alternatives": self._alternatives(analysis, beneath),
        }
        if len(topics) > 1:
            result["topics"] = topics
            titles = ("answer.first_of_two", "answer.second_of_two")
            texts = [
                f"{self.library.say(key, title=answer.title)}\n\n{text}"
                for key, answer, text in zip(titles, answers, texts, strict=True)
            ]
        if result["alternatives"]:
            texts.append(self._listed("answer.not_yours", result["alternatives"]))
        sources = {source.title: source for answer in answers for source in answer.sources}
        result["text"] = "\n\n".join(texts)
        result["sources"] = [source.to_dict() for source in sources.values()]
        return result

    def _analyse(self, question: str) -> Analysis:
        from opco.language import find_facts

        facts = find_facts(question, self.today)
        return self.analyst.analyse(question, [(fact.start, fact.end) for fact in facts])

    def _find(self, topic: str, analysis: Analysis) -> Answer:
        section = analysis.sections.get(topic)
        if topic == OFF_TOPIC:
            kinds = {section.id for section in self.library.topics[topic].answers}
            kind = analysis.off_topic_kind
            section = kind if kind in kinds else None
        return self.library.answer(topic, self.today, section)

    def _doubt(self, question: str, analysis: Analysis) -> dict[str, Any]:
        offered = self._alternatives(analysis, analysis.offered)
        if not question.strip():
            text = self.library.say("input.empty")
        elif not offered:
            text = self.library.say("doubt.nothing_near")
        elif len(offered) == 1:
            text = self.library.say("doubt.offer_one", title=offered[0]["title"])
        else:
            text = self.library.say(
                "doubt.offer", choices=[one["title"].rstrip(" ?\u202f\u00a0") for one in offered]
            )
        best = analysis.ranking[1].confidence if len(analysis.ranking) > 1 else 0.0
        return {
            "topic": None,
            "answer": None,
            "confidence": round(best, 4),
            "alternatives": offered,
            "text": text,
            "sources": [],
        }

    def _definition(self, question: str, analysis: Analysis) -> dict[str, Any]:
        """A term is explained; its topic, when it has one, is the topic of the answer."""
        found = self.library.define(question, self.today)
        text = found.text if found else self.library.say("glossary.unknown")
        topic = analysis.topics[0].topic if analysis.topics else None
        if topic and topic != OFF_TOPIC:
            text += "\n\n" + self.library.say("glossary.see_topic", title=self.library.title(topic))
        near = [label for label in _nearest(analysis) if label.partition("/")[0] != topic]
        return {
            "topic": topic,
            "answer": None,
            "confidence": round(analysis.confidence, 4),
            "alternatives": self._alternatives(analysis, near),
            "text": text,
            "sources": [],
        }

    def _act(self, intent: str) -> str:
        return self.library.say(_ALONE.get(intent, "doubt.nothing_near"))

    def _alternatives(self, analysis: Analysis, labels: Sequence[str]) -> list[dict[str, Any]]:
        return [
            {
                "topic": label.partition("/")[0],
                "answer": label,
                "title": self.library.answer_title(label),
                "confidence": round(analysis.shares.answers.get(label, 0.0), 4),
            }
            for label in labels
        ]

    def _listed(self, key: str, offered: Sequence[Mapping[str, Any]]) -> str:
        return "\n".join([self.library.say(key), *(f"- {one['title']}" for one in offered)])


def _nearest(analysis: Analysis) -> list[str]:
    """Return the three answers nearest to a message that asks for none."""
    answers = analysis.shares.answers
    return sorted(answers, key=lambda label: (-answers[label], label))[:3]


def ask(
    question: Annotated[str | None, typer.Argument(help="La question, entre guillemets.")] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="Une question par ligne ; une ligne JSON par réponse."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=AS_JSON)] = False,
) -> None:
    """Répond à une question comme le ferait la conversation, en une fois."""
    if (question is None) == (file is None):
        raise typer.BadParameter("Donnez une question, ou --file avec un fichier de questions.")
    from addons.quiet import quiet

    quiet()
    from opco import clock

    respondent = Respondent.load(trained_model(), clock.today())
    if file is not None:
        for line in _lines(file):
            typer.echo(json.dumps(respondent.answer(line), ensure_ascii=False))
        return
    result = respondent.answer(question or "")
    typer.echo(json.dumps(result, ensure_ascii=False, indent=2) if as_json else _shown(result))


def _lines(file: Path) -> list[str]:
    text = text_of(file.read_bytes()).removesuffix("\n")
    return text.split("\n") if text else []


def _shown(result: dict[str, Any]) -> str:
    lines = [result["text"]]
    lines += [f"  Source : {source['title']}" for source in result["sources"]]
    if result["topic"] is not None:
        lines.append(f"  [{result['topic']}, confiance {result['confidence']:.2f}]")
    return "\n".join(lines)
