"""Channels of our own: the website's, and Rasa's ``rest`` kept on loopback."""
