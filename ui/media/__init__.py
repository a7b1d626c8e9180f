"""Decoding and drawing for the window, in child processes: no file can freeze or kill it."""
