"""Captions: their styles, and how words become lines and pages."""
