"""The case in hand: its facts, what they decide, several of them."""
