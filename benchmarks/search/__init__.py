"""Search quality and index time compared with other engines."""
