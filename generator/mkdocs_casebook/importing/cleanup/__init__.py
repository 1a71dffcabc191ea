"""Blocks to an article: boilerplate removed, punctuation and dates repaired, doubts marked with TODO."""
