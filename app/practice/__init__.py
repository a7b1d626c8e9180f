"""Guided practices: personas from interviews, making a practice, the log of what was practised."""
