"""Where Rasa keeps conversations and locks: chosen by the environment, the same code for all."""
