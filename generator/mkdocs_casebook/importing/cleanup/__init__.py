"""Blocks to an article: boilerplate dropped, punctuation and dates repaired, uncertain passages marked with TODO."""
