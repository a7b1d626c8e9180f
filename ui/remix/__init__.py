"""Remixing: parts of another project taken into this one."""
