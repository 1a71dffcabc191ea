"""Numbers in a text as figures of a record: approximation, range, unit."""
