"""The dialogue in Rasa: the models of words, the policy that reads in context, their training."""
