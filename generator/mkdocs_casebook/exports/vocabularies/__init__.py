"""The published vocabularies, ``data/vocabularies/``: as YAML for projects, as JSON, and as SKOS for catalogues.

Others import ``published_vocabularies`` from ``entries``, and ``vocabulary_files`` and ``ADDRESSES`` from ``files``.
"""
