"""From a plan to what is said; the only room that writes sentences."""

from opco.dialogue.words.decisions import french_decision
from opco.dialogue.words.utterance import Utterance
from opco.dialogue.words.writing import in_words
