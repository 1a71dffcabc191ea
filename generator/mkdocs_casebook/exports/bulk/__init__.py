"""The data of all cases in the forms that tools for data read: SQLite, Parquet, compressed lines of JSON by year.

- ``bulk_data``: which files there are, with the inputs of each; ``build.open_data.bulk_files`` writes the changed ones.
- ``sqlite_file``, ``parquet_files``, ``year_parts``: the content of the files. DuckDB is imported only when a table is
  written as Parquet.
- ``views``: the views of the database, from ``views.yml``; ``datasette``: the metadata that Datasette shows.

The tables are those of ``exports.tables``.
"""
