"""Files: written atomically, locked, compared by digest; bytes that wait in a temporary file."""
