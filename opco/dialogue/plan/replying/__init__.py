"""What replies to a message: to a question, to facts, to who presents themselves."""
