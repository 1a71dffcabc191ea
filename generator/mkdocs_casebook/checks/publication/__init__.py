"""Checks of what may be published: photos, personal data, drafts, reviews."""
