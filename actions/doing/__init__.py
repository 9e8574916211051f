"""What a plan asks to be done outside the conversation: requests, registrations, what is kept."""
