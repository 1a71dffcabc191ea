"""What readers ask, answered from records alone: of a case (``case_answers``), of all cases of a theme, of a place."""
