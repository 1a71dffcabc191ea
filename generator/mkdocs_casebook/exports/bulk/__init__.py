"""The data of all cases in the forms that tools for data read: SQLite, Parquet, compressed lines of JSON by year.

- ``writer``: ``write_bulk`` writes those whose inputs changed, for build and preview.
- ``sqlite_file``, ``parquet_files``, ``year_parts``: the content of the files. DuckDB is imported only when a table is
  written as Parquet.
- ``views``: the views of the database, from ``views.yml``; ``datasette``: the metadata that Datasette shows.

The tables are those of ``exports.tables``.
"""
