"""Lighthouse scores of the built site, as on a phone."""
