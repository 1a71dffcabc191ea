"""The tables of the open data, declared once: CSV, the Frictionless schema, SQLite and Parquet are derived from them.

- ``table``: ``Table(name, columns, key, foreign_keys, rows)``, ``Column(name, path, type, word)``, ``ForeignKey(column,
  table, references)``. ``Column.meaning`` is the bilingual description, ``Table.file`` the name below ``data/``,
  ``Table.word`` the interface word of the title. Types: string, integer, number, boolean, date (a day), partial-date (a
  date as far as it is known, which is a text).
- ``declared``: ``tables(demo=…, languages=…)``, all tables of a site by name, each after those that it references;
  ``places`` and ``measures`` also reference themselves. ``case_tables`` and ``vocabulary_tables`` are its two parts.
- ``case_tables``, ``case_rows``, ``vocabulary_tables``: the declarations, and the rows of a case or vocabulary.
- ``csv_format``: ``table_head``, ``table_rows``, and ``read_rows``, which yields typed cells from the lines that a
  ``SerializedCase`` has in ``tables`` (by table name). Batches store these lines only; other formats read them.
- ``frictionless``: ``table_schema(table, languages)`` with fields, primary and foreign keys.

Every foreign key is a single column, which may be empty, and refers to a column that is the whole key of its table.
"""
