"""What keys and menus do to the selected clips; the pure work is in ``pipeline.timeline``."""
