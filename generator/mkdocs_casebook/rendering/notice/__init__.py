"""The notice of a case for the board: its texts in large type, fitted to one sheet of A4.

Import ``content.notice_of``.
"""
