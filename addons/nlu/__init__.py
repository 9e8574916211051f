"""What Rasa runs to understand a message: components, the importer of our questions, and their training."""
