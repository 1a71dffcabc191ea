"""Values of records as text: figures with their units, placeholders in texts, bylines, citations.

No HTML; ``rendering`` has that. Import from its modules.
"""
