"""Bytes to blocks of text: encodings, HTML, MHTML, plain text, labels in the head of a page."""
