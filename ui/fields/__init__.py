"""Fields that the panes share: numbers, colours, choices, curves, keyframe diamonds."""
