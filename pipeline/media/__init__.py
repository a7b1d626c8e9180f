"""Media files: what they are, their frames, their stills."""
