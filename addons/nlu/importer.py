"""Gives Rasa the questions of `data/questions/` as training data, one intent a topic."""

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from opco.knowledge.questions import load_questions
from opco.settings import Settings


class QuestionsImporter(RasaFileImporter):
    """Rasa's own importer of files, and beside what it finds, our questions."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Return the examples of Rasa's files and one example a question."""
        asked = load_questions(Settings.from_env().data_folder)
        questions = [Message.build(question.text, question.topic) for question in asked]
        return super().get_nlu_data(language).merge(TrainingData(questions))
