"""The jobs pane: what is being made, what failed and what can be done about it."""
