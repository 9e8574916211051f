"""What the assistant knows and decides. Nothing here imports Rasa."""
