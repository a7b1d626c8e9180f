"""The captions pane: a table in step with the player, words with boundaries to drag, styles to see."""
