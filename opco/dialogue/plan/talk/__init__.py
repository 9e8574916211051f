"""The talk itself: buttons, complaints, the request being written, a company named beside."""
