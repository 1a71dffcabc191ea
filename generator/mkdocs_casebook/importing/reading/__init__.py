"""Bytes to blocks of text: encodings, HTML, MHTML, plain text, meta tags. Nothing is repaired here."""
