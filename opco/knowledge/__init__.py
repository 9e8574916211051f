"""What the assistant knows how to say: topics, glossary and messages, read from ``data/``.

``Library.load()`` reads and checks the files; ``library.answer(…)`` renders one answer for a day;
``say(…)`` and ``library.say(…)`` render one sentence of ``messages.yml``. The law comes from ``opco.eligibility``.
"""

from opco.knowledge.answer import Answer
from opco.knowledge.kinds import Kind
from opco.knowledge.library import Library
from opco.knowledge.messages import Messages, say, words_of
from opco.knowledge.short import Brief, Short
from opco.knowledge.topics import Section, Topic, UnknownTextError
