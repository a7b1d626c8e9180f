"""The storage view: what takes space, and cleaning it."""
