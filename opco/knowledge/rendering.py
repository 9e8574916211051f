"""Turn the templates that editors write into what is shown: values of the law, days, typography."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from jinja2 import StrictUndefined, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from opco.eligibility import Value
from opco.eligibility.law_book import LawBook
from opco.french import amounts as numbers
from opco.french.typography import typeset


class Renderer:
    """Renders templates; ``values`` gathers the values of the law that a template has used."""

    def __init__(self) -> None:
        self._environment = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
        )
        self._environment.filters.update(
            jour=numbers.day,
            liste=_enumerate,
            euros=numbers.money,
            nombre=numbers.number,
            pluriel=_count,
            de=_of,
        )
        self._templates: dict[str, Any] = {}

    def placeholders(self, template: str) -> frozenset[str]:
        """Return the values that a sentence needs. Raises ``jinja2.TemplateError``."""
        return frozenset(meta.find_undeclared_variables(self._environment.parse(template)))

    def sentence(self, template: str, values: dict[str, Any]) -> str:
        """Return a template of ``messages.yml`` filled with ``values``."""
        return _laid_out(self._render(template, values))

    def answer(self, template: str, law: LawBook, on: date) -> tuple[str, list[Value]]:
        """Return a template filled with the law of a day, and the values that it has used."""
        used: list[Value] = []
        text = self._render(template, _law_functions(law, on, used))
        return _laid_out(text), used

    def _render(self, template: str, values: dict[str, Any]) -> str:
        compiled = self._templates.get(template)
        if compiled is None:
            compiled = self._templates[template] = self._environment.from_string(template)
        return str(compiled.render(values))


def _law_functions(law: LawBook, on: date, used: list[Value]) -> dict[str, Any]:
    def find(name: str, day: str | date | None) -> Value:
        found = law.value(name, on if day is None else _as_day(day))
        used.append(found)
        return found

    def value(name: str, day: str | date | None = None) -> str:
        """The value in French, on the day of the answer or on another one."""
        return find(name, day).text

    def raw(name: str, day: str | date | None = None) -> Any:
        """The value itself, for a comparison."""
        return find(name, day).value

    def known(name: str, day: str | date | None = None) -> bool:
        """Whether the law gives a value that day."""
        try:
            return find(name, day).value is not None
        except LookupError:
            return False

    def since(name: str) -> str:
        """The day from which the value that holds on the day of the answer has held."""
        return numbers.day(find(name, None).starts_on)

    functions: dict[str, Callable[..., Any]] = {
        "value": value,
        "raw": raw,
        "known": known,
        "since": since,
        "is_open": lambda scheme: law.is_open(scheme, on),
    }
    return {**functions, "on": on}


def _as_day(day: str | date) -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)


def _enumerate(words: Sequence[Any], link: str = "et") -> str:
    return numbers.enumerate_words([str(word) for word in words], link)


def _count(number: int, singular: str, plural: str | None = None) -> str:
    return f"{numbers.number(number)} {singular if abs(number) < 2 else plural or singular + 's'}"


def _of(name: str) -> str:
    """Return « de Constructys », « d'AKTO », « de L'Opcommerce »: a proper name keeps its article."""
    return f"d'{name}" if name[:1].upper() in "AEIOUYÉÈH" else f"de {name}"


def _laid_out(text: str) -> str:
    """Join the lines of a paragraph as Markdown does; keep empty lines and the items of a list.

    A part that is left out of a sentence leaves the spaces on both its sides: they become one.
    """
    paragraphs = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        joined = ""
        for line in (re.sub(" {2,}", " ", part.strip()) for part in paragraph.splitlines()):
            new_line = line.startswith("- ") or not joined
            joined += line if not joined else f"\n{line}" if new_line else f" {line}"
        if joined:
            paragraphs.append(joined)
    return typeset("\n\n".join(paragraphs))
