"""The law as data: facts and a day in, a decision with its reasons and sources out.

Pure and deterministic once loaded: no clock, no network, no database. No scheme is known here by
name; the law lives in ``data/schemes/`` (``docs/lois-en-donnees.md``).
"""

from opco.eligibility.decision import Decision
from opco.eligibility.facts import FactDefinition
from opco.eligibility.parameters import UnknownValue, Value
from opco.eligibility.rulebook import Rulebook
