"""The storyboard pane: scenes as cards in a wrapping grid, and what can be done to them."""
