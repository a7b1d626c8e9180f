"""Preflight: what a platform, a viewer or the law would stumble over, each with a mend where there is one.

Why findings are values: the same check serves the window, the command line and the chat; a mend is a pure
edit or a named setting, so that every one of them can be undone.
"""
