"""What is told beside an answer, or in its place: a detail, the nearest sentence, choices."""
