"""The request for an adviser, step by step."""
