"""Understanding French numbers, days, levels and names: pure functions, without Rasa, without I/O.

`find_facts` reads a message whatever was asked; `interpret` reads the answer to one question.
"""

from opco.language.answers import interpret
from opco.language.facts import find_facts, kept
from opco.language.found import REASONS, UNKNOWN, Found
