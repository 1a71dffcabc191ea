"""A saved file to text and pictures: encodings, MHTML, Word, the folder that a browser saves; other kinds refused."""
