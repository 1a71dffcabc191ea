"""Files with a piece for each case, in the order of the catalog, of which an edit changes a few pieces.

- ``spool``: new pieces, in a temporary file in place of memory.
- ``case_files``: the files, spliced from new pieces and from the files of the last build.
"""
