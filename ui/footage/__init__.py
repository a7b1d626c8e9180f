"""Asking for larger footage, for lips that follow a voice, for another face: one dialog, three forms."""
