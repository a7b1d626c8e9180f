"""The library pane: the open project's media."""
