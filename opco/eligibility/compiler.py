"""Turns scheme files into schemes that can be evaluated, refusing what names nothing."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from opco.content import Location
from opco.eligibility import conditions, files, schemes, words
from opco.eligibility.case import AS_OF
from opco.eligibility.expressions import read_quantity
from opco.eligibility.names import LawContent, Names
from opco.eligibility.parameters import MEANINGS, Parameter, Periods
from opco.eligibility.quantities import NamedQuantity, QuantityCondition, Reference
from opco.eligibility.wording import Sentence, Variants, Word
from opco.french import amounts
from opco.french.typography import typeset


class Compiler(Names):
    """Compiles one file; every error names the file and the line."""

    def __init__(self, file: Path, content: LawContent) -> None:
        super().__init__(file, content)
        self._lookups: Mapping[str, files.LookupText] = {}
        self._periods: Mapping[str, Word] = {}

    def compile(self, text: files.SchemeFile) -> schemes.Scheme:
        """Return the scheme of ``text`` and add it to the library."""
        if text.scheme != self.file.stem:
            raise self.error(["scheme"], f"le fichier devrait s'appeler {text.scheme}.yml")
        self.check_fact(text.day, ["day"])
        periods = Periods(text.day, text.periods)
        scheme = self.scheme = schemes.Scheme(
            text.scheme, text.title, text.label, text.day, periods
        )
        self._lookups = text.lookups
        scheme.cumulable_with = frozenset(text.cumulable_with)
        for name, parameter in text.parameters.items():
            day = parameter.day or text.day
            self.check_fact(day, ["parameters", name, "day"])
            for start, dated in parameter.values.items():
                self.check_sources(dated.sources, ["parameters", name, "values", str(start)])
            scheme.parameters[name] = Parameter(name, day, parameter)
        for index, period in enumerate(text.periods):
            self.check_sources(period.sources, ["periods", index])
        for name, lookup in text.lookups.items():
            where = ["lookups", name]
            for column in (lookup.column, *lookup.where):
                self.check_column(lookup.table, column, where)
            if lookup.then_table is not None and lookup.then_column is not None:
                self.check_column(lookup.then_table, lookup.then_column, where)
        for name, expression in text.dates.items():
            scheme.dates[name] = self._date(expression, ["dates", name])
        for name, quantity in text.quantities.items():
            where = ["quantities", name]
            if quantity.unit not in (*amounts.UNITS, "date", "text", "rank"):
                raise self.error(where, f"l'unité « {quantity.unit} » est inconnue")
            read = read_quantity(self, quantity.expression, [*where, "is"])
            scheme.quantities[name] = NamedQuantity(name, quantity.unit, read)
        if text.periods:
            self._periods = self._period_words(text.periods, periods)
        for index, criterion in enumerate(text.criteria):
            scheme.criteria.append(self._criterion(criterion, ["criteria", index]))
        if text.amount is not None:
            scheme.amount = self._amount(text.amount)
        self._outputs(text, scheme)
        scheme.notes = [self.note(note, ["notes", index]) for index, note in enumerate(text.notes)]
        scheme.replies = [
            self._reply(reply, ["replies", index]) for index, reply in enumerate(text.replies)
        ]
        self.content.schemes[scheme.id] = scheme
        return scheme

    def _outputs(self, text: files.SchemeFile, scheme: schemes.Scheme) -> None:
        for index, figure in enumerate(text.figures):
            named = self.named_quantity(figure.quantity, ["figures", index])
            scheme.figures.append(schemes.ShownFigure(figure.id, typeset(figure.label), named))
        for index, entry in enumerate(text.calendar):
            where: Location = ["calendar", index]
            self.check_sources(entry.sources, where)
            scheme.calendar.append(
                schemes.CalendarDay(
                    entry.id,
                    self.sentence(entry.label, where),
                    self.named_quantity(entry.quantity, where),
                    self.condition(entry.when, [*where, "when"]),
                    tuple(entry.sources),
                    self.named_quantity(entry.monthly, where) if entry.monthly else None,
                )
            )
        if text.summary is not None:
            scheme.summary = self._choice(text.summary, ["summary"])
        if text.stretch is not None:
            scheme.stretch = self._choice(text.stretch, ["stretch"])

    def note(self, text: files.NoteText, location: Location) -> schemes.Note:
        """Compile a note of a scheme or of a check."""
        self.check_sources(text.sources, location)
        return schemes.Note(
            text=self.sentence(text.text, location),
            when=self.condition(text.when, [*location, "when"]),
            outcomes=tuple(text.outcomes),
            sources=tuple(text.sources),
        )

    def _reply(self, text: files.ReplyText, location: Location) -> schemes.Reply:
        self.check_sources(text.sources, location)
        return schemes.Reply(
            about=tuple(text.about),
            text=self.sentence(text.text, location),
            when=self.condition(text.when, [*location, "when"]),
            sources=tuple(text.sources),
        )

    def sentence(self, text: str, location: Location) -> Sentence:
        """Compile a sentence; a name in braces that nothing defines is an error."""
        try:
            return Sentence(text, self._word, self.content.wording.unknown_value)
        except KeyError as error:
            raise self.error(location, f"la phrase nomme {error}, que rien ne définit") from None
        except ValueError as error:
            raise self.error(location, str(error)) from None

    def condition(self, text: Any, location: Location) -> conditions.Condition:
        """Compile a condition as written (``docs/lois-en-donnees.md``)."""
        if text is None or text == "always":
            return conditions.ALWAYS
        if not isinstance(text, dict):
            raise self.error(location, "une condition est attendue")
        keys = set(text)
        if keys in ({"all"}, {"any"}):
            word = keys.pop()
            items = text[word]
            if not isinstance(items, list) or not items:
                raise self.error(location, f"« {word} » attend une liste de conditions")
            parts = [
                self.condition(item, [*location, word, index]) for index, item in enumerate(items)
            ]
            return conditions.All(parts) if word == "all" else conditions.AnyOf(parts)
        if keys == {"not"}:
            return conditions.Not(self.condition(text["not"], [*location, "not"]))
        if keys == {"certain"}:
            return conditions.Certain(self.condition(text["certain"], [*location, "certain"]))
        if keys == {"period"}:
            if self.scheme is None or not self.scheme.periods.periods:
                raise self.error(location, "ce fichier ne déclare pas de périodes")
            return conditions.InPeriod(self.scheme.periods, str(text["period"]))
        if keys == {"parameter", "is"}:
            expected = MEANINGS.get(text["is"], text["is"])
            return conditions.Rule(self.parameter(text["parameter"], location), expected)
        if keys == {"scheme", "granted"}:
            other = self.other_scheme(text["scheme"], location)
            return conditions.OtherScheme(other, bool(text["granted"]))
        if keys == {"table", "fact", "where"}:
            table = self.table(text["table"], location)
            self.check_fact(text["fact"], location)
            for column in text["where"]:
                self.check_column(text["table"], column, location)
            return conditions.InTable(table, text["fact"], text["where"])
        if "quantity" in keys and len(keys) == 2:
            return self._compare_quantity(text, location)
        if "fact" in keys and len(keys) == 2:
            return self._compare(text, location)
        raise self.error(location, f"condition inconnue : {', '.join(sorted(map(str, keys)))}")

    def _compare_quantity(self, text: dict[str, Any], location: Location) -> conditions.Condition:
        quantity = Reference(self.named_quantity(text["quantity"], location))
        word = next(key for key in text if key != "quantity")
        if word == "known":
            known = QuantityCondition(quantity, None, None)
            return known if text[word] else conditions.Not(known)
        if word not in conditions.COMPARISONS or word == "in":
            raise self.error(location, f"comparaison inconnue : « {word} »")
        operand = read_quantity(self, text[word], [*location, word])
        return QuantityCondition(quantity, conditions.COMPARISONS[word], operand)

    def _compare(self, text: dict[str, Any], location: Location) -> conditions.Condition:
        fact = text["fact"]
        definition = self.check_fact(fact, location)
        word = next(key for key in text if key != "fact")
        operand = text[word]
        if word == "known":
            return conditions.Known(fact, bool(operand))
        if word not in conditions.COMPARISONS:
            raise self.error(location, f"comparaison inconnue : « {word} »")
        if isinstance(operand, dict) and set(operand) == {"fact"}:
            self.check_fact(operand["fact"], location)
            return conditions.CompareFacts(fact, word, operand["fact"])
        kind = definition.type if definition else "date"
        if kind in ("choice", "text"):
            self.check_choices(definition, operand, location)
            return conditions.Compare(fact, word, operand, None)
        if isinstance(operand, str):
            return conditions.Compare(fact, word, None, self.parameter(operand, location))
        expected = {"date": date, "boolean": bool}.get(kind, int)
        operands = operand if isinstance(operand, list) else [operand]
        for one in operands:
            if not isinstance(one, expected) or (expected is int and isinstance(one, bool)):
                raise self.error(location, f"« {fact} » ne se compare pas à « {one} »")
        return conditions.Compare(fact, word, operand, None)

    def _period_words(self, texts: list[files.PeriodText], periods: Periods) -> Mapping[str, Word]:
        self._periods = words.period_words(periods, {})
        sentences = {
            period.start: self.sentence(period.text, ["periods", index])
            for index, period in enumerate(texts)
        }
        return words.period_words(periods, sentences)

    def _criterion(self, text: files.CriterionText, location: Location) -> schemes.Criterion:
        self.check_sources(text.sources, location)
        unsettled = []
        for index, situation in enumerate(text.unsettled):
            where = [*location, "unsettled", index]
            self.check_sources(situation.sources, where)
            unsettled.append(
                schemes.Unsettled(
                    id=situation.id,
                    when=self.condition(situation.when, [*where, "when"]),
                    text=self.sentence(situation.text, where),
                    sources=tuple(situation.sources),
                    official_reading=situation.official_reading,
                )
            )
        presumed = None
        if text.presumed is not None:
            where = [*location, "presumed"]
            self.check_fact(text.presumed.fact, where)
            presumed = schemes.Presumed(
                fact=text.presumed.fact,
                value=text.presumed.value,
                until=self.named_date(text.presumed.until, where),
                text=self.sentence(text.presumed.text, where),
            )
        return schemes.Criterion(
            id=text.id,
            label=self.sentence(text.label, [*location, "label"]),
            requires=self.condition(text.requires, [*location, "requires"]),
            words={
                True: self._choice(text.met, [*location, "met"]),
                False: self._choice(text.unmet, [*location, "unmet"]),
                None: self._choice(text.unknown, [*location, "unknown"]),
            },
            sources=tuple(text.sources),
            confidence=text.confidence,
            unsettled=unsettled,
            presumed=presumed,
            applicability=text.applicability,
            quiet=text.quiet,
        )

    def _choice(self, text: str | list[files.VariantText], location: Location) -> Variants:
        if isinstance(text, str):
            return Variants([(conditions.ALWAYS, self.sentence(text, location))])
        variants = []
        for index, variant in enumerate(text):
            where = [*location, index]
            if variant.when is None and index + 1 < len(text):
                raise self.error(where, "seule la dernière phrase peut se passer de « when »")
            condition = self.condition(variant.when, [*where, "when"])
            variants.append((condition, self.sentence(variant.text, where)))
        if text[-1].when is not None:
            raise self.error(location, "la dernière phrase d'une liste n'a pas de « when »")
        return Variants(variants)

    def _amount(self, text: files.AmountText) -> schemes.Amount:
        if text.quantity is not None:
            return schemes.QuantityAmount(self.named_quantity(text.quantity, ["amount"]))
        if not text.cases:
            raise self.error(["amount"], "il faut « cases » ou « quantity »")
        cases = []
        for index, case in enumerate(text.cases):
            where: list[str | int] = ["amount", "cases", index]
            condition = self.condition(case.when, [*where, "when"])
            cases.append((condition, self.parameter(case.value, where)))
        prorata = None
        if text.prorata is not None:
            where = ["amount", "prorata"]
            self.check_fact(text.prorata.months, where)
            self.check_fact(text.prorata.starts_on, where)
            prorata = schemes.Prorata(
                months=text.prorata.months,
                over=self.parameter(text.prorata.over, where),
                partial_month=self.parameter(text.prorata.partial_month, where),
                starts_on=text.prorata.starts_on,
            )
        times = None
        if text.times is not None:
            where = ["amount", "times"]
            self.check_fact(text.times.fact, where)
            times = schemes.Times(text.times.fact, self.parameter(text.times.at_most, where))
        return schemes.Amount(cases, prorata, times)

    def _date(self, text: files.DateText, location: Location) -> schemes.DateExpression:
        self.check_fact(text.fact, location)
        months = text.plus_months
        return schemes.DateExpression(
            fact=text.fact,
            plus_months=self.parameter(months, location) if isinstance(months, str) else months,
            years_later=text.years_later,
            month=text.month,
            day=text.day,
            fixed=self.parameter(text.or_fixed, location) if text.or_fixed else None,
        )

    def _word(self, name: str) -> Word:
        """Return what gives the text of ``name`` in a case; ``KeyError`` if nothing does."""
        said = self.content.words
        if name == AS_OF:
            return lambda case: amounts.day(case.as_of)
        scheme = self.scheme
        if scheme is not None and name in scheme.dates:
            return words.date_word(scheme.dates[name])
        if name in self._lookups:
            return words.lookup_word(self._lookups[name], self.content.tables)
        if name in self._periods:
            return self._periods[name]
        if "." in name:
            owner, name = name.split(".", 1)
            scheme = self.content.schemes[owner]
        if scheme is not None and name in scheme.quantities:
            return words.quantity_word(scheme.quantities[name])
        if scheme is not None and name in scheme.parameters:
            return words.parameter_word(scheme.parameters[name], said)
        return words.fact_word(self.content.facts[name], said)
