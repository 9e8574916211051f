"""What a text may plainly say, whatever it is read as, by subject.

A file holds the phrases of one subject: name -> how it is said, as a regular expression looked for in
the plain text (lower case, no accents). A name stands in one file only. They are linear, as those of
``signs``: each is examined (``tests/unit/expressions``).
"""

from opco.dialogue.reading.phrases.said import PHRASES, says, without

__all__ = ["PHRASES", "says", "without"]
