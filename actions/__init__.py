"""What the assistant does in a conversation: thin Rasa actions, one file a task."""
