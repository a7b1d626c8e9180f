"""Preflight in the window: what a platform or a viewer would stumble over, and the mends."""
