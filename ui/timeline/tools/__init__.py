"""The tools of the timeline: each a small state machine from press to release, one file each.

A tool turns the mouse into drafts on the ``Stage``; only letting go edits, as one undoable step.
"""
