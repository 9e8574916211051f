"""Which company writes, and which OPCO it has."""
