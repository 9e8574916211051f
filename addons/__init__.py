"""Extensions of Rasa: NLU components, the website channel, the tracker store."""
