"""The published vocabularies, ``data/vocabularies/``: as YAML for projects, as JSON, and as SKOS for catalogues.

Others import ``table_entries`` from ``entries``, and ``vocabulary_files`` and ``ADDRESSES`` from ``files``;
``labels`` has entries in the form of ``case.json``.
"""
