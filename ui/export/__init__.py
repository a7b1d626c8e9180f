"""Exporting: which platform or file, how, where to, and what it will take."""
