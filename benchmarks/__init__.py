"""Build times of Casebook and its peers over the same generated records."""
