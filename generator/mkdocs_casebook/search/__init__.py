"""Search index of each language, as files that the search page fetches; format in docs-dev/search-format.md.

``browser/`` holds the scripts of that page; its HTML is rendered in ``rendering``. Import from ``index_files``,
``segment`` and ``shards``; other modules are internal.
"""
