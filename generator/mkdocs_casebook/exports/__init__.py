"""The catalog for machines: open data, feeds, sitemap.

HTML is not written here; ``rendering`` does that. Import from its modules.
"""
