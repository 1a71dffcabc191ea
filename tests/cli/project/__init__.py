"""Commands for the owner's folder."""
