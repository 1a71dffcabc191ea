"""Casebook: structured case records in, a bilingual static site out."""
