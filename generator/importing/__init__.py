"""A saved news page becomes the draft of a record: what is certain is kept or mended, every doubt is a TODO."""
