"""Machine-readable files of the catalog: open data, feeds, sitemap.

HTML is rendered in ``rendering``, the search index built in ``search``. Import from its modules.
"""
